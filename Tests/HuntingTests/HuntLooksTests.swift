import GradientChecking
import Testing

@testable import Hunting

@Suite("What ε tells beforehand")
struct EpsilonTests {
  private func check(_ epsilon: Double) throws -> GradientCheck {
    var experiment = Experiment()
    experiment.epsilon = epsilon
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    return try GradientCheck(experiment, dataset: data)
  }

  @Test("1e-7 is neither too small nor too large; 1e-13 drowns dθ, and 0.1 may be too large")
  func scales() throws {
    #expect(try !check(1e-7).isDrowned && !check(1e-7).mayTruncate)
    #expect(try check(1e-13).isDrowned && !check(1e-13).mayTruncate)
    #expect(try !check(0.1).isDrowned && check(0.1).mayTruncate)
  }

  @Test("says how much round-off may leave beside the largest dθ")
  func text() throws {
    let text = try check(1e-7).epsilonInWords
    #expect(text.hasPrefix("ε = 1e-7: round-off may leave "))
    #expect(text.hasSuffix("; and the formula leaves out only some ε² = 1e-14."))
    let large = try check(0.1).epsilonInWords
    #expect(large.hasSuffix("; but the formula leaves out some ε² = 0.01, and that may show."))
    #expect(try check(1e-13).epsilonInWords.contains(", and the largest |dθ| is "))
  }
}

@Suite("What is known of a hunt's experiment")
struct HuntFactsTests {
  @Test("whether dropout draws anew is not told where it may be the answer")
  func mask() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let made = HuntCase(seed: seed, level: .free)
      guard made.hunt.experiment.keepProbability < 1 else { continue }
      let facts = made.hunt.facts(of: made.check)
      #expect(facts.contains { $0.text.contains("J(θ) evaluated twice tells") })
    }
  }
}
