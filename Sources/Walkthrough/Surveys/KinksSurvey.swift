import GradientChecking

/// J and its slope along one component, and the kinks in between; then what kinks and dead units there
/// are in all of θ.
public struct KinksSurvey: GradualSurvey {
  /// The component that moves.
  public let index: Int
  /// How far the picture reaches to each side of θᵢ.
  public let halfWidth: Double
  /// How far each point moves θᵢ, ascending; on both sides of every kink there is one.
  public let offsets: [Double]
  /// J less its tangent at θᵢ, at each point.
  public let bends: [Double]
  /// dJ/dθᵢ by right backpropagation at each point.
  public let slopes: [Double]
  /// dJ/dθᵢ where θᵢ is now.
  public let homeSlope: Double
  /// How far kinks were looked for, to each side.
  public let reach: Double
  /// The kinks in the picture, in the order of their values.
  public let kinks: [Kink]
  /// The kink nearest to θᵢ, of those that the check's own step crosses if it crosses any.
  public let nearest: Switch?
  /// The check of the component.
  public let component: ComponentCheck

  /// The components to be checked for kinks and zeros.
  public let indices: [Int]
  /// The checks of these made so far.
  public internal(set) var components: [ComponentCheck] = []

  var total: Int { indices.count }
  var measured: Int { components.count }

  /// What happens at a kink as θᵢ grows.
  public struct Switch: Hashable, Sendable {
    /// Where, and which unit for which example.
    public let kink: Kink
    /// How far it is from θᵢ, with its sign.
    public let offset: Double
    /// Whether the unit's z becomes positive there.
    public let turnsOn: Bool
    /// dJ/dθᵢ before it and behind it.
    public let slopeBefore, slopeBehind: Double
  }

  func part(_ place: Int, in check: GradientCheck) -> ComponentCheck {
    check.component(indices[place])
  }

  mutating func add(_ part: ComponentCheck) { components.append(part) }
}

extension KinksSurvey {
  /// Points of the picture besides those at the kinks, between which J is smooth.
  private static let pointCount = 61
  /// Of more kinks than this the picture has no points of their own.
  private static let mostKinks = 60
  /// The most kinks that the picture reaches out for.
  private static let wantedKinks = 6
  /// How far kinks are looked for, to each side: no farther than it takes to find some.
  ///
  /// In a deep network of many examples there are thousands within ±2, and each costs a pass.
  private static let reaches = [1e-4, 1e-3, 1e-2, 0.1, 0.5, 2]

  /// Evaluates the picture of one component.
  init(of index: Int, in check: GradientCheck) {
    let theta = check.theta[index]
    let step = 2.5 * check.experiment.epsilon
    let (reach, all) = Self.kinks(moving: index, atLeast: step, in: check)
    let switches = all.sorted { abs($0.value - theta) < abs($1.value - theta) }
      .prefix(Self.wantedKinks).map { Switch(at: $0, moving: index, in: check, among: all) }
    let component = check.component(index)
    let half = min(reach, max(step, Self.halfWidth(of: switches) ?? max(1, step)))
    let kinks = all.filter { abs($0.value - theta) <= half }
    let offsets = Self.offsets(half, kinks.map { $0.value - theta })
    let home = check.cost(moving: index, to: theta)
    let slope = check.derivative(moving: index, to: theta)

    self.index = index
    self.reach = reach
    self.kinks = kinks
    self.offsets = offsets
    self.component = component
    halfWidth = half
    homeSlope = slope
    let points = offsets.concurrentMap(isConcurrent: check.isCostly) { offset in
      (
        bend: check.cost(moving: index, to: theta + offset) - home - slope * offset,
        slope: check.derivative(moving: index, to: theta + offset)
      )
    }
    bends = points.map(\.bend)
    slopes = points.map(\.slope)
    let crossed = switches.first { component.kink && check.experiment.crosses($0.offset) }
    nearest = crossed ?? switches.first
    indices = ErrorCurve.sample(of: check.layout, atMost: PenaltySurvey.mostComponents)
  }

