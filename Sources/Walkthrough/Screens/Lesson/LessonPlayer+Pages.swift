import GradientChecking
import LessonFormat

/// Going from page to page.
extension LessonPlayer {
  /// The page that is shown.
  var page: LessonPage? { lesson.page(position) }

  /// The step it belongs to.
  var step: LessonStep { lesson.steps[position.step] }

  /// The lesson and the step's heading, live values by their names: numbers may come later.
  var chapter: String { "\(lesson.title): \(step.heading.sourceText)" }

  /// Whether an answer is to be given or a task to be done before the lesson goes on.
  var isAsking: Bool { (openQuestion != nil || openTask != nil) && !hasMoreProse }

  /// Whether the page is the last one.
  var isAtEnd: Bool { lesson.position(after: position) == nil }

  /// Whether every question was answered and every task done, or shown.
  private var isAllAnswered: Bool {
    lesson.positions.allSatisfy { position in
      switch lesson.page(position)?.ending {
      case .prediction(let question):
        answers[question.key] != nil || progress.predictions[question.key] != nil
      case .task(let task): tasks.contains(task.key) || progress.tasks.contains(task.key)
      case .plain, nil: true
      }
    }
  }

  /// The symbols that neither a lesson before nor a page up to this one has introduced.
  private var unknown: Set<Notation> {
    guard let knownBefore else { return [] }
    let pages = lesson.positions.prefix { $0 <= position }.compactMap { lesson.page($0) }
    let known = knownBefore.union(pages.flatMap(\.introduces).map(\.value))
    return Set(Notation.allCases).subtracting(known)
  }

  /// The question on the page, answered or not.
  var askedQuestion: Prediction? {
    if case .prediction(let question) = page?.ending { question } else { nil }
  }

  /// The answer that the learner gave to a question; `nil` if none was given.
  func given(_ question: Prediction) -> PredictedAnswer? {
    if case .predicted(let answer) = answers[question.key] { answer } else { nil }
  }

  /// The question on the page, while it waits for an answer.
  var openQuestion: Prediction? {
    askedQuestion.flatMap { answers[$0.key] == nil ? $0 : nil }
  }

  /// The task on the page, while it is not done.
  var openTask: LessonTask? {
    guard case .task(let task) = page?.ending, !tasks.contains(task.key) else { return nil }
    return task
  }

  /// Whether the page opens a knob for its task, done or not.
  var hasKnob: Bool { if case .task(let task) = page?.ending { task.knob != nil } else { false } }

  /// The question on the page before, whose answer this page gives.
  var answeredQuestion: Prediction? { question(before: position) }

  /// The question whose answer a page gives: that on the page before it in the same step.
  func question(before position: PagePosition) -> Prediction? {
    guard position.page > 0, let before = lesson.position(before: position),
      case .prediction(let question) = lesson.page(before)?.ending
    else { return nil }
    return question
  }

  /// Shows the first page, or the step that was reached before if the lesson is not done.
  mutating func begin() {
    guard review == nil else {
      _ = show(position, forward: true)
      return
    }
    let reached = min(progress.stepsSeen, lesson.steps.count) - 1
    let isUnderWay = reached > 0 && !progress.isDone
    // What is to be done then, ``requests`` says.
    _ = show(isUnderWay ? PagePosition(step: reached) : position, forward: !isUnderWay)
    guard isUnderWay else { return }
    notice = "Here you were: p leads to what comes before."
  }

  /// Shows a page.
  ///
  /// Going forward to a page with the same scene keeps what the learner changed.
  mutating func show(_ target: PagePosition, forward: Bool) -> [Effect] {
    let old = page?.stage
    let isFirst = position == target
    position = target
    told.page = nil
    part = 0
    viewed = nil
    votes = votes.mapValues(\.closed)
    choice = nil
    pendingKeys = []
    stage.view.pendingDigits = ""
    showsComparison = false
    if review == nil {
      progress.stepsSeen = max(progress.stepsSeen, target.step + 1)
      if isAtEnd, isAllAnswered { progress.isDone = true }
    }
    stage.view.overlay = nil
    stage.policy.unknown = unknown
    openKnob()
    guard let new = page?.stage else { return [] }
    let reading = requestOwn()
    showOwnScene()
    openCode()
    if forward, !isFirst, new == old, !needsOwnStage { return reading + settle() }
    movesWhenReady = forward && stage.view.appearance.isMoving
    return reading + apply(new, forward: forward) + settle()
  }

