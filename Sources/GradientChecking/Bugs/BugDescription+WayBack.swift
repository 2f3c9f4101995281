/// The bugs on the way back from dZ[L] to dZ[1].
extension BugDescription {
  static let dZSign = BugDescription(
    summary: "dZ of the last layer has the wrong sign",
    wrongLine: "dZ[L] = Y − A[L]",
    rightLine: "dZ[L] = A[L] − Y",
    look:
      "The bars of every b are at 1: the same number with the other sign. Without a penalty those of every W "
      + "are, too.",
    finding: .factor,
    shows: .both(.all),
    spreads: true
  )
  static let tanhDerivative = BugDescription(
    summary: "the derivative of tanh is taken as 1 − a",
    wrongLine: "dZ[l] = dA[l] ∘ (1 − A[l])",
    rightLine: "dZ[l] = dA[l] ∘ (1 − A[l]²)",
    look: "Bars in W and b of the hidden layers, by no one factor; the last layer is right.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.activation(.tanh)]
  )
  static let tanhTaylor = BugDescription(
    summary: "the derivative of tanh is taken as 1 − z²",
    wrongLine: "dZ[l] = dA[l] ∘ (1 − Z[l]²)",
    rightLine: "dZ[l] = dA[l] ∘ (1 − A[l]²)",
    look:
      "Bars in W and b of the hidden layers, by no one factor: the nearer z is to 0, the less 1 − z² is "
      + "off. The last layer is right.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.activation(.tanh)]
  )
  static let sigmoidDerivative = BugDescription(
    summary: "the activation's derivative is taken as a·(1 − a)",
    wrongLine: "dZ[l] = dA[l] ∘ A[l] ∘ (1 − A[l])",
    rightLine: "dZ[l] = dA[l] ∘ g′(Z[l])",
    look: "Bars in W and b of the hidden layers, by no one factor; the last layer is right.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.otherActivation(than: .sigmoid)]
  )
  static let reluDerivative = BugDescription(
    summary: "ReLU′ is taken from a ≥ 0, which is always so",
    wrongLine: "dZ[l] = dA[l] ∘ (A[l] ≥ 0)",
    rightLine: "dZ[l] = dA[l] ∘ (Z[l] > 0)",
    look:
      "Bars in W and b of the hidden layers: a unit that is off passes the error on as if it were on. The last "
      + "layer is right.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.activation(.relu)]
  )
  static let weightsNotTransposed = BugDescription(
    summary: "a square W is not transposed on the way back",
    wrongLine: "dA[l−1] = W[l]·dZ[l]",
    rightLine: "dA[l−1] = W[l]ᵀ·dZ[l]",
    look:
      "Bars in W and b of every layer before a square W, by no one factor; from the last square W on all "
      + "is right.",
    finding: .upToLayer,
    shows: .both(.beforeSquare),
    needs: [.squareLayerAfterFirst]
  )
  static let maskNotApplied = BugDescription(
    summary: "dropout's mask is not applied in backpropagation",
    wrongLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] / keep_prob",
    rightLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob",
    look: "Bars in W and b of the hidden layers, by no one factor; the last layer is right.",
    finding: .upToLayer,
    shows: .both(.hidden),
    needs: [.dropout]
  )
  static let keepProbabilityForgotten = BugDescription(
    summary: "dropout's 1/keep_prob is forgotten in backpropagation",
    wrongLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l]",
    rightLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob",
    look:
      "All bars of a hidden layer's b are equally high, and higher in each layer before; without a penalty its "
      + "W's are, too. The last layer is right.",
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
    look:
      "Every W is wrong, the more so, the more λ/m·W counts beside the rest of dW; every b is right.",
    finding: .multipleOfTheta,
    shows: .weights(.all),
    needs: [.penalty]
  )
  static let penaltyHalved = BugDescription(
    summary: "the penalty's derivative keeps the ½ of λ/(2m)·W²",
    wrongLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/(2m) · W[l]",
    rightLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/m · W[l]",
    look:
      "Every W is wrong, the more so, the more λ/m·W counts beside the rest of dW; every b is right.",
    finding: .multipleOfTheta,
    shows: .weights(.all),
    needs: [.penalty]
  )
  static let biasPenalized = BugDescription(
    summary: "the penalty is applied to b, though J has it on W",
    wrongLine: "db[l] = 1/m · Σ dZ[l] + λ/m · b[l]",
    rightLine: "db[l] = 1/m · Σ dZ[l]",
    look: "Every b is wrong by λ/m·b, which is nothing where b is 0; every W is right.",
    finding: .multipleOfTheta,
    shows: .biases(.all),
    needs: [.penalty, .bias]
  )
}
