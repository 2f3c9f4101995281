import CellUI
import GradientChecking
import Wording

/// All knobs with their values; the chosen one is marked, and so is each that is not at its default.
struct KnobPanel {
  let lab: Lab

  /// Draws the knobs, in two columns where they don't all fit below one another, and what the chosen one means.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let count = ExperimentField.knobs.count
    var rest = area
    if area.height < count {
      let left = rest.cutLeft((area.width - 2) / 2)
      _ = rest.cutLeft(2)
      let half = (count + 1) / 2
      var below = area
      _ = below.cutTop(half)
      canvas.paragraph(meaning(in: below, canvas), in: below)
      return draw(0..<half, in: left, into: &canvas) + draw(half..<count, in: rest, into: &canvas)
    }
    let hits = draw(0..<count, in: rest.cutTop(count), into: &canvas)
    if rest.height > 4 { _ = rest.cutTop(1) }
    guard rest.height > 2 else { return hits }
    let words = FrameAreas.inset(rest)
    canvas.paragraph(explanation(in: words, canvas), in: words)
    return hits
  }

  /// What the chosen knob means; of a bug on a wide panel also the wrong line and the right one.
  private func explanation(in area: Rect, _ canvas: Canvas) -> StyledText {
    let meaning = meaning(in: area, canvas)
    guard area.width >= 30 else { return meaning }
    guard lab.knob == .bug, let bug = lab.candidate?.bug ?? lab.stage.experiment.bug else {
      return meaning + "\n\n\("Enter types \(lab.knob.prompt).", .dim)"
    }
    return meaning + "\n\n\("\(canvas.symbols.bug) wrong", .bug)\n\(bug.wrongLine)"
      + "\n\n\("\(canvas.symbols.agrees) right", .agrees)\n\(bug.rightLine)"
  }

  private func meaning(in area: Rect, _ canvas: Canvas) -> StyledText {
    let marked = lab.markedMeaning
    let isWhole = canvas.wrap(marked, width: max(1, area.width)).count <= area.height
    return isWhole ? marked : lab.meaning.styled(.dim)
  }

  private func draw(_ places: Range<Int>, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    zip(places, area.y..<area.bottom).map { place, y in
      let row = Rect(x: area.x, y: y, width: area.width, height: 1)
      draw(ExperimentField.knobs[place], in: row, into: &canvas)
      return Hit(row, .knob(place))
    }
  }

  /// Draws one knob: `▶λ*        10`.
  private func draw(_ knob: ExperimentField, in row: Rect, into canvas: inout Canvas) {
    let isChosen = knob == lab.knob
    let isIdle = knob.idleReason(lab.stage.experiment) != nil
    let pointer = isChosen ? String(canvas.symbols.pointRight) : " "
    let nameStyle = isIdle ? Style.dim : isChosen ? .accent : .text
    let name: StyledText =
      "\(pointer, .accent)\(knob.shortName, nameStyle)\(lab.mark(of: knob), isIdle ? .dim : .accent)"
    var room = row
    _ = room.cutLeft(canvas.write(name, in: row) + 1 - row.x)
    var value = lab.value(of: knob, isBrief: row.width < 34)
    // What has no effect says why, where there is room.
    if let reason = knob.idleReason(lab.stage.experiment)?.styled(.dim),
      canvas.width(of: reason) <= room.width
    {
      value = reason
    }
    // What is too long begins at its beginning and ends in an ellipsis.
    if canvas.width(of: value) > room.width {
      canvas.write(value, in: room)
    } else {
      canvas.writeRight(value, right: room.right, y: room.y, in: room)
    }
  }
}

extension Lab {
  /// The sign that a knob is not at its default, unless its value isn't in force yet.
  fileprivate func mark(of knob: ExperimentField) -> String {
    let isPending = knob == self.knob && candidate != nil
    return isPending || knob.isSame(stage.experiment, Experiment()) ? "" : "*"
  }

  /// The value of a knob, in full or in a dozen letters; a question mark stands before one that isn't in force yet.
  fileprivate func value(of knob: ExperimentField, isBrief: Bool) -> StyledText {
    let experiment = stage.experiment
    if knob == self.knob, let candidate {
      return "? \(candidate.bug.rawValue)".styled(.doubleCheck)
    }
    let isUsual = knob == .examples && experiment.examples == nil
    let usual = isUsual ? stage.check.map { String($0.dataset.exampleCount) } : nil
    let text = usual ?? (isBrief ? knob.shortText(experiment) : knob.text(experiment))
    if knob.idleReason(experiment) != nil { return text.styled(.dim) }
    if knob == .bug, experiment.bug != nil { return text.styled(.bug) }
    return text.styled(knob == self.knob || mark(of: knob) != "" ? .accent : .text)
  }
}

extension Lab {
  /// The chosen knob with its value between arrows, `λ ◀ 0.7 ▶`, from the fullest form to the shortest.
  func chosenKnob(_ symbols: Symbols) -> [StyledText] {
    [false, true].map { isBrief in
      "\(knob.shortName, .heading)\(mark(of: knob), .accent) \(symbols.pointLeft, .dim) "
        + value(of: knob, isBrief: isBrief) + " \(symbols.pointRight, .dim)"
    }
  }

  /// That a bug isn't planted, where there is no room to say what it would be.
  var shortMeaning: [StyledText] { candidate == nil ? [] : ["not planted".styled(.doubleCheck)] }
}
