import Wording

/// Blocks that the same function explains.
struct FitGroup {
  var blocks: [DiagnosedBlock]
  var fits: [ErrorFit]
  let constants: KnownConstants

  /// Whether another one may join; a penalty on W and one on b are two things.
  func isAlike(_ other: FitGroup) -> Bool {
    guard let mine = fits.first, let its = other.fits.first else { return false }
    switch (mine, its) {
    case (.missing, .missing), (.missing, .penaltyAlone), (.penaltyAlone, .missing),
      (.penaltyAlone, .penaltyAlone):
      return true
    case (.multipleOfTheta(let one), .multipleOfTheta(let two)):
      let areOneKind = blocks.first?.kind == other.blocks.first?.kind
      return areOneKind && KnownConstants.isNear(one, two, within: 1e-2)
    default:
      guard let one = mine.factor, let two = its.factor else { return false }
      return KnownConstants.isNear(one, two)
    }
  }

  /// The group with blocks that are too small to show the function by themselves, but obey it.
  func joined(by small: [DiagnosedBlock]) -> FitGroup {
    let joining = small.compactMap { block -> (DiagnosedBlock, ErrorFit)? in
      let isOfKind = blocks.contains { $0.kind == block.kind }
      let fit = fits.first { fit in
        if case .multipleOfTheta = fit, !isOfKind { return false }
        return fit.explains(block.components)
      }
      return fit.map { (block, $0) }
    }
    let members = (Array(zip(blocks, fits)) + joining)
      .sorted { $0.0.check.block.start < $1.0.check.block.start }
    return FitGroup(blocks: members.map(\.0), fits: members.map(\.1), constants: constants)
  }
}

/// A function that explains whole blocks, in words.
extension FitGroup {
  /// The finding.
  var finding: Finding {
    Finding(
      kind,
      in: blocks,
      evidence: zip(blocks, fits).map { evidence($0, $1) }.joined(separator: "; "),
      saying: saying
    )
  }

  private var kind: Finding.Kind {
    switch fits[0] {
    case .missing, .penaltyAlone: .missing
    case .factor, .factorAndMultiple: .factor
    case .multipleOfTheta: .multipleOfTheta
    case .offset: .offset
    }
  }

  private var isOne: Bool { blocks.count == 1 }
  private var lines: StyledText { blocks.names(after: "d") }

  private func areOff(_ all: String = "All") -> StyledText {
    "\(all) of \(blocks.names) \(isOne ? "is" : "are") off"
  }

  private var saying: StyledText {
    switch fits[0] {
    case _ where fits.contains(where: \.isPenaltyAlone):
      """
      Apart from a multiple of θ, the penalty, \(lines) \(isOne ? "is" : "are") zero throughout, and J does \
      change: what comes from the data is never computed, or cut off on its way back.
      """
    case .missing, .penaltyAlone:
      """
      \(lines) \(isOne ? "is" : "are") zero throughout, and J does change: \(isOne ? "it is" : "they are") \
      never computed, or never stored.
      """
    case .factor(let factor), .factorAndMultiple(let factor, _):
      ofFactor(factor)
    case .multipleOfTheta(let multiple):
      """
      \(areOff()) by \(multiple.digits(3)) times the parameters themselves: \
      \(constants.meaning(ofMultiple: multiple, isWeight: blocks[0].isWeight)).
      """
    case .offset(let offset):
      """
      \(areOff()) by the same number, \(offset.digits(3)): something is added to \(lines) that is no \
      derivative of J.
      """
    }
  }

  private func ofFactor(_ factor: Double) -> StyledText {
    let meaning =
      constants.meaning(
        ofFactor: factor,
        isEverywhere: blocks.count == constants.blockCount
      ) ?? normClipping(factor)
    let reason: StyledText =
      meaning.map { "; \($0)." } ?? ": look for a constant in what makes \(lines)."
    let penalties = fits.compactMap(\.impliedPenalty)
    let off: StyledText =
      penalties.isEmpty ? areOff() : "\(apartFromPenalty(penalties))\(areOff("all"))"
    return "\(off) by the same factor, dθ = \(factor.digits(5)) · dθ_approx\(reason)"
  }

  /// One factor below 1 for all of dθ, whose length then is a round number: what clipping by the norm does.
  private func normClipping(_ factor: Double) -> String? {
    guard blocks.count == constants.blockCount, (0..<1).contains(factor),
      let length = constants.roundLength
    else { return nil }
    return "‖dθ‖ is \(length.digits(3)): clipping by the norm is left on, and J knows nothing of it"
  }

  /// Whether what a factor leaves over is the penalty that the factor doesn't concern.
  private func apartFromPenalty(_ implied: [Double]) -> String {
    if let penalty = constants.penalty {
      let isPenalty = implied.allSatisfy { KnownConstants.isNear($0, penalty, within: 1e-2) }
      return isPenalty ? "Apart from the penalty, " : "Apart from a multiple of θ, "
    }
    return implied.allSatisfy { $0 > 0 }
      ? "Apart from a penalty with λ/m = \(implied[0].digits(3)), " : "Apart from a multiple of θ, "
  }

  private func evidence(_ block: DiagnosedBlock, _ fit: ErrorFit) -> String {
    let count = block.components.count(where: \.isUsable)
    let over = "over \(count) " + agreeing(with: count, "component")
    let text =
      switch fit {
      case .missing:
        "0 \(over), where ‖dθ_approx‖ = \(euclideanNorm(block.components.numeric).digits(3))"
      case .penaltyAlone(let multiple): "dθ = \(multiple.digits(4)) · θ \(over)"
      case .factor(let factor): "dθ = \(factor.digits(5)) · dθ_approx \(over)"
      case .factorAndMultiple(let factor, let multiple):
        "dθ = \(factor.digits(5)) · dθ_approx \(multiple < 0 ? "−" : "+") "
          + "\(multiple.magnitude.digits(4)) · θ \(over)"
      case .multipleOfTheta(let multiple):
        "dθ − dθ_approx = \(multiple.digits(4)) · θ \(over), \(penalty(impliedBy: multiple))"
      case .offset(let offset): "dθ − dθ_approx = \(offset.digits(4)) \(over)"
      }
    return "\(block.name): \(text)"
  }

  /// λ/m as the experiment has it, or as it must be if all of the penalty is forgotten or doubled.
  private func penalty(impliedBy multiple: Double) -> String {
    constants.penalty.map { "and λ/m = \($0.digits(4))" }
      ?? "hence λ/m = \(multiple.magnitude.digits(4))"
  }
}

extension ErrorFit {
  /// c, where the function has one.
  var factor: Double? {
    switch self {
    case .factor(let factor), .factorAndMultiple(let factor, _): factor
    case .missing, .penaltyAlone, .multipleOfTheta, .offset: nil
    }
  }

  fileprivate var isPenaltyAlone: Bool { if case .penaltyAlone = self { true } else { false } }

  /// The λ/m whose penalty the factor leaves as it is.
  ///
  /// With dθ = c · (dθ_approx − λ/m·θ) + λ/m·θ the multiple of θ is (1 − c)·λ/m.
  fileprivate var impliedPenalty: Double? {
    guard case .factorAndMultiple(let factor, let multiple) = self else { return nil }
    return multiple / (1 - factor)
  }
}
