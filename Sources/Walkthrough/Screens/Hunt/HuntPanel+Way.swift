import CellUI
import GradientChecking
import Hunting
import Wording

/// The panel with looks one after the other: what those of the hunter split, and the best way.
extension HuntPanel {
  private var noun: String { player.hunt.level.noun }

  /// What each look of the hunter split, and what could have been.
  func looks(_ outcome: HuntOutcome) -> Text {
    let review = outcome.review
    let open = review.openSentence(noun).map { item(StyledText($0)) }
    guard !review.looks.isEmpty else {
      return Text(
        head: heading("Your looks: none", .looks),
        items: [item(StyledText(paidForNothing(review)))] + (open.map { [$0] } ?? [])
      )
    }
    let items = review.looks.enumerated().map { place, look in
      let isChosen = place == outcome.step
      let counts =
        "\(Numbers.count(look.before)) \(symbols.pointRight) \(Numbers.count(look.after))"
      let cost = look.cost > 0 ? "  −\(look.cost)" : ""
      return step(
        place,
        isChosen,
        head:
          "\(look.what, .heading)   \("\(counts) \(agreeing(with: look.after, noun))", .accent)\("  \(look.verdict)\(cost)", .dim)",
        details: isChosen ? look.sentences(noun).map { StyledText($0) } : []
      )
    }
    return Text(
      head: heading("Your looks: \(review.beginning(noun))", .looks),
      items: items + (open.map { [$0] } ?? []),
      chosen: outcome.step,
      scroll: outcome.scroll
    )
  }

  /// What is said where nothing was paid for.
  private func paidForNothing(_ review: HuntReview) -> String {
    guard review.answers > 1 else {
      return "You paid for nothing, and what lies open leaves one answer."
    }
    let first = "You paid for nothing. What lies open leaves \(counted(review.atFirst, noun))"
    return review.answers == review.atFirst
      ? first + ", each as likely as the others. The next page tells them apart."
      : first
        + ", which are \(Numbers.count(review.answers)) answers. The next page tells them apart."
  }

  /// The best way, with what each of its looks rules out and why.
  func shortcut(_ outcome: HuntOutcome) -> Text {
    let shortcut = outcome.way
    let items = shortcut.steps.enumerated().map { place, look in
      let isChosen = place == outcome.step
      let left = look.left == 1 ? "one \(noun) left" : "\(counted(look.left, noun)) left"
      let told: StyledText = "\(look.why, .dim) \(look.shows) \(look.conclusion, .accent)"
      return step(
        place,
        isChosen,
        head: "\(look.what, .heading)\("   \(look.spent), ", .dim)\(left, .accent)",
        details: isChosen ? [told] + look.reasons.map { StyledText($0).restyled { $0 = .dim } } : []
      )
    }
    let here = counted(shortcut.evaluations, "evaluation")
    return Text(
      head: heading(
        "The best way: on average \(shortcut.expectedText), here \(here)",
        .shortcut
      ),
      items: items,
      chosen: outcome.step,
      scroll: outcome.scroll
    )
  }

  private func step(
    _ place: Int,
    _ isChosen: Bool,
    head: StyledText,
    details: [StyledText]
  ) -> Text.Item {
    let number = "\(isChosen ? symbols.pointRight : " ") \(place + 1)  "
    return Text.Item(
      lines: wrap(head, behind: number.styled(isChosen ? .accent : .dim))
        + details.flatMap { wrap($0, behind: "     ") },
      place: place
    )
  }
}
