import Testing

@testable import GradientChecking

@Suite("Moving one component")
struct NeighborhoodTests {
  @Test(
    "gives what a full pass gives, bit for bit",
    arguments: Activation.allCases,
    CostForm.allCases
  )
  func bitIdentical(activation: Activation, cost: CostForm) throws {
    try compare(Double.self, activation, cost) { $0 + 1e-3 }
  }

  @Test("in single precision and with complex numbers too")
  func otherScalars() throws {
    try compare(Float.self, .tanh, .crossEntropy) { $0 - 0.25 }
    try compare(ComplexNumber.self, .sigmoid, .crossEntropyNaive) { $0 + ComplexNumber(0, 1e-7) }
  }

  private func compare<Scalar: RowArithmetic>(
    _ type: Scalar.Type,
    _ activation: Activation,
    _ cost: CostForm,
    move: (Scalar) -> Scalar
  ) throws {
    var experiment = Experiment()
    experiment.hidden = [5, 4, 6]
    experiment.activation = activation
    experiment.cost = cost
    let dataset = try Dataset.builtIn(.iris, seed: 1, examples: 7)
    let network = Network(experiment, dataset: dataset)
    let J = CostFunction<Scalar>(experiment, network: network, dataset: dataset)
    let theta = CostFunction<Scalar>.randomTheta(network, seed: 1, scale: 1)
    let masks = MaskSource(
      seed: 1,
      mode: .frozen,
      keepProbability: 0.7,
      hidden: experiment.hidden,
      exampleCount: 7
    )
    for masks in [nil, masks.masks(for: .first)] {
      let home = Neighborhood(J, at: theta, masks: masks)
      for index in network.layout.indices {
        var moved = theta
        moved.values[index] = move(theta.values[index])
        let evaluation = home.moving(index, to: moved.values[index])
        let full = J.forward(moved, masks: masks)
        #expect(evaluation.pass.outputZ.elements == full.outputZ.elements)
        #expect(evaluation.pass.hidden.map(\.A.elements) == full.hidden.map(\.A.elements))
        #expect(evaluation.cost.total == J.cost(moved, masks: masks).total)
      }
    }
  }
}
