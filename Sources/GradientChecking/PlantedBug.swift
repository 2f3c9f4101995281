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
}
