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
  /// The check with the ε that is set, as it is, J evaluated twice.
  var check: GradientCheck
  /// Whether the hunter has looked at what costs nothing, such as J(θ) evaluated twice: until then J is taken
  /// for a function.
  var knowsFree = false
  /// Whether the board stands in place of the bars.
  var showsBoard = true
  /// The places of the suspects that are crossed out, among the causes or the kinds of mistakes.
  var crossedOut: Set<Int> = []
  /// The number of a suspect that was typed, as far as it was.
  var typedSuspect = ""
  /// Seconds since the last step of the shortcut, while its looks are played one after the other.
  var playing: Double?
  /// What the next press of the same key does, where it can't be undone.
  var asks: Action?
  /// Whether a page of a lesson led here, to which Esc leads back.
  var isOfLesson = false
  /// What came of earlier hunts.
  var history: HuntHistory
  /// Whether the background has the check: until then what is paid for waits to be computed, and no key is lost.
  private(set) var isBackgroundReady = false
  /// The day on which it was opened, for the hunt of the day; `nil` where nobody knows.
  let today: HuntDay?

  let origin = Destination.hunts

  /// What is hunted.
  var hunt: Hunt { huntCase.hunt }

  /// The evaluations of J spent so far.
  var evaluations: Int { ledger.evaluations }

  /// What was done so far, to be kept when the hunt is left.
  var trace: HuntTrace { ledger.trace(of: hunt) }

  /// Opens a hunt at its board, with nothing on it.
  ///
  /// - Parameters:
  ///   - huntCase: What is hunted.
  ///   - appearance: How it looks.
  ///   - earlier: The hunt that was opened before, if there was one.
  ///   - history: What came of earlier hunts, and what was spent on this one.
  ///   - today: The day.
  init(
    _ huntCase: HuntCase,
    appearance: Appearance,
    after earlier: HuntPlayer? = nil,
    _ history: HuntHistory = HuntHistory(),
    today: HuntDay? = nil
  ) {
    self.huntCase = huntCase
    check = huntCase.check
    (self.history, self.today) = (history, today)
    let hunt = huntCase.hunt
    stage = Model(
      experiment: hunt.experiment,
      appearance: appearance,
      ticket: Ticket(.hunt, run: (earlier?.stage.checking.ticket.run ?? 0) + 1)
    )
    if let trace = history.trace(seed: hunt.seed, level: hunt.level) {
      ledger = HuntLedger(trace, in: huntCase)
    }
    stage.view.opened = ledger.checked(at: hunt.experiment.epsilon)
    stage.policy.hidesDiagnosis = true
    stage.policy.places = .hunt
    // None that evaluates J without being asked.
    stage.policy.scenes = [.network, .reshape, .backprop, .bars, .verdict, .locate]
    stage.view.scene = .bars
    // Where the pass back begins, an error can come from nowhere else.
    let last = check.layout.weightBlock(check.layout.layerCount)
    stage.view.selection = last.start
    // The check is there with the hunt: nothing has to be waited for, and no key is lost meanwhile.
    stage.checking.install(check.takenForAFunction)
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
}

/// How far a hunt is.
enum HuntPhase: Hashable, Sendable {
  /// The hunter looks for the cause.
  case searching
  /// Something is read in the panel instead of the question, until the next key; some of its rows are scrolled
  /// out of view.
  case reading(HuntReading, scroll: Int = 0)
  /// The answer is being chosen.
  case answering(HuntSheet)
  /// The answer was given, or shown.
  case solved(HuntOutcome)
}

/// What can be read: the facts of the experiment, a second opinion on a component, what costs nothing, and Z and A.
enum HuntReading: Hashable, Sendable {
  case facts, freeLooks
  /// Z and A of a layer, 0 for the data.
  case units(layer: Int)
  case opinion(SecondOpinion)
}

/// What came of a hunt.
struct HuntOutcome: Hashable, Sendable {
  /// Whether the answer is right, and why; `nil` if it was shown, not given.
  let judgement: HuntJudgement?
  /// What it is worth; `nil` if the answer was shown, not given.
  let record: HuntRecord?
  /// Whether it counts: a hunt that was answered before, or shown, doesn't.
  let counts: Bool
  /// The page that is shown.
  var page = Page.answer
  /// The step of the way that is shown.
  var step = 0
  /// The rows of its text that are scrolled out of view.
  var scroll = 0
  /// What each look of the hunter split.
  let review: HuntReview
  /// The best way, with those of the hunter's looks that were as good as it.
  let way: HuntShortcut
  /// Why it is this and nothing like it, beyond what the whole check shows.
  let reasoning: [String]

