import CellUI
import GradientChecking
import Wording

/// The lab: every knob of an experiment beside a live scene; each change is checked at once, as a whole.
///
/// The scene is a walk's own ``Model``. The lab adds what one experiments with: the chosen knob, the states
/// gone through, and what the state before gave, so that every change shows what it did.
struct Lab: PinningHost {
  /// The experiment, its check and the scene that shows it.
  var stage: Model
  /// The knob that the arrow keys turn.
  var knob = ExperimentField.bug
  /// The experiment that is pinned, drawn with whatever one turns to.
  var pin = Pin(.labPin)
  /// Whether one came from a page that Esc leads back to.
  var leadsBack = false
  /// What is being typed for the knob.
  var entry: String?
  /// A bug that was gone to and can't be planted yet.
  var candidate: Candidate?
  /// The experiments before, and those undone.
  var history = History<Experiment>()
  /// The stage with the last check of another experiment that got through, shown until there is something newer.
  var picture: Model?
  /// What the states that were checked gave.
  var trials: [Experiment: Trial] = [:]
  /// Seconds that the picture has stood for the state that is being checked.
  var waited = 0.0
  /// Whether knobs and scene are the other way from how the screen's size has them.
  var isTurned = false
  /// Whether the page that says how to reproduce the state lies over everything, and how far down.
  var reproduction: Int?

  let origin = Destination.lab

  /// A bug that would change nothing as things are, and what it lacks.
  struct Candidate {
    let bug: PlantedBug
    let needs: String
  }

  /// The lab with an experiment, at the bars.
  ///
  /// - Parameters:
  ///   - experiment: What is checked first.
  ///   - appearance: How it looks.
  init(experiment: Experiment, appearance: Appearance) {
    stage = Model(experiment: experiment, appearance: appearance, ticket: Ticket(.lab))
    stage.view.scene = .bars
    stage.view.checkedCount = 1
    stage.policy.checksEverything = true
    stage.policy.moveKeys = "k j"
    stage.policy.hasKnobs = true
    stage.policy.places = .lab
    arrange()
  }

  /// Where everything stands.
  var layout: LabLayout {
    if appearance.isFigure { return LabLayout(figure: stage.size) }
    return LabLayout(
      size: stage.size,
      isTurned: isTurned,
      shows: stage.view.appearance.presentation.view
    )
  }

  mutating func arrange() {
    stage.policy.stageSize = layout.stage.size
    stage.policy.narrationSize = layout.narration.size
  }

  /// What the check found, once it is through.
  var outcome: LabOutcome? { LabOutcome(stage) }

  /// What the last check that got through found of another experiment.
  var before: LabOutcome? { picture.flatMap { LabOutcome($0) } }

  var isTyping: Bool { stage.isTyping || entry != nil }

  var isCovered: Bool { isTyping || stage.isCovered || reproduction != nil }

  /// Where there is something to copy the terminal has the mouse.
  var takesMouse: Bool { reproduction == nil }
}

extension Lab {
  /// What the chosen knob means as it stands, or what a bug would be that isn't planted.
  var meaning: String { candidate?.bug.summary ?? knob.meaning(in: stage.experiment) }

  /// The meaning behind a word for a bug that isn't planted.
  var markedMeaning: StyledText {
    guard candidate != nil else { return meaning.styled(.dim) }
    return "\("Not planted:", .doubleCheck) \(meaning, .dim)"
  }

  /// What a bug that isn't planted lacks, and the key that plants it.
  var offer: StyledText? {
    guard let candidate else { return nil }
    let planted = planted(candidate.bug)
    let others = ExperimentField.knobs.filter {
      $0 != .bug && !$0.isSame(stage.experiment, planted)
    }
    let changes = others.map { "\($0.shortName) \($0.briefText(planted))" }
    let settings = changes.isEmpty ? "" : " and sets \(changes.joined(separator: ", "))"
    return
      "\("\(candidate.bug.rawValue) isn't planted", .doubleCheck): it needs \(candidate.needs). "
      + "\("Enter plants it\(settings).", .accent)"
  }

  /// The experiment with a bug and all that it needs.
  func planted(_ bug: PlantedBug) -> Experiment {
    bug.planted(in: stage.experiment) { stage.obstacle(to: $0) == nil }
  }
}

/// How far the check is.
extension Lab {
  /// Time must pass until the old picture gives way to a check that is taking long, or a movement is at its end.
  var isAnimating: Bool { hasPatience || stage.isAnimating }

  private var hasPatience: Bool { showsPicture && stage.check != nil }

  /// Seconds for which the picture of the state before is better than one of which half is missing.
  static let patience = 0.5

  /// Whether the scene shown is that of the state before.
  var showsPicture: Bool {
    guard picture != nil, stage.checking.outcome == nil else { return false }
    switch stage.checking.preparation {
    case .underWay: return true
    case .ready: return stage.view.scene.showsWholeCheck && waited < Self.patience
    case .failed, .loaded, .reading: return false
    }
  }

