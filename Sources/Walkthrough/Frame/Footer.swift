import CellUI
import GradientChecking
import Wording

/// The rule below a stage with what the step does or what answers the last key, and the line of keys.
///
/// What is said never takes the place of the keys: it is set into the rule, or, where it is too long for that, stands
/// on the text. A small screen has no rule, and there it does.
struct Footer {
  let model: Model
  /// The keys that work here.
  let hints: [KeyHints.Hint]
  /// The keys while a knob is turned, where they are not those of every knob.
  var knobHints: [KeyHints.Hint]?
  /// Which step this is and what it does; nothing where the rule is drawn by others.
  var step: StyledText = ""
  /// What the rule says behind that, from the fullest form to the shortest.
  var notes: [StyledText] = []
  /// A line that is being typed; by default the component's name.
  var entry: TypedLine?

  func draw(in areas: FrameAreas, into canvas: inout Canvas) {
    let (said, keys) = (said(canvas, isCompact: areas.isCompact), keys)
    guard !areas.isCompact else {
      guard let said else { return draw(keys, in: areas.keys, into: &canvas) }
      var rest = areas.keys
      _ = rest.cutLeft(canvas.write(said, in: rest) + 2 - rest.x)
      if model.view.notice == nil { draw(keys, in: rest, into: &canvas) }
      return
    }
    draw(keys, in: areas.keys, into: &canvas)
    if let notice = model.view.notice, typed != nil || knob != nil {
      draw(notice.styled(.accent), in: areas, into: &canvas)
    }
    if let said, canvas.width(of: said) > areas.foot.width - 4 {
      drawRule(step, in: areas.foot, into: &canvas)
      draw(said, in: areas, into: &canvas)
    } else {
      drawRule(said ?? step, in: areas.foot, into: &canvas)
    }
  }

  private func drawRule(_ text: StyledText, in line: Rect, into canvas: inout Canvas) {
    if !text.isEmpty { canvas.rule(line, text, notes) }
  }

  /// Draws what is too long for the rule: in place of the narration, or, where there is a page to be read, of the
  /// picture's last rows.
  private func draw(_ said: StyledText, in areas: FrameAreas, into canvas: inout Canvas) {
    let isNarration = (1...4).contains(areas.text.height) || areas.stage.isEmpty
    var area = isNarration ? areas.text : areas.stage
    area.width = min(area.width, FrameAreas.widestText)
    let place =
      isNarration && area.height <= 4
      ? area : area.cutBottom(canvas.wrap(said, width: area.width).count)
    canvas.fill(place)
    canvas.paragraph(said, in: place)
  }

  /// What is typed, or turned, or answers the last key; `nil` while there is nothing of that.
  private func said(_ canvas: Canvas, isCompact: Bool) -> StyledText? {
    if let typed = typed { return typed.text(width: model.size.width - 4, canvas) }
    // A knob that is open stays in view, whatever is answered to a key.
    if let knob, !isCompact || model.view.notice == nil {
      return knob.text(model.experiment, canvas.symbols)
    }
    if let notice = model.view.notice { return notice.styled(.accent) }
    let digits = model.view.pendingDigits
    return digits.isEmpty ? nil : "\("jump to θ[", .accent)\(digits, .heading)\("]", .accent)"
  }

  private enum Keys {
    case hints([KeyHints.Hint])
    case texts([StyledText])
  }

  /// What may be pressed or typed now.
  private var keys: Keys {
    if let typed { return .texts(typed.hints.map { $0.styled(.dim) }) }
    if knob != nil { return .hints(knobHints ?? KeyPlaces.knobs.knobHints) }
    guard model.view.pendingDigits.isEmpty || model.view.notice != nil else {
      return .hints([KeyHints.Hint("g", "jump there"), KeyHints.Hint("0-9", "more digits")])
    }
    return .hints(hints)
  }

  private func draw(_ keys: Keys, in line: Rect, into canvas: inout Canvas) {
    switch keys {
    case .hints(let hints): KeyHints(hints).draw(in: line, into: &canvas)
    case .texts(let texts): canvas.write(fitting: texts, in: line)
    }
  }

  private var typed: TypedLine? {
    if let entry { return entry }
    if case .value(let place, let text) = model.view.overlay {
      let knob = ExperimentField.knobs[place]
      return TypedLine(
        prompt: "\(knob.shortName): ",
        text: text,
        hints: knob.hints(typing: text)
      )
    }
    guard case .find(let text) = model.view.overlay else { return nil }
    return TypedLine(
      prompt: "component: ",
      text: text,
      hints: ["name or index, then Enter; Esc cancels"]
    )
  }

  private var knob: ExperimentField? {
    guard case .knob(let place) = model.view.overlay else { return nil }
    return ExperimentField.knobs[place]
  }
}

/// A line that is being typed.
struct TypedLine {
  /// What is asked for.
  let prompt: String
  /// What was typed.
  let text: String
  /// What else may be typed, from the fullest form to the shortest.
  let hints: [String]

  /// The line with a cursor; of a long one its end stays in view.
  fileprivate func text(width: Int, _ canvas: Canvas) -> StyledText {
    let room = max(1, width - canvas.width(of: prompt) - 2)
    return "\(prompt, .accent)\(text.suffix(room), .heading)\(" ", Style(.cursor, reverse: true))"
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

extension ExperimentField {
  /// A knob that is being turned: its name, and its value between arrows.
  fileprivate func text(_ experiment: Experiment, _ symbols: Symbols) -> StyledText {
    "\(name, .heading)  \(symbols.pointLeft, .accent) " + text(experiment).styled(.accent)
      + " \(symbols.pointRight, .accent)"
  }
}

extension KeyPlaces {
  /// The keys while a knob is being turned.
  fileprivate var knobHints: [KeyHints.Hint] {
    [
      hint(.turnOn), hint(.nextKnob, label: "another knob"), hint(.typeValue),
      hint(.knobs, label: "close"),
    ]
    .compactMap { $0 }
  }
}
