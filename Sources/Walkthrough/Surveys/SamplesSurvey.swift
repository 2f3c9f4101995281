import GradientChecking

/// J at the same θ, many times: under a fresh mask each time where dropout draws one.
public struct SamplesSurvey: GradualSurvey {
  /// How often J is evaluated.
  public static let count = 200

  /// J of the evaluations made so far, in their order.
  public internal(set) var costs: [Double] = []

  /// The costs that are finite numbers.
  var finite: [Double] { costs.filter(\.isFinite) }

  /// The least and the greatest J that is a number.
  var range: ClosedRange<Double>? {
    let finite = finite
    return finite.min().flatMap { least in finite.max().map { least...$0 } }
  }

  /// The mean of J, summed from the least on, so that no sum overflows whose mean does not.
  var mean: Double? {
    let count = Double(finite.count)
    return range.map { range in
      finite.reduce(range.lowerBound) { $0 + ($1 - range.lowerBound) / count }
    }
  }

  /// σ, the standard deviation of J; exactly 0 where all evaluations gave one value.
  var spread: Double? {
    let finite = finite
    guard finite.count >= 2, let mean else { return nil }
    let squares = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(finite.count - 1)).squareRoot()
  }

  /// J at θ knows no ε.
  public func covers(_ epsilon: Double) -> Bool { true }

  var total: Int { Self.count }
  var measured: Int { costs.count }

  func part(_ place: Int, in check: GradientCheck) -> Double { check.sampledCost(place).total }

  mutating func add(_ part: Double) { costs.append(part) }
}
