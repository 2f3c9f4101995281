/// Why a check can't say whether the gradient is right.
public enum Obstacle: Hashable, Sendable {
  /// Two evaluations of J at the same θ differ.
  case notAFunction
  /// J or a gradient is NaN or infinite in so many components.
  case notFinite(components: Int)
  /// All that differs is within what round-off explains, yet that is too much to agree.
  case roundoff(difference: Double)
  /// All that disagrees are so many components whose ±ε crosses a kink.
  case kinks(components: Int)
  /// Both gradients are exactly zero in every component.
  case bothZero
  /// No component was checked yet.
  case nothingChecked

  /// The verdict it leads to.
  public var verdict: Verdict { self == .notAFunction ? .notAFunction : .inconclusive }

  /// The obstacle in the way of the components' comparison, if any.
  init?(_ whole: GradientNorms, _ components: ComponentTable) {
    switch whole.verdict {
    case _ where components.isEmpty: self = .nothingChecked
    case .notFinite:
      self = .notFinite(components: components.count { $0.verdict == .notFinite })
    case .bothZero: self = .bothZero
    case .withinRoundoff: self = .roundoff(difference: whole.difference)
    case .agrees, .doubleCheck, .bug: return nil
    }
  }

  /// The kinks, if whatever disagrees does so only because of components whose ±ε crosses one; `verdict` is
  /// what all of them say.
  init?(kinksIn components: ComponentTable, _ layout: ParameterLayout, _ verdict: Verdict) {
    guard verdict.isDisagreement, components.hasKinks else { return nil }
    let smooth = components.filter { !$0.kink }
    let rest = Summary(of: smooth, layout: layout)
    if rest.verdict.isDisagreement && !rest.isTruncation { return nil }
    self = .kinks(components: components.count - smooth.count)
  }

  /// What must have been in the way of a check that said nothing, where its numbers show no obstacle: kinks if
  /// they are wrong, and else round-off in single components, which isn't among the numbers.
  init(behind components: ComponentTable, _ whole: GradientNorms) {
    self =
      components.contains { $0.kink && $0.verdict.isDisagreement }
      ? .kinks(components: components.count(where: \.kink))
      : .roundoff(difference: whole.difference)
  }

  /// What is in the way, as a sentence.
  public var reason: String {
    switch self {
    case .notAFunction:
      "J is not a function of θ: evaluated twice at the same θ, it gave two values, because dropout draws "
        + "a new mask each time."
    case .notFinite(let count):
      "\(count) \(count == 1 ? "component is" : "components are") NaN or infinite, so the norms are too."
    case .roundoff(let difference):
      "The difference \(difference.digits(3)) is no larger than what round-off alone explains."
    case .kinks(let count):
      "Only components whose ±ε crosses the kink of a ReLU disagree (\(count) of them cross one); there a "
        + "difference mixes two slopes."
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
    case .kinks:
      "Use a smaller ε, or check at another θ: another seed, or after some training."
    case .bothZero:
      "Check at another θ: another seed, or after some training."
    case .nothingChecked:
      "Run the check."
    }
  }
}
