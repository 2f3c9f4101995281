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

  /// A slice of the flat vector.
  func shard(_ shard: ErrorShard) -> Telling {
    let which =
      shard.shard.map {
        ". That is shard \($0.number) of \($0.of), counted from 0, of \($0.length) numbers each: look at what gathers "
          + "the shards"
      } ?? ": look at a slice of the flat vector, where it begins and ends"
    let around =
      shard.isBegun && shard.isEnded
      ? "what is next to it on either side"
      : shard.isBegun ? "what comes before it" : "what follows"
    return (
      """
      From \(shard.first) to \(shard.last) everything is wrong, across the borders of blocks and one after another in \
      θ\(how(shard.fit)), and \(around) isn't\(which).
      """,
      "\(counted(shard.count, "component")): "
        + Self.listed(subjects) { "\($0.wrongCount) of \($0.count) in \($0.name)" }
        .joined(separator: ", ")
    )
  }

  /// An error of some examples.
  func rank(_ rank: ErrorRank) -> Telling {
    let made =
      rank.rank == 1
      ? "a single product of a column and a row: what one example (or position) gives, or a term that is the same for "
        + "all of them"
      : "as many products of a column and a row: what \(rank.rank) examples (or positions) give, and the others are right"
    let look =
      rank.isMissing
      ? "That much is missing in dθ: look for a part of the batch, a tile of a sum, that is left out"
      : "Look for a part of the batch, a tile of a sum, that is left out, taken twice, or taken with another weight"
    return (
      """
      What is wrong with \(names) has rank \(rank.rank), where dθ_approx has \(rank.whole): it is made of \(made). \
      \(look).
      """,
      differences
    )
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