  /// Rows for the panel, so that the scene doesn't jump from page to page.
  static let leastRows = 10

  /// What is shown after the answer.
  enum Page: Int, CaseIterable {
    case answer, evidence, looks, shortcut

    /// What comes behind it.
    var onward: String { ["the evidence", "your looks", "the best way", "another hunt"][rawValue] }

    /// Whether it shows looks, one after the other.
    var isWay: Bool { self == .looks || self == .shortcut }
  }
}

/// Where everything stands.
extension HuntPlayer {
  var layout: PanelLayout {
    if appearance.isFigure { return PanelLayout(figure: stage.size) }
    return PanelLayout(
      size: stage.size,
      givesWay: !isPatient,
      leastStage: stage.size.height < 22 ? 8 : 10,
      shows: part
    ) { area in
      max(isOpen ? 3 : HuntOutcome.leastRows, HuntPanel(player: self, width: area.width).text.rows)
    }
  }

  /// What of the screen is shown: what is to be chosen among or read is never hidden.
  private var part: Presentation.View {
    let view = stage.view.appearance.presentation.view
    switch phase {
    case .answering, .reading: return view == .scene ? .both : view
    case .searching, .solved: return view
    }
  }

  var panel: HuntPanel { HuntPanel(player: self, width: layout.panel.width) }

  mutating func arrange() {
    pointAtLine()
    stage.policy.stageSize = layout.stage.size
    switch phase {
    case .searching, .reading: stage.policy.places = isOnBoard ? [.hunt, .board] : .hunt
    case .answering: stage.policy.places = .hunt
    case .solved: stage.policy.places = .solved
    }
  }

  /// What the keys mean: while an answer is chosen they don't belong to the program, though one points at its lines.
  var places: KeyPlaces { sheet == nil ? stage.hostPlaces : stage.policy.places }

  /// Whether the board is in view.
  var isOnBoard: Bool { showsBoard && stage.view.scene == .bars }

  /// Whether the scene stays in view where the panel would like to have more room.
  private var isPatient: Bool {
    switch phase {
    case .searching: true
    case .answering(let sheet): pointedLine != nil || options(of: sheet.part).count <= 10
    case .reading: false
    case .solved(let outcome): outcome.page.isWay
    }
  }

  /// Whether it waits for an answer.
  var isOpen: Bool {
    if case .solved = phase { false } else { true }
  }

  /// The answer that is being chosen.
  var sheet: HuntSheet? {
    if case .answering(let sheet) = phase { sheet } else { nil }
  }
}

/// What the background found, as the hunter may see it.
extension HuntPlayer {
  func check(for slot: Slot) -> GradientCheck? { slot == .hunt ? check : nil }

  var requests: [Effect] {
    isBackgroundReady
      ? stage.check == nil ? stage.initialEffects : []
      : [.prepare(stage.experiment, stage.checking.ticket)]
  }

  /// Effects without what the background can't compute yet.
  func feasible(_ effects: [Effect]) -> [Effect] {
    guard !isBackgroundReady else { return effects }
    return effects.filter { if case .compute = $0 { false } else { true } }
  }

  mutating func take(_ answer: Message) -> [Effect] {
    guard answer.ticket == stage.checking.ticket else { return [] }
    defer { arrange() }
    switch answer {
    case .prepared(let check, let ticket):
      self.check = check
      let isAwaited = !isBackgroundReady && stage.check != nil
      isBackgroundReady = true
      // The same check came with the hunt.
      if isAwaited { return stage.computeMissing() }
      let seen = knowsFree || !isOpen ? check : check.takenForAFunction
      return stage.update(.prepared(seen, ticket))
    case .computed(let components, let ticket) where isOpen && hunt.level == .free:
      return stage.update(.computed(components.map(\.withoutDoubts), ticket))
    default: return stage.update(answer)
    }
  }
}

extension ComponentCheck {
  /// The two numbers alone, and round-off: that the difference is off by itself may be the answer.
  fileprivate var withoutDoubts: ComponentCheck {
    ComponentCheck(
      index: index,
      theta: theta,
      costPlus: costPlus,
      costMinus: costMinus,
      numeric: numeric,
      analytic: analytic,
      roundoffFloor: roundoffFloor
    )
  }
}
