import CellUI
import GradientChecking
import Wording

/// The last line below a scene: what is typed or turned, the answer to the last key, or else the keys that work.
struct Footer {
  let model: Model
  /// The keys that work here.
  let hints: [KeyHints.Hint]
  /// The key that goes on, said behind an answer to the last key where there is room.
  var onward: KeyHints.Hint?

  func draw(in area: Rect, into canvas: inout Canvas) {
    if case .find(let text) = model.view.overlay {
      let hint = "name or index, then Enter; Esc cancels"
      Self.draw("component: ", typed: text, hints: [hint], in: area, into: &canvas)
    } else if case .knob(let place) = model.view.overlay, model.view.notice == nil {
      KnobLine(experiment: model.experiment, place: place).draw(in: area, into: &canvas)
    } else if !model.view.pendingDigits.isEmpty, model.view.notice == nil {
      let digits = model.view.pendingDigits
      Self.draw("jump to θ[", typed: digits, hints: ["] with g"], in: area, into: &canvas)
    } else if let notice = model.view.notice {
      let end = canvas.write(notice, .accent, in: area)
      let rest = Rect(x: end + 3, y: area.y, width: area.right - end - 3, height: 1)
      KeyHints(onward.map { [$0] } ?? []).draw(in: rest, into: &canvas)
    } else {
      KeyHints(hints).draw(in: area, into: &canvas)
    }
  }

  /// Draws a line that is being typed.
  ///
  /// - Parameters:
  ///   - prompt: What is asked for.
  ///   - text: What was typed, the end of which stays in view.
  ///   - hints: What else may be typed, from the fullest form to the shortest.
  ///   - line: Where.
  ///   - canvas: What is drawn on.
  static func draw(
    _ prompt: String,
    typed text: String,
    hints: [String],
    in line: Rect,
    into canvas: inout Canvas
  ) {
    let room = max(1, line.width - canvas.width(of: prompt) - 2)
    let typed: StyledText =
      "\(prompt, .accent)\(text.suffix(room), .heading)\(" ", Style(.cursor, reverse: true))"
    var rest = line
    _ = rest.cutLeft(canvas.write(typed, in: line) + 1 - line.x)
    canvas.write(fitting: hints.map { $0.styled(.dim) }, in: rest)
  }
}

extension String {
  /// A line that is being typed, after one more key; `nil` where the key closes it.
  func typed(_ key: Key, most: Int) -> String? {
    switch key {
    case .escape, .control("c"): nil
    case .backspace: isEmpty ? nil : String(dropLast())
    case .character(let character) where count < most: self + String(character)
    default: self
    }
  }
}

/// The keys that work in a scene of the walk or of a report, most important first.
struct SceneHints {
  let model: Model
  /// Whether several reports are open.
  var hasTabs = false

  var all: [KeyHints.Hint] {
    actions.enumerated().compactMap { place, action in
      let isAlwaysShown = [.next, .help, .leave].contains(action)
      return hint(action, priority: isAlwaysShown ? 0 : place)
    }
  }

  private var actions: [Action] {
    guard let own = model.shownScene?.keys else { return [.help, .leave] }
    var seen: Set<Action> = []
    return
      ([.next, .back] + (hasTabs ? [.nextFile] : []) + (isAtEnd ? [.closerLook] : []) + own + [
        .nextComponent
      ] + (model.report == nil ? [] : [.find]) + [.toggleBug, .help, .leave])
      .filter { seen.insert($0).inserted && doesSomething($0) }
  }

  private func doesSomething(_ action: Action) -> Bool {
    switch action {
    case .next: !isAtEnd && (model.view.run == nil || model.view.scene != .bars)
    case .back: model.previousScene != nil || model.view.step > 0
    default: true
    }
  }

  /// Where the next step leads, without a word more than a narrow screen has room for.
  private var nextLabel: String? {
    model.nextScene.map { model.size.width < 70 ? $0.name : "to \($0.name)" }
  }

  private var isChoosingFinding: Bool {
    !model.findings.isEmpty && model.shownScene?.choosesFindings == true
  }

  private var isAtEnd: Bool {
    model.nextScene == nil && model.view.step + 1 >= model.stepCount
  }

  /// The hint with what the key does in this state.
  private func hint(_ action: Action, priority: Int) -> KeyHints.Hint? {
    let places = model.keyPlaces
    return switch action {
    case .next where model.view.scene == .bars && model.view.checkedCount < model.stepCount:
      places.hint(.next, label: "check one more", priority: priority)
    case .next where model.view.step + 1 >= model.stepCount || model.view.scene == .bars:
      places.hint(.next, label: nextLabel, priority: priority)
    case .back where places.contains(.map):
      places.hint(.previousScene, label: "back", priority: priority)
    case .down where isChoosingFinding:
      places.hint(.up, .down, label: "choose", priority: priority)
    case .up where places.contains(.map), .down where places.contains(.map):
      places.hint(.up, .down, .columnBefore, .columnAfter, label: "move", priority: priority)
    case .escape: places.hint(.escape, label: "no marks", priority: priority)
    case .nextPane where model.view.scene == .difference:
      places.hint(.nextPane, label: model.view.pane == 0 ? "curve" : "numbers", priority: priority)
    case .closerLook where !model.view.scene.isInWalk:
      places.hint(.closerLook, label: "to the walk", priority: priority)
    case .runOrPause:
      places.hint(
        .runOrPause,
        label: model.view.run == nil ? "run the rest" : "pause",
        priority: priority
      )
    case .toggleBug:
      places.hint(
        .toggleBug,
        label: model.experiment.bug == nil ? "plant a bug" : "bug out",
        priority: priority
      )
    default: places.hint(action, priority: priority)
    }
  }
}

/// The last line while the knobs are open: the knob, its value, and the keys.
struct KnobLine {
  let experiment: Experiment
  let place: Int

  func draw(in area: Rect, into canvas: inout Canvas) {
    let knob = ExperimentField.knobs[place]
    let symbols = canvas.symbols
    let value: StyledText =
      "\(knob.name, .heading)  \(symbols.pointLeft, .accent) "
      + knob.text(experiment).styled(.accent) + " \(symbols.pointRight, .accent)"
    let end = canvas.write(value, x: area.x, y: area.y, in: area)
    let rest = Rect(x: end + 3, y: area.y, width: area.right - end - 3, height: 1)
    let hints = [
      KeyPlaces.knobs.hint(.turnOn), KeyPlaces.knobs.hint(.nextKnob, label: "another knob"),
      KeyPlaces.knobs.hint(.knobs, label: "close"),
    ]
    KeyHints(hints.compactMap { $0 }).draw(in: rest, into: &canvas)
  }
}