  /// Whether what the learner has changed before would be in the way: a question is about the page's own experiment, and
  /// a task is not to be done before anything was done for it.
  private var needsOwnStage: Bool {
    guard let page else { return false }
    if openQuestion != nil { return stage.experiment != page.stage.experiment.value }
    return openTask.map { LiveState(self).holds($0.condition.value) } ?? false
  }

  /// Brings the scene to what a page asks for.
  private mutating func apply(_ target: LessonStage, forward: Bool) -> [Effect] {
    var effects: [Effect] = []
    let (experiment, kind) = (target.experiment.value, target.scene.value)
    if stage.experiment != experiment {
      effects += stage.restart(with: experiment)
      if let bug = experiment.bug { stage.view.bugChoice = bug }
    } else if case .underWay = stage.checking.preparation {
      effects += stage.initialEffects
    }
    let isNew = !effects.isEmpty
    stage.view.motion = nil
    effects += stage.stopRun() + stage.enter(kind, step: 0)
    // The last step of a scene shows all of it; where the steps are things to choose among, the first
    // is the lecture's.
    let showsFirst = target.shown == nil && kind.scene.rowsAreSteps
    stage.view.step = target.sceneStep ?? (showsFirst ? 0 : .max)
    stage.view.shown = target.shown?.map(\.value)
    stage.clampStep()
    stage.view.pane = min(target.pane, kind.scene.paneCount - 1)
    stage.view.curveZoom = 0
    stage.view.barsZoom = 0
    switch target.checked {
    case .all: stage.view.checkedCount = isNew ? .max : stage.checking.count
    case .first(let count): stage.view.checkedCount = count
    case .run: stage.view.checkedCount = forward ? 0 : isNew ? .max : stage.checking.count
    }
    wantsSpeed = true
    runsWhenReady = target.checked == .run && forward
    if let selection = target.selection?.value {
      wantedSelection = selection
      // The page's choice stands, also where the check before it showed its worst component.
      stage.view.selectsWorstWhenDone = false
    } else if openTask?.condition.value.names.contains(where: { $0.owner == .selection }) == true {
      // What was selected before is no part of the page.
      wantedSelection = .name("0")
    }
    effects += stage.probeIfNeeded() + stage.surveyIfNeeded()
    return effects + applyComparison(target.comparison?.value)
  }

  private mutating func applyComparison(_ experiment: Experiment?) -> [Effect] {
    guard let experiment else {
      guard comparison != nil else { return [] }
      comparison = nil
      comparisonTicket.run += 1
      return [.cancel(.comparison)]
    }
    var effects: [Effect] = []
    var other: Model
    if let shown = comparison {
      other = shown
      if other.experiment != experiment { effects += other.restart(with: experiment) }
      comparisonTicket = other.checking.ticket
    } else {
      comparisonTicket.run += 1
      other = Model(
        experiment: experiment,
        appearance: stage.view.appearance,
        ticket: comparisonTicket
      )
      other.policy.checksEverything = true
      other.policy.unknown = stage.policy.unknown
      effects += other.initialEffects
    }
    other.follow(stage)
    effects += other.probeIfNeeded() + other.surveyIfNeeded()
    comparison = other
    return effects
  }

  /// Goes on with the file as it is now, at the step that changed; where it has mistakes the lesson stays as it
  /// was and says so.
  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    guard review == nil else { return [] }
    mistakes = shelf.mistakes(file: lesson.file)
    notice = nil
    guard mistakes.isEmpty else {
      part = 0
      return []
    }
    guard let new = shelf.lesson(lesson.id), new != lesson else { return [] }
    let step = min(new.firstChange(from: lesson) ?? position.step, new.steps.count - 1)
    // The page one reads stays where it is, if it is in the step that changed.
    let page = step == position.step ? min(position.page, new.steps[step].pages.count - 1) : 0
    let former = lesson
    lesson = new
    forgetTold(of: former)
    notice = "Saved: step \(step + 1) is as the file has it now."
    return show(PagePosition(step: step, page: page), forward: false)
  }
}

extension Model {
  /// Shows the same scene and the same component as another model.
  mutating func follow(_ other: Model) {
    view.scene = other.view.scene
    view.step = other.view.step
    view.shown = other.view.shown
    view.pane = other.view.pane
    view.selection = other.view.selection
    view.checkedCount = .max
    if check != nil {
      view.checkedCount = checking.count
      view.selection = min(view.selection, checking.count - 1)
    }
  }
}
