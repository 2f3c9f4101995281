import LessonFormat
import Wording

/// A page of a lesson on the screens that it takes.
///
/// What is read flows from one screen to the next instead of being scrolled, paragraphs and sentences whole as far as
/// they can be. The question with its answers, or the task, stands whole on the last screen, and with it as much of what
/// leads to it, and of the numbers it needs, as has room there.
struct LessonFlow {
  /// What stands on one screen.
  struct Screen: Hashable {
    /// What is read, as lines.
    var read: [StyledText] = []
    /// Whether it begins with what was answered to the question before.
    var hasAnswered = false
    /// Whether it ends with the question or the task.
    var hasEnd = false
    /// The rows of all of it.
    var rows = 0
  }

  /// At least one.
  private(set) var screens: [Screen] = []

  /// How many rows a page has: where it is read, where a question stays that was answered, where one is asked, and where
  /// the scene gives way to what has to stand together.
  struct Rooms: Hashable {
    let reading, answered, asking, alone: Int
    /// Whether what is left to the picture beside a question would show nothing of it, so that the question stands alone.
    var isQuestionAlone = false
  }

  /// The page on screens with so much room.
  ///
  /// - Parameters:
  ///   - sections: What is read.
  ///   - answered: The rows of what was answered before it, with the reply; 0 for nothing.
  ///   - end: The rows of the question or the task behind it; 0 for none.
  ///   - question: The question, to stand beside the picture where there is nothing else to read and the picture has no
  ///     room beside the answers.
  ///   - rooms: The rows of a screen.
  ///   - wrap: Breaks a text into lines.
  init(
    _ sections: [ReadSection],
    answered: Int,
    end: Int,
    question: ReadSection? = nil,
    rooms: Rooms,
    wrap: (StyledText) -> [StyledText]
  ) {
    let sections = Self.joined(sections)
    let isAlone = rooms.isQuestionAlone && (answered > 0 || question != nil)
    let most = end > 0 ? rooms.asking : answered > 0 ? rooms.answered : rooms.reading
    let whole = Self.screen(sections[...], answered: answered, end: end)
    guard isAlone || whole.rows > most else {
      screens = [whole]
      return
    }
    guard end > 0 else {
      screens = Self.pack(sections[...], answered, rooms, wrap)
      return
    }
    var kept = 0
    while kept < sections.count,
      Self.screen(sections.suffix(kept + 1), answered: 0, end: end).rows <= rooms.asking
    {
      kept += 1
    }
    // The numbers that a question is about are worth more than the picture.
    if kept == 0, let last = sections.last, last.hasNumbers,
      Self.screen([last], answered: 0, end: end).rows <= rooms.alone
    {
      kept = 1
    }
    // Where the question stands alone, what leads to it stands beside the picture before.
    let before = isAlone && question != nil ? sections[...] : sections.dropLast(kept)
    let first = before.isEmpty && isAlone ? question.map { [$0] } ?? [] : Array(before)
    if answered > 0 || !first.isEmpty {
      screens = Self.pack(first[...], answered, rooms, wrap)
    }
    screens.append(Self.screen(sections.suffix(kept), answered: 0, end: end))
  }

  /// The sections, with a paragraph that doesn't end in a full stop as one with what it leads to: a program, a list.
  private static func joined(_ sections: [ReadSection]) -> [ReadSection] {
    sections.reduce(into: []) { joined, section in
      guard let last = joined.last, last.leadsOn else { return joined.append(section) }
      joined[joined.count - 1] = ReadSection(
        lines: last.lines + [""] + section.lines,
        hasNumbers: last.hasNumbers || section.hasNumbers,
        isReply: last.isReply
      )
    }
  }

  private static func screen(
    _ sections: ArraySlice<ReadSection>,
    answered: Int,
    end: Int
  ) -> Screen {
    let read = Array(sections.map(\.lines).joined(separator: [""]))
    let parts = [answered, read.count, end].filter { $0 > 0 }
    return Screen(
      read: read,
      hasAnswered: answered > 0,
      hasEnd: end > 0,
      rows: parts.reduce(max(0, parts.count - 1), +)
    )
  }

