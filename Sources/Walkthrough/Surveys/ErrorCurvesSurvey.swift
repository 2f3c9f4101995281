import GradientChecking

/// The difference over ε, for several schemes and precisions.
public struct ErrorCurvesSurvey: GradualSurvey {
  /// The curves that are possible here, the lecture's first, each with the points it has so far.
  public internal(set) var curves: [ErrorCurve]
  /// The first curve as it is without the planted bug, at the same θ; `nil` where there is no bug.
  public internal(set) var right: ErrorCurve?
  /// The components that the differences go over.
  public let components: [Int]
  /// How many points have been measured.
  public internal(set) var measured = 0
  /// How many points there will be.
  public var total: Int { epsilons.count * (curves.count + (right == nil ? 0 : 1)) }

  /// The check without the planted bug, if there is one.
  private let rightCheck: GradientCheck?
  /// Every ε in the order they are measured.
  private let epsilons: [Double]

  init(_ check: GradientCheck) {
    rightCheck = check.experiment.bug == nil ? nil : check.withoutBug
    curves = ErrorCurve.kinds(for: check).map { ErrorCurve(kind: $0) }
    right = rightCheck == nil ? nil : curves.first
    components = ErrorCurve.sample(of: check.layout)
    epsilons = Self.order(check.experiment.epsilon)
  }

  /// Whether the curves have a point at this ε.
  public func covers(_ epsilon: Double) -> Bool {
    curves.allSatisfy { $0.points.contains { $0.epsilon == epsilon } }
  }

  /// Every ε in the order they are measured: the experiment's own, for which one is asked first, then
  /// the whole decades, which give the picture, then those between.
  private static func order(_ epsilon: Double) -> [Double] {
    let all = ErrorCurve.epsilons.enumerated()
    let decades = all.filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    let between = all.filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    return [epsilon] + (decades + between).filter { $0 != epsilon }
  }

  /// A point of one of the curves.
  struct Part: Sendable {
    let point: ErrorCurve.Point
    /// Where the curve should be least, beside its first point.
    let foretold: BestStep?
  }

  /// The place of a part's ε, and that of its curve; the one behind the last curve is that without the bug.
  private func place(of part: Int) -> (epsilon: Int, curve: Int) {
    let (row, place) = part.quotientAndRemainder(dividingBy: total / epsilons.count)
    return (row, place)
  }

  func part(_ place: Int, in check: GradientCheck) -> Part {
    let (row, curve) = self.place(of: place)
    let isRight = !curves.indices.contains(curve)
    let kind = curves[isRight ? 0 : curve].kind
    let difference = (isRight ? rightCheck ?? check : check)
      .errorPoint(kind, epsilon: epsilons[row], components: components)
    return Part(
      point: ErrorCurve.Point(epsilon: epsilons[row], difference: difference),
      foretold: row == 0 && !isRight ? check.bestStep(of: kind, over: components) : nil
    )
  }

  mutating func add(_ part: Part) {
    let (row, curve) = place(of: measured)
    if curves.indices.contains(curve) {
      if row == 0 { curves[curve].foretold = part.foretold }
      curves[curve].points.append(part.point)
    } else {
      right?.points.append(part.point)
    }
    measured += 1
  }
}
