/// A floating-point format: what precision J or a gradient was computed in.
public enum FloatFormat: String, CaseIterable, Codable, Hashable, Sendable {
  /// 8 bits of significand, with the range of single precision.
  case bfloat16
  /// IEEE 754 binary16: 11 bits.
  case half = "float16"
  /// IEEE 754 binary32: 24 bits.
  case single = "float32"
  /// IEEE 754 binary64: 53 bits.
  case double = "float64"

  /// Those with fewer bits than double precision, the shortest first.
  static let shorterThanDouble: [FloatFormat] = [.bfloat16, .half, .single]

  /// The bits of the significand, the leading one among them.
  public var bits: Int { facts.bits }
  /// u, half the distance from 1 to the next number: 2⁻⁵³ for double precision.
  public var unitRoundoff: Double { Double(sign: .plus, exponent: -bits, significand: 1) }
  /// In words.
  public var words: String { facts.words }
  /// How far a gradient that was computed in the format may be off because of it: some hundred roundings
  /// in single precision, a few in the shorter ones.
  var plausibleDifference: Double { facts.plausibleDifference }

  /// What is known of each; a number proves the format if it has at least so many bits as the last says.
  private var facts: (bits: Int, words: String, plausibleDifference: Double, telling: Int) {
    switch self {
    case .bfloat16: (8, "bfloat16", 3e-2, 4)
    case .half: (11, "half precision (float16)", 4e-3, 8)
    case .single: (24, "single precision (float32)", 1e-3, 11)
    case .double: (53, "double precision (float64)", 1e-7, 24)
    }
  }

  /// Whether all numbers are such as the format holds, and enough of them such as the next shorter one
  /// doesn't: a number such as 0.5 fits into any format and proves nothing.
  func fits(_ values: [Double]) -> Bool {
    let values = values.filter { $0 != 0 }
    return values.count { $0.significandWidth >= facts.telling } >= 4
      && values.allSatisfy(holds(nonzero:))
  }

  /// Whether a number can be written in the format without loss.
  public func holds(_ value: Double) -> Bool {
    value == 0 || holds(nonzero: value)
  }

  /// The number of the format that is nearest to one; beyond its range, where only its digits are looked at, too.
  package func rounded(_ value: Double) -> Double {
    guard self != .double, value.isNormal else { return value }
    let last = Double(sign: .plus, exponent: Int(value.exponent) - bits + 1, significand: 1)
    return (value / last).rounded(.toNearestOrEven) * last
  }

  private func holds(nonzero value: Double) -> Bool {
    switch self {
    case .bfloat16: value.significandWidth < bits
    case .half: value.significandWidth < bits && value.magnitude <= 65504
    case .single: Double(Float(value)) == value
    case .double: true
    }
  }
}
