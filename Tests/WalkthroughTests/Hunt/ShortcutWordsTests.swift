import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The words of a shortcut")
struct ShortcutWordsTests {
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
    let text = ShortcutWords.reading(readings[block.start], of: components[block.start], check)
    return text.split(separator: ": ").dropFirst().joined(separator: ": ")
  }

  @Test("how the two numbers are related is said as far as it can be seen")
  func relations() throws {
    #expect(try words(nil, block: "W1") == "they agree.")
    #expect(try words(.dWDoubled, block: "W2") == "dθ is twice dθ_approx.")
    #expect(try words(.dZSign, block: "b2") == "the same number with the other sign.")
    #expect(try words(.dbNotAveraged, block: "b1") == "dθ is 150 times dθ_approx, and m is 150.")
    #expect(try words(.dbAveragedTwice, block: "b2") == "dθ is 1/150 of dθ_approx, and m is 150.")
    #expect(
      try words(.dWNotAveraged, block: "W1")
        == "apart from λ/m·θ, dθ is 150 times dθ_approx, and m is 150."
    )
    #expect(try words(.penaltyForgotten, block: "W1") == "dθ lacks just λ/m·θ.")
    #expect(try words(.penaltyHalved, block: "W1") == "dθ lacks just half of λ/m·θ.")
    #expect(try words(.componentOverwritten, block: "W2") == "dθ is exactly zero, dθ_approx isn't.")
    #expect(try words(.tanhDerivative, block: "W1") == "wrong, by no factor that has a name.")
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

  @Test("the causes that are left, split by what they would make of a component")
  func outcomes() {
    let begin = "Here the 4 causes that are left differ most: "
    #expect(
      ShortcutWords.outcomes([.agrees: 3, .other: 1]) == begin
        + "3 would leave dθ right, 1 wouldn't."
    )
    #expect(
      ShortcutWords.outcomes([.agrees: 1, .other: 2, .zero: 1])
        == begin + "1 would leave dθ right, 3 wouldn't, in 2 ways that can be told apart."
    )
    #expect(
      ShortcutWords.outcomes([.other: 2, .factor(.sign): 2])
        == begin + "4 would make it wrong, in 2 ways that can be told apart."
    )
  }

  @Test("two numbers that differ late are written with as many digits as it takes to see it")
  func digits() throws {
    let experiment = PlantedBug.singlePrecision.experiment
    let trial = try #require(HuntTrial(.bug(.singlePrecision), experiment))
    let slight = try #require(
      trial.components.first { trial.reading(trial.cause, at: $0.index) == .slight }
    )
    let text = ShortcutWords.reading(.slight, of: slight, trial.check)
    let numbers = text.split(separator: ":")[0].split(separator: ", ").compactMap {
      $0.split(separator: " = ").last
    }
    #expect(numbers.count == 2 && numbers[0] != numbers[1])
  }
}
