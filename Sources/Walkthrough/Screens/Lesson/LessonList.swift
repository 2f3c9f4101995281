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
    if let lesson = entries[chosen].lesson { return [.show(.lesson(lesson.id))] }
    notice = "This file has mistakes: mend them first."
    return []
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let details = rest.cutBottom(min(5, max(3, area.height / 4)))
    // The chosen one is in view.
    let first = max(0, min(chosen - rest.height / 2, count - rest.height))
    let hits = entries.indices.dropFirst(first).prefix(rest.height).map { place in
      let line = rest.cutTop(1)
      draw(place, in: line, into: &canvas)
      return Hit(line, .line(place))
    }
    drawDetails(in: details, into: &canvas)
    return hits
  }

  private func draw(_ place: Int, in line: Rect, into canvas: inout Canvas) {
    let (entry, isChosen) = (entries[place], place == chosen)
    let pointer = isChosen ? "\(canvas.symbols.pointRight)" : " "
    let number = (place < 9 ? " " : "") + "\(place + 1)"
    let style: Style = isChosen ? .accent : .text
    let title: StyledText =
      entry.lesson?.title.styled(style) ?? "\(entry.file, style)  \("has mistakes", .bug)"
    let head: StyledText = "\(pointer, .accent) \(mark(of: entry)) \(number, .dim)  "
    let end = canvas.write(head + title, in: line)
    let state = state(of: entry).styled(.dim)
    if end + 2 + canvas.width(of: state) <= line.right {
      canvas.writeRight(state, right: line.right, y: line.y, in: line)
    }
  }

  private func mark(of entry: LessonShelf.Entry) -> StyledText {
    let symbols = appearance.symbols
    guard entry.lesson != nil else { return "\(symbols.bug, .bug)" }
    guard let progress = records.progress.lessons[entry.id] else {
      return "\(symbols.stepAhead, .dim)"
    }
    return progress.isDone ? "\(symbols.stepDone, .agrees)" : "\(symbols.stepCurrent, .accent)"
  }

  private func state(of entry: LessonShelf.Entry) -> String {
    guard let lesson = entry.lesson else { return "" }
    guard let progress = records.progress.lessons[entry.id] else { return "\(lesson.minutes) min" }
    let made = progress.predictions.values
    let predictions = made.isEmpty ? "" : "\(made.rightOnes) predicted  "
    let steps = lesson.steps.count
    let seen = min(progress.stepsSeen, steps)
    return predictions + (progress.isDone ? "done" : "step \(seen) of \(steps)")
  }

  private func drawDetails(in area: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: area.x, y: area.y, width: area.width, style: .dim)
    var rest = area
    _ = rest.cutTop(1)
    let lines = canvas.wrap(details, width: rest.width).prefix(max(1, rest.height - 1))
    canvas.write(lines: lines + [calibration], in: rest)
  }

  /// What the chosen lesson is about, or what is wrong with it.
  private var details: StyledText {
    guard entries.indices.contains(chosen) else { return "There are no lessons here." }
    let entry = entries[chosen]
    return entry.lesson?.summary.styled(.text)
      ?? entry.mistakes.first?.description.styled(.bug) ?? ""
  }

  /// How often the learner was right, by how sure they were: someone well calibrated is right more often when
  /// certain than when guessing.
  ///
  ///     Predictions: 9 of 12 right; certain 5 of 5, fairly sure 3 of 4, a guess 1 of 3
  private var calibration: StyledText {
    let all = records.progress.predictions
    guard !all.isEmpty else {
      return "No predictions yet: a lesson asks before it shows.".styled(.dim)
    }
    let parts = Sureness.allCases.reversed().compactMap { sureness -> String? in
      let some = all.filter { $0.sureness == sureness }
      return some.isEmpty ? nil : "\(sureness.text) \(some.rightOnes)"
    }
    return "Predictions: \(all.rightOnes) right\("; " + parts.joined(separator: ", "), .dim)"
  }
}

extension Collection<PredictionRecord> {
  /// How many of them are right, `9 of 12`.
  fileprivate var rightOnes: String { "\(count(where: \.isRight)) of \(count)" }
}
