/// The bugs on the way back from dZ[L] to dZ[1].
extension BugDescription {
  static let dZSign = BugDescription(
    summary: "dZ of the last layer has the wrong sign",
    wrongLine: "dZ[L] = Y − A[L]",
    rightLine: "dZ[L] = A[L] − Y",
    look: "All bars are high; those of every b are at exactly 1, and without a penalty all are.",
    finding: .factor,
    shows: .both(.all),
    spreads: true
  )
  static let tanhDerivative = BugDescription(
    summary: "the derivative of tanh is taken as 1 − a",
    wrongLine: "dZ[l] = dA[l] ∘ (1 − A[l])",
    rightLine: "dZ[l] = dA[l] ∘ (1 − A[l]²)",
    look: "High and different bars in W and b of every hidden layer; the last layer's are low.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.activation(.tanh)]
  )
  static let tanhTaylor = BugDescription(
    summary: "the derivative of tanh is taken as 1 − z²",
    wrongLine: "dZ[l] = dA[l] ∘ (1 − Z[l]²)",
    rightLine: "dZ[l] = dA[l] ∘ (1 − A[l]²)",
    look:
      "High and different bars in W and b of every hidden layer, but low ones while W and b are near 0.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.activation(.tanh)]
  )
  static let sigmoidDerivative = BugDescription(
    summary: "the activation's derivative is taken as a·(1 − a)",
    wrongLine: "dZ[l] = dA[l] ∘ A[l] ∘ (1 − A[l])",
    rightLine: "dZ[l] = dA[l] ∘ g′(Z[l])",
    look: "High and different bars in W and b of every hidden layer; the last layer's are low.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.otherActivation(than: .sigmoid)]
  )
  static let reluDerivative = BugDescription(
    summary: "ReLU′ is taken from a ≥ 0, which is always so",
    wrongLine: "dZ[l] = dA[l] ∘ (A[l] ≥ 0)",
    rightLine: "dZ[l] = dA[l] ∘ (Z[l] > 0)",
    look:
      "High and different bars in W and b of every hidden layer; low ones only at units that are never off.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.activation(.relu)]
  )
  static let weightsNotTransposed = BugDescription(
    summary: "a square W is not transposed on the way back",
    wrongLine: "dA[l−1] = W[l]·dZ[l]",
    rightLine: "dA[l−1] = W[l]ᵀ·dZ[l]",
    look: "High and different bars in every layer before a square W; low ones from it on.",
    finding: .upToLayer,
    shows: .both(.beforeSquare),
    needs: [.squareLayerAfterFirst]
  )
  static let maskNotApplied = BugDescription(
    summary: "dropout's mask is not applied in backpropagation",
    wrongLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] / keep_prob",
    rightLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob",
    look: "High and different bars in W and b of every hidden layer; the last layer's are low.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.dropout]
  )
  static let keepProbabilityForgotten = BugDescription(
    summary: "dropout's 1/keep_prob is forgotten in backpropagation",
    wrongLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l]",
    rightLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob",
    look:
      "All bars of a hidden layer's b are equally high, higher in earlier layers; its W's, too, without a penalty.",
    finding: .factor,
    shows: .both(.hidden),
    needs: [.dropout]
  )
}

/// The bugs about the penalty.
extension BugDescription {
  static let penaltyForgotten = BugDescription(
    summary: "the penalty is in J but not in dW",
    wrongLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ",
    rightLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/m · W[l]",
    look: "Bars in every W and none in any b: high where |W| is large and the rest of dW small.",
    finding: .multipleOfTheta,
    shows: .weights(.all),
    needs: [.penalty]
  )
  static let penaltyHalved = BugDescription(
    summary: "the penalty's derivative keeps the ½ of λ/(2m)·W²",
    wrongLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/(2m) · W[l]",
    rightLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/m · W[l]",
    look: "Bars in every W and none in any b: high where |W| is large and the rest of dW small.",
    finding: .multipleOfTheta,
    shows: .weights(.all),
    needs: [.penalty]
  )
  static let biasPenalized = BugDescription(
    summary: "the penalty is applied to b, though J has it on W",
    wrongLine: "db[l] = 1/m · Σ dZ[l] + λ/m · b[l]",
    rightLine: "db[l] = 1/m · Σ dZ[l]",
    look: "Bars in every b that is not 0, and none in any W.",
    finding: .multipleOfTheta,
    shows: .biases(.all),
    needs: [.penalty, .bias]
  )
}