  /// The model that is drawn.
  var shown: Model {
    guard showsPicture, var picture else { return stage }
    picture.view.appearance = stage.view.appearance
    picture.policy = stage.policy
    picture.follow(stage)
    picture.view.step = min(picture.view.step, picture.stepCount - 1)
    picture.view.code = stage.view.code
    (picture.view.curveZoom, picture.view.barsZoom) = (stage.view.curveZoom, stage.view.barsZoom)
    return picture
  }

  /// The model for the title line, which doesn't lose what it says of the network while the same network is
  /// prepared for another check.
  var titled: Model {
    guard stage.check == nil, let picture else { return stage }
    let fields: [ExperimentField] = [.data, .examples, .hidden, .keepProbability, .mask]
    var model = stage
    if fields.allSatisfy({ $0.isSame(stage.experiment, picture.experiment) }) {
      model.checking.preparation = picture.checking.preparation
    }
    return model
  }

  mutating func tick(_ seconds: Double) -> [Effect] {
    if hasPatience { waited += seconds }
    return stage.advance(by: seconds)
  }

  mutating func take(_ answer: Message) -> [Effect] {
    pin.take(answer) + takeOwn(answer) + followPin()
  }

  private mutating func takeOwn(_ answer: Message) -> [Effect] {
    guard answer.ticket == stage.checking.ticket else { return [] }
    let wasThrough = stage.checking.outcome != nil
    let effects = stage.update(answer)
    if case .prepared = answer { stage.view.checkedCount = max(1, stage.checking.count) }
    if let outcome {
      trials[stage.experiment] = Trial(outcome.summary)
      let hasChanged = before.map { $0.experiment != outcome.experiment } ?? false
      if !wasThrough, hasChanged, stage.view.appearance.isMoving {
        stage.view.motion = Motion(.travelling)
      }
    }
    return effects + surveyStops()
  }

  /// Asks what every stop of the chosen knob would give, once the present one is checked; turning the knob drops what
  /// is still to be measured.
  mutating func surveyStops() -> [Effect] {
    stage.checking.outcome == nil ? [] : stage.checking.request(.stops(of: knob))
  }

  /// What every stop of the chosen knob gives, as far as that is measured.
  var stops: StopsSurvey? { stage.checking.found(.stops(of: knob)) }
}

/// Going from one experiment to another.
extension Lab {
  /// Goes to a new experiment, from which one can come back.
  mutating func change(to experiment: Experiment) -> [Effect] {
    guard experiment != stage.experiment else { return [] }
    history.record(stage.experiment)
    return go(to: experiment)
  }

  /// Goes to an experiment, new or not.
  mutating func go(to experiment: Experiment) -> [Effect] {
    keepPicture(of: stage)
    if let bug = experiment.bug { stage.view.bugChoice = bug }
    return stage.restart(with: experiment)
  }

  /// Keeps what a check found that is about to be replaced, if it was through.
  mutating func keepPicture(of model: Model) {
    candidate = nil
    waited = 0
    if model.checking.outcome != nil { picture = model }
  }

  mutating func undo() -> [Effect] {
    let earlier = history.undo(from: stage.experiment)
    return step(to: earlier, "Undone", else: "Nothing to undo: this is where the lab began.")
  }

  mutating func redo() -> [Effect] {
    step(to: history.redo(from: stage.experiment), "Redone", else: "Nothing to redo.")
  }

  private mutating func step(
    to experiment: Experiment?,
    _ word: String,
    else obstacle: String
  ) -> [Effect] {
    guard let experiment else {
      notice = obstacle
      return []
    }
    let old = stage.experiment
    let turned = ExperimentField.knobs.filter { !$0.isSame(old, experiment) }
    if let first = turned.first { knob = first }
    let changes = turned.map {
      "\($0.shortName) \($0.briefText(old)) → \($0.briefText(experiment))"
    }
    notice = "\(word): " + changes.joined(separator: ", ") + "."
    return go(to: experiment)
  }
}

/// The states one can go back to, and those one came back from.
struct History<State: Hashable & Sendable>: Hashable, Sendable {
  /// Earlier states, the latest last.
  private(set) var past: [State] = []
  /// Undone states, the next one to do again last.
  private(set) var undone: [State] = []

  /// States kept at most.
  static var limit: Int { 1000 }

  /// Keeps a state that is about to be left for a new one; what was undone before is gone with it.
  mutating func record(_ state: State) {
    past.append(state)
    if past.count > Self.limit { past.removeFirst() }
    undone = []
  }

  /// Leaves a state for the one before; `nil` at the first.
  mutating func undo(from state: State) -> State? {
    guard let before = past.popLast() else { return nil }
    undone.append(state)
    return before
  }

  /// Leaves a state for the one that was undone last; `nil` if there is none.
  mutating func redo(from state: State) -> State? {
    guard let after = undone.popLast() else { return nil }
    past.append(state)
    return after
  }
}
