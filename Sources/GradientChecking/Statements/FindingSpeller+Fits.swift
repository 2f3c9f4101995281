import Wording

/// A function that explains whole blocks.
extension FindingSpeller {
  func fit(_ pattern: FitPattern) -> Telling {
    let evidence = Self.listed(subjects) { subject in
      let fit = finding.blocks.firstIndex(of: subject.name).map { pattern.fits[$0] }
      return "\(subject.name): \(fit.map { self.evidence($0, subject, pattern) } ?? "")"
    }
    return (saying(pattern), evidence.joined(separator: "; "))
  }

  private func saying(_ pattern: FitPattern) -> StyledText {
    let isPenaltyAlone = pattern.fits.contains {
      if case .penaltyAlone = $0 { true } else { false }
    }
    switch pattern.fits[0] {
    case _ where isPenaltyAlone:
      return """
        Apart from a multiple of θ, the penalty, \(gradients) \(isOne ? "is" : "are") zero throughout, and J does \
        change: what comes from the data is never computed, or cut off on its way back.
        """
    case .missing, .penaltyAlone:
      return """
        \(gradients(subjects, capital: true)) \(isOne ? "is" : "are") zero throughout\(butRoundoff), and \
        \(isComparison ? "that of the reference isn't" : "J does change"): \
        \(isOne ? "it is" : "they are") never computed, or never stored.
        """
    case .factor(let factor), .factorAndMultiple(let factor, _):
      return ofFactor(factor, pattern)
    case .multipleOfTheta(let multiple):
      let meaning = pattern.multiple.map { ": \(words($0, multiple))" } ?? ""
      return "\(areOff()) by \(multiple.digits(3)) times the parameters themselves\(meaning)."
    case .offset(let offset):
      return """
        \(areOff()) by the same number, \(offset.digits(3)): something is added to \(gradients) that is no \
        derivative of J\(unitMean).
        """
    }
  }

  /// Where not all of them are exactly 0.
  private var butRoundoff: String {
    subjects.allSatisfy { $0.largestAnalytic == 0 } ? "" : " but for round-off"
  }

  private func areOff(_ all: String = "All") -> StyledText {
    "\(all) of \(names) \(isOne ? "is" : "are") off"
  }

  private func ofFactor(_ factor: Double, _ pattern: FitPattern) -> StyledText {
    let reason: StyledText =
      pattern.factor.flatMap { $0.isNegative || !$0.reasons.isEmpty ? $0 : nil }
      .map { "; \(words($0, factor))." }
      ?? ": look for a constant in what makes \(gradients)."
    let penalties = pattern.fits.compactMap(\.impliedPenalty)
    let off: StyledText =
      penalties.isEmpty
      ? areOff() : "\(apart(fromPenalty: penalties, pattern))\(areOff("all"))"
    let equals = pattern.part > 1e-4 ? "≈" : "="
    let within = pattern.part > 1e-4 ? " within \(Self.percent(pattern.part))" : ""
    return
      "\(off) by the same factor, dθ \(equals) \(digits(factor, pattern)) · dθ_approx\(within)\(reason)"
  }

  /// What the same error in every unit may come from.
  private var unitMean: String {
    isForeign && subjects.allSatisfy { $0.kind == .bias && $0.count > 1 }
      ? ", or a mean over the units is lost on the way back, as through a norm or a softmax" : ""
  }

  /// As many digits of a factor as are known.
  private func digits(_ factor: Double, _ pattern: FitPattern) -> String {
    factor.digits(pattern.part > 1e-3 ? 3 : 5)
  }

  /// `0.3 %`, rounded up.
  private static func percent(_ part: Double) -> String {
    let percent = part * 100
    let unit = percent >= 1 ? 1 : percent >= 0.1 ? 0.1 : 0.01
    return "\(((percent / unit).rounded(.up) * unit).digits(2))\u{A0}%"
  }

  /// Whether what a factor leaves over is the penalty that the factor doesn't concern.
  private func apart(fromPenalty implied: [Double], _ pattern: FitPattern) -> String {
    if let penalty = pattern.penalty {
      let isPenalty = implied.allSatisfy { KnownConstants.isNear($0, penalty, within: 1e-2) }
      return isPenalty ? "Apart from the penalty, " : "Apart from a multiple of θ, "
    }
    return implied.allSatisfy { $0 > 0 }
      ? "Apart from a penalty with λ/m = \(implied[0].digits(3)), " : "Apart from a multiple of θ, "
  }

  private func evidence(
    _ fit: ErrorFit,
    _ subject: Finding.Subject,
    _ pattern: FitPattern
  ) -> String {
    let over = "over \(counted(subject.usableCount, "component"))"
    switch fit {
    case .missing: return "0 \(over), where ‖dθ_approx‖ = \(subject.numericNorm.digits(3))"
    case .penaltyAlone(let multiple): return "dθ = \(multiple.digits(4)) · θ \(over)"
    case .factor(let factor): return "dθ = \(factor.digits(5)) · dθ_approx \(over)"
    case .factorAndMultiple(let factor, let multiple):
      return "dθ = \(factor.digits(5)) · dθ_approx \(multiple < 0 ? "−" : "+") "
        + "\(multiple.magnitude.digits(4)) · θ \(over)"
    case .multipleOfTheta(let multiple):
      // λ/m as the experiment has it, or as it must be if all of the penalty is forgotten or doubled.
      let penalty =
        pattern.penalty.map { "and λ/m = \($0.digits(4))" }
        ?? "hence λ/m = \(multiple.magnitude.digits(4))"
      return "dθ − dθ_approx = \(multiple.digits(4)) · θ \(over), \(penalty)"
    case .offset(let offset): return "dθ − dθ_approx = \(offset.digits(4)) \(over)"
    }
  }
}

