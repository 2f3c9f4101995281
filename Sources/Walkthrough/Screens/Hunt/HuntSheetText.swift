import CellUI
import GradientChecking
import Wording

/// The panel while the answer is chosen.
struct HuntSheetText {
  private let panel: HuntPanel
  private let sheet: HuntSheet

  init(_ panel: HuntPanel, _ sheet: HuntSheet) {
    self.panel = panel
    self.sheet = sheet
  }

  var text: HuntPanel.Text {
    let options = panel.player.options(of: sheet.part)
    // Of many the formula is shown for the chosen one alone.
    let isShort = options.count <= 4
    return HuntPanel.Text(
      head: panel.wrap(question.styled(.heading)),
      items: options.enumerated().map { place, option in
        let isChosen = place == sheet.chosen
        return HuntPanel.Text.Item(
          lines: HuntChoiceText(option, panel).lines(
            number: place + 1,
            isChosen: isChosen,
            hasFormula: isShort || isChosen
          ),
          place: place
        )
      },
      foot: panel.wrap(sheet.isConfirming ? confirmation : hint.styled(.dim)),
      chosen: sheet.chosen
    )
  }

  private var question: String {
    switch sheet.part {
    case .cause where panel.player.hunt.level == .pick: "Which mistake is it?"
    case .cause: "What is the matter?"
    case .block: "In which block does the mistake begin? If in several, name one."
    case .kind(let block): "What kind of mistake begins in \(block)?"
    }
  }

  private var hint: String {
    let own = panel.player.hunt.experiment.epsilon
    if panel.player.stage.experiment.epsilon != own {
      return "It is asked of the hunt's own ε = \(Numbers.short(own)), whatever you set."
    }
    return switch sheet.part {
    case .block: "An error flows back to the layers before: name the block it comes from."
    case .cause, .kind: "Enter takes the answer and asks once more."
    }
  }

  private var confirmation: StyledText {
    "\("Enter again: this is your answer.", .accent) \("Any other choice takes it back.", .dim)"
  }
}
