import Foundation

/// J along one direction v, against what the gradient foretells: the slope test.
///
///     let test = check.slopeTest(along: RandomDirection(count: 43, seed: 1, number: 0))
///     test.remainderFit?.slope   // 2: dθ·v is the slope of J along v
///     test.reading               // .right
///
/// By Taylor's theorem J(θ + hv) − J(θ) is h·dθ·v + h²/2·vᵀHv + …, so that on log axes
///
///     |J(θ + hv) − J(θ)|              falls by one decade for each decade of h,
///     |J(θ + hv) − J(θ) − h·dθ·v|     by two if dθ·v is right, and by one if it isn't.
///
/// (PETSc's `TaoTestGradient` and `TSAdjoint` tests, dolfin-adjoint's `taylor_test`, Manopt's `checkgradient`.) It takes
/// J at some 20 steps to either side, whatever n is, and says nothing of where a mistake is.
///
/// Over which h a line is fitted follows from the points. Below, what is left is noise: rounding of J, and what the
/// points of the least h scatter by. Above, further terms of the series count. So the fit begins at the least h at which
/// what is left stands clear of the noise, and goes up as far as the points lie on a line.
///
/// The points at −h tell a kink from a mistake: the mean of J at h and −h, less J(θ), is O(h²) where J is smooth,
/// whatever dθ is.
public struct SlopeTest: Hashable, Sendable {
  /// J at one step along v.
  public struct Point: Hashable, Sendable {
    /// h.
    public let step: Double
    /// J(θ + hv) − J(θ).
    public let change: Double
    /// J(θ + hv) − J(θ) − h·dθ·v.
    public let remainder: Double
    /// (J(θ + hv) + J(θ − hv))/2 − J(θ); `nil` where J wasn't evaluated at −h.
    public let bend: Double?
  }

  /// A line on log axes, and over which steps it was fitted.
  public struct Fit: Hashable, Sendable {
    /// Decades for each decade of h.
    public let slope: Double
    /// From the least h to the largest.
    public let steps: ClosedRange<Double>
    /// How many points lie on it.
    public let count: Int
  }

  /// J at each step, the widest first.
  public let points: [Point]
  /// J(θ).
  public let home: Double
  /// dθ·v.
  public let analytic: Double
  /// What of a remainder may be noise: the least that rounding leaves, and what the points of the least h have.
  public let noise: Double
  /// The line through the changes of J; `nil` where too few stand clear of the noise.
  public let changeFit: Fit?
  /// The line through what is left; `nil` as for ``changeFit``.
  public let remainderFit: Fit?
  private let rounding: Double
  private let bendFit: Fit?
  private let isFunction: Bool

  /// The test of J along a direction.
  ///
  /// - Parameters:
  ///   - home: J(θ).
  ///   - analytic: dθ·v.
  ///   - steps: h, above 0, the widest first; see ``steps(reaching:)``.
  ///   - plus: J(θ + hv) for each h.
  ///   - minus: J(θ − hv) for each h; empty where J wasn't evaluated there.
  ///   - noise: How far J may be off; never taken for less than a rounding of J in the shortest format that all of its
  ///     values fit into.
  ///   - isFunction: Whether J gave the same when it was evaluated twice at θ.
  public init(
    home: Double,
    analytic: Double,
    steps: [Double],
    plus: [Double],
    minus: [Double] = [],
    noise: Double = 0,
    isFunction: Bool = true
  ) {
    precondition(steps.count == plus.count && (minus.isEmpty || minus.count == plus.count))
    let points = steps.indices.map { place in
      Point(
        step: steps[place],
        change: plus[place] - home,
        remainder: plus[place] - home - steps[place] * analytic,
        bend: minus.isEmpty ? nil : (plus[place] - home + (minus[place] - home)) / 2
      )
    }
    let format = FloatFormat.shortest(holding: plus + minus + [home])
    let rounding = max(noise, format.unitRoundoff * home.magnitude)
    self.init(points, home, analytic, rounding: rounding, isFunction: isFunction)
  }

  /// The test of some points, in which rounding leaves so much at least.
  private init(
    _ points: [Point],
    _ home: Double,
    _ analytic: Double,
    rounding: Double,
    isFunction: Bool
  ) {
    (self.points, self.home, self.analytic, self.isFunction) = (points, home, analytic, isFunction)
    self.rounding = rounding
    // Where J doesn't move at all any more, the step is lost in θ, and nothing is left but h·dθ·v.
    let last = points.lastIndex { $0.change != 0 } ?? points.count
    let points = points.prefix(last + 1)
    let remainders = points.map { ($0.step, $0.remainder) }
    noise = Self.noise(of: remainders, atLeast: rounding)
    remainderFit = Self.fit(remainders, above: noise)
    let changes = points.map { ($0.step, $0.change) }
    changeFit = Self.fit(changes, above: Self.noise(of: changes, atLeast: rounding))
    let bends = points.compactMap { point in point.bend.map { (step: point.step, value: $0) } }
    bendFit = Self.fit(bends, above: Self.noise(of: bends, atLeast: rounding))
  }

  /// The steps worth looking at, the widest first: half decades from 1, or from the power of ten next to ‖θ‖ where
  /// that is larger, over ten decades.
  ///
  /// A unit step moves a single component of a large θ by very little.
  public static func steps(reaching length: Double = 1) -> [Double] {
    let widest = length.isFinite && length > 1 ? log10(length).rounded() : 0
    return (0...20).map { pow(10, widest - Double($0) / 2) }
  }
}

