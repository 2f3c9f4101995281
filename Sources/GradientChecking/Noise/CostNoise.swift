import Foundation

/// The noise of J, as it appears in a difference of two J divided by ε.
///
/// Round-off puts J off by some units of its last place. What that is in dθ_approx, ulp(J)/(2ε), is known where J
/// is, and shows in the numbers where it isn't (``NumericLattice``). How many units it is depends on how J is
/// summed, and is measured over the components that agree so far.
public struct CostNoise: Hashable, Sendable {
  /// ulp(J)/(2ε), what one last place of J is in dθ_approx; `nil` if neither known nor to be seen.
  public let unit: Double?
  /// The precision of J, told or recognised; `nil` if nothing shows it.
  public let format: FloatFormat?
  /// |J|, up to a factor of two where it is only implied; `nil` if unknown.
  public let cost: Double?
  /// ε, up to a small factor where it is only implied; `nil` if unknown.
  let epsilon: Double?
  /// How far noise of J may put dθ_approx off.
  public let floor: Double
  /// Whether the floor was measured over components, or else bounded.
  public let isMeasured: Bool
  /// Whether J is known, and not only implied.
  private(set) var isKnown = false
  /// Whether J moves in no component.
  public private(set) var isStill = false

  /// From what is known of a check, and from its values.
  init(
    _ provenance: Provenance,
    _ manner: Manner,
    _ table: ComponentTable,
    _ compared: ComparedValues
  ) {
    guard provenance.hasDifferences else {
      self.init(unit: nil, format: nil, cost: nil, epsilon: nil, floor: 0, isMeasured: false)
      return
    }
    let width = manner.width
    let lattice = NumericLattice(
      compared.values,
      epsilon: manner.epsilon,
      isSingle: compared.numericFormat != .double
    )
    let known = provenance.largestCost(table)
    let told = provenance.precision ?? table.costFormat
    var unit = lattice?.step
    if let known, let epsilon = manner.epsilon {
      let place = (told ?? .double).lastPlace(of: known)
      unit = max(unit ?? 0, place / (width * epsilon))
    }
    // Where J doesn't move at all its steps are wider than its slopes; in double precision they would show.
    if unit == nil, compared.isStill, compared.analyticFormat != .double,
      let epsilon = manner.epsilon
    {
      unit = 2 * FloatFormat.single.unitRoundoff / (width * epsilon)
    }
    if let unit, let difference = provenance.costDifference, let epsilon = manner.epsilon {
      // Two sums in another order: what they differ by is noise that has been measured.
      self.init(
        unit: unit,
        format: told,
        cost: known,
        epsilon: epsilon,
        floor: max(Self.most * unit, 4 * difference / epsilon),
        isMeasured: true
      )
      isKnown = known != nil
      return
    }
    let epsilon =
      manner.epsilon
      ?? lattice.flatMap { Self.epsilon($0.step * width, compared) }
    let place = lattice.flatMap { lattice in epsilon.map { lattice.step * width * $0 } }
    let slope = compared.values.map(\.numeric.magnitude).quantile(0.5) ?? 0
    let format =
      provenance.precision
      ?? place.flatMap { FloatFormat(lastPlace: $0, cost: known, slope: slope) }
    let cost = known ?? place.flatMap { place in format.map { place / (2 * $0.unitRoundoff) } }
    let (measured, isMeasured) = Self.floor(unit, cost, manner, compared)
    let floor = max(measured, Self.stillness(manner, compared))
    self.init(
      unit: unit,
      format: format,
      cost: cost,
      epsilon: epsilon,
      floor: floor,
      isMeasured: isMeasured
    )
    isKnown = known != nil
    isStill = compared.isStill && compared.values.count >= 4
  }

  /// ε where nothing but a lattice is known, up to a small factor: that with which J is about 1.
  ///
  /// In single precision ε is 2²⁹ times what it is in double. Where both would be possible the gradients tell which
  /// it is, if they are stored in single precision themselves.
  private static func epsilon(_ step: Double, _ compared: ComparedValues) -> Double? {
    let isSingle = compared.numericFormat != .double || compared.analyticFormat != .double
    let formats: [FloatFormat] = isSingle ? [.single, .double] : [.double, .single]
    return formats.lazy.map { 2 * $0.unitRoundoff / step }.first { (1e-12...1).contains($0) }
  }

  private init(
    unit: Double?,
    format: FloatFormat?,
    cost: Double?,
    epsilon: Double?,
    floor: Double,
    isMeasured: Bool
  ) {
    (self.unit, self.format, self.cost, self.epsilon) = (unit, format, cost, epsilon)
    (self.floor, self.isMeasured) = (floor, isMeasured)
  }

  /// By how many last places J is off at most, where so many sums are taken in single precision that it is
  /// hardly good for five digits.
  private static let most = 64.0
  /// By how many at least: rounding two J leaves one, and their sums some more.
  private static let least = 4.0
  /// How many times the three-quarters quantile noise reaches over a million components: 6 would do for a
  /// normal distribution.
  private static let reach = 8.0
  /// The largest J that is reckoned with where none is known.
  static let plausibleCost = 10.0

