import GradientChecking
import Testing

@testable import Hunting

@Suite("How dθ and dθ_approx of a component are related")
struct RelationTests {
  /// The relations that a bug leads to in the catalogue's own experiment for it, by block.
  private func relations(
    _ bug: PlantedBug,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> [String: Set<Relation>] {
    var experiment = bug.experiment
    change(&experiment)
    let data = try Dataset.builtIn(
      experiment.data,
      seed: experiment.seed,
      examples: experiment.examples
    )
    let check = try GradientCheck(experiment, dataset: data)
    let components = check.layout.indices.map(check.component)
    let relations = RelationFinder(check).relations(of: check.analytic, beside: components)
    let blocks = check.layout.blocks.map { ($0.name, Set($0.range.map { relations[$0] })) }
    return Dictionary(uniqueKeysWithValues: blocks)
  }

  @Test("factors by their names: 2, −1, m, 1/m, keep_prob and its powers")
  func factors() throws {
    #expect(try relations(.dWDoubled)["W2"] == [.factor(.two)])
    #expect(try relations(.dZSign)["b2"] == [.factor(.sign)])
    #expect(try relations(.dbNotAveraged)["b1"] == [.factor(.examples)])
    #expect(try relations(.dbAveragedTwice)["b2"] == [.factor(.oneOverExamples)])
    let dropped = try relations(.keepProbabilityForgotten) {
      ($0.hidden, $0.lambda) = ([5, 4, 4], 0)
    }
    #expect(dropped["b3"] == [.factor(.keep)])
    #expect(dropped["b2"] == [.factor(.keepSquared)])
    #expect(dropped["b1"] == [.factor(.keepCubed)])
    #expect(dropped["b4"] == [.agrees])
  }

  @Test("a factor on the data's part alone, where there is a penalty")
  func apart() throws {
    #expect(try relations(.dWNotAveraged)["W1"] == [.factorApartFromPenalty(.examples)])
    #expect(try relations(.dWNotAveraged) { $0.lambda = 0 }["W1"] == [.factor(.examples)])
    #expect(try relations(.dZSign)["W2"] == [.factorApartFromPenalty(.sign)])
  }

  @Test("a penalty that lacks, half of it, or one too many")
  func penalties() throws {
    #expect(try relations(.penaltyForgotten)["W1"] == [.penalty(.missing)])
    #expect(try relations(.penaltyHalved)["W2"] == [.penalty(.halved)])
    #expect(try relations(.biasPenalized)["b1"] == [.penalty(.tooMuch)])
    #expect(try relations(.biasPenalized)["W1"] == [.agrees])
  }

  @Test("zero, a bound that several share, a few digits too few, and just another number")
  func others() throws {
    #expect(try relations(.componentOverwritten)["W2"] == [.zero, .agrees])
    #expect(try relations(.clippingLeftOn)["W2"] == [.bound, .agrees])
    #expect(try relations(.singlePrecision)["W1"]?.contains(.slight) == true)
    #expect(try relations(.singlePrecision)["b1"] == [.agrees])
    #expect(try relations(.tanhDerivative)["W1"] == [.other])
    #expect(try relations(.dWColumnOrder)["W1"] == [.elsewhere, .agrees])
  }
}

@Suite("A relation in words")
struct RelationSentenceTests {
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
    let relations = RelationFinder(check).relations(of: check.analytic, beside: components)
    let block = try #require(check.layout.blocks.first { $0.name == name })
    let text = relations[block.start].sentence(about: components[block.start], in: check)
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
    let remainders = /without λ\/m·θ = \S+ they are (\S+) and (\S+); (.+)/
    let (_, analytic, numeric, factor) = try #require(try remainders.wholeMatch(in: apart)).output
    #expect(try abs(#require(Double(analytic)) / #require(Double(numeric)) - 150) < 0.1)
    #expect(factor == "dθ is 150 times dθ_approx, and m is 150.")
    let missing = try words(.penaltyForgotten, block: "W1")
    let errors = /dθ − dθ_approx = (\S+), and λ\/m·θ = (\S+): just that is missing\./
    let (_, error, penalty) = try #require(try errors.wholeMatch(in: missing)).output
    #expect(try abs(#require(Double(error)) / #require(Double(penalty)) + 1) < 1e-3)
    #expect(try words(.penaltyHalved, block: "W1").hasSuffix(": just half of that is missing."))
    #expect(try words(.componentOverwritten, block: "W2") == "dθ is exactly zero, dθ_approx isn't.")
    let order = PlantedBug.dWColumnOrder.experiment
    let trial = try #require(HuntTrial(.bug(.dWColumnOrder), order))
    let moved = trial.components[1]
    let place = trial.relation(trial.cause, at: 1).sentence(about: moved, in: trial.check)
    let found =
      /they differ, and dθ of (W1\[\d,\d\]) is just this dθ_approx: the right number in another place\./
    let name = try #require(try found.firstMatch(in: place)).output.1
    let other = try #require(
      trial.check.layout.indices.first { trial.check.layout.name(of: $0) == name }
    )
    #expect(relativeDifference([trial.check.analytic[other]], [moved.numeric]) < 1e-5)
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
      trial.components.first { trial.relation(trial.cause, at: $0.index) == .slight }
    )
    let text = Relation.slight.sentence(about: slight, in: trial.check)
    let numbers = text.split(separator: ":")[0].split(separator: ", ").compactMap {
      $0.split(separator: " = ").last
    }
    #expect(numbers.count == 2 && numbers[0] != numbers[1])
  }
}
