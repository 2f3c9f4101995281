/// A unit vector in the space of θ, drawn at random, along which J is looked at.
///
///     let v = RandomDirection(count: check.layout.count, seed: 1, number: 0).components
///     euclideanNorm(v)   // 1
///
/// Its components are normal and divided by their length, so that every direction is as likely as any other. A slope
/// dθ·v then misses an error in dθ only where that is at a right angle to v, which has the probability 0; what it sees of
/// it is on average 1/√n of its length.
public struct RandomDirection: Hashable, Sendable {
  /// Which of the directions of a seed, from 0.
  public let number: Int
  /// v: one component for each of θ; its length is 1.
  public let components: [Double]

  /// A direction; the same seed and number always give the same.
  public init(count: Int, seed: UInt64, number: Int) {
    var stream = RandomStream(seed: seed, .directions, UInt64(bitPattern: Int64(number)))
    let draws = (0..<count).map { _ in stream.normal() }
    let length = euclideanNorm(draws)
    self.number = number
    components = draws.map { $0 / length }
  }

  /// g·v, the slope that a gradient has along it.
  public func slope(of gradient: [Double]) -> Double {
    zip(gradient, components).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
