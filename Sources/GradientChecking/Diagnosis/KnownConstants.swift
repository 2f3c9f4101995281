/// What is known about a check besides its two gradients: it gives numbers their names.
struct KnownConstants {
  /// m, if known.
  let examples: Int?
  /// The experiment's λ/m, times what J is multiplied by; `nil` if unknown.
  let penalty: Double?
  /// keep_prob, if known and below 1.
  let keepProbability: Double?
  /// The units of the last layer.
  let outputs: Int?
  /// How many blocks there are.
  let blockCount: Int
  /// ‖dθ‖₂, where it is a number of one digit such as 1, 5 or 0.1.
  let roundLength: Double?

  init(_ provenance: Provenance, _ summary: Summary) {
    let experiment = provenance.experiment
    let examples = experiment.flatMap { $0.examples ?? $0.data.usualExampleCount }
    self.examples = examples
    penalty = experiment.flatMap { experiment in
      examples.map { experiment.costScale * experiment.lambda / Double($0) }
    }
    keepProbability = experiment.flatMap { $0.keepProbability < 1 ? $0.keepProbability : nil }
    outputs = summary.blocks.last?.block.rows
    blockCount = summary.blocks.count
    let length = summary.analyticNorm
    roundLength = Double(length.digits(1)).flatMap {
      Self.isNear(length, $0, within: 1e-5) ? $0 : nil
    }
  }

  /// Whether two numbers are one but for a thousandth.
  static func isNear(_ value: Double, _ other: Double, within part: Double = 1e-3) -> Bool {
    (value - other).magnitude <= part * other.magnitude
  }
}

/// What a constant factor reminds of.
struct FactorMeaning: Hashable, Sendable {
  /// Whether the sign is wrong.
  let isNegative: Bool
  /// What its size may be: a number may have two names, as with keep_prob = 0.5 2 is also 1/keep_prob; none where
  /// the size is 1.
  let reasons: [FactorReason]
}

/// A number with a name that a factor, without its sign, may be.
enum FactorReason: Hashable, Sendable {
  /// m: a mean that is not taken.
  case examples(Int)
  /// 1/m: a mean that is taken twice.
  case overExamples(Int)
  /// m/(m − 1).
  case unbiased(Int)
  /// A power of keep_prob, negative where it divides by it.
  case keepProbability(Double, power: Int)
  /// The number of outputs.
  case outputs(Int)
  /// 1 over the number of outputs.
  case overOutputs(Int)
  /// 2.
  case twice
  /// 1/2.
  case half
  /// A whole number that may be m, where m is unknown.
  case possibleExamples(Int)
  /// 1 over a whole number that may be m, where m is unknown.
  case overPossibleExamples(Int)
  /// What makes ‖dθ‖ this round number.
  case normClipping(length: Double)
}

extension KnownConstants {
  /// What a constant factor reminds of; `nil` if of nothing.
  ///
  /// Some reasons are possible only where every block is off by it.
  func meaning(ofFactor factor: Double, isEverywhere: Bool = false) -> FactorMeaning? {
    let reasons = reasons(forSize: factor.magnitude, isEverywhere)
    guard !reasons.isEmpty || Self.isNear(factor, -1) else { return nil }
    return FactorMeaning(isNegative: factor < 0, reasons: reasons)
  }

  private func reasons(forSize size: Double, _ isEverywhere: Bool) -> [FactorReason] {
    if Self.isNear(size, 1) { return [] }
    let known = [
      ofExamples(size), ofDropout(size), isEverywhere ? ofOutputs(size) : nil, Self.ofTwo(size),
    ].compactMap(\.self)
    return known.isEmpty ? [ofUnknownExamples(size)].compactMap(\.self) : known
  }

  private func ofExamples(_ size: Double) -> FactorReason? {
    guard let examples, examples > 2 else { return nil }
    let m = Double(examples)
    if Self.isNear(size, m) { return .examples(examples) }
    if Self.isNear(size, 1 / m) { return .overExamples(examples) }
    return Self.isNear(size, m / (m - 1), within: 1e-1 / m) ? .unbiased(examples) : nil
  }

