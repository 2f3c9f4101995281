import Wording

/// What is wrong in some components of blocks only.
extension FindingSpeller {
  func part(_ pattern: PartPattern) -> Telling {
    let evidence = Self.listed(subjects) { "\($0.name): \(self.evidence(pattern.part, $0))" }
    return (saying(pattern), evidence.joined(separator: "; "))
  }

  private func saying(_ pattern: PartPattern) -> StyledText {
    let how = how(pattern.fit)
    let layer = subjects[0].layer
    let are = agreeing(with: pattern.count, "is", "are")
    switch pattern.part {
    case .clipped(let bound):
      return """
        In \(names) no |dθ| goes beyond \(bound.digits(4)), while |dθ_approx| does: clipping is left on, and J \
        knows nothing of it.
        """
    case .largeGradient(let least):
      return """
        In \(names) only the components with the largest |dθ_approx|, from \(least.digits(3)) on, are wrong: \
        look for clipping, or for something that saturates.
        """
    case .largeTheta(let least):
      return """
        In \(names) only the components with the largest |θ|, from \(least.digits(3)) on, are wrong: look for \
        something that saturates or is cut off there.
        """
    case .rows(let rows):
      return """
        In \(names) only \(Self.numbered("row", rows)) \
        \(agreeing(with: rows.count, "is", "are")) wrong\(units(rows, of: layer))\(how).
        """
    case .columns(let columns):
      return """
        In \(names) only \(Self.numbered("column", columns)) \
        \(agreeing(with: columns.count, "is", "are")) wrong\(inputs(columns, of: layer))\(how).
        """
    case .stretch:
      return """
        In \(names) only \(pattern.first) to \(pattern.last) are \
        wrong, one after another in θ\(how): look at where a loop or a slice begins and ends.
        """
    case .isolated:
      let shown = pattern.names.count == pattern.count ? pattern.names : pattern.names.dropLast()
      let more = pattern.count - shown.count
      let list = (shown + (more > 0 ? ["\(more) more"] : [])).listed()
      return """
        Of \(names) only \(list) \(are) wrong\(how): the formula is right, so look for what overwrites \
        \(agreeing(with: pattern.count, "this one", "these")) afterwards.
        """
    }
  }

  /// What rows of a W lead to; of somebody else's model it isn't known.
  private func units(_ rows: [Int], of layer: Int) -> String {
    isForeign ? "" : ": what leads to \(Self.numbered("unit", rows)) of layer \(layer)"
  }

  /// What columns of a W come from; of somebody else's model it isn't known.
  private func inputs(_ columns: [Int], of layer: Int) -> String {
    if isForeign { return "" }
    let inputs = Self.numbered(layer == 1 ? "feature" : "unit", columns)
    return ": what comes from \(inputs)\(layer == 1 ? "" : " of layer \(layer - 1)")"
  }

  /// What is the same of all wrong components.
  private func how(_ fit: ErrorFit?) -> String {
    switch fit {
    case .missing: ", where dθ is 0"
    case .factor(let factor), .factorAndMultiple(let factor, _):
      ", where dθ = \(factor.digits(4)) · dθ_approx"
    case .penaltyAlone(let multiple):
      ", where dθ is \(multiple.digits(3)) · θ and nothing else"
    case .multipleOfTheta(let multiple): ", where dθ is off by \(multiple.digits(3)) · θ"
    case .offset(let offset): ", where dθ is off by \(offset.digits(3))"
    case nil: ""
    }
  }

  /// `row 2`, `rows 0 and 2`.
  static func numbered(_ noun: String, _ numbers: [Int]) -> String {
    if numbers.count == 1 { return "\(noun) \(numbers[0])" }
    let shown =
      numbers.count <= 6 ? numbers.map(String.init) : numbers.prefix(5).map(String.init) + ["…"]
    return "\(noun)s \(shown.listed())"
  }

  private func evidence(_ part: ErrorPart, _ subject: Finding.Subject) -> String {
    let count = "\(subject.wrongCount) of \(subject.count) components"
    guard case .clipped(let bound) = part else {
      let right = subject.largestRightError
      return "\(count) off by up to \(subject.largestError.digits(3))"
        + (right.map { ", the right ones by \($0.digits(2))" } ?? "")
    }
    return "\(count) at ±\(bound.digits(6)), |dθ_approx| up to \(subject.largestNumeric.digits(3))"
  }

  func stray(_ names: [String], _ length: Double) -> Telling {
    let subject = subjects[0]
    let count = subject.wrongCount
    let isOne = count == 1
    let list = (names + (count > names.count ? ["more"] : [])).listed()
    return (
      """
      \(self.names) is right as a whole, but \(list) on \(isOne ? "its" : "their") own \
      \(isOne ? "is" : "are") wrong and \(isOne ? "hides" : "hide") in it.
      """,
      "\(count) of \(subject.count) components of \(subject.name) off by up to "
        + "\(subject.largestError.digits(3)), where all of it is \(length.digits(3)) long"
    )
  }
}
