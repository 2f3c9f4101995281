import CellUI

/// A hunt's last line: the answer to the last key, or the keys that work here.
struct HuntFooter {
  let player: HuntPlayer

  func draw(in area: Rect, into canvas: inout Canvas) {
    let model = player.stage
    if model.overlay != nil || !model.pendingDigits.isEmpty {
      Footer(model: model).draw(in: area, into: &canvas)
    } else if let notice = model.notice {
      canvas.write(notice.styled(.accent), x: area.x, y: area.y, in: area)
    } else {
      KeyHints(hints).draw(in: area, into: &canvas)
    }
  }

  private var hints: [KeyHints.Hint] {
    switch player.phase {
    case .searching: searching
    case .answering(let sheet): answering(sheet)
    case .solved(let outcome): solved(outcome)
    }
  }

  private var searching: [KeyHints.Hint] {
    guard player.reading == nil else { return reading }
    var hints = [
      KeyHints.Hint("space", "check", priority: 0), KeyHints.Hint("a", "answer", priority: 0),
      KeyHints.Hint("[]↑↓", "move", priority: 1), KeyHints.Hint("n/p", "scene", priority: 1),
    ]
    if player.stage.scene == .locate { hints.append(KeyHints.Hint("tab", "pane", priority: 3)) }
    return hints + [
      KeyHints.Hint("s", "show me", priority: 2), KeyHints.Hint("?", "keys", priority: 0),
      KeyHints.Hint("q", "home", priority: 1), KeyHints.Hint("e/E", "ε", priority: 4),
      KeyHints.Hint("x", "facts", priority: 4),
    ]
  }

  private var reading: [KeyHints.Hint] {
    let scroll = player.canScroll ? [KeyHints.Hint("↑↓", "scroll", priority: 0)] : []
    return scroll + [
      KeyHints.Hint("space", "back to the search", priority: 0),
      KeyHints.Hint("a", "answer", priority: 1), KeyHints.Hint("?", "keys", priority: 1),
    ]
  }

  private func answering(_ sheet: HuntSheet) -> [KeyHints.Hint] {
    let label = sheet.isConfirming ? "this is it" : "choose"
    return [
      KeyHints.Hint("enter", label, priority: 0), KeyHints.Hint("↑↓", "another", priority: 0),
      KeyHints.Hint("esc", "search on", priority: 1), KeyHints.Hint("q", "home", priority: 2),
    ]
  }

  private func solved(_ outcome: HuntOutcome) -> [KeyHints.Hint] {
    let next =
      switch outcome.page {
      case .answer: "the evidence"
      case .evidence: "the shortcut"
      case .shortcut: "another hunt"
      }
    let key = outcome.page == .shortcut ? "enter" : "space"
    var hints = [KeyHints.Hint(key, next, priority: 0)]
    if outcome.page != .answer { hints.append(KeyHints.Hint("←", "back", priority: 1)) }
    if outcome.page != .answer, player.stage.scene == .bars {
      let label = outcome.page == .shortcut ? "step" : "finding"
      hints.append(KeyHints.Hint("↑↓", label, priority: 0))
    }
    hints.append(KeyHints.Hint("n/p", "scene", priority: 2))
    if player.hunt.cause.bug != nil, outcome.page != .shortcut {
      let label = player.stage.experiment.bug == nil ? "bug" : "bug out"
      hints.append(KeyHints.Hint("b", label, priority: 3))
    }
    return hints + [
      KeyHints.Hint("esc", "hunts", priority: 1), KeyHints.Hint("?", "keys", priority: 0),
      KeyHints.Hint("q", "home", priority: 2),
    ]
  }
}
