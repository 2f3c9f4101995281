import CellUI
import GradientChecking

/// Everything the screen depends on: the check as far as it has come, where one is and what one looks at,
/// and what the screen asks of its scenes.
///
/// Stepping back is exact because nothing here is re-randomized. What it consists of is boxed: screens, scenes and
/// closures hold many copies of it.
public struct Model: Sendable {
  /// What is checked, and how far that has come.
  @Boxed package internal(set) var checking: CheckState
  /// Where one is, and what one looks at.
  @Boxed package internal(set) var view: ViewState
  /// What the screen asks of its scenes.
  @Boxed var policy = HostPolicy()
  /// What is shown of the check, as it was when it was last gone through.
  var known: Overview?

  /// The walk at its first step.
  ///
  /// - Parameters:
  ///   - experiment: What is checked.
  ///   - appearance: How it looks.
  ///   - ticket: One that no earlier request has, where answers to one may still come.
  public init(experiment: Experiment, appearance: Appearance, ticket: Ticket = Ticket(.walk)) {
    checking = CheckState(of: experiment, ticket)
    view = ViewState(appearance, bugChoice: experiment.bug ?? .dWDoubled)
  }

  /// What is checked.
  public var experiment: Experiment { checking.experiment }
  /// The prepared check, once it is there.
  public var check: GradientCheck? { checking.check }
  /// The saved report that is looked at instead of a check.
  public var report: Report? { checking.report }
  /// Which component of θ is which, once that is known.
  public var layout: ParameterLayout? { checking.layout }

  /// The screen's columns and rows.
  public var size: Size { view.appearance.size }
  /// The symbols the terminal can show.
  public var symbols: Symbols { view.appearance.symbols }
  /// The colours in use.
  public var theme: Theme { view.appearance.theme }

  /// Whether the bug that is planted is not named: a lesson says itself when to know of it, and after a hunt it is the
  /// answer.
  var hidesBugs: Bool {
    view.appearance.presentation.hidesBugs && !policy.places.isDisjoint(with: [.walk, .lab])
  }

  /// Whether what the diagnosis found stays unsaid.
  var hidesDiagnosis: Bool { policy.hidesDiagnosis || awaitsFinding }

  /// Whether the scene that says where the error is waits until the class has said it: while a talk is given, and where
  /// there is an error.
  var keepsFinding: Bool {
    view.appearance.presentation.isOn && view.scene == .locate && policy.places == .walk
      && view.shownCount >= checking.count
      && checking.outcome?.summary.verdict.isDisagreement ?? false
  }

  /// Whether the next step says what the diagnosis found.
  var awaitsFinding: Bool { keepsFinding && !view.namesFinding }

  /// The size of the area that a scene is drawn in.
  var stageSize: Size {
    if policy.isTwin, let size = policy.stageSize { return size }
    let size = sceneSize(in: policy.stageSize ?? view.appearance.areas.stage.size)
    return twin == nil ? size : twinSize(in: size)
  }

  /// The columns and rows that a narration has.
  var narrationSize: Size { policy.narrationSize ?? view.appearance.narrationSize }

  /// Whether time must pass for the screen to change.
  public var isAnimating: Bool { view.run != nil || view.motion != nil }

  /// The components that have their bar.
  public var checked: ComponentTable { overview?.components ?? ComponentTable() }

  /// Components per second; by default fast enough to be through in about six seconds.
  public var speed: Double { Run.speeds[speedIndex] }

  var speedIndex: Int {
    if let chosen = view.speedIndex { return chosen }
    let count = Double(check?.layout.count ?? 1)
    return Run.speeds.firstIndex { $0 * 6 >= count } ?? Run.speeds.count - 1
  }
}
