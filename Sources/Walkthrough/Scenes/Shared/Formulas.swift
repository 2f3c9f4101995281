import GradientChecking

/// The formulas of the network at hand, written as the lecture writes them.
struct Formulas {
  let check: GradientCheck

  private var experiment: Experiment { check.experiment }
  private var network: Network { check.network }

  /// L.
  var lastLayer: Int { network.layerCount }

  /// m, the number of examples.
  var m: Int { check.dataset.exampleCount }

  private var hasDropout: Bool { experiment.keepProbability < 1 }

  /// How layer l gets its A[l] from Z[l].
  func activation(_ layer: Int) -> String {
    let Z = "Z[\(layer)]"
    guard layer < lastLayer else { return output(Z) }
    guard hasDropout else { return g(Z) }
    return g(Z) + " ∘ D[\(layer)] / \(Numbers.short(experiment.keepProbability))"
  }

  /// The function's name alone, for a table.
  func activationName(_ layer: Int) -> String {
    guard layer == lastLayer else { return experiment.activation.rawValue }
    return network.outputName
  }

  private func output(_ Z: String) -> String {
    switch network.output {
    case .softmax: "softmax(\(Z))"
    case .sigmoid: "σ(\(Z))"
    case .linear: Z
    }
  }

  private func g(_ Z: String) -> String {
    switch experiment.activation {
    case .tanh: "tanh(\(Z))"
    case .sigmoid: "σ(\(Z))"
    case .relu: "max(0, \(Z))"
    case .leakyReLU: "max(0.01·\(Z), \(Z))"
    case .identity: Z
    }
  }

  /// The data term of J.
  var dataTerm: String {
    let A = "A[\(lastLayer)]"
    return switch (experiment.cost, network.output) {
    case (.squaredError, _): scaled("1/(2m) · Σ‖\(A) − Y‖²")
    case (_, .sigmoid): scaled("−1/m · Σ (y·log a + (1 − y)·log(1 − a))")
    default: scaled("−1/m · Σ log \(A)[y]")
    }
  }

  /// The penalty of J.
  var penalty: String { "\(scalePrefix)λ/(2m) · Σ‖W[l]‖²" }

  /// A formula times the cost's factor, if that isn't 1.
  func scaled(_ formula: String) -> String {
    scalePrefix.isEmpty ? formula : "\(scalePrefix)(\(formula))"
  }

  /// The cost's factor as it stands before a formula; empty if it is 1.
  var scalePrefix: String { Self.costScale(of: experiment).map { "\($0) · " } ?? "" }

  /// The cost's factor in digits, in full where it is a whole number of no more than six; `nil` if it
  /// is 1.
  static func costScale(of experiment: Experiment) -> String? {
    let scale = experiment.costScale
    guard scale != 1 else { return nil }
    return scale < 1e6 && scale == scale.rounded() ? "\(Int(scale))" : Numbers.short(scale)
  }

  /// How the data term is computed, where that matters.
  var dataTermNote: String {
    switch experiment.cost {
    case .squaredError: "half the mean squared distance of \(last("A")) from Y"
    case .crossEntropy:
      network.output == .sigmoid
        ? "a = \(last("A")); computed from \(last("Z")), so nothing cancels"
        : "y: the example's own class; computed from \(last("Z"))"
    case .crossEntropyNaive:
      network.output == .sigmoid
        ? "a = \(last("A")); log of a itself, as in the course notebook"
        : "y: the example's own class; log of \(last("A")) itself"
    }
  }

  private func last(_ name: String) -> String { "\(name)[\(lastLayer)]" }
}

/// Backpropagation's formulas, one line for each intermediate, as they should be.
extension Formulas {
  /// dZ[l], with a word on where it comes from.
  func dZ(_ layer: Int) -> (formula: String, note: String) {
    guard layer < lastLayer else {
      let formula = "\(last("A")) − Y"
      return switch network.output {
      case .softmax: (formula, "softmax + cross-entropy")
      case .sigmoid: (formula, "sigmoid + cross-entropy")
      case .linear: (formula, "squared error, linear output")
      }
    }
    let dA = "dA[\(layer)]"
    let formula =
      experiment.activation == .identity ? dA : "\(dA) ∘ \(derivative(layer))"
    return (formula, "times the slope g′(Z[\(layer)])")
  }

  private func derivative(_ layer: Int) -> String {
    let Z = "Z[\(layer)]"
    // With dropout A[l] is no longer g(Z[l]).
    let a = hasDropout ? g(Z) : "A[\(layer)]"
    return switch experiment.activation {
    case .tanh: hasDropout ? "(1 − tanh²(\(Z)))" : "(1 − \(a)²)"
    case .sigmoid: "\(a) ∘ (1 − \(a))"
    case .relu: "(\(Z) > 0)"
    case .leakyReLU: "(1 where \(Z) > 0, else 0.01)"
    case .identity: "1"
    }
  }

  /// dW[l].
  func dW(_ layer: Int) -> String {
    let data = "1/m · dZ[\(layer)]·A[\(layer - 1)]ᵀ"
    return scaled(experiment.lambda > 0 ? data + " + λ/m · W[\(layer)]" : data)
  }

  /// db[l].
  func db(_ layer: Int) -> String { scaled("1/m · Σ dZ[\(layer)]") }

  /// dA[l−1], through dropout; `nil` for layer 1, where nothing is left to go back to.
  func previousDA(_ layer: Int) -> String? {
    guard layer > 1 else { return nil }
    let product = "W[\(layer)]ᵀ·dZ[\(layer)]"
    guard hasDropout else { return product }
    return product + " ∘ D[\(layer - 1)] / \(Numbers.short(experiment.keepProbability))"
  }
}
