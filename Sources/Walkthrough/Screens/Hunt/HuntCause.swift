import GradientChecking

/// What is the matter in a hunt.
public enum HuntCause: Hashable, Sendable {
  /// A mistake in backpropagation.
  case bug(PlantedBug)
  /// Nothing: the gradient is right, and the check says so.
  case nothing
  /// The gradient is right, but ±ε crosses the kink of a ReLU.
  case kink
  /// The gradient is right, but ε is so small that round-off drowns the difference of J.
  case roundoff
  /// The gradient is right, but ε is so large that the formula itself is off.
  case truncation
  /// Dropout draws a new mask each time: J is not a function of θ.
  case resampledDropout

  /// All that are no bug.
  public static let decoys: [HuntCause] = [
    .nothing, .kink, .roundoff, .truncation, .resampledDropout,
  ]

  /// The bug, if it is one.
  public var bug: PlantedBug? {
    if case .bug(let bug) = self { bug } else { nil }
  }

  /// A short name, unique among all.
  public var name: String {
    switch self {
    case .bug(let bug): bug.name
    case .nothing: "nothing"
    case .kink: "kink"
    case .roundoff: "epsilon-too-small"
    case .truncation: "epsilon-too-large"
    case .resampledDropout: "resampled-dropout"
    }
  }

  /// What it is, in one line without a full stop.
  public var summary: String {
    switch self {
    case .bug(let bug): bug.summary
    case .nothing: "nothing is wrong: dθ is right, and the check agrees"
    case .kink: "a kink: ±ε carries a ReLU across z = 0, and dθ is right"
    case .roundoff: "ε is too small: round-off drowns the difference, and dθ is right"
    case .truncation: "ε is too large: the difference itself is off, and dθ is right"
    case .resampledDropout: "dropout draws a new mask each time: J is not a function of θ"
    }
  }
}