/// What constants remind of, each as the end of a sentence.
extension FindingSpeller {
  func words(_ meaning: FactorMeaning, _ factor: Double) -> String {
    let reasons = meaning.reasons.map { words($0, factor.magnitude) }
    let sign = meaning.isNegative ? ["the sign is wrong"] : []
    return (sign + (reasons.isEmpty ? [] : [reasons.joined(separator: "; or ")]))
      .joined(separator: ", and ")
  }

  private func words(_ reason: FactorReason, _ size: Double) -> String {
    switch reason {
    case .examples: "\(size.digits(6)) is m: 1/m is missing"
    case .overExamples(let m): "that is 1/m, with m = \(m): 1/m is there twice"
    case .unbiased(let m): "that is m/(m − 1), with m = \(m): the mean divides by m − 1"
    case .keepProbability(let keep, let power):
      "that is \(power < 0 ? "1/" : "")keep_prob\(Self.exponents[abs(power)] ?? "")"
        + ", with keep_prob = \(keep.digits(4)): "
        + (power < 0
          ? "it divides by keep_prob once too often" : "1/keep_prob is missing on the way back")
    case .outputs(let count): "\(count) is the number of outputs: the mean over them is missing"
    case .overOutputs(let count):
      "that is 1 over the number of outputs (\(count)): the mean is taken over them as well"
    case .twice(let isCheckSuspect):
      "twice what it should be: something is added twice, or the 2 of a square is left over"
        + (isCheckSuspect ? ", or the check divides by a 2 too many" : "")
    case .half(let isCheckSuspect):
      "half of what it should be: a 2 is missing, or a ½ too many"
        + (isCheckSuspect ? ", or the check forgot a 2 and divides by ε instead of 2ε" : "")
    case .possibleCount(let count):
      "if \(Double(count).digits(9)) is the number of examples m, or of positions, 1/\(Double(count).digits(9)) is "
        + "missing"
    case .overPossibleCount(let count):
      "if \(Double(count).digits(9)) is the number of examples m, or of positions, 1/\(Double(count).digits(9)) is "
        + "there twice, or a mean is taken for a sum"
    case .length(let length, let block, let isInverse):
      "\(length) is also a length in the shape of \(block)\(isInverse ? ", over which a mean may be taken" : "")"
    case .squareRoot(let number, let length, let isInverse):
      "that is \(isInverse ? "1/" : "")√\(number)\(number == length ? "" : ", and \(number) is \(length)/\(length / number)"): "
        + "look for a scale such as 1/√d that is \(isInverse ? "there twice" : "missing")"
    case .lossScale(let exponent):
      "that is 2^\(exponent): a scale of the loss, as half precision needs it, that is "
        + (exponent > 0 ? "not divided out again" : "divided out twice")
    case .ratio(let upper, let lower):
      "that is \(upper)/\(lower), a ratio of counts, such as \(4 * upper) of \(4 * lower) examples: a mean is taken "
        + "over the wrong number of them"
        + (upper < lower ? ", or it is a keep_prob by which the way back doesn't divide" : "")
    case .conjugate:
      "the imaginary part has the wrong sign and the real part is right: the gradient is conjugated, as JAX and "
        + "PyTorch differ in it"
    case .normClipping(let length):
      "‖dθ‖ is \(length.digits(3)): clipping by the norm is left on, and J knows nothing of it"
    }
  }

  private static let exponents = [2: "²", 3: "³", 4: "⁴"]

  fileprivate func words(_ meaning: MultipleMeaning, _ multiple: Double) -> String {
    let place = subjects.first?.kind == .weight ? "dW" : "db"
    switch meaning {
    case .unknownPenalty(let size, isMissing: true):
      return
        "a penalty of J that is missing in \(place), with λ/m = \(size.digits(3)), or smaller there by that"
    case .unknownPenalty(let size, isMissing: false):
      return
        "\(place) has a penalty that J hasn't, with λ/m = \(size.digits(3)), or one larger by that"
    case .penaltyOnBias:
      return "that is λ/m: the penalty is applied to b, though in J it is on W alone"
    case .otherOnBias(let penalty): return "λ/m is \(penalty.digits(3)): b has no penalty in J"
    case .missingPenalty:
      return "that is −λ/m: the penalty is in J, and λ/m·W is missing in dW"
    case .halvedPenalty:
      return "that is −λ/(2m): dW has λ/(2m)·W, but the derivative of λ/(2m)·W² is λ/m·W"
    case .doubledPenalty: return "that is λ/m: the penalty is in dW once too often"
    case .timesPenalty(let times, let penalty):
      return
        "λ/m is \(penalty.digits(3)): dW has \(times.digits(3)) times the penalty that J has"
    }
  }
}
