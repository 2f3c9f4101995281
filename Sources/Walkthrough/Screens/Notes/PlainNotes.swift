import Wording

/// What a presenting program tells as lines of text, as it changes: for a screen reader.
///
/// Of a step that is left for another page only what is new is said again.
public struct PlainNotes: Sendable {
  private var last: LecturePlace?

  /// Nothing was said yet.
  public init() {}

  /// The lines that say what is new.
  ///
  /// - Parameter state: What the presenting program has told.
  /// - Returns: The lines, without a line end; none where nothing is new but the time.
  public mutating func lines(_ state: PresenterState) -> [String] {
    let place = state.madeSafe.place
    defer { last = place }
    guard place != last else { return [] }
    let isSameStep = last?.stepKey == place.stepKey
    var lines: [String] = []
    if !isSameStep {
      let number = place.count > 0 ? ", step \(place.number) of \(place.count)" : ""
      lines += ["", "\(place.whole)\(number): \(place.step)", time(state)]
    }
    if place.page != last?.page || !isSameStep, !place.page.isEmpty { lines.append(place.page) }
    if !isSameStep || place.notes != last?.notes, !place.notes.isEmpty {
      lines += ["Notes:"] + place.notes.filter { !$0.isEmpty }
    }
    if place.answer != last?.answer || !isSameStep, !place.answer.isEmpty {
      lines += ["Answer:"] + place.answer.filter { !$0.isEmpty }
    }
    if place.replies != last?.replies || !isSameStep, !place.replies.isEmpty {
      lines += ["To the other answers:"] + place.replies
    }
    if place.next != last?.next || !isSameStep, !place.next.isEmpty {
      lines.append("Next: \(place.next)")
    }
    return lines
  }

  private func time(_ state: PresenterState) -> String {
    let used = NotesScreen.clock(state.time.whole)
    guard let minutes = state.place.wholeMinutes else { return "Used so far: \(used)." }
    return "Used so far: \(used) of \(NotesScreen.clock(minutes * 60))."
  }
}
