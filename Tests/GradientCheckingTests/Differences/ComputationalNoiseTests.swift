import RealModule
import TestSupport
import Testing

@testable import GradientChecking

@Suite("The noise of a computed function")
struct ComputationalNoiseTests {
  private func size(of noise: ComputationalNoise) -> Double? {
    if case .measured(let deviation) = noise { deviation } else { nil }
  }

  @Test("is found under a smooth function, whatever its size", arguments: [1e-12, 1e-8, 1e-4])
  func scattered(size: Double) throws {
    var generator = SeededGenerator(seed: 7)
    var found: [Double] = []
    for _ in 0..<200 {
      let values = (-3...3).map { place in
        let x = Double(place) * size / 10
        return 2 + Double.exp(x) + size * Double.random(in: -1...1, using: &generator)
      }
      if let size = self.size(of: ComputationalNoise(of: values)) { found.append(size) }
    }
    #expect(found.count > 150)
    // Uniform in ±size: its deviation is size/√3.
    let expected = size / 3.0.squareRoot()
    let median = found.sorted()[found.count / 2]
    #expect((0.7...1.4).contains(median / expected))
    #expect(found.allSatisfy { (0.1...4).contains($0 / expected) })
  }

  @Test("of a sum in single precision is some of its round-offs")
  func float() throws {
    let sum = { (x: Float) -> Double in
      Double(
        (0..<100).reduce(Float(0)) { $0 + Float.sin(x + Float($1)) * Float.sin(x + Float($1)) }
      )
    }
    let values = (0..<7).map { sum(1 + Float($0) * 1e-5) }
    let deviation = try #require(size(of: ComputationalNoise(of: values)))
    #expect((0.1...30).contains(deviation / (50 * 0x1p-24)))
  }

  @Test("equal values are too close, a steep function too far, NaN as well")
  func refusals() {
    #expect(ComputationalNoise(of: [1, 1, 1, 1, 1, 1, 1]) == .tooClose)
    #expect(ComputationalNoise(of: [1, 1, 1, 1, 1.1, 1.1, 1.1]) == .tooClose)
    #expect(ComputationalNoise(of: (0..<7).map { Double($0) }) == .tooFar)
    #expect(ComputationalNoise(of: [1, 1.01, .nan, 1, 1, 1, 1]) == .tooFar)
    // A parabola without noise has no third difference, and no sign changes.
    #expect(ComputationalNoise(of: (0..<7).map { 64 + Double($0 * $0) / 64 }) == .tooFar)
  }
}
