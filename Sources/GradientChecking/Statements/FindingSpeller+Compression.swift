import Wording

/// What is done to a gradient to send or to store less of it, uses that are missing, and blocks without a pattern.
extension FindingSpeller {
  func sparsified(_ kept: Int, _ count: Int) -> Telling {
    let evidence = Self.listed(subjects) {
      "\($0.wrongCount) of \(counted($0.count, "component")) of \($0.name) are 0"
    }
    let each = isOne ? "" : " of each"
    return (
      """
      In \(names) dθ is 0 but for the components with the largest |dθ_approx|\(each), \(Numbers.count(kept)) of \
      \(Numbers.count(count)): small ones are cut off at a threshold, as where only the largest of a gradient are sent.
      """, evidence.joined(separator: "; ")
    )
  }

  func normalised(_ length: Double, _ factors: [Double]) -> Telling {
    let factorOf = Dictionary(
      zip(subjects.map(\.name), factors),
      uniquingKeysWith: { first, _ in first }
    )
    let evidence = Self.listed(subjects) { subject in
      "\(subject.name): dθ = \((factorOf[subject.name] ?? 1).digits(5)) · dθ_approx"
    }
    return (
      """
      Each of \(names) has a factor of its own, and ‖dθ‖ is \(length.digits(3)) in all of them: each is clipped by its \
      norm, or divided by it, and J knows nothing of it.
      """, evidence.joined(separator: "; ")
    )
  }

  func quantised(_ steps: [Double], _ levels: Int) -> Telling {
    let stepOf = Dictionary(
      zip(subjects.map(\.name), steps),
      uniquingKeysWith: { first, _ in first }
    )
    let evidence = Self.listed(subjects) { subject in
      "\(subject.name): multiples of \((stepOf[subject.name] ?? 0).digits(3)), difference \(subject.difference.digits(3))"
    }
    return (
      """
      All dθ in \(names) are whole multiples of one step\(isOne ? "" : " in each"), up to \(levels) of it, and off by less \
      than that: rounded to so few levels, as a gradient that is compressed to 8 bits or fewer.
      """, evidence.joined(separator: "; ")
    )
  }

  func tiedUse(_ use: TiedUse) -> Telling {
    let (subject, rows) = (subjects[0], Self.numbered("row", use.rows))
    let are = agreeing(with: use.rows.count, "is", "are")
    let what =
      use.isOutputMissing
      ? "\(rows) of dθ \(are) 0, though J changes with each row"
      : "only \(rows) \(are) right, and J changes with each row"
    let missing =
      use.isOutputMissing
      ? "that of the output, which concerns every row"
      : "that of looking up, which only concerns rows of tokens that occur"
    return (
      """
      In \(names) \(what). No other parameter has \(subject.shape.first ?? 0) rows or columns, so that this table seems to make \
      the output as well, as tied weights do. Of its two uses one seems to be missing: \(missing).
      """,
      "\(subject.wrongCount) of \(subject.count) components of \(subject.name) off by up to "
        + subject.largestError.digits(3)
    )
  }

  func unexplained(_ pattern: UnexplainedBlocks) -> Telling {
    let adjective = pattern.isDoubtful ? "doubtful" : "wrong"
    let are = "\(agreeing(with: subjects.count, "is", "are")) \(adjective)"
    let evidence = Self.listed(subjects) { subject in
      subject.wrongCount == 0
        ? "\(subject.name): difference \(subject.difference.digits(3))"
        : "\(subject.wrongCount) of \(counted(subject.count, "component")) of \(subject.name) off by up to "
          + subject.largestError.digits(3)
    }
    let others = [(pattern.right, "right"), (pattern.untold, "not to be told")].compactMap {
      names,
      what in
      names.isEmpty
        ? nil : "\(names.listed(most: 6)) \(agreeing(with: names.count, "is", "are")) \(what)"
    }
    let also = pattern.isFurther ? " as well" : ""
    return (
      """
      \(names) \(are)\(also), in a way of which no pattern is \
      known\(others.isEmpty ? "" : "; \(others.joined(separator: ", "))").
      """, evidence.joined(separator: "; ")
    )
  }

  var bothZero: StyledText {
    let head = "Where both gradients are zero nothing was checked: "
    // Whole rows of a table are those of what doesn't occur.
    let tables = subjects.filter {
      $0.kind == .embedding && $0.wrongCount.isMultiple(of: max(1, $0.count / max(1, $0.shape[0])))
    }
    guard !tables.isEmpty else {
      return StyledText(head + "a dead unit, or an input that is always zero.")
    }
    let areOfPositions = tables.allSatisfy { ParameterName($0.name).isOfPositions }
    let areOfTokens = !tables.contains { ParameterName($0.name).isOfPositions }
    let used = areOfPositions ? "a position" : areOfTokens ? "a token" : "a token or a position"
    let rest =
      tables.count == subjects.count ? "" : ", a dead unit, or an input that is always zero"
    return StyledText(head + "\(used) that doesn't occur\(rest).")
  }
}
