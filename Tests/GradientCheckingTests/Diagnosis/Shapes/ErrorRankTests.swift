import TestSupport
import Testing

@testable import GradientChecking

/// Weights in whose gradient some examples are missing.
@Suite("An error made of some examples has their number as its rank")
struct ErrorRankTests {
  /// A weight of 20 by 30 over 16 examples, with each example's part times what `weight` says.
  private func rank(_ weight: (_ example: Int) -> Double) -> ErrorRank? {
    var generator = SeededGenerator(seed: 5)
    let number = { Double.random(in: -1...1, using: &generator) }
    let examples = (0..<16).map { _ in
      (errors: (0..<20).map { _ in number() }, inputs: (0..<30).map { _ in number() })
    }
    let sum = { (weight: (Int) -> Double) in
      (0..<600).map { place in
        examples.indices.reduce(0) {
          $0 + weight($1) * examples[$1].errors[place / 30] * examples[$1].inputs[place % 30]
        }
      }
    }
    let (right, wrong) = (sum { _ in 1 }, sum(weight))
    var gradient = NamedGradient()
    gradient.add("a.weight", [20, 30], noise: 1e-9, numeric: right) { place, _ in wrong[place] }
    gradient.add("a.bias", [20])
    for finding in gradient.report.findings {
      if case .rank(let rank) = finding.pattern { return rank }
    }
    return nil
  }

  @Test("the last four of sixteen examples are left out, or taken twice")
  func fourOfSixteen() throws {
    let missing = try #require(rank { $0 < 12 ? 1 : 0 })
    #expect((missing.rank, missing.whole, missing.isMissing) == (4, 16, true))
    let doubled = try #require(rank { $0 < 12 ? 1 : 2 })
    #expect((doubled.rank, doubled.whole, doubled.isMissing) == (4, 16, false))
  }

  @Test("what is wrong with all of them has the rank of the gradient itself")
  func all() {
    #expect(rank { 1 + 0.1 * Double($0 + 1) } == nil)
  }
}
