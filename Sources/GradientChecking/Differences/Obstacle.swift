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
    case _ where components.checkedCount == 0: self = .nothingChecked
    case .notFinite:
      self = .notFinite(components: components.count { $0.verdict == .notFinite })
    case .bothZero: self = .bothZero
    case .withinRoundoff: self = .roundoff(difference: whole.difference)
    case .unchecked: self = .nothingChecked
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
}
