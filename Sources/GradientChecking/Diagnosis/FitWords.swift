/// A function that explains whole blocks, in words.
struct FitWords {
  private let group: FitGroup
  private let circumstances: Circumstances

  init(_ group: FitGroup, _ circumstances: Circumstances) {
    self.group = group
    self.circumstances = circumstances
  }

  /// The finding.
  var finding: Finding {
    Finding(
      kind,
      blocks: group.blocks.map(\.name),
      components: group.blocks.flatMap { $0.wrong.map(\.component.index) },
      evidence: zip(group.blocks, group.fits).map { evidence($0, $1) }.joined(separator: "; "),
      sentence: sentence
    )
  }

  private var kind: Finding.Kind {
    switch group.fits[0] {
    case .missing, .penaltyAlone: .missing
    case .factor, .factorAndMultiple: .factor
    case .multipleOfTheta: .multipleOfTheta
    case .offset: .offset
    }
  }

  private var names: String { ErrorPlace.list(group.blocks.map(\.name)) }
  private var all: String { "All of \(names) \(isOne ? "is" : "are")" }
  private var isOne: Bool { group.blocks.count == 1 }
  private var lines: String { ErrorPlace.list(group.blocks.map { "d\($0.name)" }) }

  private var sentence: String {
    switch group.fits[0] {
    case _ where group.fits.contains(where: \.isPenaltyAlone):
      "Apart from a multiple of θ, the penalty, \(lines) \(isOne ? "is" : "are") zero throughout, and J does "
        + "change: what comes from the data is never computed, or cut off on its way back."
    case .missing, .penaltyAlone:
      "\(lines) \(isOne ? "is" : "are") zero throughout, and J does change: \(isOne ? "it is" : "they are") "
        + "never computed, or never stored."
    case .factor(let factor), .factorAndMultiple(let factor, _):
      ofFactor(factor)
    case .multipleOfTheta(let multiple):
      "\(all) off by \(multiple.digits(3)) times the parameters themselves: "
        + circumstances.meaning(
          ofMultiple: multiple,
          isWeight: group.blocks[0].isWeight
        ) + "."
    case .offset(let offset):
      "\(all) off by the same number, \(offset.digits(3)): something is added to \(lines) that "
        + "is no derivative of J."
    }
  }

  private func ofFactor(_ factor: Double) -> String {
    let meaning =
      circumstances.meaning(
        ofFactor: factor,
        isEverywhere: group.blocks.count == circumstances.blockCount
      ) ?? normClipping(factor)
    let reason = meaning.map { "; \($0)." } ?? ": look for a constant in what makes \(lines)."
    let penalties = group.fits.compactMap(\.impliedPenalty)
    let apart = penalties.isEmpty ? "" : apartFromPenalty(penalties)
    let all = apart.isEmpty ? all : all.prefix(1).lowercased() + all.dropFirst()
    return "\(apart)\(all) off by the same factor, dθ = \(factor.digits(5)) · dθ_approx\(reason)"
  }

  /// One factor below 1 for all of dθ, whose length then is a round number: what clipping by the norm does.
  private func normClipping(_ factor: Double) -> String? {
    guard group.blocks.count == circumstances.blockCount, (0..<1).contains(factor),
      let length = circumstances.roundLength
    else { return nil }
    return "‖dθ‖ is \(length.digits(3)): clipping by the norm is left on, and J knows nothing of it"
  }

  /// Whether what a factor leaves over is the penalty that the factor doesn't concern.
  private func apartFromPenalty(_ implied: [Double]) -> String {
    if let penalty = circumstances.penalty {
      let isPenalty = implied.allSatisfy { Circumstances.isNear($0, penalty, within: 1e-2) }
      return isPenalty ? "Apart from the penalty, " : "Apart from a multiple of θ, "
    }
    return implied.allSatisfy { $0 > 0 }
      ? "Apart from a penalty with λ/m = \(implied[0].digits(3)), " : "Apart from a multiple of θ, "
  }

  private func evidence(_ block: DiagnosedBlock, _ fit: ErrorFit) -> String {
    let count = block.components.count(where: \.isUsable)
    let over = "over \(count) component\(count == 1 ? "" : "s")"
    let text =
      switch fit {
      case .missing:
        "0 \(over), where ‖dθ_approx‖ = \(euclideanNorm(block.components.map(\.numeric)).digits(3))"
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
    circumstances.penalty.map { "and λ/m = \($0.digits(4))" }
      ?? "hence λ/m = \(multiple.magnitude.digits(4))"
  }
}

extension ErrorFit {
  fileprivate var isPenaltyAlone: Bool { if case .penaltyAlone = self { true } else { false } }

  /// The λ/m whose penalty the factor leaves as it is.
  ///
  /// With dθ = c · (dθ_approx − λ/m·θ) + λ/m·θ the multiple of θ is (1 − c)·λ/m.
  fileprivate var impliedPenalty: Double? {
    guard case .factorAndMultiple(let factor, let multiple) = self else { return nil }
    return multiple / (1 - factor)
  }
}
