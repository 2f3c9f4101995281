import GradientChecking
import Testing

@testable import Walkthrough

@Suite("How the two numbers of a component are related, in words")
struct ReadingWordsTests {
  /// What is said of the first component of a block, with a bug in the catalogue's own experiment for it.
  private func words(
    _ bug: PlantedBug?,
    block name: String,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> String {
    var experiment = bug?.experiment ?? Experiment()
    change(&experiment)
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    let check = try GradientCheck(experiment, dataset: data)
    let components = check.layout.indices.map(check.component)
    let readings = ComponentReader(check).readings(of: check.analytic, beside: components)
    let block = try #require(check.layout.blocks.first { $0.name == name })
    let text = ReadingWords(readings[block.start], of: components[block.start], check).text
    return text.split(separator: ": ").dropFirst().joined(separator: ": ")
  }

  @Test("how the two numbers are related is said as far as it can be seen")
  func relations() throws {
    #expect(try words(nil, block: "W1") == "they agree.")
    #expect(try words(.dWDoubled, block: "W2") == "dθ is twice dθ_approx.")
    #expect(try words(.dZSign, block: "b2") == "the same number with the other sign.")
    #expect(try words(.dbNotAveraged, block: "b1") == "dθ is 150 times dθ_approx, and m is 150.")
    #expect(try words(.dbAveragedTwice, block: "b2") == "dθ is 1/150 of dθ_approx, and m is 150.")
    let apart = try words(.dWNotAveraged, block: "W1")
    #expect(apart.hasPrefix("without λ/m·θ = ") && apart.contains(" they are "))
    #expect(apart.hasSuffix("; dθ is 150 times dθ_approx, and m is 150."))
    let missing = try words(.penaltyForgotten, block: "W1")
    #expect(missing.hasPrefix("dθ − dθ_approx = ") && missing.contains(", and λ/m·θ = "))
    #expect(missing.hasSuffix(": just that is missing."))
    #expect(try words(.penaltyHalved, block: "W1").hasSuffix(": just half of that is missing."))
    #expect(try words(.componentOverwritten, block: "W2") == "dθ is exactly zero, dθ_approx isn't.")
    #expect(
      try words(.tanhDerivative, block: "W1")
        .hasSuffix(" times dθ_approx, and no plain factor such as −1, 2, m = 150 or 1/m.")
    )
    #expect(
      try words(.keepProbabilityForgotten, block: "b1")
        == "dθ is 0.8 times dθ_approx, and that is keep_prob."
    )
  }

  @Test("what ε leaves is not called wrong")
  func doubts() throws {
    #expect(
      try words(nil, block: "W1") { $0.epsilon = 1e-12 } == "what differs is within round-off."
    )
    #expect(
      try words(nil, block: "W2") { $0.epsilon = 0.1 }
        == "they differ by no more than the formula leaves out at this ε."
    )
  }

  @Test("two numbers that differ late are written with as many digits as it takes to see it")
  func digits() throws {
    let experiment = PlantedBug.singlePrecision.experiment
    let trial = try #require(HuntTrial(.bug(.singlePrecision), experiment))
    let slight = try #require(
      trial.components.first { trial.reading(trial.cause, at: $0.index) == .slight }
    )
    let text = ReadingWords(.slight, of: slight, trial.check).text
    let numbers = text.split(separator: ":")[0].split(separator: ", ").compactMap {
      $0.split(separator: " = ").last
    }
    #expect(numbers.count == 2 && numbers[0] != numbers[1])
  }
}
