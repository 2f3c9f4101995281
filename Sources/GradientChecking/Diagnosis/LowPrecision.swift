import Wording

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
        Every number of dθ in \(blocks.names) is one of \(format.words), and off by as little as that loses: \
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