  private func ofDropout(_ size: Double) -> FactorReason? {
    guard let keep = keepProbability else { return nil }
    var power = 1.0
    for exponent in 1...4 {
      power *= keep
      if Self.isNear(size, power) { return .keepProbability(keep, power: exponent) }
      if Self.isNear(size, 1 / power) { return .keepProbability(keep, power: -exponent) }
    }
    return nil
  }

  /// A mean over the outputs is taken, or not, of J, and so of every block.
  private func ofOutputs(_ size: Double) -> FactorReason? {
    guard let outputs, outputs > 2 else { return nil }
    if Self.isNear(size, Double(outputs)) { return .outputs(outputs) }
    return Self.isNear(size, 1 / Double(outputs)) ? .overOutputs(outputs) : nil
  }

  private static func ofTwo(_ size: Double) -> FactorReason? {
    if isNear(size, 2) { return .twice }
    return isNear(size, 0.5) ? .half : nil
  }

  /// Where m isn't known a whole number, or one over it, is the best guess at it.
  private func ofUnknownExamples(_ size: Double) -> FactorReason? {
    guard examples == nil else { return nil }
    let (whole, inverse) = (size.rounded(), (1 / size).rounded())
    if whole >= 3, whole < 1e9, Self.isNear(size, whole, within: 1e-5) {
      return .possibleExamples(Int(whole))
    }
    if inverse >= 3, inverse < 1e9, Self.isNear(size, 1 / inverse, within: 1e-5) {
      return .overPossibleExamples(Int(inverse))
    }
    return nil
  }

  /// One factor below 1 for all of dθ, whose length then is a round number: what clipping by the norm does.
  func normClipping(_ factor: Double) -> FactorMeaning? {
    guard (0..<1).contains(factor), let roundLength else { return nil }
    return FactorMeaning(isNegative: false, reasons: [.normClipping(length: roundLength)])
  }
}

/// What a multiple of θ by which blocks are off reminds of.
enum MultipleMeaning: Hashable, Sendable {
  /// A penalty with this λ/m, where none is known: missing in dθ, or there and not in J.
  case unknownPenalty(size: Double, isMissing: Bool)
  /// λ/m of the experiment, on b.
  case penaltyOnBias
  /// Something else on b than λ/m.
  case otherOnBias(penalty: Double)
  /// −λ/m.
  case missingPenalty
  /// −λ/(2m).
  case halvedPenalty
  /// λ/m once more.
  case doubledPenalty
  /// Another multiple of λ/m than 1 is in dW.
  case timesPenalty(Double, penalty: Double)
}

extension KnownConstants {
  /// What a multiple of θ by which W, or b, is off reminds of.
  func meaning(ofMultiple multiple: Double, isWeight: Bool) -> MultipleMeaning {
    guard let penalty, penalty > 0 else {
      return .unknownPenalty(size: multiple.magnitude, isMissing: multiple < 0)
    }
    guard isWeight else {
      return Self.isNear(multiple, penalty, within: 1e-2)
        ? .penaltyOnBias : .otherOnBias(penalty: penalty)
    }
    let ratio = multiple / penalty
    let named: [(Double, MultipleMeaning)] = [
      (-1, .missingPenalty), (-0.5, .halvedPenalty), (1, .doubledPenalty),
    ]
    return named.first { Self.isNear(ratio, $0.0, within: 1e-2) }?.1
      ?? .timesPenalty(1 + ratio, penalty: penalty)
  }

  /// Whether a multiple of θ is the experiment's λ/m, or its negative.
  func isPenalty(_ multiple: Double) -> Bool {
    guard let penalty, penalty > 0 else { return false }
    return Self.isNear(multiple.magnitude, penalty, within: 1e-2)
  }
}
