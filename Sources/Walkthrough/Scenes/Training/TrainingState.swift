import CellUI
import GradientChecking

/// What the training scene shows: one or two descents, and what the check says at both ends of the first.
struct TrainingState {
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

  init(_ context: SceneContext) {
    self.context = context
    let survey = context.found(.training).flatMap(Self.training)
    self.survey = survey
    let other = context.comparison.flatMap { comparison -> Descent? in
      guard let run = comparison.model.surveys[.training].flatMap(Self.training)?.runs.first else {
        return nil
      }
      return Self.second(run, named: comparison.name(beside: context.experiment))
    }
    guard let own = survey?.runs.first else {
      descents = []
      return
    }
    let name = own.bug?.rawValue ?? (other == nil ? "" : "this one")
    let first = Descent(name: name, run: own, role: own.bug == nil ? .accent : .bug, kind: .line)
    let right = survey?.runs.dropFirst().first.map { Self.second($0, named: "without the bug") }
    descents = [first] + [other ?? right].compactMap { $0 }
  }

  private static func second(_ run: TrainingSurvey.Run, named name: String) -> Descent {
    Descent(name: name, run: run, role: run.bug == nil ? .agrees : .bug, kind: .dashed)
  }

  private static func training(_ result: SurveyResult) -> TrainingSurvey? {
    if case .training(let survey) = result { survey } else { nil }
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

extension TrainingSurvey.Run {
  /// What became of J.
  enum Course: Hashable {
    case fell, rose, stayed, leftTheNumbers(iteration: Int)
  }

  /// J at the start and the last one known.
  var ends: (first: Double, last: Double)? {
    guard let first = costs.first, let last = costs.last else { return nil }
    return (first, last)
  }

  /// What became of J from the first value to the last.
  var course: Course? {
    guard let ends else { return nil }
    if let place = costs.firstIndex(where: { !$0.isFinite }) {
      return .leftTheNumbers(iteration: place)
    }
    return ends.last < ends.first ? .fell : ends.last > ends.first ? .rose : .stayed
  }
}
