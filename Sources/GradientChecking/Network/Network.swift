/// The shape of a network: how many units, which activation, which output.
public struct Network: Hashable, Sendable {
  /// Units per layer, input first: `[n_x, n[1], …, n[L]]`.
  public let layerSizes: [Int]
  /// g of every hidden layer.
  public let activation: Activation
  /// What turns Z[L] into A[L].
  public let output: Output
  /// Which component of θ is which.
  public let layout: ParameterLayout

  /// What turns Z[L] into A[L], the network's answer.
  public enum Output: String, Codable, Hashable, Sendable {
    /// e^z / Σ e^z over the units of an example: probabilities of three classes or more.
    case softmax
    /// 1 / (1 + e⁻ᶻ) of one unit: the probability of the second of two classes.
    case sigmoid
    /// Z[L] itself, for the squared error.
    case linear
  }

  /// A network of the given layers.
  public init(layerSizes: [Int], activation: Activation, output: Output) {
    self.layerSizes = layerSizes
    self.activation = activation
    self.output = output
    layout = ParameterLayout(layerSizes: layerSizes)
  }

  /// L, the number of layers that have parameters.
  public var layerCount: Int { layout.layerCount }

  /// `softmax`, `sigmoid` or `linear`.
  public var outputName: String { output.rawValue }
}

/// The values of one layer for all examples.
public struct LayerActivations: Hashable, Sendable {
  /// l, from 1 to L.
  public let layer: Int
  /// Z[l] = W[l]·A[l−1] + b[l]: n[l] × m.
  public let z: Matrix<Double>
  /// A[l], after dropout: n[l] × m.
  public let a: Matrix<Double>
  /// D[l], which units dropout kept for which example; `nil` without dropout and in layer L.
  public let mask: Matrix<Bool>?
}

/// What the way back hands on to a layer: dA[l], and dZ[l] that is made of it.
package struct LayerSignals: Hashable, Sendable {
  /// l, from 1 to L.
  package let layer: Int
  /// dA[l]: n[l] × m; `nil` in layer L, whose dZ comes straight from A and Y.
  package let dA: Matrix<Double>?
  /// dZ[l]: n[l] × m.
  package let dZ: Matrix<Double>
}
