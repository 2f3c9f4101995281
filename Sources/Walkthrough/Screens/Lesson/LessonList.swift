import CellUI
import LessonFormat
import Wording

/// The list of lessons: what each is about, how far it has come, and how good the predictions were.
struct LessonList: ListScreen {
  private var records: Records
  var appearance: Appearance
  var chosen: Int
  var helpScroll: Int?
  var notice: String?

  let origin = Destination.lessons
  let title = "Lessons".styled(.accent)

  /// The list with a line chosen.
  init(_ records: Records, chosen: Int, appearance: Appearance) {
    self.records = records
    self.chosen = chosen
    self.appearance = appearance
  }

  private var entries: [LessonShelf.Entry] { records.shelf.entries }

  var count: Int { entries.count }

  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    records.shelf = shelf
    chosen = min(chosen, max(0, count - 1))
    return []
  }

  /// A digit chooses the lesson of a number; a second digit makes 12 of 1.
  mutating func pressOwn(_ key: Key) -> [Effect]? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue else {
      return nil
    }
    let joined = (chosen + 1) * 10 + digit
    let number = joined <= count && chosen < 9 ? joined : digit
    if (1...max(1, count)).contains(number) { chosen = number - 1 }
    return []
  }

  mutating func open() -> [Effect] {
    guard entries.indices.contains(chosen) else { return [] }
    guard case .lesson(let lesson) = entries[chosen].content else {
      notice = "This file has mistakes: mend them first."
      return []
    }
    return [.show(.lesson(lesson.id))]
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let details = rest.cutBottom(min(5, max(3, area.height / 4)))
    var hits: [Hit] = []
    let first = firstRow(rows: rest.height)
    for (row, place) in entries.indices.dropFirst(first).prefix(rest.height).enumerated() {
      let line = Rect(x: rest.x, y: rest.y + row, width: rest.width, height: 1)
      draw(place, in: line, into: &canvas)
      hits.append(Hit(line, .line(place)))
    }
    drawDetails(in: details, into: &canvas)
    return hits
  }

  /// The first entry in view, so that the chosen one is.
  private func firstRow(rows: Int) -> Int {
    max(0, min(chosen - rows / 2, entries.count - rows))
  }

  private func draw(_ place: Int, in line: Rect, into canvas: inout Canvas) {
    let entry = entries[place]
    let isChosen = place == chosen
    let pointer = isChosen ? "\(canvas.symbols.pointRight)" : " "
    let number = String(place + 1)
    let padded = String(repeating: " ", count: max(0, 2 - number.count)) + number
    var x = canvas.write(
      "\(pointer, .accent) \(mark(of: entry, canvas.symbols)) \(padded, .dim)  ",
      x: line.x,
      y: line.y,
      in: line
    )
    x = canvas.write(title(of: entry, isChosen), x: x, y: line.y, in: line)
    let state = state(of: entry)
    if x + 2 + canvas.width(of: state) <= line.right {
      canvas.writeRight(state, right: line.right, y: line.y, in: line)
    }
  }

  private func title(of entry: LessonShelf.Entry, _ isChosen: Bool) -> StyledText {
    let style: Style = isChosen ? .accent : .text
    return switch entry.content {
    case .lesson(let lesson): lesson.title.styled(style)
    case .broken: "\(entry.file, style)  \("has mistakes", .bug)"
    }
  }

  private func mark(of entry: LessonShelf.Entry, _ symbols: Symbols) -> StyledText {
    guard case .lesson = entry.content else { return "\(symbols.bug)".styled(.bug) }
    guard let progress = records.progress.lessons[entry.id] else {
      return "\(symbols.stepAhead)".styled(.dim)
    }
    return progress.isDone
      ? "\(symbols.stepDone)".styled(.agrees) : "\(symbols.stepCurrent)".styled(.accent)
  }

  private func state(of entry: LessonShelf.Entry) -> StyledText {
    guard case .lesson(let lesson) = entry.content else { return "" }
    guard let progress = records.progress.lessons[entry.id] else {
      return "\(lesson.minutes) min".styled(.dim)
    }
    let made = progress.predictions.count
    let right = progress.predictions.values.count(where: \.isRight)
    let predictions = made > 0 ? "\(right) of \(made) predicted  " : ""
    let steps = lesson.steps.count
    let seen = min(progress.stepsSeen, steps)
    return (predictions + (progress.isDone ? "done" : "step \(seen) of \(steps)")).styled(.dim)
  }

  private func drawDetails(in area: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: area.x, y: area.y, width: area.width, style: .dim)
    var rest = area
    _ = rest.cutTop(1)
    var lines: [StyledText] = []
    if entries.indices.contains(chosen) {
      lines += canvas.wrap(details(of: entries[chosen]), width: rest.width)
    } else {
      lines.append("There are no lessons here.")
    }
    lines = Array(lines.prefix(max(1, rest.height - 1)))
    lines.append(CalibrationLine(records.progress.calibration).text)
    for (row, line) in lines.prefix(rest.height).enumerated() {
      canvas.write(line, x: rest.x, y: rest.y + row, in: rest)
    }
  }

  private func details(of entry: LessonShelf.Entry) -> StyledText {
    switch entry.content {
    case .lesson(let lesson): return lesson.summary.styled(.text)
    case .broken(let errors):
      return errors.first.map { $0.description.styled(.bug) } ?? ""
    }
  }
}

/// How well predictions were calibrated, in one line.
struct CalibrationLine {
  private let calibration: Calibration

  init(_ calibration: Calibration) {
    self.calibration = calibration
  }

  /// `Predictions: 9 of 12 right; certain 5 of 5, fairly sure 3 of 4, a guess 1 of 3`.
  var text: StyledText {
    let total = calibration.total
    guard total.made > 0 else {
      return "No predictions yet: a lesson asks before it shows.".styled(.dim)
    }
    let parts = Sureness.allCases.reversed().compactMap { sureness -> String? in
      calibration.counts[sureness].map { "\(sureness.text) \($0.right) of \($0.made)" }
    }
    let head = "Predictions: \(total.right) of \(total.made) right"
    return "\(head, .text)\("; " + parts.joined(separator: ", "), .dim)"
  }
}
