/// What the numbers of a check can show.
public enum FindingKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// Two evaluations of J at the same θ differ.
  case notAFunction
  /// Components that are NaN or infinite.
  case notFinite
  /// The difference is within round-off.
  case roundoff
  /// The formula itself leaves out as much as the gradients differ.
  case truncation
  /// The gradients are no further apart than the precision they were computed in explains.
  case noise
  /// The numeric gradient isn't the difference of its costs.
  case numericSide
  /// dθ_approx is 0 over a block, and dθ isn't.
  case flat
  /// dθ = c · dθ_approx over a block, but for the penalty.
  case factor
  /// Each row of a block has a factor of its own, or each column, channel or place in a kernel.
  case factors
  /// dθ is 0 over a block, and dθ_approx isn't.
  case missing
  /// dθ − dθ_approx = k · θ over a block: a penalty forgotten, or too much of it.
  case multipleOfTheta
  /// dθ − dθ_approx is the same number over a block.
  case offset
  /// dθ − dθ_approx is the same number in each row, or each column, of a block.
  case offsets
  /// dθ is one number over a block, or over each of its rows: what should be summed up is spread again.
  case sameNumber
  /// A row holds the sum of several: all of them, or those before it.
  case sums
  /// dθ is another function of dθ_approx and θ: |dθ_approx|, its square, off by a multiple of sign(θ).
  case otherFunction
  /// dθ has numbers that no computation makes: memory that was never written.
  case uninitialised
  /// The right numbers of a block in other places: transposed, reshaped in the other order, permuted.
  case order
  /// The numbers of dθ are cut off at a bound.
  case clipped
  /// Only components with a large |dθ_approx| are wrong.
  case largeGradient
  /// dθ is 0 but for the components with the largest |dθ_approx|.
  case sparsified
  /// Of a parameter that is used twice one of the two uses is missing.
  case tiedUse
  /// A slice of θ is wrong that begins or ends inside blocks.
  case shard
  /// The error of a matrix is what some of the examples give.
  case examples
  /// Only components with a large |θ| are wrong.
  case largeTheta
  /// Only some rows (units) or columns (inputs) of a block are wrong, or a stretch of it.
  case part
  /// Only single components are wrong.
  case isolated
  /// The numbers of dθ have no more bits than single precision, or half precision, holds.
  case lowPrecision
  /// In one layer, and nowhere else, dW is wrong and db right.
  case onlyWeights
  /// In one layer, and nowhere else, db is wrong and dW right.
  case onlyBiases
  /// dW of several layers is wrong, and no db.
  case severalWeights
  /// db of several layers is wrong, and no dW.
  case severalBiases
  /// W and b of one layer are wrong, of the layers before and after it neither.
  case oneLayer
  /// Wrong up to a layer and right after it.
  case upToLayer
  /// Some parameters of one module are wrong, and others beside them right.
  case someParameters
  /// All parameters of one module are wrong, and nothing else.
  case oneModule
  /// Some modules are wrong throughout, and others right.
  case someModules
  /// Wrong in every block.
  case everyBlock
  /// Blocks that are wrong in a way without a pattern.
  case unexplained
  /// Components whose ±ε crosses a kink.
  case kinks
  /// Components that are exactly zero in both gradients.
  case bothZero

  /// Whether it says that dθ is wrong, not that the check can't tell.
  public var blamesCode: Bool {
    switch self {
    case .notAFunction, .notFinite, .roundoff, .truncation, .noise, .numericSide, .kinks, .bothZero:
      false
    default: true
    }
  }
}
