import Wording

/// The formulas of the network at hand and of its J, written as the lecture writes them; the pass's own are those of
/// ``PassText``.
///
///     let formulas = NetworkFormulas(of: check)
///     formulas.activation(2)   // "softmax(Z[2])"
///     formulas.dataTerm        // "−1/m · Σ log A[2][y]"
public struct NetworkFormulas: Sendable {
  private let check: GradientCheck

  /// The formulas of the network that a check is made of.
  public init(of check: GradientCheck) { self.check = check }

  private var experiment: Experiment { check.experiment }
  private var network: Network { check.network }

  /// L, the number of layers.
  private var lastLayer: Int { network.layerCount }

  /// m, the number of examples.
  public var m: Int { check.dataset.exampleCount }

  private var pass: PassText {
    let keep = experiment.keepProbability
    return PassText(
      activation: experiment.activation,
      keepProbability: keep < 1 ? Numbers.short(keep) : nil,
      hasPenalty: experiment.lambda > 0
    )
  }

  /// How layer l gets its Z[l], as a line.
  public func Z(_ layer: Int) -> String { pass.line(.Z, at: LayerIndex(layer)) }

  /// How layer l gets its A[l] from Z[l].
  public func activation(_ layer: Int) -> String {
    layer < lastLayer ? pass.formula(.A, at: LayerIndex(layer)) : output("Z[\(layer)]")
  }

  /// The function's name alone, for a table.
  public func activationName(_ layer: Int) -> String {
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

  /// The data term of J.
  public var dataTerm: String {
    let A = "A[\(lastLayer)]"
    return switch (experiment.cost, network.output) {
    case (.squaredError, _): scaled("1/(2m) · Σ‖\(A) − Y‖²")
    case (_, .sigmoid): scaled("−1/m · Σ (y·log a + (1 − y)·log(1 − a))")
    default: scaled("−1/m · Σ log \(A)[y]")
    }
  }

  /// The penalty of J.
  public var penalty: String { "\(scalePrefix)λ/(2m) · Σ‖W[l]‖²" }

  /// A formula times the cost's factor, if that isn't 1.
  private func scaled(_ formula: String) -> String {
    scalePrefix.isEmpty ? formula : "\(scalePrefix)(\(formula))"
  }

  /// The cost's factor as it stands before a formula; empty if it is 1.
  private var scalePrefix: String { Self.costScale(of: experiment).map { "\($0) · " } ?? "" }

  /// The cost's factor in digits, in full where it is a whole number of no more than six; `nil` if it is 1.
  public static func costScale(of experiment: Experiment) -> String? {
    let scale = experiment.costScale
    guard scale != 1 else { return nil }
    return scale < 1e6 && scale == scale.rounded() ? "\(Int(scale))" : Numbers.short(scale)
  }

  /// How the data term is computed, where that matters.
  public var dataTermNote: String {
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
extension NetworkFormulas {
  /// dZ[l], with a word on where it comes from.
  public func dZ(_ layer: Int) -> (formula: String, note: String) {
    guard layer == lastLayer else {
      return (pass.formula(.dZ, at: LayerIndex(layer)), "times the slope g′(Z[\(layer)])")
    }
    let formula = pass.formula(.outputDZ, at: LayerIndex(layer))
    return switch network.output {
    case .softmax: (formula, "softmax + cross-entropy")
    case .sigmoid: (formula, "sigmoid + cross-entropy")
    case .linear: (formula, "squared error, linear output")
    }
  }

  /// dW[l], with the part that comes from the penalty.
  public func dW(_ layer: Int) -> String { scaled(pass.formula(.dW, at: LayerIndex(layer))) }

  /// db[l], the mean of dZ[l] over the examples.
  public func db(_ layer: Int) -> String { scaled(pass.formula(.db, at: LayerIndex(layer))) }

  /// dA[l−1], through dropout; `nil` for layer 1, where nothing is left to go back to.
  public func previousDA(_ layer: Int) -> String? {
    layer > 1 ? pass.formula(.dA, at: LayerIndex(layer - 1)) : nil
  }
}
