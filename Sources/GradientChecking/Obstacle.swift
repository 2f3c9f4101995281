import Foundation

/// Why a check can't say whether the gradient is right.
public enum Obstacle: Hashable, Sendable {
  /// Two evaluations of J at the same θ differ.
  case notAFunction
  /// J or a gradient is NaN or infinite in so many components.
  case notFinite(components: Int)
  /// All that differs is within what round-off explains, yet that is too much to agree.
  case roundoff(difference: Double)
  /// Both gradients are exactly zero in every component.
  case bothZero
  /// No component was checked yet.
  case nothingChecked

  /// The verdict it leads to.
  public var verdict: Verdict { self == .notAFunction ? .notAFunction : .inconclusive }

  /// What is in the way, as a sentence.
  public var reason: String {
    switch self {
    case .notAFunction:
      "J is not a function of θ: evaluated twice at the same θ, it gave two values, because dropout draws "
        + "a new mask each time."
    case .notFinite(let count):
      "\(count) \(count == 1 ? "component is" : "components are") NaN or infinite, so the norms are too."
    case .roundoff(let difference):
      "The difference \(difference.short) is no larger than what round-off alone explains."
    case .bothZero:
      "Both gradients are exactly zero in every component: nothing was compared."
    case .nothingChecked:
      "No component has been checked yet."
    }
  }

  /// What to do about it, as a sentence.
  public var remedy: String {
    switch self {
    case .notAFunction:
      "Set keep_prob to 1, or freeze the mask, and check again."
    case .notFinite:
      "Check at a θ where J is finite; the cost computed from logits doesn't overflow."
    case .roundoff:
      "Use a larger ε, double precision, or the complex step."
    case .bothZero:
      "Check at another θ: another seed, or after some training."
    case .nothingChecked:
      "Run the check."
    }
  }
}

extension Double {
  /// Three digits, as in `1.23e-07`; for sentences.
  var short: String { String(format: "%.3g", self) }
}
