/// A known mistake in backpropagation, planted on purpose, each one line off in one intermediate.
public enum PlantedBug: String, CaseIterable, Codable, Hashable, Sendable {
  /// dW[L] is multiplied by 2.
  case dWDoubled = "dw-doubled"
  /// db[1] is the sum over the examples instead of the mean: 1/m is forgotten.
  case dbNotAveraged = "db-not-averaged"
  /// λ/m·W[l] is forgotten in every dW[l], though J has the penalty.
  case penaltyForgotten = "penalty-forgotten"
  /// tanh′ is taken as 1 − a instead of 1 − a².
  case tanhDerivative = "tanh-derivative"
  /// dZ[L] is Y − A[L] instead of A[L] − Y.
  case dZSign = "dz-sign"
  /// dW[1] is reshaped column by column into dθ, though θ is row by row.
  case dWColumnOrder = "dw-column-order"
  /// tanh′ is taken as its Taylor polynomial 1 − z², which is right only where z is near 0.
  case tanhTaylor = "tanh-taylor"
  /// Dropout's mask D[l] is not applied to dA[l], though it was to A[l].
  case maskNotApplied = "mask-not-applied"
  /// One component of dW[L], that of row 0 and column 0, is overwritten by 0.
  case componentOverwritten = "component-overwritten"
  /// dW[1] is a sum over the examples instead of the mean: 1/m is forgotten.
  case dWNotAveraged = "dw-not-averaged"
  /// db[L] is divided by m twice.
  case dbAveragedTwice = "db-averaged-twice"
  /// db[1] is summed over the units instead of the examples.
  case dbWrongAxis = "db-wrong-axis"
  /// db[L] is taken from the first example alone.
  case dbFirstExample = "db-first-example"
  /// dA[l−1] is W[l]·dZ[l] instead of W[l]ᵀ·dZ[l], where W[l] is square and the mistake goes unnoticed.
  case weightsNotTransposed = "w-not-transposed"
  /// dW[l] is made from A[l] instead of A[l−1], where both have the same shape.
  case wrongLayerA = "wrong-layer-a"
  /// g′ is taken as that of the sigmoid, a·(1 − a), though g is another one.
  case sigmoidDerivative = "sigmoid-derivative"
  /// ReLU′ is taken from a ≥ 0, which is always so, instead of z > 0.
  case reluDerivative = "relu-derivative"
  /// db[l] has λ/m·b[l], though J's penalty is on W alone.
  case biasPenalized = "bias-penalized"
  /// The penalty's part of dW[l] is λ/(2m)·W[l]: the ½ of J is kept in its derivative.
  case penaltyHalved = "penalty-halved"
  /// Dropout's 1/keep_prob is not applied to dA[l], though it was to A[l].
  case keepProbabilityForgotten = "keep-prob-forgotten"
  /// dW[L] is clipped to ±0.02, as against exploding gradients, while J isn't.
  case clippingLeftOn = "clipping-left-on"
  /// dW[1] is computed in single precision.
  case singlePrecision = "single-precision"
}
