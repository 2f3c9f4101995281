import RealModule

/// What is known about a check besides its two gradients: it gives numbers their names.
struct KnownConstants {
  /// m, if known.
  let examples: Int?
  /// The experiment's λ/m, times what J is multiplied by; `nil` if unknown.
  let penalty: Double?
  /// keep_prob, if known and below 1.
  let keepProbability: Double?
  /// The units of the last layer of an experiment.
  let outputs: Int?
  /// The lengths in the shapes of somebody else's model, each with the first block that has it; empty for an
  /// experiment, of which more is known.
  let lengths: [Int: String]
  /// How many blocks there are.
  let blockCount: Int
  /// Whether the numbers come from somebody else's program.
  let isForeign: Bool
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
    outputs = experiment == nil ? nil : summary.blocks.last?.block.rows
    blockCount = summary.blocks.count
    isForeign = experiment == nil
    var lengths: [Int: String] = [:]
    if isForeign {
      for block in summary.blocks.lazy.map(\.block) {
        for length in block.shape where length > 1 && lengths[length] == nil {
          lengths[length] = block.name
        }
      }
    }
    self.lengths = lengths
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

  /// Whether a single component may show it: a ratio of small numbers is near any number.
  var isTelling: Bool {
    reasons.isEmpty
      || reasons.contains {
        switch $0 {
        case .ratio, .squareRoot: false
        default: true
        }
      }
  }
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
  /// 2, in all blocks of somebody else's program or not.
  case twice(isCheckSuspect: Bool)
  /// 1/2.
  case half(isCheckSuspect: Bool)
  /// A whole number that may be m, or a number of positions, where nothing is known of them.
  case possibleCount(Int)
  /// 1 over such a number.
  case overPossibleCount(Int)
  /// A length in the shape of a block, or 1 over it.
  case length(Int, block: String, isInverse: Bool)
  /// The square root of a whole number, which is a length in the shape of a block or divides one.
  case squareRoot(Int, length: Int, isInverse: Bool)
  /// 2 to this power, by which a loss is scaled in half precision; negative where it is divided out twice.
  case lossScale(exponent: Int)
  /// A ratio of small whole numbers.
  case ratio(Int, Int)
  /// −1 on the imaginary part of numbers whose real part is right.
  case conjugate
  /// What makes ‖dθ‖ this round number.
  case normClipping(length: Double)
}

extension KnownConstants {
  /// What a constant factor reminds of.
  ///
  /// - Parameters:
  ///   - factor: The factor.
  ///   - isEverywhere: Whether every block is off by it, without which some reasons are impossible.
  ///   - part: How exactly it is known, relative to itself.
  /// - Returns: Its sign and the names of its size; `nil` if it reminds of nothing.
  func meaning(
    ofFactor factor: Double,
    isEverywhere: Bool = false,
    within part: Double = 0
  ) -> FactorMeaning? {
    // A wrong sign and a wrong count at once are no reason for a number.
    let reasons = reasons(forSize: factor.magnitude, isEverywhere, part).filter { reason in
      if case .ratio = reason { factor > 0 } else { true }
    }
    guard !reasons.isEmpty || Self.isNear(factor, -1, within: max(1e-3, part)) else { return nil }
    return FactorMeaning(isNegative: factor < 0, reasons: reasons)
  }

  private func reasons(
    forSize size: Double,
    _ isEverywhere: Bool,
    _ part: Double
  ) -> [FactorReason] {
    if Self.isNear(size, 1, within: max(1e-3, part)) { return [] }
    let known = [
      ofExamples(size), ofDropout(size), isEverywhere ? ofOutputs(size) : nil,
      ofTwo(size, isEverywhere, part),
    ].compactMap(\.self)
    return known.isEmpty && isForeign ? ofForeign(size, max(1e-5, part)) : known
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

  private func ofTwo(_ size: Double, _ isEverywhere: Bool, _ part: Double) -> FactorReason? {
    let isCheckSuspect = isForeign && isEverywhere
    if Self.isNear(size, 2, within: max(1e-3, part)) {
      return .twice(isCheckSuspect: isCheckSuspect)
    }
    return Self.isNear(size, 0.5, within: max(1e-3, part))
      ? .half(isCheckSuspect: isCheckSuspect) : nil
  }

  /// What is guessed at where nothing but the shapes is known.
  private func ofForeign(_ size: Double, _ part: Double) -> [FactorReason] {
    let isInverse = size < 1
    let large = isInverse ? 1 / size : size
    guard large.isFinite else { return [] }
    let exponent = Int(Double.log2(large).rounded())
    if exponent >= 7,
      Self.isNear(large, Double(sign: .plus, exponent: exponent, significand: 1), within: part)
    {
      return [.lossScale(exponent: isInverse ? -exponent : exponent)]
        + ofCount(large, isInverse, part)
    }
    let counts = ofCount(large, isInverse, part)
    if !counts.isEmpty { return counts }
    if let root = ofSquareRoot(large, isInverse, part) { return [root] }
    return ofRatio(size, part).map { [$0] } ?? []
  }

  /// Whether a number is told from its neighbours if it is known so exactly.
  private static func isWhole(_ value: Double, _ part: Double) -> Bool {
    value >= 2.5 && value < 1e9 && part * value < 0.1
      && isNear(value, value.rounded(), within: part)
  }

  private func ofCount(_ large: Double, _ isInverse: Bool, _ part: Double) -> [FactorReason] {
    guard Self.isWhole(large, part) else { return [] }
    let count = Int(large.rounded())
    let possible: FactorReason = isInverse ? .overPossibleCount(count) : .possibleCount(count)
    let length = lengths[count].map {
      FactorReason.length(count, block: $0, isInverse: isInverse)
    }
    return [possible] + [length].compactMap(\.self)
  }

  /// √d for a length d, or for a part of it, as the heads of an attention are.
  private func ofSquareRoot(_ large: Double, _ isInverse: Bool, _ part: Double) -> FactorReason? {
    let square = large * large
    guard Self.isNear(square, square.rounded(), within: 2 * part), square >= 1.5, square < 1e5,
      2 * part * square < 0.1
    else { return nil }
    let whole = Int(square.rounded())
    guard let length = lengths.keys.filter({ $0.isMultiple(of: whole) }).min() else { return nil }
    return .squareRoot(whole, length: length, isInverse: isInverse)
  }

  /// A ratio of two small counts, such as of examples that were counted and of those that were not.
  private func ofRatio(_ size: Double, _ part: Double) -> FactorReason? {
    guard part <= 1e-4 else { return nil }
    for lower in 2...24 {
      let upper = (size * Double(lower)).rounded()
      if upper >= 1, upper <= 48, Self.isNear(size, upper / Double(lower), within: part) {
        return .ratio(Int(upper), lower)
      }
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
