import Testing

@testable import GradientChecking

@Suite("J and its gradient")
struct CostFunctionTests {
  @Test(
    "backpropagation agrees with the complex step to 1e-10",
    arguments: Activation.allCases,
    CostForm.allCases
  )
  func complexStep(activation: Activation, cost: CostForm) throws {
    for (data, hidden) in [(DataSource.iris, [5]), (.iris, [4, 3, 5]), (.moons, [4, 3])] {
      var experiment = Experiment()
      experiment.data = data
      experiment.examples = 20
      experiment.hidden = hidden
      experiment.activation = activation
      experiment.cost = cost
      experiment.scheme = .complexStep
      let run = try Run(experiment)
      #expect(run.summary.difference < 1e-10)
      #expect(run.summary.verdict == .agrees)
      #expect(run.components.allSatisfy { $0.costPlus == nil && $0.costMinus == nil })
    }
  }

  @Test("the two forms of cross-entropy are the same function", arguments: [DataSource.iris, .xor])
  func forms(data: DataSource) throws {
    var experiment = Experiment()
    experiment.data = data
    let fromLogits = try Run(experiment).check
    experiment.cost = .crossEntropyNaive
    let naive = try Run(experiment).check
    #expect(abs(fromLogits.cost.data - naive.cost.data) < 1e-14)
    #expect(fromLogits.analytic == naive.analytic)
  }

  @Test("from logits, a sure answer costs neither 0 nor infinity")
  func extremeLogits() {
    let Z = Matrix<Double>(rows: 1, columns: 4, elements: [800, -800, 800, -800])
    let Y = Matrix<Double>(rows: 1, columns: 4, elements: [1, 0, 0, 1])
    let sigmoid = OutputLayer<Double>(output: .sigmoid, form: .crossEntropy)
    #expect(sigmoid.dataTerm(Z, Y) == 400)
    let naive = OutputLayer<Double>(output: .sigmoid, form: .crossEntropyNaive)
    #expect(!naive.dataTerm(Z, Y).isFinite)
    let tall = Matrix<Double>(rows: 3, columns: 1, elements: [-40, 0, -50])
    let oneHot = Matrix<Double>(rows: 3, columns: 1, elements: [0, 1, 0])
    let softmax = OutputLayer<Double>(output: .softmax, form: .crossEntropy)
    let loss = softmax.dataTerm(tall, oneHot)
    #expect(abs(loss / 4.248354255291589e-18 - 1) < 1e-4, "not 0, as −log(1) would be")
  }

  @Test("the penalty is λ/(2m)·Σw² over W, without b")
  func penalty() throws {
    var experiment = Experiment()
    experiment.trainingIterations = 5
    let check = try Run(experiment).check
    let weights = check.layout.blocks.filter { $0.kind == .weight }
    let squares = weights.flatMap { check.theta[$0.range] }.reduce(0) { $0 + $1 * $1 }
    #expect(abs(check.cost.penalty - 0.7 / 300 * squares) < 1e-15)
    #expect(check.cost.total == check.cost.data + check.cost.penalty)
  }

  @Test("the squared error is half the mean squared distance from a linear output")
  func squaredError() throws {
    var experiment = Experiment()
    experiment.cost = .squaredError
    let check = try Run(experiment).check
    let output = try #require(check.activations.last)
    #expect(check.network.outputName == "linear")
    #expect(output.a == output.z)
    let squares = zip(output.a.elements, check.dataset.targets.elements)
      .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(abs(check.cost.data - squares / 300) < 1e-14)
  }

  @Test("a sum in pairs is off by less than one in a row")
  func pairwise() {
    let terms = Array(repeating: Float(0.1), count: 100_000)
    #expect(abs(pairwiseSum(terms[...]) - 10_000) < 0.01)
    #expect(abs(terms.reduce(0, +) - 10_000) > 0.5)
  }
}
