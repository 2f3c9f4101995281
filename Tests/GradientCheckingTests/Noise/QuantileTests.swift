import TestSupport
import Testing

@testable import GradientChecking

@Suite("Quantiles")
struct QuantileTests {
  private static let parts = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]

  /// What it is by its definition.
  private func sorted(_ numbers: [Double], _ part: Double) -> Double {
    numbers.sorted()[min(numbers.count - 1, Int(part * Double(numbers.count)))]
  }

  @Test("one of the numbers, that which stands in its place when they are sorted")
  func definition() {
    var random = SeededGenerator(seed: 3)
    for count in [1, 2, 3, 7, 64, 500] {
      // Few different numbers, so that many are equal.
      for different in [2, 10, 100_000] {
        let numbers = (0..<count).map { _ in
          Double(Int.random(in: -different...different, using: &random)) / 7
        }
        for part in Self.parts {
          #expect(numbers.quantile(part) == sorted(numbers, part), "\(count) \(part)")
        }
      }
    }
    #expect([Double]().quantile(0.5) == nil)
  }

  @Test("whatever order they come in, and with infinities among them")
  func orders() {
    let rising = (0..<3000).map(Double.init)
    let pipe = rising.map { min($0, 2999 - $0) }
    for numbers in [
      rising, rising.reversed(), pipe, pipe.map { -$0 }, rising + [.infinity, -.infinity],
    ] {
      for part in Self.parts {
        #expect(numbers.quantile(part) == sorted(numbers, part))
      }
    }
  }
}