/// How a line is fitted.
extension SlopeTest {
  /// A value is clear of the noise from so many times of it on.
  private static let clearance = 10.0
  /// At least so many points make a line: over a decade and a half.
  private static let leastCount = 4
  /// How far, in decades and in the mean, the points of a line may lie off it.
  private static let mostScatter = 0.03

  /// What the values of the least steps have, unless rounding leaves more: the median of the last five.
  ///
  /// Where they still fall as h does they aren't noise yet.
  private static func noise(
    of values: [(step: Double, value: Double)],
    atLeast rounding: Double
  ) -> Double {
    let last = values.suffix(5).map { (x: $0.step, y: $0.value.magnitude) }
    let sizes = last.map(\.y).sorted()
    guard let largest = sizes.last else { return rounding }
    guard !sizes.contains(where: \.isNaN), largest.isFinite else { return .infinity }
    if sizes[0] > 0, let line = LogLine(last), line.residual < mostScatter { return rounding }
    return max(rounding, sizes[sizes.count / 2])
  }

  /// The line through the points of the least steps that are clear of the noise.
  ///
  /// A line that doesn't fall is none. Where the lowest points don't lie on one yet, it begins further up. It ends where the next point would put it
  /// off by more than the ``mostScatter``.
  private static func fit(
    _ values: [(step: Double, value: Double)],
    above noise: Double
  ) -> Fit? {
    let finite = values.prefix { !$0.value.isNaN }.drop { !$0.value.isFinite }
    guard let last = finite.lastIndex(where: { $0.value.magnitude > clearance * noise }) else {
      return nil
    }
    // From the widest step down; where two terms of the series cancel there may be a 0 on the way.
    let clear = finite[...last].filter { $0.value != 0 }.map { (x: $0.step, y: $0.value.magnitude) }
    let least = mostScatter * mostScatter
    for end in stride(from: clear.count, through: leastCount, by: -1) {
      var best: (line: LogLine, start: Int)?
      for start in stride(from: end - leastCount, through: 0, by: -1) {
        guard let line = LogLine(Array(clear[start..<end])), line.residual < least, line.slope > 0.5
        else { break }
        best = (line, start)
      }
      if let best {
        let steps = clear[end - 1].x...clear[best.start].x
        return Fit(slope: best.line.slope, steps: steps, count: end - best.start)
      }
    }
    return nil
  }
}

/// What the test says.
extension SlopeTest {
  /// Whether dθ·v is the slope of J along v.
  public enum Reading: Hashable, Sendable {
    /// What is left falls twice as fast as h, or faster.
    case right
    /// What is left falls as h does.
    case wrong
    /// Neither can be said.
    case unclear(Reason)
  }

  /// Why the test can't tell.
  public enum Reason: Hashable, Sendable {
    /// J has another value at the same θ.
    case notAFunction
    /// J isn't finite along v.
    case notFinite
    /// J doesn't change along v, and dθ·v is 0.
    case still
    /// What dθ·v leaves is noise at every h: J is a straight line there, with just that slope.
    case straight
    /// The changes of J are noise themselves, or too little of what is left stands clear of it.
    case noise
    /// J has a kink next to θ, which alone makes what is left fall as h does.
    case kink
    /// What is left falls by neither one nor two decades.
    case between
  }

  /// What the points say.
  public var reading: Reading {
    guard isFunction else { return .unclear(.notAFunction) }
    guard analytic.isFinite, home.isFinite, points.contains(where: { $0.change.isFinite }) else {
      return .unclear(.notFinite)
    }
    guard let fit = remainderFit else { return .unclear(reasonForNoLine) }
    if fit.slope >= Self.leastRight { return .right }
    if isBentLikeAKink(over: fit.steps) { return .unclear(.kink) }
    return fit.slope <= Self.mostWrong ? .wrong : .unclear(.between)
  }

  /// From this slope on what is left is of the second order: halfway between 1 and 2, and a quarter more.
  private static let leastRight = 1.75
  /// Up to this slope it is of the first.
  private static let mostWrong = 1.25

  private var reasonForNoLine: Reason {
    let finite = points.filter(\.change.isFinite)
    if analytic == 0, finite.allSatisfy({ $0.change == 0 }) { return .still }
    let isNoise = finite.allSatisfy { $0.remainder.magnitude <= Self.clearance * noise }
    return isNoise && changeFit != nil ? .straight : .noise
  }

  /// Whether J bends as |h| does, by more than a tenth of what is left, over the steps of a line.
  private func isBentLikeAKink(over steps: ClosedRange<Double>) -> Bool {
    guard let bendFit, bendFit.slope < 1.5, bendFit.steps.overlaps(steps) else { return false }
    let shared = points.filter { steps.contains($0.step) && bendFit.steps.contains($0.step) }
    return shared.contains { ($0.bend ?? 0).magnitude > 0.1 * $0.remainder.magnitude }
  }

  /// The largest error of dθ·v that could hide: what is left at the least step of the line, over that step.
  ///
  /// An error that is smaller would show only where there is noise. `nil` where there is no line.
  public var resolution: Double? {
    guard let fit = remainderFit,
      let point = points.first(where: { $0.step == fit.steps.lowerBound })
    else { return nil }
    return point.remainder.magnitude / point.step
  }

  /// The same values of J against another slope, such as that of another gradient.
  public func against(_ slope: Double) -> SlopeTest {
    let turned = points.map { point in
      Point(
        step: point.step,
        change: point.change,
        remainder: point.change - point.step * slope,
        bend: point.bend
      )
    }
    return SlopeTest(turned, home, slope, rounding: rounding, isFunction: isFunction)
  }
}
