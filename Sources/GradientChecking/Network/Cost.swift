/// J(θ) and its two parts.
public struct Cost: Hashable, Sendable {
  /// The data term: the mean of the examples' losses.
  public let data: Double
  /// λ/(2m)·Σ‖W[l]‖²_F; biases are not penalized.
  public let penalty: Double
  /// J, the sum of the two *in the experiment's precision*.
  public let total: Double
}

extension Cost {
  init<Scalar: NetworkScalar>(_ terms: CostTerms<Scalar>) {
    self.init(
      data: terms.data.realPart,
      penalty: terms.penalty.realPart,
      total: terms.total.realPart
    )
  }

  /// Whether two evaluations gave the same bits (any NaN equals any other).
  func isSame(as other: Cost) -> Bool {
    total.bitPattern == other.total.bitPattern || (total.isNaN && other.total.isNaN)
  }
}

/// J(θ) in the scalar it was computed with.
struct CostTerms<Scalar: NetworkScalar>: Sendable {
  let data: Scalar
  let penalty: Scalar
  var total: Scalar { data + penalty }
}

/// The form of the data term of J.
public enum CostForm: String, CaseIterable, Codable, Hashable, Sendable {
  /// Cross-entropy computed from Z[L] (log-sum-exp, or softplus for one output unit): no cancellation.
  case crossEntropy = "cross-entropy"
  /// Cross-entropy computed from A[L] as −Y·log A (and −(1−Y)·log(1−A) for one output unit), the form
  /// of the course notebook; log(1 − A) cancels where A is near 1.
  case crossEntropyNaive = "cross-entropy-naive"
  /// Half the mean squared distance between A[L] = Z[L] and Y.
  case squaredError = "squared-error"
}
