import CellUI
import GradientChecking
import Hunting
import Wording

/// Taking the bug out after the answer.
extension HuntPlayer {
  /// Whether the scene shows another experiment than the one that was hunted.
  var hasChanged: Bool { stage.experiment != hunt.experiment }

  /// Takes the bug out, or puts it back.
  mutating func toggleBug(_ outcome: HuntOutcome) -> [Effect] {
    guard hunt.cause.bug != nil else {
      notice = "There is no bug in this hunt that b could take out."
      return []
    }
    guard outcome.page != .shortcut else {
      notice = "The looks below are with the bug; ← goes back to where b takes it out."
      return []
    }
    let effects = forward(.character("b"))
    notice = words
    return effects
  }

  private var words: String? {
    let isOut = stage.experiment.bug == nil
    guard hunt.experiment.trainingIterations == 0 else {
      return isOut
        ? "The bug is out, so training led to another θ: dθ_approx changed as well."
        : "The bug is back, and so is the θ it was trained to."
    }
    return isOut ? "The bug is out: the same θ and dθ_approx, another dθ." : "The bug is back."
  }

  /// Puts the experiment back that was hunted.
  mutating func restoreExperiment() -> [Effect] {
    hasChanged ? stage.restart(with: hunt.experiment) : []
  }
}

/// The page of the evidence where the experiment was changed since.
struct HuntChangedText {
  let panel: HuntPanel
  private var player: HuntPlayer { panel.player }

  var text: HuntPanel.Text {
    HuntPanel.Text(
      head: panel.wrap(title.styled(.accent)),
      items: sentences.map { HuntPanel.Text.Item(lines: panel.wrap(StyledText($0))) },
      foot: panel.wrap(isWithoutBug ? "\("b", .heading) \("puts the bug back.", .dim)" : "")
    )
  }

  private var isWithoutBug: Bool {
    player.hunt.cause.bug != nil && player.stage.experiment.bug == nil
  }

  private var title: String {
    isWithoutBug ? "What the check shows without the bug" : "What the changed check shows"
  }

  private var sentences: [String] {
    let stage = player.stage
    guard stage.outcome != nil else { return ["It is being checked."] }
    return HuntCase.sentences(of: stage.findings)
  }
}
