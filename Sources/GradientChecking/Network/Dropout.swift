/// D[l]: which units of a hidden layer are kept for which example, and the factor that makes up for
/// the dropped ones (inverted dropout).
struct DropoutMask: Sendable {
  /// True where the unit is kept: n[l] × m.
  let kept: Matrix<Bool>
  /// keep_prob.
  let keepProbability: Double

  /// A ∘ D / keep_prob; the derivative of this is the same operation on dA.
  func applied<Scalar: NetworkScalar>(to A: Matrix<Scalar>) -> Matrix<Scalar> {
    var A = A
    for row in 0..<A.rows { apply(to: &A, row: row) }
    return A
  }

  /// The same, on one row in place.
  func apply<Scalar: NetworkScalar>(to A: inout Matrix<Scalar>, row: Int) {
    let keep = Scalar(keepProbability)
    for column in 0..<A.columns {
      A[row, column] = kept[row, column] ? A[row, column] / keep : .zero
    }
  }
}

/// Where the dropout masks of an evaluation of J come from.
struct MaskSource: Sendable {
  let seed: UInt64
  let mode: MaskMode
  let keepProbability: Double
  /// Units of the hidden layers.
  let hidden: [Int]
  /// m.
  let exampleCount: Int

  /// One evaluation of J (or one backward pass), told apart so that each draws a mask of its own.
  enum Draw {
    /// J(θ), before the check.
    case first
    /// J(θ) once more.
    case second
    /// The forward pass that backpropagation belongs to.
    case backpropagation
    /// The pass of a training iteration, from 0.
    case training(Int)
    /// J with θ_index moved to a value: so θᵢ + ε and θᵢ − ε draw different masks, and each draws the
    /// same one however often and in whatever order it is asked for.
    case moved(index: Int, to: Double)
    /// J(θ) under the k-th of any number of fresh masks.
    case sample(Int)
  }

  /// Whether two evaluations of J use different masks.
  var isResampled: Bool { keepProbability < 1 && mode == .resampled }

  /// The masks of the hidden layers for one evaluation; `nil` without dropout.
  func masks(for evaluation: Draw) -> [DropoutMask]? {
    guard keepProbability < 1 else { return nil }
    var stream = stream(for: evaluation)
    return hidden.map { units in
      let kept = (0..<units * exampleCount).map { _ in stream.uniform() < keepProbability }
      return DropoutMask(
        kept: Matrix(rows: units, columns: exampleCount, elements: kept),
        keepProbability: keepProbability
      )
    }
  }

  private func stream(for evaluation: Draw) -> RandomStream {
    guard mode == .resampled else { return RandomStream(seed: seed, .dropout) }
    return switch evaluation {
    case .first: RandomStream(seed: seed, .dropout, 1)
    case .second: RandomStream(seed: seed, .dropout, 2)
    case .backpropagation: RandomStream(seed: seed, .dropout, 3)
    case .training(let iteration): RandomStream(seed: seed, .dropout, 4, UInt64(iteration))
    case .moved(let index, let value):
      RandomStream(seed: seed, .dropout, 5, UInt64(index), value.bitPattern)
    case .sample(let number):
      RandomStream(seed: seed, .dropout, 6, UInt64(bitPattern: Int64(number)))
    }
  }
}

/// What happens to the dropout mask between two evaluations of J.
public enum MaskMode: String, CaseIterable, Codable, Hashable, Sendable {
  /// A new mask at every evaluation: J is then not a function of θ.
  case resampled
  /// One mask, drawn from the seed, for every evaluation: J is the cost of that one subnetwork.
  case frozen
}
