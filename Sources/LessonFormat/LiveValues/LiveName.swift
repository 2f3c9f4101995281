/// The name of a live value: what of which experiment.
public struct LiveName: Hashable, Sendable {
  /// Which of the two experiments.
  public var subject: Subject
  /// What of it.
  public var quantity: LiveQuantity

  /// Which of the two experiments.
  public enum Subject: Hashable, Sendable {
    /// The page's own.
    case first
    /// The one beside it.
    case comparison
  }

  /// A name.
  public init(_ subject: Subject, _ quantity: LiveQuantity) {
    self.subject = subject
    self.quantity = quantity
  }
}

/// What can be asked of a live state.
public enum LiveQuantity: Hashable, Sendable {
  /// Of the whole check.
  case check(CheckQuantity)
  /// A field of the experiment.
  case experiment(ExperimentQuantity)
  /// Of one component.
  case component(ComponentSelector, ComponentQuantity)
  /// Of one block.
  case block(BlockSelector, BlockQuantity)
  /// Of the error over ε.
  case curve(CurveName, CurveQuantity)
  /// Of 200 costs at the same θ.
  case samples(SamplesQuantity)
  /// Of training.
  case training(TrainingQuantity)
  /// Of what the check costs.
  case price(PriceQuantity)
}

/// Which component.
public enum ComponentSelector: Hashable, Sendable {
  case selected, worst
  /// `W2[0,2]` or `27`.
  case named(String)
}

/// Which block.
public enum BlockSelector: Hashable, Sendable {
  case worst
  /// `W2`.
  case named(String)
}

/// Numbers and words of a whole check.
public enum CheckQuantity: String, CaseIterable, Hashable, Sendable {
  case count, examples, cost
  case dataCost = "cost.data"
  case penaltyCost = "cost.penalty"
  case secondCost, difference, verdict, distance, numericNorm, analyticNorm, roundoffFloor
  case isFunction, checked, wrong, zeros, kinks, passes, scene
}

/// Fields of an experiment.
public enum ExperimentQuantity: String, CaseIterable, Hashable, Sendable {
  case data, hidden, activation, costForm, costScale, initialScale, seed, lambda, keepProbability
  case mask, epsilon, scheme, precision, trainingIterations, bug
}

/// What a component has.
public enum ComponentQuantity: String, CaseIterable, Hashable, Sendable {
  case name, index, block, theta, numeric, analytic, error, distance, costPlus, costMinus, verdict
  case kink
}

/// What a block has.
public enum BlockQuantity: String, CaseIterable, Hashable, Sendable {
  case name, difference, verdict, share, count, wrong, numericNorm, analyticNorm, distance
  case penaltyNorm
}

/// The curves of the error over ε.
public enum CurveName: String, CaseIterable, Hashable, Sendable {
  case centered, forward, complexStep, float
}

/// What a curve has.
public enum CurveQuantity: Hashable, Sendable {
  /// The ε at which the difference is least.
  case best
  /// The least difference.
  case least
  /// The difference at an ε of the curve.
  case at(Double)
}

/// What 200 costs have.
public enum SamplesQuantity: String, CaseIterable, Hashable, Sendable {
  case count, mean, spread, least, greatest
}

/// What training left.
public enum TrainingQuantity: String, CaseIterable, Hashable, Sendable {
  case first = "training.first"
  case last = "training.last"
  case differenceBefore = "before.difference"
  case verdictBefore = "before.verdict"
}

/// What a check costs.
public enum PriceQuantity: String, CaseIterable, Hashable, Sendable {
  case forward, backward, numeric, ratio
}
