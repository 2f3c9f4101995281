import GradientChecking

/// Something that a closer look measures in the background, beyond the check itself.
public enum Survey: Hashable, Sendable {
  /// The difference over ε, for several schemes and precisions.
  case errorCurves
  /// J at the same θ, many times.
  case samples
  /// Every component's check, beside its two parts of dθ.
  case penalty
  /// Training with and without the bug, and the check before it.
  case training
  /// What the passes cost on this machine.
  case price
  /// J and its slope along one component, and the kinks in between.
  case kinks(index: Int)
  /// One component's check at every ε that a held key goes through, and J along it.
  case secants(index: Int)
  /// J along some random directions.
  case slopes
  /// What every stop of a knob would give.
  indirect case stops(of: ExperimentField)
}

/// What a survey has found so far.
public protocol SurveyResult: Sendable {
  /// Whether everything has been measured.
  var isComplete: Bool { get }

  /// Whether all of it holds for another ε too, so that nothing needs measuring again.
  func covers(_ epsilon: Double) -> Bool
}

extension SurveyResult {
  /// Most of what is surveyed comes from differences, and these change with ε.
  public func covers(_ epsilon: Double) -> Bool { false }

  /// Whether what was found holds for a changed experiment too: another ε moves a mark along the error
  /// curves and leaves J at θ and the price of a pass as they are, so that none needs measuring again.
  func holds(for changed: Experiment, after old: Experiment) -> Bool {
    var moved = old
    moved.epsilon = changed.epsilon
    return isComplete && moved == changed && covers(changed.epsilon)
  }
}

/// A survey that is measured in parts, none of which needs another, so that several are measured at once.
protocol GradualSurvey: SurveyResult {
  /// What is measured of one part.
  associatedtype Part: Sendable

  /// How many parts there are in all.
  var total: Int { get }
  /// How many are there, from the first on.
  var measured: Int { get }

  /// Measures one part; the same whatever was measured before.
  func part(_ place: Int, in check: GradientCheck) -> Part
  /// Takes the next part.
  mutating func add(_ part: Part)
}

extension GradualSurvey {
  /// Whether everything has been measured.
  public var isComplete: Bool { measured >= total }

  /// Measures what is missing on all cores, and hands on what there is at first, and whenever there is more.
  func complete(_ check: GradientCheck, post: (any SurveyResult) -> Void) {
    var survey = self
    post(survey)
    (measured..<max(measured, total)).computeInOrder { [self] in
      part($0, in: check)
    } deliver: { parts in
      for part in parts { survey.add(part) }
      post(survey)
    }
  }
}

extension Survey {
  /// Measures on all cores, and hands on what there is after every part of it, on the calling thread.
  ///
  /// - Parameters:
  ///   - check: What is surveyed.
  ///   - datasets: Gives the examples of an experiment.
  ///   - post: Takes what has been found so far.
  func measure(
    _ check: GradientCheck,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    post: (any SurveyResult) -> Void
  ) {
    guard !Cancellation.isRequested else { return }
    switch self {
    case .errorCurves: ErrorCurvesSurvey(check).complete(check, post: post)
    case .samples: SamplesSurvey().complete(check, post: post)
    case .penalty: PenaltySurvey(check).complete(check, post: post)
    case .training: TrainingSurvey.measure(check, post: post)
    case .price: PriceSurvey.measure(check, post: post)
    case .slopes: SlopesSurvey(check).complete(check, post: post)
    case .stops(let field):
      StopsSurvey.measure(field, check, datasets: datasets, post: post)
    case .secants(let index): SecantsSurvey(of: index, in: check).complete(check, post: post)
    case .kinks(let index): KinksSurvey(of: index, in: check).complete(check, post: post)
    }
  }
}

extension GradientCheck {
  /// A check of right backpropagation at this θ, whatever bug is planted here.
  var withoutBug: GradientCheck? {
    var right = experiment
    right.bug = nil
    right.trainingIterations = 0
    return try? GradientCheck(right, dataset: dataset, theta: theta)
  }
}
