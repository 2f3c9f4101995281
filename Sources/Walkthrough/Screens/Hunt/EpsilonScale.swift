import GradientChecking

/// What can be said of ε before a single component is checked.
struct EpsilonScale {
  /// Where the centered difference leaves out so little, about ε²·J‴/6, that one component that agrees
  /// shows it.
  static let mostHarmless = 1e-3

  private let check: GradientCheck
  private let largest: Double

  init(_ check: GradientCheck) {
    self.check = check
    largest = check.analytic.map(\.magnitude).max() ?? 0
  }

  private var floor: Double { check.roundoff.common }
  private var epsilon: Double { check.experiment.epsilon }

  /// Whether round-off may be as much as a hundred thousandth of the largest component.
  var isDrowned: Bool { floor > 1e-5 * largest }

  /// Whether ε is large enough for what the formula leaves out to be seen.
  var mayTruncate: Bool { epsilon > 1e-4 }

  /// In words.
  var text: String {
    let floor = Numbers.short(floor, digits: 2)
    let largest = Numbers.short(largest, digits: 2)
    let begin = "ε = \(Numbers.short(epsilon)): round-off may leave \(floor) in dθ_approx"
    if isDrowned { return begin + ", and the largest |dθ| is \(largest)." }
    let left = Numbers.short(epsilon * epsilon, digits: 2)
    let formula =
      mayTruncate
      ? "but the formula leaves out some ε² = \(left), and that may show"
      : "and the formula leaves out only some ε² = \(left)"
    return begin + ", far less than the largest |dθ|, \(largest); \(formula)."
  }
}
