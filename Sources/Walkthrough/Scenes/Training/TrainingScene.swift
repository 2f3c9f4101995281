import CellUI
import GradientChecking
import Wording

/// Training: J over the iterations, with the experiment's backpropagation and with the right one, and the
/// check before and after.
struct TrainingScene: Scene {
  /// One descent with its name, which is empty where there is no other.
  struct Descent {
    let name: String
    let run: TrainingSurvey.Run
    let role: Role
    let kind: Plot.Series.Kind
  }

  let context: SceneContext
  /// The experiment's own descent first; empty until something has been measured.
  let descents: [Descent]
  let survey: TrainingSurvey?

  init(context: SceneContext) {
    self.context = context
    let survey = context.model.checking.found(.training) as TrainingSurvey?
    self.survey = survey
    let other = context.comparison.flatMap { comparison -> Descent? in
      guard let survey: TrainingSurvey = comparison.model.checking.found(.training),
        let run = survey.runs.first
      else { return nil }
      return Self.second(run, named: comparison.name(beside: context.experiment))
    }
    guard let own = survey?.runs.first else {
      descents = []
      return
    }
    let name = own.bug?.rawValue ?? (other == nil ? "" : "this one")
    let first = Descent(name: name, run: own, role: own.bug == nil ? .accent : .bug, kind: .line)
    let right = survey?.runs.dropFirst().first.map { Self.second($0, named: Self.right) }
    descents = [first] + [other ?? right].compactMap { $0 }
  }

  /// The name of the descent that the planted bug is held against.
  private static let right = "without the bug"

  static var drawsComparison: Bool { true }
  static var explainsNoise: Bool { true }

  static func survey(of selection: Int) -> Survey? { .training }

  var keys: [Action] { [.toggleBug, .nextBug, .smallerEpsilon] }

  var parts: [ScenePart] {
    [
      ScenePart("title", [.line(rank: 2, titles, atEnd: note.isEmpty ? [] : [note])]),
      LossPlot(scene: self).part(rank: 0).called(.curve),
      CheckPair(scene: self).part(rank: 0).called(.checks),
      CheckTimes(scene: self).part(rank: 1).called(.advice),
    ]
  }

  /// What the curve is of.
  private var titles: [StyledText] {
    let what = "J during training".styled(.heading)
    let remark =
      survey?.isPreview == true
      ? "as it would be: no iterations are set" : second == nil ? "" : "from the same start"
    return [what + "  \(remark, .dim)", what]
  }

  /// How far it has come, or over what the checks go.
  private var note: StyledText {
    if let progress { return progress.styled(.accent) }
    let count = survey?.components.count ?? 0
    guard count < context.layout.count else { return "" }
    return "checked: \(count) of \(Numbers.count(context.layout.count))".styled(.dim)
  }
}

/// What the training scene shows: one or two descents, and what the check says at both ends of the first.
extension TrainingScene {
  private static func second(_ run: TrainingSurvey.Run, named name: String) -> Descent {
    Descent(name: name, run: run, role: run.bug == nil ? .agrees : .bug, kind: .dashed)
  }

  /// The experiment's own descent.
  var own: Descent? { descents.first }

  /// The one beside it.
  var second: Descent? { descents.dropFirst().first }

  /// The iterations of a descent.
  var iterations: Int { survey?.iterations ?? context.experiment.trainingIterations }

  /// What is under way, if anything.
  var progress: String? {
    guard let survey else { return "training …" }
    guard !survey.isComplete else { return nil }
    let done = survey.runs.map { min($0.costs.count, iterations) }.reduce(0, +)
    return "training … \(done) of \(survey.runs.count * iterations)"
  }
}

/// What is said of the descents and of the checks at their ends.
extension TrainingScene {
  var sentences: Sentences {
    guard let survey, survey.isComplete, let own else { return [0: measuring] }
    return Sentences(inOrder: [loss(own)] + checks(own.run) + preview(survey))
  }

  private var duration: String { counted(iterations, "iteration") }

  private var measuring: StyledText {
    "\(duration) of gradient descent, and the check before and after them …"
  }

  private func loss(_ own: Descent) -> StyledText {
    guard let ends = own.run.ends, let course = own.run.course else { return measuring }
    let (first, last) = (Numbers.short(ends.first), Numbers.short(ends.last))
    let verb: String
    switch course {
    case .fell: verb = "falls from \(first) to \(last)"
    case .rose: verb = "rises from \(first) to \(last)"
    case .stayed: verb = "stays at \(first)"
    case .leftTheNumbers(let iteration):
      return
        "\("J is not a finite number any more", .bug) after \(counted(iteration, "iteration"))"
        + ": gradient descent has diverged."
    }
    let ending = second.flatMap { second in
      second.run.ends.map { "\(nameInText(second)) it ends at \(Numbers.short($0.last))." }
    }
    guard let bug = own.run.bug else {
      let beside = ending.map { " " + $0.startingSentence } ?? ""
      return "J \(verb, .accent) in \(duration).\(beside)"
    }
    let still = course == .fell ? "still " : ""
    let moral =
      course == .fell
      ? " A falling J does not mean that dθ is right."
      : second?.run.course == .fell ? " That something is wrong shows, but not what." : ""
    return "With \(bug.rawValue, .bug) J \(still)\(verb, .accent) in \(duration)"
      + StyledText((ending.map { "; " + $0 } ?? ".") + moral)
  }

  private func nameInText(_ second: Descent) -> String {
    second.name == Self.right ? "with the right dθ" : "beside it (\(second.name))"
  }

  private func checks(_ run: TrainingSurvey.Run) -> [StyledText] {
    guard let before = run.before, let after = run.after else { return [] }
    if before.obstacle == .notAFunction {
      return [
        "Neither check says anything: J is not a function of θ while dropout draws a new mask each time."
      ]
    }
    let told = [before, after].map { Numbers.difference($0.difference).styled($0.verdict.style) }
    let (was, now) = ("(\(told[0]))" as StyledText, "(\(told[1]))" as StyledText)
    let advice = "check again after some training".styled(.heading)
    let text: StyledText =
      switch (before.isPassed, after.isPassed) {
      case (true?, true?):
        "The check passes before \(was) and after \(now)."
          + (run.bug == nil ? "" : " At neither place does it see the bug.")
      case (true?, false?):
        "The check passes at initialization \(was) and fails after training \(now): \(advice)."
      case (false?, true?):
        "The check fails at initialization \(was) and passes after training \(now): one θ is not enough."
      case (false?, false?) where run.bug == nil:
        "The two gradients disagree before training \(was) and after \(now), and no bug is planted: look at ε."
      case (false?, false?):
        "The check sees it at once: \(told[0]) before the first iteration, \(told[1]) after the last."
      default:
        "Before training: \(before.verdict.words) \(was); after: \(after.verdict.words) \(now)."
      }
    let hint: StyledText =
      "A bug may hide near W = 0: check at initialization, and again after some training."
    return [text]
      + (run.bug == nil && before.isPassed == true && after.isPassed == true ? [hint] : [])
  }

  private func preview(_ survey: TrainingSurvey) -> [StyledText] {
    guard survey.isPreview else { return [] }
    let option = "--train\u{A0}\(survey.iterations)"
    return [
      "This experiment checks before any training; the curve is what training would do. To check after it: "
        + "\(option, .heading)."
    ]
  }
}

extension Summary {
  /// Whether the check passed; `nil` where it says nothing.
  fileprivate var isPassed: Bool? {
    switch verdict {
    case .agrees: true
    case .doubleCheck, .bug: false
    case .inconclusive, .notAFunction: nil
    }
  }
}
