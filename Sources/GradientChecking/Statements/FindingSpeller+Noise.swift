import Wording

/// The noise of gradients from elsewhere.
extension FindingSpeller {
  func noise(_ pattern: NoisePattern) -> Telling {
    switch pattern {
    case .jumps(let size, let ratio): jumps(size, ratio)
    case .cost(let noise, let epsilon, let apart): (cost(noise, epsilon), apart.evidence)
    case .format(let format, let isEverywhere, let apart):
      (
        """
        Every number of dθ\(isEverywhere || subjects.isEmpty ? "" : " in \(names.plain)") is one of \
        \(format.words), and off by no more than that loses: compute it in double precision.
        """, apart.evidence
      )
    case .everywhere(let typical, let apart, let exceptions):
      (everywhere(typical, exceptions), apart.evidence)
    case .kinks(let count, let evidence, let epsilon):
      (kinks(evidence, epsilon), census(of: count))
    case .numericFactor(let factor): numericFactor(factor)
    case .flat(let flat): self.flat(flat)
    case .underflow(let format, let step): (underflow(format, step), differences)
    }
  }

  private func jumps(_ size: Double, _ ratio: Double) -> Telling {
    (
      """
      J is not a function of θ: it jumps by about \(size.digits(2)) from one evaluation to the next, and \
      dθ_approx is that divided by 2ε, in every block alike and with nothing of dθ in it. The mask or noise of \
      your model, or its batch, is drawn anew: turn it off, or hold it fixed.
      """,
      "|dθ_approx| is \(ratio.digits(2)) times |dθ|, as medians"
    )
  }

  private func cost(_ noise: CostNoise, _ epsilon: Double?) -> StyledText {
    let at = epsilon.map { " at \(step($0))" } ?? ""
    if noise.isStill {
      return """
        dθ_approx is 0 throughout: J doesn't move by a step of \(epsilon.map(step) ?? "ε") in any \
        parameter, so nothing can be told of dθ. Either ε is too small for the precision of J, or J isn't computed \
        from the θ that is moved: compare again with a larger ε, such as 1e-3, and J in double precision.
        """
    }
    guard let unit = noise.unit else {
      return """
        What differs may be round-off\(at): J isn't in the report, so it can't be told. Compare again with a \
        larger ε, such as 1e-5, and write J down as well.
        """
    }
    let precision = noise.format.map { $0 == .double ? "" : ", which is in \($0.words)," } ?? ""
    return """
      What differs is round-off of J: its last place\(precision) is \(unit.digits(2)) in dθ_approx\(at), and \
      nothing is off by more than a few of them. \(remedy(noise, epsilon))
      """
  }

  private func remedy(_ noise: CostNoise, _ epsilon: Double?) -> String {
    switch noise.format {
    case .double?, nil:
      (epsilon ?? 0) < 1e-5
        ? "Take a larger ε, such as 1e-5." : "Only a J that is computed more exactly tells more."
    case .single?:
      (epsilon ?? 1) < 3e-3
        ? "Compute J in double precision, or take a larger ε, such as 1e-2."
        : "Compute J in double precision."
    case .half?, .bfloat16?: "Compute J in double precision: no ε helps."
    }
  }

  private func everywhere(_ typical: Double, _ exceptions: [String]) -> StyledText {
    let format =
      typical > 6e-4
      ? "in bfloat16"
      : typical > 6e-5 ? "in TF32 or half precision (float16)" : "in single precision (float32)"
    let but = exceptions.isEmpty ? "" : " but \(exceptions.listed(most: 4))"
    let reason =
      exceptions.isEmpty
      ? ""
      : " \(exceptions.listed(most: 4)) \(agreeing(with: exceptions.count, "is", "are")) off by more, but no further than "
        + "noise goes there, which is larger where terms cancel or a unit lands on the other side of a kink."
    return """
      dθ is off by about \(typical.digits(1)) of its size in every block\(but), this way and that, as a computation \
      \(format) leaves it, and nothing stands out of that.\(reason) Whether there is more to it, double precision tells.
      """
  }

