import GradientChecking

/// Gradient descent with the experiment's backpropagation and, where that has a planted bug, with the right
/// one from the same start; and the check before and after each.
public struct TrainingSurvey: SurveyResult {
  /// One gradient descent, with the check at both its ends.
  public struct Run: Sendable {
    /// The bug in its backpropagation, if any.
    public let bug: PlantedBug?
    /// J before each iteration and, once it is through, after the last.
    public internal(set) var costs: [Double] = []
    /// The check at the start.
    public internal(set) var before: Summary?
    /// The check at the end.
    public internal(set) var after: Summary?
  }

  /// The descents: the experiment's own, then the right one where that differs.
  public internal(set) var runs: [Run]
  /// The iterations of each descent.
  public let iterations: Int
  /// Whether the experiment itself doesn't train, and this only shows what training would do.
  public let isPreview: Bool
  /// The components that the checks go over.
  public let components: [Int]

  /// Whether everything has been measured.
  public var isComplete: Bool { runs.allSatisfy { $0.after != nil } }

  /// The most components checked before and after: enough for every block, and soon done.
  static let componentLimit = 256

  init(_ check: GradientCheck) {
    let experiment = check.experiment
    let bugs = experiment.bug.map { [$0, nil] } ?? [nil]
    runs = bugs.map { Run(bug: $0) }
    isPreview = experiment.trainingIterations == 0
    iterations = isPreview ? Self.previewIterations(check) : experiment.trainingIterations
    components = ErrorCurve.sample(of: check.layout, atMost: Self.componentLimit)
  }

  /// How many iterations to show where none were asked for; fewer where one takes long.
  private static func previewIterations(_ check: GradientCheck) -> Int {
    check.layout.count * check.dataset.exampleCount <= 2_000_000 ? 100 : 20
  }

  static func measure(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (TrainingSurvey) -> Void
  ) {
    var survey = TrainingSurvey(check)
    post(survey)
    for place in survey.runs.indices {
      guard let start = survey.start(of: place, check), !isCancelled() else { return }
      survey.runs[place].before = survey.summary(of: start)
      post(survey)
      guard let end = survey.descend(place, check, from: start, isCancelled, post: post) else {
        return
      }
      survey.runs[place].costs.append(end.cost.total)
      survey.runs[place].after = survey.summary(of: end)
      post(survey)
    }
  }

  private func summary(of check: GradientCheck) -> Summary {
    check.summary(of: components.map(check.component))
  }

  /// The check before training with the backpropagation of a run.
  private func start(of place: Int, _ check: GradientCheck) -> GradientCheck? {
    if place == 0, isPreview { return check }
    var experiment = check.experiment
    experiment.trainingIterations = 0
    experiment.bug = runs[place].bug
    return try? GradientCheck(experiment, dataset: check.dataset)
  }

  /// Trains a run and gives the check at its end; `nil` if that was cancelled.
  ///
  /// Training goes in stretches, each from the θ that the last one left, so that the curve grows on the screen.
  /// Only fresh masks are numbered by iteration: with them it has to go in one.
  private mutating func descend(
    _ place: Int,
    _ check: GradientCheck,
    from start: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (TrainingSurvey) -> Void
  ) -> GradientCheck? {
    if place == 0, !isPreview {
      runs[0].costs = check.trainingCosts
      return check
    }
    let stretch = check.isFunction ? max(1, iterations / 10) : iterations
    var experiment = start.experiment
    // The scheme has no part in training, and the others take longer to prepare.
    experiment.scheme = .centered
    var theta = start.theta
    while runs[place].costs.count < iterations {
      if isCancelled() { return nil }
      experiment.trainingIterations = min(stretch, iterations - runs[place].costs.count)
      guard let next = try? GradientCheck(experiment, dataset: check.dataset, theta: theta) else {
        return nil
      }
      theta = next.theta
      runs[place].costs += next.trainingCosts
      post(self)
    }
    return try? GradientCheck(start.experiment, dataset: check.dataset, theta: theta)
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
