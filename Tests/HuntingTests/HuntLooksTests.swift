import GradientChecking
import Testing
import Wording

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
    let small = try check(1e-13)
    let floor = Numbers.short(small.roundoff.common, digits: 2)
    let largest = Numbers.short(small.analytic.map(\.magnitude).max() ?? 0, digits: 2)
    #expect(
      small.epsilonInWords
        == "ε = 1e-13: round-off may leave \(floor) in dθ_approx, and the largest |dθ| is \(largest)."
    )
  }
}

@Suite("What is known of a hunt's experiment")
struct HuntFactsTests {
  @Test(
    "whether dropout draws anew is not told where it may be the answer",
    arguments: MaskMode.allCases
  )
  func mask(_ mode: MaskMode) throws {
    var experiment = Experiment()
    (experiment.keepProbability, experiment.mask) = (0.8, mode)
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    let check = try GradientCheck(experiment, dataset: data)
    let dropout = { (level: HuntLevel) in
      Hunt(
        seed: 1,
        level: level,
        experiment: experiment,
        cause: .nothing,
        choices: [],
        kinds: []
      ).facts(of: check).first { $0.name == "dropout" }?.text
    }
    #expect(
      dropout(.free)
        == "keep_prob = 0.8; J(θ) evaluated twice tells whether every J has the same mask"
    )
    #expect(dropout(.pick) == "keep_prob = 0.8, the same mask for every J")
  }
}
