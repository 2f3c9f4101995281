import Wording

/// What the slopes along directions say.
extension Speller {
  /// The directions as they stand to the components.
  func directions(
    _ directions: DirectionSummary,
    _ part: Statement.DirectionPart
  ) -> StyledText {
    let count = counted(directions.checks.count, "direction")
    let error = Numbers.difference(directions.worst.relativeError)
    let isWrong = directions.verdict.isDisagreement
    switch part {
    case .alone where directions.verdict == .agrees:
      return
        "\("The gradients agree", .agrees) along \(count): no two slopes differ by more than \(error). "
        + "A direction takes in all of θ at once; a mistake that is small beside dθ doesn't show in it."
    case .alone where isWrong:
      return headline(directions)
        + " A direction takes in all of θ and doesn't say where: components do."
    case .beyond(nil):
      return headline(directions)
        + " The components that were checked don't show it, so it is in others."
    case .beyond(let difference?):
      return headline(directions)
        + " The components that were checked differ by \(Numbers.difference(difference)) only: look at the others first."
    case .against where isWrong:
      return StyledText(
        "No component disagrees, and yet \(slopes(directions)): that was no slope of this dθ, or the step along it is "
          + "too long."
      )
    case .aside where directions.verdict == .agrees:
      return StyledText(
        "Along \(count) of all of θ the slopes agree as well: they differ by \(error) at most."
      )
    case .aside where isWrong:
      return StyledText("Slopes along directions disagree: \(slopes(directions)).")
    case .alone, .against, .aside:
      return StyledText("Not every direction tells: \(slopes(directions)).")
    }
  }

  /// The verdict, and the numbers of the direction to look at first.
  private func headline(_ directions: DirectionSummary) -> StyledText {
    let words: StyledText =
      directions.verdict == .bug
      ? "\("There is a bug", .bug)" : "\("Look closer", .doubleCheck)"
    return words + ": \(slopes(directions))."
  }

  /// Both slopes of the direction to look at first, and how many are like it.
  private func slopes(_ directions: DirectionSummary) -> String {
    let worst = directions.worst
    let (numeric, analytic) = (
      Numbers.short(worst.numeric, digits: 4), Numbers.short(worst.analytic, digits: 4)
    )
    let name = ForeignText(worst.name).escaped.shortName(12)
    let wrong = directions.wrongCount
    let others =
      wrong > 1
      ? "; \(counted(wrong - 1, "more direction disagrees", "more directions disagree"))" : ""
    return "along \(name) the slope of J is \(numeric) and dθ·v is \(analytic)"
      + (wrong > 0 ? ", a difference of \(Numbers.difference(worst.relativeError))\(others)" : "")
  }
}
