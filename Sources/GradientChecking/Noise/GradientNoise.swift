/// The noise of the gradients themselves: a short format, or a kernel that computes in one.
///
/// A value is rounded by a part of itself; a sum is off by a part of its largest terms, so that a small entry is off
/// by a part of its whole block. Both parts are estimated from what agrees so far.
public struct GradientNoise: Hashable, Sendable {
  /// The part of each value that it may be off by.
  public let ofValue: Double
  /// The part of the block's size (root of the mean square) that each of its values may be off by.
  public let ofBlock: Double
  /// How far apart the two gradients usually are, relative to the value.
  public let typical: Double
  /// What explains it.
  public let origin: Origin

  /// Where the noise of gradients comes from.
  public enum Origin: Hashable, Sendable {
    /// No more than double precision leaves.
    case double
    /// All numbers are such as a shorter format holds.
    case format(FloatFormat)
    /// Everything is off by a similar part, with either sign, as a kernel in a shorter format leaves it.
    case everywhere
  }

  /// How far noise may put a value off.
  func floor(size: Double, scale: Double) -> Double { ofValue * size + ofBlock * scale }

  /// How many times the three-quarters quantile is still noise; see ``CostNoise``.
  private static let reach = 8.0

  /// The noise of the values in blocks of one format, beyond the floor that J's noise has put beneath them all.
  ///
  /// What is no larger than the part `truncation` that the formula may leave out needs no other reason.
  init(_ format: FloatFormat, _ compared: ComparedValues, floor: Double, truncation: Double) {
    let values = compared.values.filter {
      compared.blocks[$0.block].format == format && $0.error > floor
    }
    let count = compared.values.count { compared.blocks[$0.block].format == format }
    let rounding = 4 * format.unitRoundoff
    let isTold = format != .double
    let own = isTold ? Origin.format(format) : .double
    let estimate = Estimate(values, compared, count: count)
    let cap = isTold ? format.plausibleDifference : 0
    if isTold, let estimate, estimate.typical <= cap {
      self.init(
        ofValue: min(2 * cap, max(rounding, Self.reach * estimate.ofValue)),
        // Sums in so short a format have wider tails than roundings.
        ofBlock: min(4 * cap, max(rounding, 2 * Self.reach * estimate.ofBlock)),
        typical: estimate.typical,
        origin: own
      )
    } else if let estimate, estimate.typical > max(cap, truncation),
      estimate.isNoise(values, compared)
    {
      self.init(
        ofValue: Self.reach * estimate.ofValue,
        ofBlock: Self.reach * estimate.ofBlock,
        typical: estimate.typical,
        origin: .everywhere
      )
    } else {
      // A gradient of which the greater part is wrong may be right in some blocks all the same.
      let plausible = isTold ? min(64 * rounding, 2 * cap) : 4 * rounding
      self.init(ofValue: plausible, ofBlock: plausible, typical: 0, origin: own)
    }
  }

  private init(ofValue: Double, ofBlock: Double, typical: Double, origin: Origin) {
    (self.ofValue, self.ofBlock, self.typical, self.origin) = (ofValue, ofBlock, typical, origin)
  }

  /// How far apart the two gradients are in parts, where that is more than J's noise explains.
  private struct Estimate {
    /// The three-quarters quantile of the parts: of the values that are large in their block, and of the block's
    /// size for the small ones.
    let ofValue: Double
    let ofBlock: Double
    /// The median of the relative errors.
    let typical: Double

    /// `nil` where J's noise explains most of them.
    init?(_ values: [ComparedValues.Value], _ compared: ComparedValues, count: Int) {
      guard values.count >= 4, 2 * values.count > count,
        let typical = values.map({ $0.error / $0.size }).quantile(0.5)
      else { return nil }
      // A wrong value is off by more than any noise: the estimate is over what is left.
      let bulk = values.filter { $0.error <= 8 * typical * ($0.size + compared.scale(of: $0)) }
      let large = bulk.filter { 2 * $0.size >= compared.scale(of: $0) }.map { $0.error / $0.size }
      let small = bulk.filter { 2 * $0.size < compared.scale(of: $0) }
        .map { $0.error / compared.scale(of: $0) }
      self.typical = typical
      ofValue = large.quantile(0.75) ?? typical
      ofBlock = small.count < 4 ? 0 : small.quantile(0.75) ?? 0
    }

    /// The largest part that a kernel in a 16-bit format leaves, as a median.
    private static let most = 1e-2

    /// Whether it looks like noise, where no format proves it: in every block about as large, with either sign,
    /// and scattered; what is wrong in one way is the same everywhere, or of one sign, or not in every block.
    func isNoise(_ values: [ComparedValues.Value], _ compared: ComparedValues) -> Bool {
      guard typical <= Self.most, values.count >= 16 else { return false }
      // What stands out of it is looked at by itself.
      let signed = values.map(\.relativeError).filter { $0.magnitude <= 16 * typical }
      guard 2 * signed.count > values.count else { return false }
      guard Self.isBalanced(signed) else { return false }
      let sizes = signed.map(\.magnitude)
      guard let low = sizes.quantile(0.25), let high = sizes.quantile(0.75), high >= 1.5 * low
      else {
        return false
      }
      // Blocks that are exact, or nearly so, show that nothing is wrong with the precision.
      var ofBlocks: [Int: [Double]] = [:]
      for value in compared.values {
        ofBlocks[value.block, default: []].append(value.error / value.size)
      }
      let medians = ofBlocks.values.filter { $0.count >= 4 }.compactMap { $0.quantile(0.5) }
      let alike = medians.count { $0 <= 8 * typical }
      return medians.allSatisfy { $0 >= typical / 16 } && 2 * alike > medians.count
    }

    /// Whether both signs are there, about as often.
    private static func isBalanced(_ signed: [Double]) -> Bool {
      let count = Double(signed.count)
      let excess = signed.reduce(0.0) { $0 + ($1 < 0 ? -1 : 1) }.magnitude
      return excess <= 3 * count.squareRoot() + 0.15 * count
    }
  }
}
