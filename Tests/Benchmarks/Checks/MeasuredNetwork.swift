import GradientChecking

/// A network whose whole check is measured: those of the README's table, tanh and softmax with cross-entropy, λ = 0.7.
struct MeasuredNetwork: Sendable {
  let name: String
  let data: DataSource
  let examples: Int?
  let hidden: [Int]

  static let all = [
    MeasuredNetwork(name: "4-5-3, m=150", data: .iris, examples: nil, hidden: [5]),
    MeasuredNetwork(name: "64-32-10, m=64", data: .digits, examples: 64, hidden: [32]),
    MeasuredNetwork(name: "64-32-10, m=1797", data: .digits, examples: 1797, hidden: [32]),
    MeasuredNetwork(
      name: "784-32-10, m=64",
      data: .file(path: "made up"),
      examples: nil,
      hidden: [32]
    ),
    MeasuredNetwork(
      name: "784-128-64-10, m=64",
      data: .file(path: "made up"),
      examples: nil,
      hidden: [128, 64]
    ),
  ]

  /// The check, prepared.
  func check(by engine: CostEngineKind) throws -> GradientCheck {
    var experiment = Experiment()
    experiment.data = data
    experiment.examples = examples
    experiment.hidden = hidden
    let dataset: Dataset
    if case .file = data {
      dataset = try Self.madeUp()
    } else {
      dataset = try .builtIn(data, seed: experiment.seed, examples: examples)
    }
    return try GradientCheck(experiment, dataset: dataset, engine: engine)
  }

  /// 64 examples of 784 features in [−1, 1) and ten classes in turn, without a pattern: what `peers.py` makes.
  private static func madeUp() throws -> Dataset {
    let (examples, features) = (64, 784)
    return try Dataset(
      name: "made up",
      rows: (0..<examples).map { example in
        (0..<features).map { chance(UInt64(example * features + $0)) }
      },
      labels: (0..<examples).map { "\($0 % 10)" },
      featureNames: (0..<features).map { "x\($0)" }
    )
  }

  /// A number in [−1, 1) that is another one for each place: 20 bits of a multiplicative hash.
  private static func chance(_ place: UInt64) -> Double {
    let mixed = (place &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let bits = (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return Double(bits >> 44) / 524_288 - 1
  }
}

/// How much there is to compute for a component by what changes, for an average one.
struct Work {
  private(set) var multiplyAdds = 0.0
  private(set) var exps = 0.0
  private(set) var tanhs = 0.0
  private(set) var log1ps = 0.0

  /// How many multiply-adds a changed logit takes: by how much, e^x − 1, and its product.
  private static let seriesOfLogit = 5
  /// How many the logarithm of a changed loss takes.
  private static let seriesOfLoss = 3

  /// - Parameters:
  ///   - sizes: n[0] to n[L].
  ///   - examples: m.
  init(sizes: [Int], examples: Int) {
    let last = sizes.count - 1
    let counts = (1...last).map { sizes[$0] * (sizes[$0 - 1] + 1) }
    let components = counts.reduce(0, +)
    for layer in 1...last {
      // J is computed twice, for m examples each time.
      let weight = 2 * Double(examples) * Double(counts[layer - 1]) / Double(components)
      // A row of Z[l] and its activations.
      multiplyAdds += weight
      tanhs += weight * (layer < last ? 1 : 0)
      guard layer + 1 < last else {
        // The losses follow from those at θ: two short series.
        let logits = layer == last ? 1 : sizes[last]
        multiplyAdds += weight * Double(Self.seriesOfLogit * logits + Self.seriesOfLoss)
        continue
      }
      // What the row changes in Z[l+1]; whole layers from there on; the products of the loss with Y.
      var products = sizes[layer + 1] + sizes[last]
      for next in layer + 1..<last {
        tanhs += weight * Double(sizes[next])
        products += sizes[next] * sizes[next + 1]
      }
      multiplyAdds += weight * Double(products)
      exps += weight * Double(sizes[last])
      log1ps += weight
    }
  }
}
