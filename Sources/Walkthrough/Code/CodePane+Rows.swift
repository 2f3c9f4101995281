import CellUI
import GradientChecking
import Wording

/// The rows of the program at a width.
extension CodePane {
  /// A row, and the line that it is part of.
  struct Row {
    var text: StyledText
    var line: Int?
    /// Whether it may not be left out.
    var isKept = false
  }

  /// The columns of a line's number.
  private var digits: Int { "\(program.lines.count)".count }

  /// Two marks, the number and a blank before the code.
  private var gutter: Int { digits + 3 }

  /// Whether the indentation of the program is halved, to leave more of its lines whole.
  private func isNarrow(_ width: Int) -> Bool { width < 84 }

  /// The rows of a line, and below a wrong one the line as it should be.
  private func rows(of line: Int, width: Int) -> [Row] {
    let text = program.lines[line].text
    let (isAbout, isMaking, isWrong) = (isAbout(line), isMaking(line), isWrong(line))
    let hasCursor = hasCursor(line)
    let isKept = isAbout || isMaking || isWrong || hasCursor
    var style: Style = isWrong ? .bug : isAbout ? .accent : .text
    if hasCursor { style = Style(.cursor, bold: true, reverse: true) }
    let mark = gutter(line, isAbout: isAbout, isMaking: isMaking, isWrong: isWrong)
    var rows = wrapped(text, style, behind: mark, width: width).map {
      Row(text: $0, line: line, isKept: isKept)
    }
    add(values(of: line), to: &rows, width: width, isWanted: isAbout || isMaking)
    if isWrong, isLastRow(line), let pass = program.lines[line].pass {
      let indent = String(program.lines[line].text.prefix { $0 == " " })
      let mark = blanks(1 + digits) + "\(symbols.agrees)".styled(.agrees) + " "
      for right in program.code(of: pass, with: nil) {
        rows += wrapped(indent + right, .dim, behind: mark, width: width).map {
          Row(text: $0, line: line, isKept: true)
        }
      }
    }
    return rows
  }

  private func isLastRow(_ line: Int) -> Bool {
    line + 1 >= program.lines.count || program.lines[line + 1].result != program.lines[line].result
  }

  private func gutter(_ line: Int, isAbout: Bool, isMaking: Bool, isWrong: Bool) -> StyledText {
    let number = "\(line + 1)"
    let padded = String(repeating: " ", count: digits - number.count) + number
    let first: StyledText =
      isWrong
      ? "\(symbols.bug)".styled(.bug) : isAbout ? "\(symbols.pointRight)".styled(.accent) : " "
    let second: StyledText = isMaking ? "\(symbols.marker)".styled(.cursor) : " "
    let last: StyledText =
      canBeChosen(line) ? "\(symbols.continuesRight)".styled(.accent) : " "
    return first + second + padded.styled(side(of: line)) + last
  }

  /// The numbers of the lines that a nudge goes through have the numeric side's hue, those of the way back the
  /// analytic side's.
  private func side(of line: Int) -> Style {
    switch program.lines[line].part {
    case .parameters, .forward, .cost: .numeric
    case .backward: .analytic
    case .setup, .check: .dim
    }
  }

  private func wrapped(
    _ text: String,
    _ style: Style,
    behind mark: StyledText,
    width: Int
  ) -> [StyledText] {
    let code = text.drop { $0 == " " }
    let depth = (text.count - code.count) / (isNarrow(width) ? 2 : 1)
    let indent = String(repeating: " ", count: depth)
    let room = max(8, width - gutter - depth)
    var lines = symbols.wrap(String(code).styled(style), width: room)
    if lines.count > 1 {
      // What goes on below stands a little further in, so that it isn't taken for a line.
      let first = symbols.wrap(String(code).styled(style), width: room)[0]
      let rest = String(code.dropFirst(first.plain.count)).trimmingBlanks
      lines =
        [first]
        + symbols.wrap(rest.styled(style), width: max(8, room - 4))
        .map { "    " + $0 }
    }
    return symbols.hang(lines.map { StyledText(indent) + $0 }, behind: mark)
  }

  private func values(of line: Int) -> [StyledText] {
    guard let result = program.lines[line].result, isLastRow(line) else { return [] }
    let style: Style = isAbout(line) || isMaking(line) ? .text : .dim
    return values.forms(of: result).map { $0.styled(style) }
  }

