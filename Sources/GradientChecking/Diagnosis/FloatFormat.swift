/// A floating-point format with fewer bits than double precision, told from the numbers themselves.
enum FloatFormat: CaseIterable {
  case bfloat16, half, single

  /// The bits of the significand, the leading one among them.
  var bits: Int { facts.bits }
  /// In words.
  var name: String { facts.name }
  /// How far a gradient that was computed in the format may be off because of it: some hundred roundings
  /// in single precision, a few in the others.
  var plausibleDifference: Double { facts.plausibleDifference }

  /// What is known of each; a number proves the format if it has at least so many bits as the last says.
  private var facts: (bits: Int, name: String, plausibleDifference: Double, telling: Int) {
    switch self {
    case .bfloat16: (8, "bfloat16", 3e-2, 4)
    case .half: (11, "half precision (float16)", 4e-3, 8)
    case .single: (24, "single precision (float32)", LandmarkScale.landmarks[2], 11)
    }
  }

  /// Whether all numbers are such as the format holds, and enough of them such as the next smaller one
  /// doesn't: a number such as 0.5 fits into any format and proves nothing.
  func fits(_ values: [Double]) -> Bool {
    let values = values.filter { $0 != 0 }
    return values.count { $0.significandWidth >= facts.telling } >= 4
      && values.allSatisfy(holds(nonzero:))
  }

  /// Whether a number can be written in the format without loss.
  func holds(_ value: Double) -> Bool {
    value == 0 || holds(nonzero: value)
  }

  private func holds(nonzero value: Double) -> Bool {
    switch self {
    case .bfloat16: value.significandWidth < bits
    case .half: value.significandWidth < bits && value.magnitude <= 65504
    case .single: Double(Float(value)) == value
    }
  }
}

extension DiagnosedBlock {
  /// Whether dθ is off by no more than a format explains, and all its numbers are such as it holds.
  func mayBeRounded(to format: FloatFormat) -> Bool {
    difference < format.plausibleDifference
      && components.analytic.allSatisfy(format.holds)
  }
}

extension Finding {
  /// dθ of blocks that has the digits of a shorter format.
  static func lowPrecision(_ blocks: [DiagnosedBlock], _ format: FloatFormat) -> Finding {
    Finding(
      .lowPrecision,
      in: blocks,
      evidence: blocks.differences + "; every dθ there has no more than \(format.bits) bits",
      saying: """
        Every number of dθ in \(blocks.names) is one of \(format.name), and off by as little as that loses: \
        compute it in double precision.
        """
    )
  }

  /// All dθ are in single precision, and the difference can't be trusted either.
  static func noisySinglePrecision(_ wrong: [DiagnosedBlock]) -> Finding {
    Finding(
      .lowPrecision,
      in: wrong,
      evidence: wrong.differences + "; every dθ has no more than 24 bits",
      saying: """
        Every number of dθ is one of single precision (float32). If J is too, the difference of two J is \
        nearly all round-off: compute both gradients in double precision, and compare again.
        """
    )
  }
}
