import GradientChecking

/// What a look shows, with its numbers.
enum ShortcutWords {
  /// J(θ), evaluated twice.
  static func twice(_ check: GradientCheck) -> String {
    let (one, two) = (check.cost.total, check.secondCost.total)
    let first = Numbers.short(one, digits: 6)
    return check.isFunction
      ? "Both are \(first): J is a function of θ."
      : "\(first) and \(Numbers.short(two, digits: 6)): J is no function of θ."
  }

  /// No z is near 0.
  static func noKink(_ check: GradientCheck) -> String {
    guard check.network.activation.hasKink else {
      return "\(check.network.activation.rawValue) has no kink."
    }
    let z = check.activations.dropLast().flatMap(\.z.elements).map(\.magnitude).min() ?? 0
    return "The smallest |z| is \(Numbers.short(z, digits: 2)): no ±ε carries it across 0."
  }

  /// The two numbers of a component, and how they are related.
  static func reading(of component: ComponentCheck, _ check: GradientCheck) -> String {
    let (a, n) = (component.analytic, component.numeric)
    return "dθ = \(Numbers.short(a, digits: 4)), dθ_approx = \(Numbers.short(n, digits: 4)): "
      + relation(component, check) + "."
  }

  private static func relation(_ component: ComponentCheck, _ check: GradientCheck) -> String {
    switch component.verdict {
    case .bothZero: return "both are zero"
    case .notFinite: return "not a number"
    case .agrees: return "they agree"
    case .withinRoundoff: return "what differs is within round-off"
    case .doubleCheck, .bug: break
    }
    if component.kink { return "they differ, but ±ε crosses a kink" }
    if component.isTruncation {
      return "they differ, but by no more than the formula leaves out at this ε"
    }
    if component.analytic == 0 { return "dθ is exactly zero, dθ_approx isn't" }
    return factor(component, check) ?? multiple(component, check)
      ?? "off by a relative error of \(Numbers.difference(component.relativeError))"
  }

  private static func factor(_ component: ComponentCheck, _ check: GradientCheck) -> String? {
    let ratio = component.analytic / component.numeric
    let m = check.dataset.exampleCount
    let keep = check.experiment.keepProbability
    let named: [(value: Double, text: String)] = [
      (-1, "the same number with the other sign"),
      (2, "dθ is twice dθ_approx"),
      (Double(m), "dθ is \(m) times dθ_approx, and m is \(m)"),
      (1 / Double(m), "dθ is 1/\(m) of dθ_approx, and m is \(m)"),
      (keep, "dθ is \(Numbers.short(keep)) times dθ_approx, and that is keep_prob"),
      (keep * keep, "dθ is \(Numbers.short(keep * keep)) times dθ_approx, and that is keep_prob²"),
    ]
    return named.first { value, _ in
      value != 1 && (ratio - value).magnitude < 1e-3 * value.magnitude
    }?.text
  }

  private static func multiple(_ component: ComponentCheck, _ check: GradientCheck) -> String? {
    let penalty = check.experiment.lambda / Double(check.dataset.exampleCount)
    guard let theta = component.theta, penalty > 0, theta != 0 else { return nil }
    let part = (component.analytic - component.numeric) / (penalty * theta)
    let named: [(value: Double, text: String)] = [
      (-1, "dθ lacks just λ/m·θ"), (-0.5, "dθ lacks just half of λ/m·θ"),
      (1, "dθ has just λ/m·θ too much"),
    ]
    return named.first { ($0.value - part).magnitude < 1e-2 * $0.value.magnitude }?.text
  }
}
