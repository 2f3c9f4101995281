import CellUI
import GradientChecking

/// Everything the screen depends on: the experiment, the position in the walk, the user's choices,
/// and what has been computed of them so far.
///
/// Stepping back is exact because nothing here is re-randomized: every random draw comes from the
/// experiment's seed, and what was computed is the same whenever it is computed again.
public struct Model: Sendable {
  /// What is checked.
  public internal(set) var experiment: Experiment
  /// How it looks.
  public internal(set) var appearance: Appearance

  /// The scene that is shown.
  public internal(set) var scene: SceneKind
  /// The step inside a scene, from 0; the step of the bars scene is ``checkedCount``.
  public internal(set) var step = 0
  /// Where one was in the other group of scenes.
  var elsewhere: (scene: SceneKind, step: Int)?
  /// How many components, counted from index 0, have their bar; at least 1 once the bars were reached.
  public internal(set) var checkedCount = 0
  /// The components that have their bar where they are chosen one by one; `nil` where they are the first
  /// ``checkedCount``.
  public internal(set) var opened: Set<Int>?
  /// The selected component, marked in every scene.
  public internal(set) var selection = 0
  /// Which pane of a scene has the up and down keys.
  public internal(set) var pane = 0
  /// Decades the curve of J is zoomed in from its widest view.
  public internal(set) var curveZoom = 0
  /// Halvings of the bars' range around the selection.
  public internal(set) var barsZoom = 0
  /// Steps that the map of a block is zoomed in from the view of all of it.
  public internal(set) var mapZoom = 0
  /// The finding that is chosen, as its place among ``Report/findings``.
  public internal(set) var finding: Int?
  /// The components that are marked in every scene: those of the chosen finding.
  public internal(set) var marking: Marking?
  /// The run of the whole check, while one is under way.
  public internal(set) var run: Run?
  /// Components checked per second during a run, as an index into ``Run/speeds``; `nil` until chosen.
  public internal(set) var speedIndex: Int?
  /// What lies over the scene.
  public internal(set) var overlay: Overlay?
  /// Digits typed so far for a jump.
  public internal(set) var pendingDigits = ""
  /// One line that answers the last key, shown until the next one.
  public internal(set) var notice: String?
  /// The bug that the bug key plants.
  public internal(set) var bugChoice: PlantedBug

  /// What backpropagation and J gave at θ; `nil` while it is being computed.
  public internal(set) var preparation: Preparation = .underWay
  /// Iterations of training done while the check is being prepared.
  var trainedIterations = 0
  /// Whether the worst component is to be selected once every component has been checked anew.
  var selectsWorstWhenDone = false
  /// The components checked so far, by index.
  public internal(set) var results: [ComponentCheck?] = []
  /// What all of them together say, once each of ``results`` is there.
  public internal(set) var outcome: Report?
  /// What was computed for the selected component.
  public internal(set) var probe: Probe?
  /// What was surveyed so far for the closer looks.
  public internal(set) var surveys: [Survey: any SurveyResult] = [:]
  /// The prices measured so far: measured once, so that going back shows the same seconds.
  var prices: [Experiment: PriceSurvey] = [:]
  /// The surveys that were asked for.
  var requestedSurveys: Set<Survey> = []
  /// What the screen asks of its scenes.
  var policy = HostPolicy()
  /// Tags requests and their answers, so that the answers to an older experiment are dropped.
  public internal(set) var ticket: Ticket

  /// The walk at its first step.
  ///
  /// - Parameters:
  ///   - experiment: What is checked.
  ///   - appearance: How it looks.
  ///   - ticket: One that no earlier request has, where answers to one may still come.
  public init(experiment: Experiment, appearance: Appearance, ticket: Ticket = Ticket(.walk)) {
    self.experiment = experiment
    self.appearance = appearance
    self.ticket = ticket
    scene = .network
    bugChoice = experiment.bug ?? .dWDoubled
  }

  /// The screen's columns and rows.
  public var size: Size { appearance.size }
  /// The symbols the terminal can show.
  public var symbols: Symbols { appearance.symbols }
  /// The colours in use.
  public var theme: Theme { appearance.theme }

  /// The prepared check, once it is there.
  public var check: GradientCheck? {
    if case .ready(let check) = preparation { check } else { nil }
  }

  /// The saved report that is looked at instead of a check.
  public var report: Report? {
    if case .loaded(let report) = preparation { report } else { nil }
  }

  /// Which component of θ is which, once that is known.
  public var layout: ParameterLayout? { check?.layout ?? report?.layout }

  /// The size of the area that a scene is drawn in.
  var stageSize: Size { policy.stageSize ?? Frame.stageSize(of: size) }

  /// Whether time must pass for the screen to change.
  public var isAnimating: Bool { run != nil }

  /// The components that have their bar.
  public var checked: [ComponentCheck] {
    guard opened != nil else { return results.prefix(checkedCount).compactMap { $0 } }
    return results.compactMap { $0 }.filter { isShown($0.index) }
  }

  /// Whether a component has its bar, once it is computed.
  public func isShown(_ index: Int) -> Bool { opened?.contains(index) ?? (index < checkedCount) }

  /// How many components have their bar, once they are computed.
  public var shownCount: Int { opened?.count ?? checkedCount }
}

/// How far the check's preparation (data, θ, J twice, backpropagation) has come.
public enum Preparation: Sendable {
  /// Being computed.
  case underWay
  /// There.
  case ready(GradientCheck)
  /// Impossible, and why.
  case failed(String)
  /// Done elsewhere: there is a report of the finished check.
  case loaded(Report)
}

/// A run of the check over the components that are not done yet.
public struct Run: Hashable, Sendable {
  /// Components per second that can be chosen; the last is as fast as they are computed.
  public static let speeds: [Double] = [1, 2, 5, 10, 25, 50, 100, 250, 1000, .infinity]

  /// Components that may be shown by now and aren't yet, as a fraction.
  var credit = 0.0
  /// Components up to this index have been asked for.
  var requested: Int
}

/// What lies over a scene.
public enum Overlay: Hashable, Sendable {
  /// All keys, scrolled down by some lines.
  case help(scroll: Int)
  /// The line on which a knob of the experiment is turned, by its place among the knobs.
  case knob(Int)
  /// The line that asks for a component's name, with what was typed.
  case find(String)
}