  /// Some kinks about θᵢ, and how far they were looked for.
  private static func kinks(
    moving index: Int,
    atLeast step: Double,
    in check: GradientCheck
  ) -> (reach: Double, kinks: [Kink]) {
    let theta = check.theta[index]
    var found: (reach: Double, kinks: [Kink]) = (max(2, step), [])
    guard theta.isFinite else { return found }
    for reach in reaches where reach == reaches.last || reach >= step {
      let reach = max(reach, step)
      found = (reach, check.kinks(moving: index, in: (theta - reach)...(theta + reach)))
      if found.kinks.count >= wantedKinks { break }
    }
    return found
  }

  /// The picture's width at which a jump stands out most from how the slope drifts anyway.
  private static func halfWidth(of switches: [Switch]) -> Double? {
    let candidates = switches.indices.map { last -> (half: Double, visibility: Double) in
      let shown = switches[...last]
      let slopes = shown.flatMap { [$0.slopeBefore, $0.slopeBehind] }
      let span = (slopes.max() ?? 0) - (slopes.min() ?? 0)
      let jump = shown.map { abs($0.slopeBehind - $0.slopeBefore) }.max() ?? 0
      let half = 1.3 * (shown.last.map { abs($0.offset) } ?? 0)
      // One kink alone has nothing to be compared with: its own jump is all the span there is.
      return (max(half, 1e-9), span > 0 ? jump / span - (last == 0 ? 0.5 : 0) : 0)
    }
    return candidates.max { $0.visibility < $1.visibility }?.half
  }

  /// Evenly spaced points, and one on each side of every kink.
  private static func offsets(_ half: Double, _ kinks: [Double]) -> [Double] {
    let middle = pointCount / 2
    let even = (0..<pointCount).map { half * Double($0 - middle) / Double(middle) }
    guard kinks.count <= mostKinks else { return even }
    let aside = half * 1e-6
    return (even + kinks.flatMap { [$0 - aside, $0 + aside] }).sorted()
  }
}

extension KinksSurvey {
  /// The components checked so far whose step crosses a kink, in the order of θ.
  var crossing: [Int] { components.filter(\.kink).map(\.index) }

  /// The one of them that is some places further on in θ than a component; `nil` beyond the ends.
  func crossing(placesOn places: Int, from index: Int) -> Int? {
    let crossing = crossing
    let target =
      places > 0
      ? (crossing.firstIndex { $0 > index } ?? crossing.count) + places - 1
      : (crossing.lastIndex { $0 < index } ?? -1) + places + 1
    return crossing.indices.contains(target) ? crossing[target] : nil
  }

  /// How many of the components checked so far are exactly zero in both gradients.
  var zeroCount: Int { components.count { $0.verdict == .bothZero } }
}

/// A hidden unit, by its layer, from 1, and its place in it.
struct HiddenUnit: Hashable, Sendable {
  let layer: Int
  let unit: Int
}

extension GradientCheck {
  /// The units that are off on every example.
  var deadUnits: [HiddenUnit] {
    experiment.hidden.enumerated().flatMap { position, units in
      (0..<units).map { HiddenUnit(layer: position + 1, unit: $0) }
        .filter { isDead(layer: $0.layer, unit: $0.unit) }
    }
  }
}

extension Experiment {
  /// Whether a check's step from θᵢ goes beyond an offset.
  func crosses(_ offset: Double) -> Bool {
    scheme != .complexStep
      && (scheme.reach.lowerBound * epsilon...scheme.reach.upperBound * epsilon).contains(offset)
  }
}

extension KinksSurvey.Switch {
  /// Looks at both sides of a kink, nearer to it than to any other.
  fileprivate init(at kink: Kink, moving index: Int, in check: GradientCheck, among all: [Kink]) {
    let gaps = all.map { abs($0.value - kink.value) }.filter { $0 > 0 }
    let aside = min(gaps.min() ?? 1e-3, 1e-3) / 4
    let behind = check.activations(moving: index, to: kink.value + aside)[kink.layer - 1]
    self.kink = kink
    offset = kink.value - check.theta[index]
    turnsOn = behind.z[kink.unit, kink.example] > 0
    slopeBefore = check.derivative(moving: index, to: kink.value - aside)
    slopeBehind = check.derivative(moving: index, to: kink.value + aside)
  }
}
