import CellUI
import GradientChecking
import Hunting
import Wording

/// What the hunter reads in the panel instead of the question, until the next key.
enum HuntReading: Hashable, Sendable {
  /// What is known of the experiment.
  case facts
  /// The second opinion on the selected component.
  case opinion
  /// What costs nothing.
  case freeLooks
}

/// The panel while something is read in it.
struct HuntReadingText {
  private let panel: HuntPanel
  private let reading: HuntReading
  private var player: HuntPlayer { panel.player }

  init(_ panel: HuntPanel, _ reading: HuntReading) {
    self.panel = panel
    self.reading = reading
  }

  /// The text; `nil` where there is nothing to read.
  var text: HuntPanel.Text? {
    guard let check = player.check else { return nil }
    switch reading {
    case .facts: return facts(check)
    case .opinion:
      let index = player.stage.selection
      return player.ledger.opinion(on: index, at: player.stage.experiment.epsilon)
        .map { opinion($0, check) }
    case .freeLooks: return freeLooks(check)
    }
  }

  private func page(_ title: StyledText, _ paragraphs: [[StyledText]]) -> HuntPanel.Text {
    HuntPanel.Text(
      head: panel.wrap(title),
      items: paragraphs.map { HuntPanel.Text.Item(lines: $0) },
      scroll: player.readingScroll
    )
  }

  private func facts(_ check: GradientCheck) -> HuntPanel.Text {
    let facts = HuntFacts(player.hunt, check).all
    let column = (facts.map(\.name.count).max() ?? 0) + 2
    let indent = String(repeating: " ", count: column)
    return page(
      "What is known of the experiment".styled(.heading),
      facts.map { fact in
        let name = fact.name + String(repeating: " ", count: column - fact.name.count)
        return panel.symbols.wrap(StyledText(fact.text), width: max(1, panel.width - column))
          .enumerated().map { row, line in (row == 0 ? name : indent).styled(.dim) + line }
      }
    )
  }

  private func freeLooks(_ check: GradientCheck) -> HuntPanel.Text {
    page(
      "What costs nothing".styled(.heading),
      HuntFreeLooks(check).sentences.map { sentence in
        panel.wrap("\("\(panel.symbols.separator) ", .accent)\(sentence)")
      }
    )
  }

  private func opinion(_ opinion: SecondOpinion, _ check: GradientCheck) -> HuntPanel.Text {
    let name = check.layout.name(of: opinion.index)
    let numbers: [StyledText] = [
      "\("complex step", .dim) \(Numbers.short(opinion.complexStep, digits: 6), .heading)",
      "\("dθ", .dim) \(Numbers.short(opinion.analytic, digits: 6))",
      "\("dθ_approx", .dim) \(Numbers.short(opinion.numeric, digits: 6))",
      "\("with 10·ε", .dim) \(Numbers.short(opinion.widerStep, digits: 6))",
    ]
    let paragraphs: [StyledText?] = [
      numbers.map(\.unbroken).joined(separator: "   "),
      "The complex step subtracts nothing, so round-off can't spoil it: \(opinion.side, .accent)",
      opinion.remainder.map { StyledText($0) },
      "Its \(check.evaluationsOfSecondOpinion) evaluations: the complex step, 10·ε, and J at ever smaller h."
        .styled(.dim),
    ]
    return page(
      "\("Second opinion on", .heading) \(name, .cursor)",
      paragraphs.compactMap { $0 }.map(panel.wrap)
    )
  }
}
