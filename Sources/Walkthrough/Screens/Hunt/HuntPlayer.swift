import CellUI
import GradientChecking
import Hunting
import Wording

/// A hunt that is open: the scene with what the hunter has had evaluated, and how far the answer is.
///
/// Until the answer is given, the scene shows only what was paid for, and nothing on the screen knows the
/// cause. Afterwards it shows all, as in the walk.
struct HuntPlayer: StageHost {
  /// What is hunted.
  let huntCase: HuntCase
  /// The scene.
  var stage: Model
  /// How far the hunt is.
  var phase = HuntPhase.searching
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
  /// What came of earlier hunts.
  var history: HuntHistory

  let origin = Destination.hunts

  /// What is hunted.
  var hunt: Hunt { huntCase.hunt }

  /// The evaluations of J spent so far.
  var evaluations: Int { ledger.evaluations }

  /// What was done so far, to be kept when the hunt is left.
  var trace: HuntTrace { ledger.trace(of: hunt) }

  /// Opens a hunt at its bars, with none of them there.
  ///
  /// - Parameters:
  ///   - huntCase: What is hunted.
  ///   - appearance: How it looks.
  ///   - earlier: The hunt that was opened before, if there was one.
  ///   - history: What came of earlier hunts, and what was spent on this one.
  init(
    _ huntCase: HuntCase,
    appearance: Appearance,
    after earlier: HuntPlayer? = nil,
    _ history: HuntHistory = HuntHistory()
  ) {
    self.huntCase = huntCase
    self.history = history
    stage = Model(
      experiment: huntCase.hunt.experiment,
      appearance: appearance,
      ticket: Ticket(.hunt, run: (earlier?.stage.ticket.run ?? 0) + 1)
    )
    let hunt = huntCase.hunt
    if let trace = history.trace(seed: hunt.seed, level: hunt.level) {
      ledger = HuntLedger(trace, in: huntCase)
    }
    stage.opened = ledger.checked(at: huntCase.hunt.experiment.epsilon)
    stage.policy.hidesDiagnosis = true
    stage.policy.places = .hunt
    stage.scene = .bars
    arrange()
    notice = greeting(after: earlier)
  }

  /// What is said when a hunt is opened: that it was before, or that another one waits.
  private func greeting(after earlier: HuntPlayer?) -> String? {
    if history.isSettled(seed: hunt.seed, level: hunt.level) {
      return "You know hunt \(hunt.seed) already: another answer doesn't count."
    }
    if evaluations > 0 {
      let spent = counted(evaluations, "evaluation")
      return "You began hunt \(hunt.seed) before: its \(spent) are spent."
    }
    guard let earlier, earlier.isOpen, earlier.evaluations > 0 else { return nil }
    return
      "Hunt \(earlier.hunt.seed) has no answer yet; its number leads back to it, with what you spent."
  }

  /// Whether it waits for an answer.
  var isOpen: Bool {
    if case .solved = phase { false } else { true }
  }

  /// The scenes that there are: before the answer none that evaluates J without being asked.
  var scenes: [SceneKind] {
    isOpen ? [.network, .reshape, .backprop, .bars, .verdict, .locate] : stage.scene.group
  }

  mutating func arrange() { stage.policy.stageSize = layout.stage.size }

  func check(for slot: Slot) -> GradientCheck? { slot == .hunt ? check : nil }

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
}

/// How far a hunt is.
enum HuntPhase: Hashable, Sendable {
  /// The hunter looks for the cause.
  case searching
  /// The answer is being chosen.
  case answering(HuntSheet)
  /// The answer was given, or shown.
  case solved(HuntOutcome)
}

/// What came of a hunt.
struct HuntOutcome: Hashable, Sendable {
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
  mutating func take(_ answer: Message) -> [Effect] {
    guard answer.ticket == stage.ticket else { return [] }
    defer { arrange() }
    switch answer {
    case .prepared(let check, let ticket):
      self.check = check
      return stage.update(.prepared(seen(check), ticket))
    case .computed(let components, let ticket) where isOpen:
      return stage.update(.computed(components.map(seen), ticket))
    default: return stage.update(answer)
    }
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
