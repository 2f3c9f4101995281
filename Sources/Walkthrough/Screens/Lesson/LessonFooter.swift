import CellUI
import LessonFormat

/// A lesson's last line: the answer to the last key, or the keys that work here.
struct LessonFooter {
  let player: LessonPlayer

  func draw(in area: Rect, into canvas: inout Canvas) {
    if player.stage.overlay != nil || !player.stage.pendingDigits.isEmpty, player.notice == nil {
      Footer(model: player.stage).draw(in: area, into: &canvas)
    } else if let notice = player.notice {
      let end = canvas.write(notice.styled(.accent), x: area.x, y: area.y, in: area)
      guard player.openTask == nil, player.openQuestion == nil else { return }
      let rest = Rect(x: end + 3, y: area.y, width: area.right - end - 3, height: 1)
      KeyHints([KeyHints.Hint("space", "next")]).draw(in: rest, into: &canvas)
    } else {
      KeyHints(hints).draw(in: area, into: &canvas)
    }
  }

  private var hints: [KeyHints.Hint] {
    var shown: Set<String> = []
    return actions.enumerated().compactMap { place, action in
      guard let binding = KeyBinding.binding(for: action) else { return nil }
      let isAlwaysShown = [.next, .showMe, .help].contains(action)
      let (key, label) = words(for: action, binding)
      // Two actions may share a hint, as e and E do.
      guard shown.insert(key).inserted else { return nil }
      return KeyHints.Hint(key, label, priority: isAlwaysShown ? 0 : place)
    }
  }

  private var actions: [Action] {
    let rest: [Action] = [.help, .escape, .leave]
    if player.openQuestion != nil {
      let first: [Action] = player.hasMoreProse ? [.next, .up, .showMe] : [.up, .showMe]
      return (player.choice == nil ? first : [.next, .up, .showMe]) + [.back] + rest
    }
    let own = ownActions
    if player.openTask != nil {
      let tools: [Action] = [.knobs, .toggleBug, .nextBug, .smallerEpsilon]
      return tools + own.filter { !tools.contains($0) } + [.showMe, .back] + rest
    }
    return [.next, .back] + own + rest
  }

  /// The keys of the scene that can change something here.
  private var ownActions: [Action] {
    guard var actions = player.stage.shownScene?.keys else { return [] }
    if player.comparison != nil, !player.isComparisonDrawn { actions.insert(.nextPane, at: 0) }
    if !player.step.notes.isEmpty { actions.append(.notes) }
    var seen: Set<Action> = []
    return actions.filter { seen.insert($0).inserted }
  }

  /// How many things there are to choose among.
  private var choices: Int {
    player.choice?.sureness == nil
      ? player.openQuestion?.answers.count ?? 0 : Sureness.allCases.count
  }

  private func words(for action: Action, _ binding: KeyBinding) -> (key: String, label: String) {
    switch action {
    case .next where player.openQuestion != nil && player.choice != nil:
      ("enter", player.choice?.sureness == nil ? "choose" : "answer")
    case .up where player.openQuestion != nil: ("↑↓ 1-\(choices)", "choose")
    case .toggleBug: (binding.hintKey, player.stage.experiment.bug == nil ? "bug" : "bug out")
    case .next where player.hasMoreProse: (binding.hintKey, "read on")
    case .next where player.isAtEnd: (binding.hintKey, "next lesson")
    case .nextComponent, .previousComponent: ("[ ]", "component")
    case .up, .down: ("↑↓", "move")
    case .smallerEpsilon, .largerEpsilon: ("e/E", "ε")
    case .zoomIn, .zoomOut: ("z/Z", "zoom")
    case .nextPane where player.comparison != nil && !player.isComparisonDrawn:
      (binding.hintKey, player.showsComparison ? "the first" : "the other")
    case .faster, .slower: ("+/-", "speed")
    case .escape: ("esc", player.stage.hasChoice ? "no marks" : "lessons")
    default: (binding.hintKey, binding.label)
    }
  }
}
