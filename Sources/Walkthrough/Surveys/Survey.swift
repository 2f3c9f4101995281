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
}

/// What a survey has found so far.
public enum SurveyResult: Sendable {
  case errorCurves(ErrorCurvesSurvey)
  case samples(SamplesSurvey)
  case penalty(PenaltySurvey)
  case training(TrainingSurvey)
  case price(PriceSurvey)
  case kinks(KinksSurvey)

  /// Whether there is more to come.
  var isComplete: Bool {
    switch self {
    case .errorCurves(let survey): survey.isComplete
    case .samples(let survey): survey.isComplete
    case .penalty(let survey): survey.isComplete
    case .training(let survey): survey.isComplete
    case .price(let survey): survey.isComplete
    case .kinks(let survey): survey.isComplete
    }
  }
}

extension SurveyResult {
  /// Whether what was found holds for a changed experiment too: another ε moves a mark along the error
  /// curves and leaves J at θ and the price of a pass as they are, so that none needs measuring again.
  func holds(for changed: Experiment, after old: Experiment) -> Bool {
    var moved = old
    moved.epsilon = changed.epsilon
    guard isComplete, moved == changed else { return false }
    return switch self {
    case .errorCurves(let survey): survey.covers(changed.epsilon)
    case .price, .samples: true
    case .penalty, .training, .kinks: false
    }
  }
}

extension Survey {
  /// Measures, and hands on what there is after every part of it.
  ///
  /// - Parameters:
  ///   - check: What is surveyed.
  ///   - isCancelled: Asked before each part; `true` ends the work.
  ///   - post: Takes what has been found so far.
  func measure(
    _ check: GradientCheck,
    isCancelled: () -> Bool,
    post: (SurveyResult) -> Void
  ) {
    switch self {
    case .errorCurves:
      ErrorCurvesSurvey.measure(check, isCancelled) { post(.errorCurves($0)) }
    case .samples:
      SamplesSurvey.measure(check, isCancelled) { post(.samples($0)) }
    case .penalty:
      PenaltySurvey.measure(check, isCancelled) { post(.penalty($0)) }
    case .training:
      TrainingSurvey.measure(check, isCancelled) { post(.training($0)) }
    case .price:
      PriceSurvey.measure(check, isCancelled) { post(.price($0)) }
    case .kinks(let index):
      KinksSurvey.measure(check, index: index, isCancelled) { post(.kinks($0)) }
    }
  }
}
