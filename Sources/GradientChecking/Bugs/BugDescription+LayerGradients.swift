/// The bugs in how dW and db are made from dZ, and in what becomes of them.
extension BugDescription {
  static let dWDoubled = BugDescription(
    summary: "dW of the last layer is twice what it should be",
    wrongLine: "dW[L] = 2 · (1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L])",
    rightLine: "dW[L] = 1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L]",
    look:
      "All bars of the last W are equally high, at (2 − 1)/(2 + 1) = 1/3; the rest is right.",
    finding: .factor,
    shows: .weights(.last)
  )
  static let dbNotAveraged = BugDescription(
    summary: "db of layer 1 is a sum over the examples, not the mean",
    wrongLine: "db[1] = Σ dZ[1]",
    rightLine: "db[1] = 1/m · Σ dZ[1]",
    look: "All bars of b1 are equally high, at (m − 1)/(m + 1); the rest is right.",
    finding: .factor,
    shows: .biases(.first),
    needs: [.twoExamples]
  )
  static let dWColumnOrder = BugDescription(
    summary: "dW of layer 1 is reshaped by columns, θ by rows",
    wrongLine: "dθ[W1] = dW[1].reshape(-1, order='F')",
    rightLine: "dθ[W1] = dW[1].reshape(-1)",
    look:
      "Bars in W1 alone, wherever dθ is that of another component; the first and the last one stay in "
      + "their place, and are right.",
    finding: .order,
    shows: .weights(.first),
    needs: [.twoRowsAndColumnsInFirstLayer]
  )
  static let componentOverwritten = BugDescription(
    summary: "one component of dW of the last layer is set to 0",
    wrongLine: "dW[L][0,0] = 0",
    rightLine: "dW[L][0,0] = 1/m · dZ[L][0]·A[L−1][0]ᵀ + λ/m · W[L][0,0]",
    look: "One component alone is wrong, the first of the last W: dθ is 0 there, and its bar at 1.",
    finding: .isolated,
    shows: .weights(.last)
  )
  static let dWNotAveraged = BugDescription(
    summary: "dW of layer 1 is a sum over the examples, not the mean",
    wrongLine: "dW[1] = dZ[1]·A[0]ᵀ + λ/m · W[1]",
    rightLine: "dW[1] = 1/m · dZ[1]·A[0]ᵀ + λ/m · W[1]",
    look:
      "Without a penalty all bars of W1 are at (m − 1)/(m + 1); with one, λ/m·W1 makes them differ. b1 is "
      + "right, so dZ1 is right, too.",
    finding: .factor,
    shows: .weights(.first),
    needs: [.twoExamples]
  )
  static let dbAveragedTwice = BugDescription(
    summary: "db of the last layer is divided by m twice",
    wrongLine: "db[L] = 1/m · 1/m · Σ dZ[L]",
    rightLine: "db[L] = 1/m · Σ dZ[L]",
    look: "All bars of the last b are equally high, at (m − 1)/(m + 1); the rest is right.",
    finding: .factor,
    shows: .biases(.last),
    needs: [.twoExamples]
  )
  static let dbWrongAxis = BugDescription(
    summary: "db of layer 1 is summed over units, not over examples",
    wrongLine: "db[1] = 1/m · dZ[1].sum(axis=0)[:n[1]]",
    rightLine: "db[1] = 1/m · dZ[1].sum(axis=1)",
    look: "b1 alone is wrong, by no one factor; W1 is right, so dZ1 is right, too.",
    finding: .onlyBiases,
    shows: .biases(.first),
    needs: [.twoExamples, .asManyExamplesAsUnitsInFirstLayer]
  )
  static let dbFirstExample = BugDescription(
    summary: "db of the last layer is that of the first example",
    wrongLine: "db[L] = dZ[L][:, 0]",
    rightLine: "db[L] = 1/m · Σ dZ[L]",
    look: "The last b alone is wrong, by no one factor; its W is right, so its dZ is right, too.",
    finding: .onlyBiases,
    shows: .biases(.last),
    needs: [.twoExamples]
  )
  static let wrongLayerA = BugDescription(
    summary: "dW is made from A of its own layer, not the one before",
    wrongLine: "dW[l] = 1/m · dZ[l]·A[l]ᵀ + λ/m · W[l]",
    rightLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/m · W[l]",
    look:
      "Only square Ws are wrong, by no one factor; their b is right, so their dZ is right, too.",
    finding: .onlyWeights,
    shows: .weights(.square),
    needs: [.squareHiddenLayer]
  )
  static let clippingLeftOn = BugDescription(
    summary: "dW of the last layer is clipped to ±0.02",
    wrongLine: "dW[L] = clip(1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L], −0.02, 0.02)",
    rightLine: "dW[L] = 1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L]",
    look:
      "Wrong is the last W alone, and only where |dθ_approx| is above 0.02; dθ is 0.02 or −0.02 there.",
    finding: .clipped,
    shows: .weights(.last)
  )
  static let singlePrecision = BugDescription(
    summary: "dW of layer 1 is computed in single precision",
    wrongLine: "dW[1] = 1/m · float32(dZ[1])·float32(A[0])ᵀ + float32(λ/m · W[1])",
    rightLine: "dW[1] = 1/m · dZ[1]·A[0]ᵀ + λ/m · W[1]",
    look:
      "Some bars of W1 are too low for a wrong term and too high for double precision, which has twice the "
      + "digits; the rest is right.",
    finding: .lowPrecision,
    shows: .weights(.first),
    needs: [.doublePrecision]
  )
}
