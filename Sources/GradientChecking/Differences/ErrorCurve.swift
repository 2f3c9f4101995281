import Foundation

/// The difference over ε for one way to compute it: truncation on the side of large ε, round-off on
/// the side of small.
///
///     let kind = ErrorCurve.Kind(scheme: .centered, precision: .double)
///     let components = ErrorCurve.sample(of: check.layout)
///     let curve = ErrorCurve(kind: kind, points: ErrorCurve.epsilons.map { epsilon in
///       let difference = check.errorPoint(kind, epsilon: epsilon, components: components)
///       return ErrorCurve.Point(epsilon: epsilon, difference: difference)
///     })
///     curve.best?.epsilon   // about 1e-5
///
/// On log axes the right side rises by 2 decades per decade of ε for the centered scheme, by 1 for a
/// one-sided one, by 4 for five points (the truncation error is O(ε²), O(ε), O(ε⁴)); the left one rises by 1 towards small ε, for
/// round-off leaves u·|J|/ε. Where the two meet is foretold by ``BestStep``. The complex step has no left side.
public struct ErrorCurve: Hashable, Sendable {
  /// What the curve is of.
  public let kind: Kind
  /// The points known so far, in any order.
  public var points: [Point]
  /// Where the curve should be least, from J itself; `nil` where that isn't known.
  public var foretold: BestStep?

  /// A curve of the points known so far.
  public init(kind: Kind, points: [Point] = []) {
    self.kind = kind
    self.points = points
  }

  /// How the numeric gradient is computed, and both gradients' precision.
  public struct Kind: Hashable, Sendable {
    /// The scheme.
    public let scheme: DifferenceScheme
    /// The precision of θ, J and both gradients.
    public let precision: Precision

    /// A kind; the complex step is there in double precision only.
    public init(scheme: DifferenceScheme, precision: Precision) {
      self.scheme = scheme
      self.precision = precision
    }
  }

  /// The difference at one ε.
  public struct Point: Hashable, Sendable {
    /// ε.
    public let epsilon: Double
    /// The relative difference, in [0, 1]; NaN where J or a gradient isn't finite.
    public let difference: Double

    /// A point.
    public init(epsilon: Double, difference: Double) {
      self.epsilon = epsilon
      self.difference = difference
    }

    /// What a log axis can show: the difference, but ``ErrorCurve/leastPlotted`` instead of anything
    /// below, an exact 0 among it; NaN stays NaN, a gap in the curve.
    public var plottedDifference: Double {
      difference < ErrorCurve.leastPlotted ? ErrorCurve.leastPlotted : difference
    }
  }
}

extension ErrorCurve {
  /// 1e-1 to 1e-15 in half decades, largest first.
  public static let epsilons: [Double] = {
    let decades = [
      1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14,
      1e-15,
    ]
    return Array(decades.flatMap { [$0, $0 / 10.0.squareRoot()] }.dropLast())
  }()

  /// Where a log axis ends: 1e-18, below what two doubles that differ at all can be apart relatively
  /// unless all but a tiny component are equal.
  public static let leastPlotted = 1e-18

  /// The curves worth drawing for a check, the one the lecture has first, and the check's own; only what is possible.
  public static func kinds(for check: GradientCheck) -> [Kind] {
    let usual = [
      Kind(scheme: .centered, precision: .double),
      Kind(scheme: .forward, precision: .double),
      Kind(scheme: .centered, precision: .float),
      Kind(scheme: .complexStep, precision: .double),
    ]
    let own = Kind(scheme: check.experiment.scheme, precision: check.experiment.precision)
    return (usual + (usual.contains(own) ? [] : [own])).filter { kind in
      var experiment = check.experiment
      (experiment.scheme, experiment.precision) = (kind.scheme, kind.precision)
      return (try? experiment.validate(with: check.dataset)) != nil
    }
  }

  /// The components to take where all of θ would take too long: all n if that is at most `limit`, else
  /// as many of each block as the limit allows, spread evenly over it; in the order of θ.
  ///
  /// Blocks count alike, so that the few components of a b aren't lost among those of a W; what a small
  /// block leaves over goes to the larger ones.
  public static func sample(of layout: ParameterLayout, atMost limit: Int = 64) -> [Int] {
    guard layout.count > limit else { return Array(layout.indices) }
    var room = limit
    var blocks = layout.blocks.sorted { $0.range.count < $1.range.count }
    var chosen: [Int] = []
    while let block = blocks.first {
      let count = min(block.range.count, room / blocks.count)
      chosen += (0..<count).map { block.start + (2 * $0 + 1) * block.range.count / (2 * count) }
      room -= count
      blocks.removeFirst()
    }
    return chosen.sorted()
  }

  /// The point of the least difference, of the largest ε among equals; `nil` if there is no finite one.
  public var best: Point? {
    points.filter(\.difference.isFinite)
      .min { ($0.difference, -$0.epsilon) < ($1.difference, -$1.epsilon) }
  }
}

extension GradientCheck {
  /// One point of an error curve: the relative difference over some components, at this check's θ.
  ///
  /// Both gradients are computed in the kind's own precision, as somebody has it who works in it: with
  /// single precision dθ is rounded as well, and the curve shows what that person's check would read. The
  /// analytic gradient has the planted bug, if any: the curve then has a floor no ε gets below.
  ///
  /// The work is one forward and one backward pass and the kind's evaluations for each component, so that
  /// a caller may compute point by point and stop between two.
  ///
  /// - Parameters:
  ///   - kind: One of ``ErrorCurve/kinds(for:)``; the answer is NaN for one that isn't possible.
  ///   - epsilon: ε.
  ///   - components: The components to take; see ``ErrorCurve/sample(of:atMost:)``.
  /// - Returns: The relative difference, in [0, 1].
  public func errorPoint(
    _ kind: ErrorCurve.Kind,
    epsilon: Double,
    components: [Int]
  ) -> Double {
    guard
      let check = try? with(epsilon: epsilon, scheme: kind.scheme, precision: kind.precision)
    else { return .nan }
    return relativeDifference(
      components.map { check.probe.sample($0).numeric },
      components.map { check.analytic[$0] }
    )
  }
}