  private func kinks(_ evidence: KinkEvidence, _ epsilon: Double?) -> StyledText {
    switch evidence {
    case .slopes:
      """
      J has a kink here: its slope to the right isn't that to the left, and dθ lies between the two, as it may \
      (a tie of a maximum, a hinge at its margin, |x| or ReLU at 0). A difference mixes the two slopes.
      """
    case .ties(let isShared):
      isShared
        ? """
        Equal entries share a maximum here, which is a kink of J: a centered difference gives each half of the \
        slope, and dθ gives all of it to each of them, twice what there is. No difference can judge that; check \
        at a θ without ties.
        """
        : """
        Equal entries share a maximum here, which is a kink of J: a centered difference gives each half of the \
        slope, and dθ gives all of it to one of them, as it may. Check at a θ without ties.
        """
    case .zero:
      """
      What differs is at θ = 0 exactly and by the same amount: a corner of J, such as that of |θ|, where any \
      slope between the two sides is right. Check at a θ that isn't 0.
      """
    case .bounds:
      """
      What differs is where θ is a whole number exactly, as at the bound of a clamp, and only there: a corner of J, \
      of whose two slopes a centered difference is the mean and dθ one. Check at a θ beside it.
      """
    case .deadExamples:
      """
      All of \(names) is off and the weights beside \(isOne ? "it" : "them") right, in a network of which units are \
      turned off: so it is where an example whose inputs to a layer are all 0 stands exactly at the kink of a ReLU, \
      as it does while b is 0, which the bias alone feels. A sum over the wrong examples could look the same: give \
      costPlus and costMinus, or check at a θ whose biases aren't 0.
      """
    case .halves(let count):
      """
      dθ has whole multiples of 1/\(count) and dθ_approx halves of them, as the mean of two slopes is: J is made of \
      straight pieces (hinges, |x|, a maximum) that meet exactly at this θ. A mistake could hide behind that: give \
      costPlus and costMinus, or check at a θ without ties.
      """
    case .oneSide(let count):
      """
      The slopes are whole multiples of 1/\(count), and dθ_approx lies to one side of dθ throughout, as a one-sided \
      difference does at the corners of a J made of straight pieces (|x|, hinges, a maximum). A mistake could hide \
      behind that: give costPlus and costMinus, or check at a θ beside the corners.
      """
    case .crossings:
      """
      \(epsilon.map(step) ?? "ε") is large enough for some ±ε to cross a kink (of a ReLU, a \
      hinge or a maximum), which puts a difference off by a part of the slope: what differs here is no more \
      than that. A smaller ε tells.
      """
    }
  }

  private func numericFactor(_ factor: Double) -> Telling {
    let reason = factor > 1 ? "it divides by ε where 2ε belongs" : "it divides by 2 once too often"
    return (
      """
      The numeric gradient is \(factor.digits(2)) times (J₊ − J₋)/(2ε) throughout: \(reason). What is shown and \
      compared is that without the factor.
      """,
      "in every component with two costs"
    )
  }

  private func flat(_ flat: FlatBlocks) -> Telling {
    let zero = flat.isExact ? "exactly 0" : "0 but for round-off"
    let head: StyledText = """
      J doesn't change with \(names): dθ_approx is \(zero) throughout, and \(gradients) \
      \(isOne ? "isn't" : "aren't").
      """
    let text: StyledText =
      flat.movingWeights.isEmpty
      ? """
      \(head) Something on the way is piecewise constant (rounding, argmax, a threshold, a straight-through \
      estimator), or J doesn't use \(isOne ? "it" : "them").
      """
      : """
      \(head) It does change with \(flat.movingWeights.listed(most: 4)): what comes behind takes out again \
      whatever is added to all alike, as a norm does and a softmax, and the way back through it doesn't: look for \
      terms that are missing there, such as the mean that is subtracted, or the sum over a row.
      """
    return (text, differences)
  }

  private func underflow(_ format: FloatFormat, _ step: Double) -> StyledText {
    """
    Every dθ in \(names) is a multiple of \(step.digits(2)), the smallest number of \(format.words), and off by less than \
    that: smaller parts are lost. Scale the loss up before the way back and the gradient down after it, or \
    compute in a format with a wider range.
    """
  }
}

extension NoisePattern.Apart {
  fileprivate var evidence: String {
    "difference \(difference.digits(3)); \(distance.digits(3)) apart, noise up to \(floor.digits(3))"
  }
}
