import CellUI
import GradientChecking
import Hunting
import Wording

/// The panel with looks one after the other: what those of the hunter split, and the best way.
extension HuntPanel {
  /// What is counted: suspects, or where block and kind are named mistakes that nobody listed.
  private var noun: String { player.hunt.level == .name ? "possible mistake" : "suspect" }

  /// What each look of the hunter split, and what could have been.
  func looks(_ outcome: HuntOutcome) -> Text {
    let review = outcome.review
    let first = "\(counted(review.atFirst, noun)) at first"
    guard !review.looks.isEmpty else {
      let answers = counted(review.answers, "answer")
      return Text(
        head: heading("Your looks: none", .looks),
        items: [
          item(
            "You paid for nothing. What costs nothing leaves \(counted(review.atFirst, noun)) and \(answers), "
              + "each as likely as the others. The next page tells them apart."
          )
        ]
      )
    }
    let items = review.looks.enumerated().map { place, look in
      let isChosen = place == outcome.step
      let left =
        "   \(Numbers.count(look.before)) \(symbols.pointRight) \(Numbers.count(look.after))"
      return step(
        place,
        isChosen,
        head: "\(look.what, .heading)\(left, .accent)\("  \(verdict(look.comparison))", .dim)",
        details: isChosen ? [StyledText(look.sentence(noun))] : []
      )
    }
    return Text(
      head: heading("Your looks: \(first)", .looks),
      items: items,
      chosen: outcome.step,
      scroll: outcome.scroll
    )
  }

  /// How a look compares with the best, in two words.
  private func verdict(_ comparison: HuntReview.Comparison) -> String {
    switch comparison {
    case .needless: "not needed"
    case .best: "the best there was"
    case .beaten: "there was a better one"
    case .aside: "beside the way"
    }
  }

  /// The best way, with what each of its looks rules out and why.
  func shortcut(_ outcome: HuntOutcome) -> Text {
    let shortcut = player.huntCase.shortcut
    let price = counted(shortcut.evaluations, "evaluation")
    let items = shortcut.steps.enumerated().map { place, look in
      let isChosen = place == outcome.step
      let left = look.left == 1 ? "one \(noun) left" : "\(counted(look.left, noun)) left"
      let told: StyledText = "\(look.why, .dim) \(look.shows) \(look.conclusion, .accent)"
      return step(
        place,
        isChosen,
        head: "\(look.what, .heading)\("   \(look.evaluations) so far, ", .dim)\(left, .accent)",
        details: isChosen ? [told] + look.reasons.map { StyledText($0).restyled { $0 = .dim } } : []
      )
    }
    return Text(
      head: heading("The best way: \(price) here, \(shortcut.expectedText) on average", .shortcut),
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
