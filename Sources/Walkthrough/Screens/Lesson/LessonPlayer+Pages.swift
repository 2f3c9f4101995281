import GradientChecking
import LessonFormat

/// Going from page to page.
extension LessonPlayer {
  /// The page that is shown.
  var page: LessonPage? { lesson.page(position) }

  /// The step it belongs to.
  var step: LessonStep { lesson.steps[position.step] }

  /// Whether the page is the last one.
  var isAtEnd: Bool { lesson.position(after: position) == nil }

  /// Whether every question was answered and every task done, or shown.
  private var isAllAnswered: Bool {
    lesson.positions.allSatisfy { position in
      switch lesson.page(position)?.ending {
      case .prediction(let question):
        answers[question.key] != nil || progress.predictions[question.key] != nil
      case .task(let task): tasks[task.key] != nil || progress.tasks.contains(task.key)
      case .plain, nil: true
      }
    }
  }

  /// The question on the page, while it waits for an answer.
  var openQuestion: Prediction? {
    guard case .prediction(let prediction) = page?.ending, answers[prediction.key] == nil else {
      return nil
    }
    return prediction
  }

  /// The task on the page, while it is not done.
  var openTask: LessonTask? {
    guard case .task(let task) = page?.ending, tasks[task.key] == nil else { return nil }
    return task
  }

  /// The question on the page before, whose answer this page gives.
  var answeredQuestion: Prediction? {
    guard position.page > 0, let before = lesson.position(before: position),
      case .prediction(let prediction) = lesson.page(before)?.ending
    else { return nil }
    return prediction
  }

  /// Shows the first page, or the step that was reached before if the lesson is not done.
  mutating func begin() {
    let reached = min(progress.stepsSeen, lesson.steps.count) - 1
    let isUnderWay = reached > 0 && !progress.isDone
    // What is to be done then, ``requests`` says.
    _ = show(isUnderWay ? PagePosition(step: reached) : position, forward: !isUnderWay)
    guard isUnderWay else { return }
    notice = "You were at step \(reached + 1): p leads to the steps before."
  }

  /// Shows a page.
  ///
  /// Going forward to a page with the same scene keeps what the learner changed.
  mutating func show(_ target: PagePosition, forward: Bool) -> [Effect] {
    let old = page?.stage
    let isFirst = position == target
    position = target
    scroll = 0
    choice = nil
    pendingKeys = []
    stage.pendingDigits = ""
    showsComparison = false
    progress.stepsSeen = max(progress.stepsSeen, target.step + 1)
    if isAtEnd, isAllAnswered { progress.isDone = true }
    guard let new = page?.stage else { return [] }
    if forward, !isFirst, new == old { return settle() }
    return apply(new, forward: forward) + settle()
  }

  /// Brings the scene to what a page asks for.
  private mutating func apply(_ target: LessonStage, forward: Bool) -> [Effect] {
    var effects: [Effect] = []
    var isNew = false
    if stage.experiment != target.experiment.value {
      effects += stage.restart(with: target.experiment.value)
      if let bug = target.experiment.value.bug { stage.bugChoice = bug }
      isNew = true
    } else if stage.check == nil, case .underWay = stage.preparation {
      effects += stage.initialEffects
      isNew = true
    }
    let kind = target.scene.value
    stage.overlay = nil
    effects += stage.stopRun() + stage.enter(kind, step: 0)
    // The last step of a scene shows all of it; where the steps are things to choose among, the first
    // is the lecture's.
    stage.step = target.sceneStep ?? (kind.scene.rowsAreSteps ? 0 : .max)
    stage.clampStep()
    stage.pane = min(target.pane, kind.scene.paneCount - 1)
    stage.curveZoom = 0
    stage.barsZoom = 0
    switch target.checked {
    case .all: stage.checkedCount = isNew ? .max : stage.results.count
    case .first(let count): stage.checkedCount = count
    case .run: stage.checkedCount = forward ? 0 : isNew ? .max : stage.results.count
    }
    // The text beside them speaks of all bars, so they don't take long.
    stage.speedIndex = Run.speeds.firstIndex { $0 * 1.5 >= Double(stage.results.count) }
    runsWhenReady = target.checked == .run && forward
    if let selection = target.selection?.value {
      wantedSelection = selection
      // The page's choice stands, also where the check before it showed its worst component.
      stage.selectsWorstWhenDone = false
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
    if var other = comparison {
      var effects: [Effect] = []
      if other.experiment != experiment { effects += other.restart(with: experiment) }
      comparisonTicket = other.ticket
      other.follow(stage)
      effects += other.probeIfNeeded() + other.surveyIfNeeded()
      comparison = other
      return effects
    }
    comparisonTicket.run += 1
    var other = Model(
      experiment: experiment,
      appearance: stage.appearance,
      ticket: comparisonTicket
    )
    other.policy.checksEverything = true
    other.follow(stage)
    comparison = other
    return other.initialEffects
  }
}

extension Model {
  /// Shows the same scene and the same component as another model.
  mutating func follow(_ other: Model) {
    scene = other.scene
    step = other.step
    pane = other.pane
    selection = other.selection
    checkedCount = .max
    if check != nil {
      checkedCount = results.count
      selection = min(selection, results.count - 1)
    }
  }
}
