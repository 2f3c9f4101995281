import CellUI
import GradientChecking
import Hunting

/// A hunt that is open: the scene with what the hunter has had evaluated, and how far the answer is.
///
/// Until the answer is given, the scene shows only what was paid for, and nothing on the screen knows the
/// cause. Afterwards it shows all, as in the walk.
public struct HuntPlayer: Sendable {
  /// What is hunted.
  public let huntCase: HuntCase
  /// The scene.
  public internal(set) var stage: Model
  /// How far the hunt is.
  public internal(set) var phase = HuntPhase.searching
  /// What was evaluated.
  var ledger = HuntLedger()
  /// The check as it is, J evaluated twice.
  var check: GradientCheck?
  /// Whether the hunter has looked at what costs nothing, such as J(θ) evaluated twice: until then J is taken
  /// for a function.
  var knowsFree = false
  /// What is read in the panel instead of the question.
  var reading: HuntReading?
  /// How many of its rows are scrolled out of view.
  var readingScroll = 0
  /// What the next press of the same key does, where it can't be undone.
  var asks: Action?
  /// One line that answers the last key.
  public internal(set) var notice: String?

  /// What is hunted.
  public var hunt: Hunt { huntCase.hunt }

  /// The evaluations of J spent so far.
  public var evaluations: Int { ledger.evaluations }

  /// What was done so far, to be kept when the hunt is left.
  var trace: HuntTrace { ledger.trace(of: hunt) }

  /// Opens a hunt at its bars, with none of them there.
  ///
  /// - Parameters:
  ///   - huntCase: What is hunted.
  ///   - appearance: How it looks.
  ///   - runNumber: A number that no earlier request has, where answers to one may still come.
  ///   - trace: What was spent on it before.
  init(
    _ huntCase: HuntCase,
    appearance: Appearance,
    runNumber: Int = 1,
    trace: HuntTrace? = nil
  ) {
    self.huntCase = huntCase
    stage = Model(
      experiment: huntCase.hunt.experiment,
      appearance: appearance,
      runNumber: runNumber
    )
    if let trace { ledger = HuntLedger(trace, in: huntCase) }
    stage.opened = ledger.checked(at: huntCase.hunt.experiment.epsilon)
    stage.hidesDiagnosis = true
    stage.scene = .bars
    fitStage()
  }

  /// What to do to show it.
  var initialRequests: [Request] {
    stage.check == nil ? requests(stage.initialEffects) : []
  }

  /// Whether time must pass for the screen to change.
  public var isAnimating: Bool { stage.isAnimating }

  /// Whether the screen lacks something that was asked for and will come.
  public var isWaiting: Bool { stage.isWaiting }

  /// Whether it waits for an answer.
  public var isOpen: Bool {
    if case .solved = phase { false } else { true }
  }

  /// The scenes that there are: before the answer none that evaluates J without being asked.
  var scenes: [SceneKind] {
    isOpen ? [.network, .reshape, .backprop, .bars, .verdict, .locate] : stage.scene.group
  }

  /// Looks different from now on.
  mutating func adopt(_ appearance: Appearance) {
    stage.appearance = appearance
    fitStage()
  }

  /// Tells the scene the area it is drawn in.
  mutating func fitStage() {
    stage.ownStageSize = layout.stage.size
  }

  /// Where everything stands.
  var layout: HuntLayout {
    HuntLayout(size: stage.size, isPatient: isPatient) { width in
      max(isOpen ? 0 : HuntOutcome.leastRows, HuntPanel(self, width: width).rows)
    }
  }

  /// Whether the scene stays in view where the panel would like to have more room.
  private var isPatient: Bool {
    switch phase {
    case .searching: reading == nil
    case .answering: false
    case .solved(let outcome): outcome.page == .shortcut
    }
  }

  /// The answer that is being chosen.
  var sheet: HuntSheet? {
    if case .answering(let sheet) = phase { sheet } else { nil }
  }

  func requests(_ effects: [Effect]) -> [Request] {
    effects.filter { $0 != .leave && $0 != .quit }.map { .evaluate($0, for: .hunt) }
  }
}

/// How far a hunt is.
public enum HuntPhase: Hashable, Sendable {
  /// The hunter looks for the cause.
  case searching
  /// The answer is being chosen.
  case answering(HuntSheet)
  /// The answer was given, or shown.
  case solved(HuntOutcome)
}

/// What came of a hunt.
public struct HuntOutcome: Hashable, Sendable {
  /// Whether the answer is right, and why; `nil` if it was shown, not given.
  let judgement: HuntJudgement?
  /// What it is worth; `nil` if the answer was shown, not given.
  let record: HuntRecord?
  /// Whether it counts: a hunt that was answered before, or shown, doesn't.
  var counts = true
  /// The page that is shown.
  var page = Page.answer
  /// The step of the shortcut that is shown.
  var step = 0

  /// Rows for the panel, so that the scene doesn't jump from page to page.
  static let leastRows = 10

  /// What is shown after the answer.
  enum Page: Int, CaseIterable {
    case answer, evidence, shortcut
  }
}

extension HuntPlayer {
  /// Takes an answer of the worker into account.
  mutating func take(_ message: Message) -> [Request] {
    defer { fitStage() }
    switch message {
    case .prepared(let check, let run) where run == stage.runNumber:
      self.check = check
      return requests(stage.update(.prepared(seen(check), run: run)))
    case .computed(let components, let run) where isOpen:
      return requests(stage.update(.computed(components.map(seen), run: run)))
    default: return requests(stage.update(message))
    }
  }

  /// Lets time pass.
  mutating func tick(_ seconds: Double) -> [Request] {
    requests(stage.update(.tick(seconds: seconds)))
  }

  /// The check as the hunter may see it.
  func seen(_ check: GradientCheck) -> GradientCheck {
    knowsFree || !isOpen ? check : check.takenForAFunction
  }

  /// A component as the hunter may see it: where that a difference is off by itself may be the answer, its two
  /// numbers alone, and round-off.
  private func seen(_ component: ComponentCheck) -> ComponentCheck {
    guard hunt.level == .free else { return component }
    return ComponentCheck(
      index: component.index,
      theta: component.theta,
      costPlus: component.costPlus,
      costMinus: component.costMinus,
      numeric: component.numeric,
      analytic: component.analytic,
      roundoffFloor: component.roundoffFloor
    )
  }
}
