import GradientChecking

/// One component's check at every ε of ``StepSeries``, and J along it: all that is seen while ε is moved by holding a key
/// is there before the key is pressed.
public struct SecantsSurvey: GradualSurvey {
  /// The component that moves.
  public let index: Int
  /// J along it, in the widest view.
  public let curve: CostCurve
  /// What was checked so far, at ``epsilons`` in their order; `nil` where an ε is impossible, as in single precision.
  public internal(set) var checks: [ComponentCheck?] = []
  /// Every ε in the order of the measurements: the experiment's own first.
  public let epsilons: [Double]

  var total: Int { epsilons.count }
  var measured: Int { checks.count }

  init(of index: Int, in check: GradientCheck) {
    self.index = index
    curve = CostCurve(of: index, zoom: 0, in: check)
    let own = check.experiment.epsilon
    epsilons = [own] + StepSeries.values.filter { $0 != own }
  }

  /// Whether the component was checked at this ε.
  public func covers(_ epsilon: Double) -> Bool { epsilons.contains(epsilon) }

  func part(_ place: Int, in check: GradientCheck) -> ComponentCheck? {
    try? check.with(epsilon: epsilons[place]).component(index)
  }

  mutating func add(_ part: ComponentCheck?) { checks.append(part) }

  /// What was found at an ε, once it was measured there.
  func check(at epsilon: Double) -> ComponentCheck? {
    epsilons.firstIndex(of: epsilon).flatMap { checks.indices.contains($0) ? checks[$0] : nil }
  }

  /// How far the two slopes are apart at each ε, from the smallest to the largest.
  var errors: [(epsilon: Double, error: Double)] {
    zip(epsilons, checks).compactMap { epsilon, check in
      check.map { (epsilon, $0.relativeError) }
    }
    .sorted { $0.epsilon < $1.epsilon }
  }
}

extension GradientCheck {
  /// The component whose secants, to one side and to both, are seen best to leave the tangent in a picture of J: of some
  /// from all over θ.
  ///
  /// To one side a secant is off by ε/2·J″, to both by ε²/6·J‴. How far that is at half the view's width is measured at the
  /// edge of the view, beside the height of J in it. A secant that lies on J between its points is not seen either: J
  /// sags below it by ε²/8·J″. The product of the three counts, so that none of them is hardly seen.
  /// Where a secant's slope isn't even about the tangent's, one would not know it for the same slope: such components
  /// come last.
  var mostBentComponent: Int {
    let step = max(1, layout.count / Self.mostTried)
    let bends = stride(from: 0, to: layout.count, by: step).map {
      (index: $0, bend: visibleBend($0))
    }
    return bends.max { ($0.bend, -$0.index) < ($1.bend, -$1.index) }?.index ?? 0
  }

  /// How far secants of half the view's width leave the tangent, as a part of the height of J in the view.
  private func visibleBend(_ index: Int) -> Double {
    let half = CostCurve.halfWidth(zoom: 0)
    let costs = [-half, -half / 2, 0, half / 2, half].map {
      cost(moving: index, to: theta(index, movedBy: $0))
    }
    guard costs.allSatisfy(\.isFinite), let least = costs.min(), let most = costs.max(),
      most > least
    else { return -.infinity }
    let middle = cost(moving: index, to: theta(index, movedBy: half / 4))
    let sag = ((costs[2] + costs[3]) / 2 - middle).magnitude / (most - least)
    let slope = derivative(moving: index, to: theta[index])
    let secants = [(costs[3] - costs[2]) / (half / 2), (costs[3] - costs[1]) / half]
    let distances = secants.map { ($0 - slope).magnitude * half / (most - least) }
    let seen = distances.reduce(sag, *)
    guard seen.isFinite else { return -.infinity }
    return secants.allSatisfy { (1.0 / 3...3).contains($0 / slope) }
      ? seen : seen - Self.setBack
  }

  /// More than any bend that is seen.
  private static let setBack = 1e9

  /// How many components are tried: few enough that nobody waits for it.
  private static let mostTried = 64
}
