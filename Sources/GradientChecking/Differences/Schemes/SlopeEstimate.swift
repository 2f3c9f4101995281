/// A slope of J along one component or one direction, from differences, and what the scheme itself can say of it.
public struct SlopeEstimate: Hashable, Sendable {
  /// dJ/dθᵢ, as the scheme has it; NaN where J isn't finite.
  public let value: Double
  /// By how much truncation and noise may put it off, by the scheme's own estimate; `nil` where the scheme has none.
  public let error: Double?
  /// How far from θ it has looked for that, in units of the step: of the steps of an extrapolation only those count that
  /// the value rests on.
  package let reach: Double
  /// By how much the slope jumps at θ itself; `nil` where the scheme doesn't look at each side by itself.
  public let jump: Jump?

  init(value: Double, error: Double? = nil, reach: Double = 1, jump: Jump? = nil) {
    (self.value, self.error, self.reach, self.jump) = (value, error, reach, jump)
  }

  /// The slope to the right of θ less that to the left, as the step goes to 0: 0 where J is smooth.
  public struct Jump: Hashable, Sendable {
    /// The size, with its sign.
    public let size: Double
    /// By how much it may be off.
    public let error: Double

    /// Whether it is there beyond doubt: a kink at θ itself.
    public var isCertain: Bool { size.magnitude > 10 * error }
  }

  /// The slopes of J to the left and to the right of θ, which are alike where J is smooth; `nil` as for ``jump``.
  public var sides: (left: Double, right: Double)? {
    jump.map { (value - $0.size / 2, value + $0.size / 2) }
  }

  /// Whether J has a kink at θ, so that the slope is the mean of two.
  public var isKink: Bool {
    guard let jump, let sides else { return false }
    let largest = max(sides.left.magnitude, sides.right.magnitude)
    return jump.isCertain && jump.size.magnitude > 1e-4 * largest
  }
}

extension DifferenceScheme {
  /// The slope that the scheme makes of some costs.
  ///
  ///     let costs = DifferenceScheme.centered.offsets.map { J(θ + $0 * 1e-7 * v) }
  ///     DifferenceScheme.centered.slope(costs: costs, home: J(θ), step: 1e-7).value
  ///
  /// - Parameters:
  ///   - costs: J at each of ``offsets``, in their order; for the complex step Im J(θ + i·step).
  ///   - home: J(θ).
  ///   - step: The step that was really taken; above 0.
  /// - Returns: The slope. ``fivePoint`` has an error estimate: how far it is from the centered difference that it
  ///   contains, which bounds what it leaves out itself, and round-off (as GSL's `gsl_deriv_central`). ``ridders`` has
  ///   one of its own.
  package func slope(costs: [Double], home: Double, step: Double) -> SlopeEstimate {
    precondition(costs.count == evaluationsPerComponent, "\(costs.count) costs for \(rawValue)")
    switch self {
    case .centered: return SlopeEstimate(value: (costs[0] - costs[1]) / (2 * step))
    case .forward: return SlopeEstimate(value: (costs[0] - home) / step)
    case .backward: return SlopeEstimate(value: (home - costs[0]) / step)
    case .complexStep: return SlopeEstimate(value: costs[0] / step, reach: 0)
    case .fivePoint:
      let (near, far) = (costs[0] - costs[1], costs[2] - costs[3])
      let value = (8 * near - far) / (12 * step)
      let roundoff = FloatFormat.shortest(holding: costs + [home]).unitRoundoff
      let noise = 1.5 * roundoff * costs.reduce(0) { max($0, $1.magnitude) } / step
      let error = (value - near / (2 * step)).magnitude + noise
      return SlopeEstimate(value: value, error: error, reach: 2)
    case .ridders: return Extrapolation(costs: costs, home: home, step: step).estimate
    }
  }
}

extension FloatFormat {
  /// The shortest format that all of some numbers fit into beyond chance.
  package static func shortest(holding values: [Double]) -> FloatFormat {
    shorterThanDouble.first { $0.fits(values) } ?? .double
  }
}
