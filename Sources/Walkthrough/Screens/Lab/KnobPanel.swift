import CellUI
import GradientChecking
import Wording

/// All knobs with their values; the chosen one is marked, and so is each that is not at its default.
struct KnobPanel {
  let lab: Lab

  /// Draws the knobs, in two columns where they don't all fit below one another.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard area.height < ExperimentField.knobs.count else {
      return drawColumn(in: area, into: &canvas)
    }
    let half = (ExperimentField.knobs.count + 1) / 2
    var rest = area
    let left = rest.cutLeft((area.width - 2) / 2)
    _ = rest.cutLeft(2)
    var below = area
    _ = below.cutTop(half)
    canvas.paragraph(meaning(in: below, canvas), in: below)
    let parts = [(left, 0..<half), (rest, half..<ExperimentField.knobs.count)]
    return parts.flatMap { draw($1, in: $0, into: &canvas) }
  }

  private func drawColumn(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let count = ExperimentField.knobs.count
    let hits = draw(0..<count, in: area, into: &canvas)
    var rest = area
    _ = rest.cutTop(count + (area.height > count + 4 ? 1 : 0))
    let words = Rect(x: rest.x + 1, y: rest.y, width: rest.width - 2, height: rest.height)
    canvas.paragraph(explanation(in: words, canvas), in: words)
    return hits
  }

  /// What the chosen knob means; of a bug on a wide panel also the wrong line and the right one.
  private func explanation(in area: Rect, _ canvas: Canvas) -> StyledText {
    let experiment = lab.stage.experiment
    let meaning = meaning(in: area, canvas)
    guard area.width >= 30 else { return meaning }
    guard lab.knob == .bug, let bug = lab.candidate ?? experiment.bug else {
      return meaning + "\n\n\("Enter types \(lab.knob.prompt).", .dim)"
    }
    let lines: StyledText =
      "\n\n\("\(canvas.symbols.bug) wrong", .bug)\n\(bug.wrongLine)"
      + "\n\n\("\(canvas.symbols.agrees) right", .agrees)\n\(bug.rightLine)"
    return meaning + lines
  }

  private func meaning(in area: Rect, _ canvas: Canvas) -> StyledText {
    let marked = lab.markedMeaning
    let isWhole = canvas.wrap(marked, width: max(1, area.width)).count <= area.height
    return isWhole ? marked : lab.meaning.styled(.dim)
  }

  private func draw(_ places: Range<Int>, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    zip(places, area.y..<area.bottom).map { place, y in
      let row = Rect(x: area.x, y: y, width: area.width, height: 1)
      KnobRow(lab: lab, knob: ExperimentField.knobs[place]).draw(in: row, into: &canvas)
      return Hit(row, .knob(place))
    }
  }
}

/// One knob: `▶λ*        10`.
private struct KnobRow {
  let lab: Lab
  let knob: ExperimentField

  private var experiment: Experiment { lab.stage.experiment }
  private var isChosen: Bool { knob == lab.knob }
  private var isChanged: Bool { !knob.isSame(experiment, Experiment()) }
  private var isPending: Bool { isChosen && lab.candidate != nil }
  private var isIdle: Bool { knob.idleReason(experiment) != nil }

  func draw(in row: Rect, into canvas: inout Canvas) {
    let isWide = row.width >= 34
    let mark = isChanged && !isPending ? "*" : ""
    let pointer = isChosen ? String(canvas.symbols.pointRight) : " "
    let nameStyle = isIdle ? Style.dim : isChosen ? .accent : .text
    let name =
      pointer.styled(.accent) + knob.shortName.styled(nameStyle)
      + mark.styled(isIdle ? .dim : .accent)
    let end = canvas.write(name, x: row.x, y: row.y, in: row)
    let room = Rect(x: end + 1, y: row.y, width: row.right - end - 1, height: 1)
    let value = value(isWide)
    guard canvas.width(of: value) > room.width else {
      canvas.writeRight(value, right: room.right, y: row.y, in: room)
      return
    }
    // A name too long ends in an ellipsis.
    let ellipsis = canvas.symbols.ellipsis
    let style = value.spans.first?.style ?? .text
    let part = value.plain.prefix(max(0, room.width - canvas.width(of: ellipsis)))
    canvas.write("\(part)\(ellipsis)".styled(style), x: room.x, y: row.y, in: room)
  }

  /// How many examples the data has where nobody chose a number.
  private var usualExamples: String? {
    guard knob == .examples, experiment.examples == nil, let check = lab.stage.check else {
      return nil
    }
    return String(check.dataset.exampleCount)
  }

  private func value(_ isWide: Bool) -> StyledText {
    if isPending, let candidate = lab.candidate {
      return "? \(candidate.rawValue)".styled(.doubleCheck)
    }
    let text =
      usualExamples ?? (isWide ? knob.text(experiment) : knob.shortText(experiment))
    if isIdle { return text.styled(.dim) }
    if knob == .bug, experiment.bug != nil { return text.styled(.bug) }
    return text.styled(isChosen || isChanged ? .accent : .text)
  }
}

/// The chosen knob on a line of its own, `λ ◀ 0.7 ▶`, with what it means.
struct ChosenKnobLine {
  let lab: Lab

  func draw(in row: Rect, into canvas: inout Canvas) {
    let (knob, experiment) = (lab.knob, lab.stage.experiment)
    let symbols = canvas.symbols
    let value =
      lab.candidate.map { "? \($0.rawValue)".styled(.doubleCheck) }
      ?? knob.text(experiment).styled(knob == .bug && experiment.bug != nil ? .bug : .accent)
    let mark = knob.isSame(experiment, Experiment()) || lab.candidate != nil ? "" : "*"
    let text: StyledText =
      "\(knob.shortName, .heading)\(mark, .accent) \(symbols.pointLeft, .dim) " + value
      + " \(symbols.pointRight, .dim)"
    let end = canvas.write(text, x: row.x, y: row.y, in: row)
    let rest = Rect(x: end + 2, y: row.y, width: row.right - end - 2, height: 1)
    let forms = [
      lab.markedMeaning, lab.candidate == nil ? "" : "not planted".styled(.doubleCheck), "",
    ]
    canvas.write(canvas.fitting(forms, width: rest.width), x: rest.x, y: rest.y, in: rest)
  }
}
