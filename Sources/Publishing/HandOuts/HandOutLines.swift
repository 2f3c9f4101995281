import CellUI
import LessonFormat
import Walkthrough
import Wording

/// Pieces of a hand-out as lines of at most 80 columns: plain text, or Markdown.
struct HandOutLines {
  let symbols: Symbols
  private let prose: ProseText
  /// Whether it is read on a screen, where answers unfold on a click.
  private let isOnScreen: Bool

  /// The most columns of a line that is wrapped; pictures have as many.
  static let width = 78
  /// The columns and rows of a scene.
  static let scene = Size(width, 20)

  /// Lines in a dialect.
  ///
  /// - Parameters:
  ///   - dialect: Plain text, or Markdown.
  ///   - symbols: The symbols that can be printed.
  ///   - isOnScreen: Whether answers unfold on a click, as HTML in Markdown can.
  init(_ dialect: ProseText.Dialect, symbols: Symbols, isOnScreen: Bool = false) {
    (self.symbols, self.isOnScreen) = (symbols, isOnScreen)
    prose = ProseText(dialect: dialect, symbols: symbols, width: Self.width)
  }

  /// All of a hand-out, with a line end behind every line.
  func text(of handOut: HandOut) -> String {
    let title = isMarkdown ? ["# " + prose.inline(handOut.title)] : underlined(handOut.title)
    let head = [title, prose.wrap(prose.inline(handOut.summary))]
    return (head.joined(separator: [""]) + [""] + lines(handOut.pieces))
      .map { symbols.text($0) + "\n" }.joined()
  }

  private var isMarkdown: Bool { prose.dialect == .markdown }

  /// The lines of some pieces, with an empty one between two of them.
  func lines(_ pieces: [HandOut.Piece]) -> [String] {
    Array(pieces.map(lines).filter { !$0.isEmpty }.joined(separator: [""])).map(symbols.text)
  }

  private func underlined(_ title: String) -> [String] {
    let lines = prose.wrap(title)
    return lines + [rule(lines.map(\.count).max() ?? 0)]
  }

  private func rule(_ columns: Int) -> String {
    String(repeating: symbols.horizontal, count: max(0, columns))
  }

  private func lines(_ piece: HandOut.Piece) -> [String] {
    switch piece {
    case .heading(let heading, let level):
      if isMarkdown { return [String(repeating: "#", count: level) + " " + prose.inline(heading)] }
      let lines = prose.wrap(prose.inline(heading))
      return [""] + lines + [rule(lines.map(\.count).max() ?? 0)]
    case .prose(let blocks): return prose.lines(blocks)
    case .pictures(let page):
      return Array(page.pictures(size: Self.scene).map(lines).joined(separator: [""]))
    case .listing(let lines): return listing(lines)
    case .box(let box): return lines(box)
    case .choices(let choices, let isSeveral): return lines(choices, isSeveral)
    case .blank(let name, let count):
      let head = prose.inline(name) + ": "
      let underscore: Character = "_"
      let first = head + String(repeating: underscore, count: max(8, Self.width - head.count))
      let more = String(repeating: underscore, count: Self.width)
      // Rows to write in are as far apart as a hand needs.
      return [first] + (0..<count).flatMap { _ in ["", more] }
    case .pageBreak: return isMarkdown ? ["---"] : []
    }
  }

  private func lines(_ picture: PrintedPicture) -> [String] {
    let caption = prose.wrap("[" + prose.inline(picture.caption) + "]")
    let cells = picture.buffer.lines
    return isMarkdown ? caption + [""] + ProseText.fenced(cells) : caption + cells
  }

  /// Lines as they are; those that are too long go on below, further in.
  private func listing(_ lines: [String]) -> [String] {
    let wrapped = lines.flatMap { line -> [String] in
      guard symbols.text(line).count > Self.width else { return [line] }
      let mark = line.prefix { $0 == " " || $0.isNumber }
      let indent = StyledText(String(mark.map { $0 == " " ? " " : $0 }))
      return symbols.wrap(
        StyledText(String(line.dropFirst(mark.count))),
        width: Self.width,
        behind: indent
      ).map(\.plain)
    }
    return isMarkdown ? ProseText.fenced(wrapped) : wrapped
  }

  private func lines(_ box: HandOut.Box) -> [String] {
    let name = prose.inline(box.name)
    let body = box.pieces.map(lines).filter { !$0.isEmpty }.joined(separator: [""])
    if isOnScreen, box.kind == .answer {
      return ["<details><summary>\(name)</summary>", ""] + body + ["", "</details>"]
    }
    guard !isMarkdown else { return ["#### " + name, ""] + body + ["", "---"] }
    let start = rule(2) + " " + name + " "
    return [start + rule(Self.width - start.count)] + body + [rule(Self.width)]
  }
}

/// Answers.
extension HandOutLines {
  private func lines(_ choices: [HandOut.Choice], _ isSeveral: Bool) -> [String] {
    let list = choices.flatMap { choice in
      let mark = mark(of: choice, isSeveral)
      let room = ProseText(
        dialect: prose.dialect,
        symbols: symbols,
        width: Self.width - mark.count
      )
      let text = room.wrap(room.inline(choice.answer.text))
      let reply = choice.isRight == nil ? [] : room.lines(choice.answer.reply)
      // In Markdown what stands further in than the list's own mark would be code.
      let indent = String(repeating: " ", count: isMarkdown ? 2 : mark.count)
      return ([mark] + Array(repeating: indent, count: max(0, text.count - 1)))
        .enumerated().map { $1 + (text.indices.contains($0) ? text[$0] : "") }
        + (isMarkdown && !reply.isEmpty ? [""] : [])
        + reply.map { $0.isEmpty ? "" : indent + $0 }
        + (isMarkdown && !reply.isEmpty ? [""] : [])
    }
    let sketches = sketches(choices)
    return list + (sketches.isEmpty ? [] : [""] + sketches)
  }

  private func mark(of choice: HandOut.Choice, _ isSeveral: Bool) -> String {
    let number = choice.number.map { "\($0) " } ?? ""
    let inside = choice.isRight == true ? "x" : " "
    let box = isSeveral ? "[\(inside)]" : "(\(inside))"
    return (isMarkdown ? "- " : "  ") + "\(box) \(number) "
  }

  /// The answers' pictures, two beside one another, each under its number.
  private func sketches(_ choices: [HandOut.Choice]) -> [String] {
    let drawn = choices.enumerated().compactMap { place, choice in
      choice.sketch.map { ["  \(choice.number ?? place + 1)"] + $0.lines }
    }
    let column = Self.width / 2
    let lines = stride(from: 0, to: drawn.count, by: 2).flatMap { start -> [String] in
      let left = drawn[start]
      let right = start + 1 < drawn.count ? drawn[start + 1] : []
      return (0..<max(left.count, right.count)).map { row in
        let own = left.indices.contains(row) ? left[row] : ""
        guard right.indices.contains(row), !right[row].isEmpty else { return own }
        return own + String(repeating: " ", count: max(1, column - own.count)) + right[row]
      } + [""]
    }
    return isMarkdown && !lines.isEmpty ? ProseText.fenced(lines) : lines
  }
}
