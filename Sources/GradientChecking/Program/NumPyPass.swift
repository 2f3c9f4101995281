/// The pass as lines of Python, as a loop over the layers l has them: what ``PassText`` writes as the lecture does.
///
///     let pass = NumPyPass(activation: .tanh, hasPenalty: true, hasDropout: false, isComplex: false)
///     pass.line(.dW)   // "dW = dZ @ A[l - 1].T / m + lam / m * W[l]"
///     pass.line(.dZ)   // "dZ = dA * (1 - A[l - 1] ** 2)"
struct NumPyPass: Hashable, Sendable {
  /// g of the hidden layers.
  let activation: Activation
  /// Whether J has a penalty.
  let hasPenalty: Bool
  /// Whether hidden units are dropped.
  let hasDropout: Bool
  /// Whether it has to go through with complex numbers.
  let isComplex: Bool

  /// A line of the pass, right as it is.
  func line(_ line: PassLine) -> String {
    switch line {
    case .reshape:
      "dtheta = [\(formula(.reshape)), db.reshape(-1)] + dtheta"
    case .Z, .A: "\(name(line)).append(\(formula(line)))"
    default: "\(name(line)) = \(formula(line))"
    }
  }

  private func name(_ line: PassLine) -> String {
    switch line {
    case .Z: "Z"
    case .A: "A"
    case .outputDZ, .dZ: "dZ"
    case .dW, .reshape: "dW"
    case .db: "db"
    case .dA: "dA"
    }
  }

  /// The right side of a line.
  func formula(_ line: PassLine) -> String {
    switch line {
    case .Z: "W[l] @ A[l - 1] + b[l]"
    case .A: "\(g("Z[l]")) if l < L else output(Z[l])"
    case .outputDZ: "A[L] - Y"
    case .dW: product + penalty()
    case .db: "\(sum) / m"
    case .reshape: "dW.reshape(-1)"
    case .dA: "W[l].T @ dZ\(dropout("l - 1"))"
    case .dZ: activation == .identity ? "dA" : "dA * \(slope)"
    }
  }

  /// dW[l] without the penalty's part.
  var product: String { "dZ @ A[l - 1].T / m" }

  /// The sum of dZ[l] over the examples.
  var sum: String { "dZ.sum(axis=1, keepdims=True)" }

  /// The penalty's part of dW[l] as it is added, with another divisor if it is a wrong one.
  func penalty(over divisor: String = "m") -> String {
    hasPenalty ? " + lam / \(divisor) * W[l]" : ""
  }

  /// What dropout does to A[l] going forward, and to dA[l] going back.
  func dropout(_ l: String) -> String { hasDropout ? " * D[\(l)] / keep_prob" : "" }

  /// A[l − 1] before dropout, from which g′ is taken.
  var a: String { hasDropout ? "(\(g("Z[l - 1]")))" : "A[l - 1]" }

  /// g of something; what asks for a sign asks the real part.
  func g(_ z: String) -> String {
    switch activation {
    case .tanh: "np.tanh(\(z))"
    case .sigmoid: "1 / (1 + np.exp(-\(z)))"
    case .relu: isComplex ? "np.where(\(z).real > 0, \(z), 0)" : "np.maximum(\(z), 0)"
    case .leakyReLU: "np.where(\(z).real > 0, \(z), 0.01 * \(z))"
    case .identity: z
    }
  }

  /// g′(Z[l − 1]).
  private var slope: String {
    switch activation {
    case .tanh: "(1 - \(a) ** 2)"
    case .sigmoid: "\(a) * (1 - \(a))"
    case .relu: "(Z[l - 1] > 0)"
    case .leakyReLU: "np.where(Z[l - 1] > 0, 1, 0.01)"
    case .identity: "1"
    }
  }
}
