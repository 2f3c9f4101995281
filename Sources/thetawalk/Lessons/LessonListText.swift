import CellUI
import LessonFormat
import Walkthrough
import Wording

/// The list of lessons as text.
struct LessonListText {
  let shelf: LessonShelf
  let symbols: Symbols
  var progress = LearningProgress()

  private static let width = 80

  /// For each lesson its number, id, title and state, and below what it is about.
  var lines: [String] {
    let width = shelf.entries.map(\.id.count).max() ?? 0
    return shelf.entries.enumerated().flatMap { place, entry in
      let number = String(shelf.number(at: place))
      let head = String(repeating: " ", count: max(0, 2 - number.count)) + number + "  "
      let id = entry.id + String(repeating: " ", count: width - entry.id.count) + "  "
      return text(of: entry, behind: head + id)
    }
    .map(symbols.text)
  }

  private func text(of entry: LessonShelf.Entry, behind head: String) -> [String] {
    let indent = String(repeating: " ", count: head.count)
    guard let outline = entry.outline else {
      let mistakes = entry.mistakes
      let count = counted(mistakes.count, "mistake")
      return ["\(head)has \(count)\(mistakes.first.map { ": \($0)" } ?? "")"]
    }
    let summary = symbols.wrap(
      outline.summary.styled(.text),
      width: max(20, Self.width - indent.count)
    )
    return ["\(head)\(outline.title) (\(state(of: outline)))"] + summary.map { indent + $0.plain }
  }

  private func state(of lesson: LessonOutline) -> String {
    let time = "\(lesson.minutes) min"
    guard let progress = progress.lessons[lesson.id] else { return time }
    let steps = lesson.headings.count
    return time
      + (progress.isDone ? ", done" : ", step \(min(progress.stepsSeen, steps)) of \(steps)")
  }
}