  /// How large a dθ is at most of which J, in its steps, shows nothing: of all where J doesn't move at all, which says
  /// nothing of dθ; otherwise of those that are no larger than a J of plausible size explains.
  private static func stillness(_ manner: Manner, _ compared: ComparedValues) -> Double {
    let unmoved = compared.values.filter { $0.numeric == 0 }.map(\.analytic.magnitude)
    guard unmoved.count >= 4 else { return 0 }
    if compared.isStill { return 2 * (unmoved.max() ?? 0) }
    guard let epsilon = manner.epsilon else { return 0 }
    let bound = RoundoffFloor.multiple * 0x1p-53 * plausibleCost / epsilon
    let hidden = unmoved.filter { $0 <= bound }
    return 3 * hidden.count >= 2 * unmoved.count ? min(bound, 3 * (hidden.max() ?? 0)) : 0
  }

  private static func floor(
    _ unit: Double?,
    _ cost: Double?,
    _ manner: Manner,
    _ compared: ComparedValues
  ) -> (Double, isMeasured: Bool) {
    let (least, usual, most): (Double, Double, Double)
    if let unit {
      // A small J may be what large terms leave, and have their noise.
      let terms = cost.map { max(1, min(30, 1 / max($0, 1e-3))) } ?? 1
      (least, usual) = (Self.least * unit, 2 * Self.least * unit)
      // So small a J is nothing but what terms leave that cancel, such as logits in a softmax that is sure.
      let isRest = (cost ?? 1) < 1e-3
      let bound = manner.epsilon.map { RoundoffFloor.multiple * 0x1p-53 * plausibleCost / $0 }
      let ofTerms = isRest ? min(bound ?? 0, 1e-5 * compared.largest) : 0
      most = max(Self.most * unit * terms, ofTerms)
    } else if let epsilon = manner.epsilon {
      let bound = RoundoffFloor.multiple * 0x1p-53 * plausibleCost / epsilon
      (least, usual, most) = (bound / 1000, bound, bound)
    } else {
      // What ε = 1e-7 leaves where J is about 1 and its slope too.
      (least, usual, most) = (0, 0, 1e-7 * compared.largest)
    }
    let right = compared.values.lazy.map(\.error).filter { $0 <= most }
    let errors = Array(right)
    guard errors.count >= 8, 5 * errors.count >= compared.values.count,
      let typical = errors.quantile(0.75)
    else { return (usual, false) }
    return (min(most, max(least, reach * typical)), true)
  }
}

extension Provenance {
  /// Whether one of the two sides was made from differences of J.
  var hasDifferences: Bool { sides == .gradients && scheme != .complexStep }

  /// |J| at the largest, if J is known.
  fileprivate func largestCost(_ table: ComponentTable) -> Double? {
    let own = costs.lazy.map(\.magnitude).filter(\.isFinite).max()
    return [own, table.largestCost].compactMap(\.self).max()
  }

  /// By how much two J at one θ differ, where they do by no more than sums in another order.
  fileprivate var costDifference: Double? {
    guard let first = costs.first, let other = costs.first(where: { $0 != first }) else {
      return nil
    }
    return (other - first).magnitude
  }
}

extension ComponentTable {
  /// The format that all J at θ ± ε fit into, if one shorter than double precision.
  fileprivate var costFormat: FloatFormat? {
    guard hasCosts else { return nil }
    let costs = prefix(4096).flatMap { [$0.costPlus, $0.costMinus] }.compactMap(\.self)
    return FloatFormat.proven(by: costs)
  }
}

extension FloatFormat {
  /// The unit in the last place of a number.
  func lastPlace(of value: Double) -> Double {
    value == 0 || !value.isFinite ? 0 : value.magnitude.binade * 2 * unitRoundoff
  }

  /// The format in which J has this last place: by J, or where that isn't known, the one in which J is nearest
  /// to 1 and to its slopes.
  fileprivate init?(lastPlace: Double, cost: Double?, slope: Double) {
    let sizes: [Double] = cost.map { [$0] } ?? (slope > 0 ? [1, slope] : [1])
    let binades = sizes.map(\.magnitude.binade)
    guard lastPlace > 0, binades.allSatisfy({ $0 > 0 }) else { return nil }
    let distance = { (format: FloatFormat) in
      // Hardly anybody computes J itself in 16 bits.
      let rarity = format.bits < FloatFormat.single.bits ? 8.0 : 0
      return binades.reduce(rarity) {
        $0 + (Double(format.bits) - log2($1 / lastPlace) - 1).magnitude
      }
    }
    let nearest = FloatFormat.allCases.min { distance($0) < distance($1) }
    guard let nearest else { return nil }
    self = nearest
  }
}