  /// Fills screens one after the other.
  private static func pack(
    _ sections: ArraySlice<ReadSection>,
    _ answered: Int,
    _ rooms: Rooms,
    _ wrap: (StyledText) -> [StyledText]
  ) -> [Screen] {
    var done: [Screen] = []
    var screen = Screen(hasAnswered: answered > 0, rows: answered)
    let room = { (screen: Screen) in max(1, screen.hasAnswered ? rooms.answered : rooms.reading) }
    let add = { (lines: [StyledText], screen: inout Screen) -> Bool in
      let gap = screen.rows > 0 ? 1 : 0
      guard screen.rows + gap + lines.count <= room(screen) else { return false }
      screen.read += (screen.read.isEmpty ? [] : [""]) + lines
      screen.rows += gap + lines.count
      return true
    }
    for section in sections {
      let isApart = screen.hasAnswered && rooms.isQuestionAlone && !section.isReply
      if !isApart, add(section.lines, &screen) { continue }
      var section = section
      let lead = Array(section.lines.prefix(section.lead))
      if !isApart, screen.rows > 0, !lead.isEmpty, add(lead, &screen) {
        section = ReadSection(lines: Array(section.lines.dropFirst(lead.count)), isReply: true)
        if section.lines.isEmpty { continue }
      }
      if screen.rows > 0 { done.append(screen) }
      screen = Screen()
      if add(section.lines, &screen) { continue }
      let pieces = section.pieces(rows: room(screen), wrap)
      for piece in pieces {
        if screen.rows > 0 { done.append(screen) }
        screen = Screen(read: piece, rows: piece.count)
      }
    }
    if screen.rows > 0 || done.isEmpty { done.append(screen) }
    // The picture that the answer is about is shown as well.
    if rooms.isQuestionAlone, done.count == 1, done[0].hasAnswered { done.append(Screen()) }
    return done
  }
}

/// A paragraph, or what else is kept together where it can be.
struct ReadSection {
  /// Its lines.
  let lines: [StyledText]
  /// Its sentences, where it consists of some.
  var sentences: [StyledText] = []
  /// Whether there are live values in it.
  var hasNumbers = false
  /// Whether it is what is said to an answer.
  var isReply = false
  /// How many of its first lines may stand on a screen before the rest, where all of it has no room there.
  var lead = 0

  /// Whether it is the beginning of a sentence that what comes next ends.
  var leadsOn: Bool {
    guard !sentences.isEmpty, let end = lines.last?.plain.last else { return false }
    return end.isLetter || end == "," || end == ":"
  }

  /// The section in pieces of so many rows at most: whole sentences where there are some that fit.
  func pieces(rows: Int, _ wrap: (StyledText) -> [StyledText]) -> [[StyledText]] {
    guard lines.count > rows else { return [lines] }
    guard sentences.count > 1 else { return Self.cut(lines, rows) }
    var pieces: [[StyledText]] = []
    var open: StyledText = ""
    for sentence in sentences {
      let longer = open.isEmpty ? sentence : open + " " + sentence
      if wrap(longer).count <= rows {
        open = longer
        continue
      }
      if !open.isEmpty { pieces.append(wrap(open)) }
      open = sentence
    }
    pieces.append(wrap(open))
    return pieces.flatMap { Self.cut($0, rows) }
  }

  private static func cut(_ lines: [StyledText], _ rows: Int) -> [[StyledText]] {
    stride(from: 0, to: lines.count, by: max(1, rows)).map {
      Array(lines[$0..<min(lines.count, $0 + max(1, rows))])
    }
  }
}

extension StyledText {
  /// The sentences, without the blanks between them: one ends at a full stop, a question mark, an exclamation mark or a
  /// colon before a blank and a capital letter, or at a line end.
  var sentences: [StyledText] {
    var sentences: [StyledText] = []
    var open: [Span] = []
    let characters = spans.flatMap { span in span.text.map { (character: $0, style: span.style) } }
    var text = ""
    var style = Style.text
    let close = { (isEnd: Bool) in
      if !text.isEmpty { open.append(Span(text, style)) }
      text = ""
      guard isEnd, !open.isEmpty else { return }
      sentences.append(StyledText(spans: open))
      open = []
    }
    for (place, (character, next)) in characters.enumerated() {
      if text.isEmpty && open.isEmpty, character == " " { continue }
      if next != style { close(false) }
      style = next
      guard character != "\n" else {
        close(true)
        continue
      }
      if character == " ", place > 0, ".?!:".contains(characters[place - 1].character),
        place + 1 < characters.count, characters[place + 1].character.beginsSentence
      {
        close(true)
        continue
      }
      text.append(character)
    }
    close(true)
    return sentences
  }
}

extension Character {
  fileprivate var beginsSentence: Bool { isUppercase || "θε∂λ(‖".contains(self) }
}
