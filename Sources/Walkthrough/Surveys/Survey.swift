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
  /// J along some random directions.
  case slopes
  /// What every stop of a knob would give.
  case stops(of: ExperimentField)
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

/// A survey that is measured in parts, one like the other.
protocol GradualSurvey: SurveyResult {
  /// Measures the next part of what is missing.
  mutating func advance(in check: GradientCheck)
}

extension GradualSurvey {
  /// Measures what is missing, and hands on what there is at first and after every part.
  fileprivate func complete(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (any SurveyResult) -> Void
  ) {
    var survey = self
    post(survey)
    while !survey.isComplete, !isCancelled() {
      survey.advance(in: check)
      post(survey)
    }
  }
}

extension Survey {
  /// Measures, and hands on what there is after every part of it.
  ///
  /// - Parameters:
  ///   - check: What is surveyed.
  ///   - datasets: Gives the examples of an experiment.
  ///   - isCancelled: Asked before each part; `true` ends the work.
  ///   - post: Takes what has been found so far.
  func measure(
    _ check: GradientCheck,
    datasets: (Experiment) throws -> Dataset,
    isCancelled: () -> Bool,
    post: (any SurveyResult) -> Void
  ) {
    switch self {
    case .errorCurves: ErrorCurvesSurvey(check).complete(check, isCancelled, post: post)
    case .samples: SamplesSurvey().complete(check, isCancelled, post: post)
    case .penalty: PenaltySurvey(check).complete(check, isCancelled, post: post)
    case .training: TrainingSurvey.measure(check, isCancelled, post: post)
    case .price: PriceSurvey.measure(check, isCancelled, post: post)
    case .slopes: SlopesSurvey(check).complete(check, isCancelled, post: post)
    case .stops(let field):
      StopsSurvey.measure(field, check, datasets: datasets, isCancelled, post: post)
    case .kinks(let index):
      guard !isCancelled() else { return }
      KinksSurvey(of: index, in: check).complete(check, isCancelled, post: post)
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
