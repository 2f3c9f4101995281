import Foundation
import Testing

@testable import GradientChecking

/// The network of the course's programming exercise on gradient checking: 4-5-3-1, ReLU, ReLU,
/// sigmoid, three examples, with the θ and the gradients of its notebook.
struct CourseNetwork: Decodable {
  let X: [[Double]]
  let Y: [Double]
  let params: [String: [[Double]]]
  let order: [String]
  let J: Double
  let correctGradient: [Double]
  let buggyGradient: [Double]
  let published: Published

  struct Published: Decodable {
    let buggy: Double
    let fixed: Double
  }

  enum CodingKeys: String, CodingKey {
    case X, Y, params, order, J, published
    case correctGradient = "grad_fixed"
    case buggyGradient = "grad_buggy"
  }

  static func load() throws -> CourseNetwork {
    let file = try #require(
      Bundle.module.url(forResource: "dls_c2w1", withExtension: "json", subdirectory: "Fixtures")
    )
    return try JSONDecoder().decode(CourseNetwork.self, from: Data(contentsOf: file))
  }

  var theta: [Double] { order.flatMap { params[$0, default: []].flatMap { $0 } } }

  var dataset: Dataset {
    Dataset(
      name: "course",
      features: Matrix(rows: 4, columns: 3, elements: X.flatMap { $0 }),
      targets: Matrix(rows: 1, columns: 3, elements: Y),
      featureNames: ["x1", "x2", "x3", "x4"],
      classNames: ["0", "1"]
    )
  }

  /// The exercise as an experiment: naive cost, no penalty, ε = 1e-7.
  static var experiment: Experiment {
    var experiment = Experiment()
    experiment.hidden = [5, 3]
    experiment.activation = .relu
    experiment.cost = .crossEntropyNaive
    experiment.lambda = 0
    return experiment
  }

  func run(_ change: (inout Experiment) -> Void = { _ in }) throws -> Run {
    var experiment = Self.experiment
    change(&experiment)
    return try Run(experiment, dataset, theta: theta)
  }

  /// dθ by backpropagation with some of its formulas replaced.
  func gradient(changing change: (inout BackwardRules<Double>) -> Void) -> [Double] {
    let network = Network(Self.experiment, dataset: dataset)
    let J = CostFunction<Double>(Self.experiment, network: network, dataset: dataset)
    let theta = Parameters(layout: network.layout, values: theta)
    var rules = BackwardRules<Double>()
    change(&rules)
    return J.gradient(theta, J.forward(theta, masks: nil), rules: rules).values
  }
}
