import TestSupport

@testable import GradientChecking

/// A gradient of made-up numbers in a block of any shape, to be made wrong in a known way.
struct MadeField {
  let shape: [Int]
  let numeric: [Double]
  let theta: [Double]
  private var generator: SeededGenerator

  init(_ shape: [Int], seed: UInt64 = 1) {
    self.shape = shape
    var generator = SeededGenerator(seed: seed)
    let count = shape.reduce(1, *)
    numeric = (0..<count).map { _ in Self.number(&generator) }
    theta = (0..<count).map { _ in Self.number(&generator) }
    self.generator = generator
  }

  /// A number between −1 and 1, and not too near to 0.
  private static func number(_ generator: inout SeededGenerator) -> Double {
    let size = Double.random(in: 0.05...1, using: &generator)
    return Bool.random(using: &generator) ? size : -size
  }

  /// The field with dθ as a function of dθ_approx, θ and the place.
  func field(
    noise: Double = 1e-9,
    hasTheta: Bool = true,
    _ analytic: (_ offset: Int, _ numeric: Double, _ theta: Double) -> Double
  ) -> ErrorField {
    var generator = generator
    let actual = numeric.indices.map { analytic($0, numeric[$0], theta[$0]) }
    return ErrorField(
      shape: shape,
      expected: numeric.map { $0 + Double.random(in: -noise...noise, using: &generator) },
      actual: actual,
      theta: hasTheta ? theta : nil,
      noise: Array(repeating: 2 * noise, count: numeric.count)
    )
  }

  /// The field with errors without a pattern wherever a condition holds.
  func structureless(noise: Double = 1e-9, where isWrong: (Int) -> Bool = { _ in true })
    -> ErrorField
  {
    var generator = generator
    let errors = numeric.map { _ in 2 * Self.number(&generator) }
    return field(noise: noise) { offset, numeric, _ in
      isWrong(offset) ? numeric + errors[offset] : numeric
    }
  }

  /// The row, or the index of another axis, of a component.
  func index(_ offset: Int, axis: Int) -> Int {
    TensorLines(shape, axes: axis..<axis + 1).line(of: offset)
  }
}
