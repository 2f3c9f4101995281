import Foundation
import GradientChecking
import Testing

@Suite("Experiment as a saved value")
struct ExperimentCodableTests {
  private func decode(_ json: String) throws -> Experiment {
    try JSONDecoder().decode(Experiment.self, from: Data(json.utf8))
  }

  @Test("an empty object is the default experiment")
  func defaults() throws {
    #expect(try decode("{}") == Experiment())
  }

  @Test("every field survives a round trip")
  func roundTrip() throws {
    var experiment = Experiment()
    experiment.data = .file(path: "wine.csv")
    experiment.examples = 12
    experiment.hidden = [7, 4]
    experiment.activation = .leakyReLU
    experiment.cost = .squaredError
    experiment.costScale = 1000
    experiment.seed = .max
    experiment.initialScale = 0.01
    experiment.lambda = 0.1
    experiment.keepProbability = 0.8
    experiment.mask = .frozen
    experiment.epsilon = 3e-5
    experiment.scheme = .forward
    experiment.precision = .float
    experiment.trainingIterations = 20
    experiment.bug = .dWColumnOrder
    let data = try JSONEncoder().encode(experiment)
    #expect(try JSONDecoder().decode(Experiment.self, from: data) == experiment)
  }

  @Test("the keys are the names of the properties, and names of values are as on the command line")
  func keys() throws {
    let experiment = try decode(
      """
      {"data": "moons", "hidden": [3], "activation": "leaky-relu", "scheme": "complex-step",
       "cost": "cross-entropy-naive", "keepProbability": 0.5, "bug": "dz-sign", "epsilon": 1e-5}
      """
    )
    #expect(experiment.data == .moons)
    #expect(experiment.hidden == [3])
    #expect(experiment.activation == .leakyReLU)
    #expect(experiment.scheme == .complexStep)
    #expect(experiment.cost == .crossEntropyNaive)
    #expect(experiment.keepProbability == 0.5)
    #expect(experiment.bug == .dZSign)
    #expect(experiment.epsilon == 1e-5)
  }

  @Test("a single hidden layer needs no brackets")
  func singleHiddenLayer() throws {
    #expect(try decode(#"{"hidden": 8}"#).hidden == [8])
  }

  @Test("an unknown key is refused, with the nearest one")
  func unknownKey() {
    #expect(throws: ExperimentError.unknownKey("lamda")) {
      try decode(#"{"lamda": 1}"#)
    }
  }

  @Test("an unknown bug is refused, with the nearest one and all there are")
  func unknownBug() {
    #expect(
      throws: ExperimentError.value(.bug, found: .text("dw-doubeld"))
    ) {
      try decode(#"{"bug": "dw-doubeld"}"#)
    }
    let error = ExperimentError.value(.bug, found: .text("dw-doubeld"))
    #expect(error.complaint.advice == "did you mean dw-doubled?")
  }

  @Test("a value of the wrong type is refused by key")
  func wrongType() {
    #expect(throws: ExperimentError.value(.lambda, found: .text("much"))) {
      try decode(#"{"lambda": "much"}"#)
    }
    #expect(throws: ExperimentError.value(.hidden, found: .absent)) {
      try decode(#"{"hidden": [2.5]}"#)
    }
    #expect(throws: ExperimentError.value(.activation, found: .number(3))) {
      try decode(#"{"activation": 3}"#)
    }
  }

  @Test("a data source is one word, or a path")
  func dataSource() {
    #expect(DataSource("iris") == .iris)
    #expect(DataSource("./iris") == .file(path: "./iris"))
    let names = ["iris", "digits", "xor", "moons", "notebook", "pencil"]
    #expect(DataSource.builtIn.map(\.text) == names)
  }
}
