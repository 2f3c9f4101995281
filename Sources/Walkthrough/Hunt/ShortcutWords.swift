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

  /// Numbers of a block that are all as large as its largest one.
  static func bound(_ size: Double, _ count: Int, of block: ParameterBlock) -> String {
    let size = Numbers.short(size, digits: 4)
    return
      "\(count) of its \(block.range.count) numbers are exactly \(size) or −\(size), and none is "
      + "larger: they are cut off."
  }

  /// What the causes that are left would make of a component.
  static func outcomes(_ outcomes: [ComponentReading: Int]) -> String {
    let right = outcomes[.agrees] ?? 0
    let wrong = outcomes.values.reduce(0, +) - right
    let ways = outcomes.count - (right > 0 ? 1 : 0)
    let split =
      right == 0
      ? "\(wrong) would make it wrong" : "\(right) would leave dθ right, \(wrong) wouldn't"
    return "Here the \(right + wrong) causes that are left differ most: \(split)"
      + (ways > 1 ? ", in \(ways) ways that can be told apart." : ".")
  }

  /// The two numbers of a component, and how they are related.
  static func reading(
    _ reading: ComponentReading,
    of component: ComponentCheck,
    _ check: GradientCheck
  ) -> String {
    let digits = digits(component)
    let analytic = Numbers.short(component.analytic, digits: digits)
    let numeric = Numbers.short(component.numeric, digits: digits)
    return "dθ = \(analytic), dθ_approx = \(numeric): \(relation(reading, component, check))."
  }

  /// As many digits as it takes to see what differs.
  private static func digits(_ component: ComponentCheck) -> Int {
    guard component.verdict.isDisagreement else { return 4 }
    let (analytic, numeric) = (component.analytic, component.numeric)
    return (4...12).first {
      Numbers.short(analytic, digits: $0) != Numbers.short(numeric, digits: $0)
    } ?? 12
  }

  private static func relation(
    _ reading: ComponentReading,
    _ component: ComponentCheck,
    _ check: GradientCheck
  ) -> String {
    if component.kink, component.verdict.isDisagreement {
      return "they differ, but ±ε crosses a kink"
    }
    return switch reading {
    case .agrees: agreement(component)
    case .slight: "off by \(Numbers.difference(component.relativeError)) only"
    case .zero: "dθ is exactly zero, dθ_approx isn't"
    case .factor(let factor): words(factor, check)
    case .factorApartFromPenalty(let factor): "apart from λ/m·θ, " + words(factor, check)
    case .penalty(.missing): "dθ lacks just λ/m·θ"
    case .penalty(.halved): "dθ lacks just half of λ/m·θ"
    case .penalty(.tooMuch): "dθ has just λ/m·θ too much"
    case .bound: "wrong, and just as large as another dθ of the block"
    case .other: "wrong, by no factor that has a name"
    }
  }

  private static func agreement(_ component: ComponentCheck) -> String {
    switch component.verdict {
    case .bothZero: "both are zero"
    case .agrees: "they agree"
    case .withinRoundoff: "what differs is within round-off"
    case .doubleCheck, .bug, .notFinite:
      component.isTruncation
        ? "they differ by no more than the formula leaves out at this ε"
        : "they differ by hardly more than round-off"
    }
  }

  private static func words(_ factor: NamedFactor, _ check: GradientCheck) -> String {
    let m = check.dataset.exampleCount
    let keep = check.experiment.keepProbability
    let power = { (exponent: Int, name: String) in
      let value = (1...exponent).reduce(1) { product, _ in product * keep }
      return "dθ is \(Numbers.short(value)) times dθ_approx, and that is \(name)"
    }
    return switch factor {
    case .sign: "the same number with the other sign"
    case .two: "dθ is twice dθ_approx"
    case .examples: "dθ is \(m) times dθ_approx, and m is \(m)"
    case .oneOverExamples: "dθ is 1/\(m) of dθ_approx, and m is \(m)"
    case .keep: power(1, "keep_prob")
    case .keepSquared: power(2, "keep_prob²")
    case .keepCubed: power(3, "keep_prob³")
    }
  }
}
