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

  /// What a constant factor reminds of, as the end of a sentence; `nil` if of nothing.
  ///
  /// Some reasons are possible only where every block is off by it.
  func meaning(ofFactor factor: Double, isEverywhere: Bool = false) -> String? {
    let size = factor.magnitude
    guard let meaning = meaning(ofSize: size, isEverywhere) else {
      return Self.isNear(factor, -1) ? "the sign is wrong" : nil
    }
    return factor < 0 ? "the sign is wrong, and \(meaning)" : meaning
  }

  private func meaning(ofSize size: Double, _ isEverywhere: Bool) -> String? {
    if Self.isNear(size, 1) { return nil }
    // A number may have two names: with keep_prob = 0.5, 2 is also 1/keep_prob.
    let known = [
      ofExamples(size), ofDropout(size), isEverywhere ? ofOutputs(size) : nil, Self.ofTwo(size),
    ].compactMap(\.self)
    return known.isEmpty
      ? Self.ofUnknownExamples(size, examples) : known.joined(separator: "; or ")
  }

  private func ofExamples(_ size: Double) -> String? {
    guard let examples, examples > 2 else { return nil }
    let m = Double(examples)
    if Self.isNear(size, m) { return "\(size.digits(6)) is m: 1/m is missing" }
    if Self.isNear(size, 1 / m) { return "that is 1/m, with m = \(examples): 1/m is there twice" }
    guard Self.isNear(size, m / (m - 1), within: 1e-1 / m) else { return nil }
    return "that is m/(m − 1), with m = \(examples): the mean divides by m − 1"
  }

  private func ofDropout(_ size: Double) -> String? {
    guard let keep = keepProbability else { return nil }
    let text = keep.digits(4)
    var power = 1.0
    for name in ["keep_prob", "keep_prob²", "keep_prob³", "keep_prob⁴"] {
      power *= keep
      if Self.isNear(size, power) {
        return "that is \(name), with keep_prob = \(text): 1/keep_prob is missing on the way back"
      }
      if Self.isNear(size, 1 / power) {
        return "that is 1/\(name), with keep_prob = \(text): it divides by keep_prob once too often"
      }
    }
    return nil
  }

  /// A mean over the outputs is taken, or not, of J, and so of every block.
  private func ofOutputs(_ size: Double) -> String? {
    guard let outputs, outputs > 2 else { return nil }
    let count = Double(outputs)
    if Self.isNear(size, count) {
      return "\(outputs) is the number of outputs: the mean over them is missing"
    }
    return Self.isNear(size, 1 / count)
      ? "that is 1 over the number of outputs (\(outputs)): the mean is taken over them as well"
      : nil
  }

  private static func ofTwo(_ size: Double) -> String? {
    if isNear(size, 2) {
      return "twice what it should be: something is added twice, or the 2 of a square is left over"
    }
    return isNear(size, 0.5) ? "half of what it should be: a 2 is missing, or a ½ too many" : nil
  }

  /// Where m isn't known a whole number, or one over it, is the best guess at it.
  private static func ofUnknownExamples(_ size: Double, _ examples: Int?) -> String? {
    guard examples == nil else { return nil }
    let (whole, inverse) = (size.rounded(), (1 / size).rounded())
    if whole >= 3, isNear(size, whole, within: 1e-5) {
      return "if \(whole.digits(9)) is the number of examples m, 1/m is missing"
    }
    if inverse >= 3, isNear(size, 1 / inverse, within: 1e-5) {
      return "if \(inverse.digits(9)) is the number of examples m, 1/m is there twice"
    }
    return nil
  }

  /// Whether two numbers are one but for a thousandth.
  static func isNear(_ value: Double, _ other: Double, within part: Double = 1e-3) -> Bool {
    (value - other).magnitude <= part * other.magnitude
  }
}

extension KnownConstants {
  /// What a multiple of θ by which W, or b, is off reminds of, as the end of a sentence.
  func meaning(ofMultiple multiple: Double, isWeight: Bool) -> String {
    let size = multiple.magnitude.digits(3)
    let place = isWeight ? "dW" : "db"
    guard let penalty, penalty > 0 else {
      return multiple < 0
        ? "a penalty of J that is missing in \(place), with λ/m = \(size), or smaller there by that"
        : "\(place) has a penalty that J hasn't, with λ/m = \(size), or one larger by that"
    }
    guard isWeight else {
      return Self.isNear(multiple, penalty, within: 1e-2)
        ? "that is λ/m: the penalty is applied to b, though in J it is on W alone"
        : "λ/m is \(penalty.digits(3)): b has no penalty in J"
    }
    let ratio = multiple / penalty
    switch ratio {
    case _ where Self.isNear(ratio, -1, within: 1e-2):
      return "that is −λ/m: the penalty is in J, and λ/m·W is missing in dW"
    case _ where Self.isNear(ratio, -0.5, within: 1e-2):
      return "that is −λ/(2m): dW has λ/(2m)·W, but the derivative of λ/(2m)·W² is λ/m·W"
    case _ where Self.isNear(ratio, 1, within: 1e-2):
      return "that is λ/m: the penalty is in dW once too often"
    default:
      return
        "λ/m is \(penalty.digits(3)): dW has \((1 + ratio).digits(3)) times the penalty that J has"
    }
  }

  /// Whether a multiple of θ is the experiment's λ/m, or its negative.
  func isPenalty(_ multiple: Double) -> Bool {
    guard let penalty, penalty > 0 else { return false }
    return Self.isNear(multiple.magnitude, penalty, within: 1e-2)
  }
}
