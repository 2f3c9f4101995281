import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What a component looks like")
struct ComponentReadingTests {
  /// The readings of a bug in the catalogue's own experiment for it, by block.
  private func readings(
    _ bug: PlantedBug,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> [String: Set<ComponentReading>] {
    var experiment = bug.experiment
    change(&experiment)
    let data = try Dataset.builtIn(
      experiment.data,
      seed: experiment.seed,
      examples: experiment.examples
    )
    let check = try GradientCheck(experiment, dataset: data)
    let components = check.layout.indices.map(check.component)
    let readings = ComponentReader(check).readings(of: check.analytic, beside: components)
    let blocks = check.layout.blocks.map { ($0.name, Set($0.range.map { readings[$0] })) }
    return Dictionary(uniqueKeysWithValues: blocks)
  }

  @Test("factors by their names: 2, −1, m, 1/m, keep_prob and its powers")
  func factors() throws {
    #expect(try readings(.dWDoubled)["W2"] == [.factor(.two)])
    #expect(try readings(.dZSign)["b2"] == [.factor(.sign)])
    #expect(try readings(.dbNotAveraged)["b1"] == [.factor(.examples)])
    #expect(try readings(.dbAveragedTwice)["b2"] == [.factor(.oneOverExamples)])
    let dropped = try readings(.keepProbabilityForgotten) {
      ($0.hidden, $0.lambda) = ([5, 4, 4], 0)
    }
    #expect(dropped["b3"] == [.factor(.keep)])
    #expect(dropped["b2"] == [.factor(.keepSquared)])
    #expect(dropped["b1"] == [.factor(.keepCubed)])
    #expect(dropped["b4"] == [.agrees])
  }

  @Test("a factor on the data's part alone, where there is a penalty")
  func apart() throws {
    #expect(try readings(.dWNotAveraged)["W1"] == [.factorApartFromPenalty(.examples)])
    #expect(try readings(.dWNotAveraged) { $0.lambda = 0 }["W1"] == [.factor(.examples)])
    #expect(try readings(.dZSign)["W2"] == [.factorApartFromPenalty(.sign)])
  }

  @Test("a penalty that lacks, half of it, or one too many")
  func penalties() throws {
    #expect(try readings(.penaltyForgotten)["W1"] == [.penalty(.missing)])
    #expect(try readings(.penaltyHalved)["W2"] == [.penalty(.halved)])
    #expect(try readings(.biasPenalized)["b1"] == [.penalty(.tooMuch)])
    #expect(try readings(.biasPenalized)["W1"] == [.agrees])
  }

  @Test("zero, a bound that several share, a few digits too few, and just another number")
  func others() throws {
    #expect(try readings(.componentOverwritten)["W2"] == [.zero, .agrees])
    #expect(try readings(.clippingLeftOn)["W2"] == [.bound, .agrees])
    #expect(try readings(.singlePrecision)["W1"]?.contains(.slight) == true)
    #expect(try readings(.singlePrecision)["b1"] == [.agrees])
    #expect(try readings(.tanhDerivative)["W1"] == [.other])
    #expect(try readings(.dWColumnOrder)["W1"] == [.other, .agrees])
  }
}
