import CellUI
import GradientChecking

/// The last line: what was typed or answered, or else the keys that work here.
struct Footer {
  let model: Model

  func draw(in area: Rect, into canvas: inout Canvas) {
    if case .find(let text) = model.overlay {
      draw(
        prompt: "component: ",
        text: text,
        hint: "name or index, then Enter; Esc cancels",
        in: area,
        into: &canvas
      )
    } else if case .knob(let place) = model.overlay, model.notice == nil {
      KnobLine(experiment: model.experiment, place: place).draw(in: area, into: &canvas)
    } else if !model.pendingDigits.isEmpty {
      draw(
        prompt: "jump to θ[",
        text: model.pendingDigits,
        hint: "] with g",
        in: area,
        into: &canvas
      )
    } else if let notice = model.notice {
      canvas.write(notice.styled(.accent), x: area.x, y: area.y, in: area)
    } else {
      KeyHints(hints).draw(in: area, into: &canvas)
    }
  }

  private func draw(
    prompt: String,
    text: String,
    hint: String,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    var x = canvas.write(prompt.styled(.accent), x: area.x, y: area.y, in: area)
    x = canvas.write(text.styled(.heading), x: x, y: area.y, in: area)
    x = canvas.write(" ".styled(Style(.cursor, reverse: true)), x: x, y: area.y, in: area)
    canvas.write(hint.styled(.dim), x: x + 1, y: area.y, in: area)
  }

  /// The keys that work here, most important first.
  var hints: [KeyHints.Hint] {
    actions.enumerated().compactMap { place, action in
      guard let binding = KeyBinding.binding(for: action) else { return nil }
      let isAlwaysShown = [.next, .help, .leave].contains(action)
      let (key, label) = words(for: action, binding)
      return KeyHints.Hint(key, label, priority: isAlwaysShown ? 0 : place)
    }
  }

  private var actions: [Action] {
    guard let own = model.shownScene?.keys else { return [.help, .leave] }
    var seen: Set<Action> = []
    return
      ([.next, .back] + (isAtEnd ? [.closerLook] : []) + own + [
        .nextComponent, .toggleBug, .help, .leave,
      ])
      .filter { seen.insert($0).inserted && doesSomething($0) }
  }

  private func doesSomething(_ action: Action) -> Bool {
    switch action {
    case _ where model.report != nil && action.needsExperiment: false
    case .next: !isAtEnd && model.run == nil
    case .back: model.previousScene != nil || model.step > 0
    default: true
    }
  }

  private var isChoosingFinding: Bool {
    !model.findings.isEmpty && model.shownScene?.choosesFindings == true
  }

  private var isAtEnd: Bool {
    model.nextScene == nil && model.step + 1 >= model.stepCount
  }

  /// The key and what it does in this state.
  private func words(for action: Action, _ binding: KeyBinding) -> (key: String, label: String) {
    switch action {
    case .next where model.scene == .bars && model.checkedCount < model.stepCount:
      (binding.hintKey, "check one more")
    case .next where model.step + 1 >= model.stepCount || model.scene == .bars:
      (binding.hintKey, model.nextScene.map { "to \($0.name)" } ?? binding.label)
    case .nextComponent, .previousComponent: ("[ ]", "component")
    case .down where isChoosingFinding: ("↑↓", "choose")
    case .up, .down: (model.hasMapKeys ? "↑↓←→" : "↑↓", "move")
    case .back where model.hasMapKeys: ("p", binding.label)
    case .smallerEpsilon, .largerEpsilon: ("e/E", "ε")
    case .zoomIn, .zoomOut: ("z/Z", "zoom")
    case .escape where model.hasChoice: (binding.hintKey, "no marks")
    case .nextPane where model.scene == .difference:
      (binding.hintKey, model.pane == 0 ? "curve" : "numbers")
    case .faster, .slower: ("+/-", "speed")
    case .closerLook where !model.scene.isInWalk: (binding.hintKey, "to the walk")
    case .runOrPause: (binding.hintKey, model.run == nil ? "run the rest" : "pause")
    case .toggleBug: (binding.hintKey, model.experiment.bug == nil ? "plant a bug" : "bug out")
    default: (binding.hintKey, binding.label)
    }
  }
}