  /// Writes a value at the end of the last row that has room for it; one that is wanted has a row of its own otherwise.
  private func add(_ forms: [StyledText], to rows: inout [Row], width: Int, isWanted: Bool) {
    guard let last = rows.last, let short = forms.last else { return }
    let used = symbols.width(of: last.text)
    if let form = forms.first(where: { used + 2 + symbols.width(of: $0) <= width }) {
      rows[rows.count - 1].text = last.text + blanks(width - used - symbols.width(of: form)) + form
    } else if isWanted {
      let form = forms.first { symbols.width(of: $0) <= width - gutter } ?? short
      var row = last
      row.text = blanks(width - symbols.width(of: form)) + form
      rows.append(row)
    }
  }

  private func blanks(_ count: Int) -> StyledText {
    StyledText(String(repeating: " ", count: max(0, count)))
  }

  /// The program in at most so many rows: first parts in which nothing is marked are folded, then blank rows go, then
  /// it is cut around what is marked.
  func body(width: Int, height: Int) -> (rows: [Row], isCut: (above: Bool, below: Bool)) {
    let chunks = chunks
    var parts = chunks.map { chunk in chunk.flatMap { self.rows(of: $0, width: width) } }
    var rows = Self.joined(parts)
    for place in order(of: chunks) where rows.count > height {
      parts[place] = folded(chunks[place], width: width)
      rows = Self.joined(parts)
    }
    if rows.count > height { rows = rows.filter { $0.line != nil } }
    guard rows.count > height else { return (rows, (false, false)) }
    let kept = rows.indices.filter { rows[$0].isKept }
    let wanted =
      code.isOpen
      ? rows.firstIndex { $0.line.map(hasCursor) ?? false }
      : kept.isEmpty ? nil : kept[kept.count / 2]
    let start = policy.isAsked ? rows.firstIndex { isStartOfBackward($0.line) } : nil
    let first = Window.around(start ?? wanted, count: rows.count, room: height)
    // As long as the cursor is where one has looked from the beginning, nothing moves.
    let window =
      wanted.map(first.contains) ?? true
      ? first : Window.around(wanted, count: rows.count, room: height)
    return (Array(rows[window]), (window.lowerBound > 0, window.upperBound < rows.count))
  }

  private func isStartOfBackward(_ line: Int?) -> Bool {
    line.map { program.lines[$0].pass == .dW } ?? false
  }

  /// The lines of each function of the program, and of what stands before the first.
  private var chunks: [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start: Int?
    for (place, line) in program.lines.enumerated() {
      if line.text.isEmpty {
        if let first = start { chunks.append(first..<place) }
        start = nil
      } else if start == nil, line.result != nil || line.text.hasPrefix("def ") {
        start = place
      }
    }
    if let first = start { chunks.append(first..<program.lines.count) }
    return chunks
  }

  /// What Python itself has for a body that is left out.
  private static let leftOut = "..."

  /// Those in which nothing is marked, the last first, then those in which a component is made but the scene is about
  /// others.
  private func order(of chunks: [Range<Int>]) -> [Int] {
    let weight = { (lines: Range<Int>) -> Int in
      if lines.contains(where: { hasCursor($0) || isWrong($0) }) { return 3 }
      if lines.contains(where: isAbout) { return 2 }
      if policy.isAsked, lines.contains(where: { program.lines[$0].pass != nil }) { return 2 }
      return lines.contains(where: isMaking) ? 1 : 0
    }
    return chunks.indices.filter { weight(chunks[$0]) < 2 && chunks[$0].count > 1 }
      .sorted { (weight(chunks[$0]), -$0) < (weight(chunks[$1]), -$1) }
  }

  /// The first line of some, with a sign for the others.
  private func folded(_ lines: Range<Int>, width: Int) -> [Row] {
    let first = lines.lowerBound
    let mark = gutter(first, isAbout: false, isMaking: false, isWrong: false)
    let text = "\(program.lines[first].text) \(Self.leftOut)"
    return wrapped(text, .dim, behind: mark, width: width).map { Row(text: $0, line: first) }
  }

  private static func joined(_ parts: [[Row]]) -> [Row] {
    Array(parts.joined(separator: [Row(text: "")]))
  }
}

extension String {
  /// The text without blanks at its beginning.
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
}
