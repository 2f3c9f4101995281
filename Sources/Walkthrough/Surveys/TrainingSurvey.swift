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

  /// Trains with the bug and without it side by side, and hands on what there is after every stretch of it.
  static func measure(_ check: GradientCheck, post: (TrainingSurvey) -> Void) {
    var survey = TrainingSurvey(check)
    post(survey)
    let places = Array(survey.runs.indices)
    let starts = places.concurrentMap(isConcurrent: true) { [survey] in survey.start(of: $0, check)
    }
    for (place, start) in zip(places, starts) {
      guard let start, !Cancellation.isRequested else { return }
      survey.runs[place].before = survey.summary(of: start)
      post(survey)
    }
    var descents = zip(places, starts.compactMap(\.self)).map { Descent(of: $0, from: $1, check) }
    for place in places where descents[place].end != nil {
      survey.runs[place].costs = check.trainingCosts
    }
    while descents.contains(where: { $0.end == nil }), !Cancellation.isRequested {
      let next = descents.concurrentMap(isConcurrent: true) { [survey] in
        $0.oneStretchOn(survey, check)
      }
      descents = next.compactMap(\.self)
      guard descents.count == places.count, !Cancellation.isRequested else { return }
      for place in places { survey.runs[place].costs += descents[place].costs }
      post(survey)
    }
    for (place, descent) in descents.enumerated() {
      guard let end = descent.end, !Cancellation.isRequested else { return }
      survey.runs[place].costs.append(end.cost.total)
      survey.runs[place].after = survey.summary(of: end)
      post(survey)
    }
  }

  private func summary(of check: GradientCheck) -> Summary {
    check.summary(
      of: components.concurrentMap(isConcurrent: check.isCostly) { check.component($0) }
    )
  }

  /// The check before training with the backpropagation of a run.
  private func start(of place: Int, _ check: GradientCheck) -> GradientCheck? {
    if place == 0, isPreview { return check }
    var experiment = check.experiment
    experiment.trainingIterations = 0
    experiment.bug = runs[place].bug
    return try? GradientCheck(experiment, dataset: check.dataset)
  }
}

/// Gradient descent on its way.
///
/// It goes in stretches, each from the θ that the last one left, so that the curve grows on the screen. Only fresh masks
/// are numbered by iteration: with them it has to go in one.
private struct Descent: Sendable {
  /// The check at the start, whose experiment it trains by.
  private let start: GradientCheck
  private var theta: [Double]
  private var done = 0
  /// J before each iteration of the last stretch.
  private(set) var costs: [Double] = []
  /// The check where all is done.
  private(set) var end: GradientCheck?

  /// The descent of a run; that of an experiment which is trained itself is behind it.
  init(of place: Int, from start: GradientCheck, _ check: GradientCheck) {
    self.start = start
    theta = start.theta
    if place == 0, check.experiment.trainingIterations > 0 { end = check }
  }

  /// The descent after another stretch, and with the check at its end after the last; `nil` where it can't go on.
  func oneStretchOn(_ survey: TrainingSurvey, _ check: GradientCheck) -> Descent? {
    var next = self
    next.costs = []
    guard end == nil else { return next }
    let stretch = check.isFunction ? max(1, survey.iterations / 10) : survey.iterations
    var experiment = start.experiment
    // The scheme has no part in training, and the others take longer to prepare.
    experiment.scheme = .centered
    experiment.trainingIterations = min(stretch, survey.iterations - done)
    guard
      let trained = try? GradientCheck(experiment, dataset: check.dataset, theta: theta)
    else { return nil }
    next.theta = trained.theta
    next.costs = trained.trainingCosts
    next.done += trained.trainingCosts.count
    if next.done >= survey.iterations {
      next.end = try? GradientCheck(start.experiment, dataset: check.dataset, theta: next.theta)
      if next.end == nil { return nil }
    }
    return next
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
