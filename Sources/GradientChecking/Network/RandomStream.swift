/// The random numbers of one purpose, drawn from the experiment's seed.
///
/// Each purpose has a stream of its own, so that turning one knob (dropout on, fewer examples) leaves
/// what the others drew untouched, and stepping back in the walk meets the same numbers again.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014; constants as in Vigna's public-domain C version, which the tests quote).
package struct RandomStream: RandomNumberGenerator, Sendable {
  /// What the numbers are for.
  package enum Purpose: UInt64 {
    case initialization = 1
    case choiceOfExamples = 2
    case madeUpData = 3
    case dropout = 4
    case hunt = 5
    case directions = 6
    case sample = 7
    case point = 8
  }

  private var state: UInt64

  /// The stream for a purpose; `keys` tell apart several streams of that purpose.
  package init(seed: UInt64, _ purpose: Purpose, _ keys: UInt64...) {
    state = Self.scramble(seed)
    for key in [purpose.rawValue] + keys { state = Self.scramble(state ^ Self.scramble(key)) }
  }

  /// A stream in the given state, for comparison with published values.
  package init(state: UInt64) { self.state = state }

  /// 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.scramble(state)
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A draw from the standard normal distribution (Box and Muller, 1958).
  package mutating func normal() -> Double {
    let radius = (-2 * Double.logarithm(1 - uniform())).squareRoot()
    return radius * .cosine(2 * .pi * uniform())
  }

  /// The indices `0..<count` in random order (Fisher and Yates).
  ///
  /// Swift's own `shuffled(using:)` isn't specified, so another version might order them otherwise.
  package mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(next().multipliedFullWidth(by: UInt64(last + 1)).high))
    }
    return order
  }

  private static func scramble(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
