import GradientChecking

/// The two numbers of a component, and how they are related, so that whoever reads it can do the arithmetic.
struct ReadingWords {
  private let reading: ComponentReading
  private let component: ComponentCheck
  private let check: GradientCheck

  init(_ reading: ComponentReading, of component: ComponentCheck, _ check: GradientCheck) {
    (self.reading, self.component, self.check) = (reading, component, check)
  }

  /// A sentence.
  var text: String {
    let digits = digits
    let analytic = Numbers.short(component.analytic, digits: digits)
    let numeric = Numbers.short(component.numeric, digits: digits)
    return "dθ = \(analytic), dθ_approx = \(numeric): \(relation)."
  }

  /// As many digits as it takes to see what differs.
  private var digits: Int {
    guard component.verdict.isDisagreement else { return 4 }
    let (analytic, numeric) = (component.analytic, component.numeric)
    return (4...12).first {
      Numbers.short(analytic, digits: $0) != Numbers.short(numeric, digits: $0)
    } ?? 12
  }

  private var relation: String {
    if component.kink, component.verdict.isDisagreement {
      return "they differ, but ±ε crosses a kink"
    }
    return switch reading {
    case .agrees: agreement
    case .slight:
      "they differ by \(Numbers.difference(component.relativeError)) of their size, little for a wrong term "
        + "and more than round-off explains"
    case .zero: "dθ is exactly zero, dθ_approx isn't"
    case .factor(let factor): words(factor)
    case .factorApartFromPenalty(let factor): remainders + words(factor)
    case .penalty(let part): error(part)
    case .bound: bound
    case .other: other
    }
  }

  private var agreement: String {
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
}

/// Relations that have a name.
extension ReadingWords {
  private func words(_ factor: NamedFactor) -> String {
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

  /// What is left of both without the penalty's part.
  private var remainders: String {
    let part = check.penaltyGradient[component.index]
    let analytic = Numbers.short(component.analytic - part, digits: 4)
    let numeric = Numbers.short(component.numeric - part, digits: 4)
    return "without λ/m·θ = \(Numbers.short(part, digits: 4)) they are \(analytic) and \(numeric); "
  }

  /// The error beside λ/m·θ.
  private func error(_ part: NamedPenalty) -> String {
    let lambda = check.experiment.lambda / Double(check.dataset.exampleCount)
    let whole = Numbers.short(lambda * (component.theta ?? 0))
    let error = Numbers.short(component.analytic - component.numeric)
    let words =
      switch part {
      case .missing: "just that is missing"
      case .halved: "just half of that is missing"
      case .tooMuch: "just that is too much"
      }
    return "dθ − dθ_approx = \(error), and λ/m·θ = \(whole): \(words)"
  }
}

/// Relations that have none.
extension ReadingWords {
  /// Which other dθ of the block is as large.
  private var bound: String {
    let layout = check.layout
    let other = layout.block(of: component.index).range.first {
      $0 != component.index && check.analytic[$0].magnitude == component.analytic.magnitude
    }
    let name = other.map(layout.name) ?? "another component"
    return "they differ, and |dθ| of \(name) is the same to the last digit, as if cut off there"
  }

  /// The ratio, and the ratios that would say something.
  private var other: String {
    if component.numeric.magnitude <= component.roundoffFloor {
      return "dθ_approx is zero but for round-off, and dθ isn't"
    }
    let ratio = Numbers.short(component.analytic / component.numeric, digits: 4)
    let m = check.dataset.exampleCount
    let keep = check.experiment.keepProbability
    let names = ["−1, 2, m = \(m)", keep < 1 ? "1/m or keep_prob = \(Numbers.short(keep))" : "1/m"]
    let factors = names.joined(separator: keep < 1 ? ", " : " or ")
    return "dθ is \(ratio) times dθ_approx, and no plain factor such as \(factors)"
  }
}
