import CCommonMark
import Wording

/// Turns Markdown into a lesson's prose and collects what a lesson can't show.
struct ProseReader {
  let source: LessonSource
  let masked: MaskedText
  /// Lines of the file before the Markdown.
  let linesBefore: Int
  /// The mistakes found so far.
  private(set) var mistakes: [Mistake] = []
  /// How far inlines have been followed in the source; places are looked for from here.
  var cursor = 0
  var cursorEnd = 0

  /// Where a block begins.
  func offset(of block: MarkdownNode) -> Int {
    let line = source.lineRange(block.line + linesBefore)
    return min(line.lowerBound + max(block.column - 1, 0), line.upperBound)
  }

  /// Several blocks.
  mutating func blocks(_ blocks: [MarkdownNode]) -> [ProseBlock] {
    blocks.compactMap { block($0) }
  }

  /// One block; `nil`, and a mistake, if a lesson can't show it.
  mutating func block(_ block: MarkdownNode) -> ProseBlock? {
    let offset = offset(of: block)
    switch block.kind {
    case CMARK_NODE_PARAGRAPH:
      refuseTable(block)
      return .paragraph(prose(of: block))
    case CMARK_NODE_HEADING:
      guard block.level != 3 else { return .heading(prose(of: block)) }
      refuseHeading(level: block.level, at: offset)
    case CMARK_NODE_LIST:
      return .list(items: block.children.map { blocks($0.children) }, start: block.listStart)
    case CMARK_NODE_BLOCK_QUOTE:
      return .quote(blocks(block.children))
    case CMARK_NODE_CODE_BLOCK:
      return .code(block.fenceInfo == "math" ? formulaRows(block) : codeLines(block.literal))
    case CMARK_NODE_HTML_BLOCK:
      let text = block.literal.drop(while: \.isWhitespace)
      if Command.isComment(text) {
        // For whoever writes the lesson, wherever it stands.
      } else if text.hasPrefix("<!--") {
        mistakes.add(
          "found a command inside a list or a quotation",
          advice: "put it on a line of its own, without indentation",
          at: offset
        )
      } else {
        mistakes.append(.html(at: offset))
      }
    case CMARK_NODE_THEMATIC_BREAK:
      mistakes.add(
        "found a horizontal line: a lesson doesn't show one",
        advice: "use `<!-- pause -->` to show the rest later, or `## …` for a new step",
        at: offset
      )
    default: break
    }
    return nil
  }

  private mutating func refuseHeading(level: Int, at offset: Int) {
    let (message, advice) =
      switch level {
      case 1:
        (
          "found a first-level heading: the title stands in the front matter",
          "use `## …` for a step"
        )
      case 2:
        (
          "found a second-level heading inside a list or a quotation",
          "begin a step at the start of a line"
        )
      default:
        ("found a heading of level \(level): expected 2 for a step or 3 inside one", "use `### …`")
      }
    mistakes.add(message, advice: advice, at: offset)
  }

  private func codeLines(_ text: String) -> [String] {
    var lines = masked.restored(text, from: source)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).replacing("\t", with: "    ") }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The formulas of a block, each on a line of its own, as rows.
  private mutating func formulaRows(_ block: MarkdownNode) -> [String] {
    var rows: [String] = []
    for (place, line) in codeLines(block.literal).enumerated() {
      let text = line.drop(while: \.isWhitespace)
      guard !text.isEmpty else { continue }
      // The line of the fence comes before them.
      let range = source.lineRange(block.line + linesBefore + 1 + place)
      let start = source.find(String(text), from: range.lowerBound, to: range.upperBound)
      guard let formula = formula(String(text), at: start ?? range.lowerBound) else { continue }
      let own = formula.rows
      if !rows.isEmpty, own.count > 1 || rows.count > 1 { rows.append("") }
      rows += own
    }
    return rows
  }

  /// A formula inside a line.
  private mutating func formula(at range: Range<Int>, _ emphasis: Emphasis) -> ProseSpan? {
    formula(source.text(range), at: range.lowerBound).map { .text($0.line, emphasis) }
  }

  private mutating func formula(_ text: String, at offset: Int) -> Formula? {
    do throws(Formula.Refusal) {
      return try Formula(text)
    } catch {
      let before = String(text.prefix(error.place)).utf8.count
      mistakes.add(error.message, advice: error.advice, at: offset + before)
      return nil
    }
  }

  private mutating func refuseTable(_ block: MarkdownNode) {
    guard block.endLine > block.line else { return }
    for line in (block.line + 1)...block.endLine {
      let range = source.lineRange(line + linesBefore)
      let text = source.bytes[range]
      guard text.contains(UInt8(ascii: "|")), text.contains(UInt8(ascii: "-")) else { continue }
      guard text.allSatisfy({ "|-: >\t".utf8.contains($0) }) else { continue }
      mistakes.add(
        "found a table: a lesson shows none",
        advice: "use a list or a code block",
        at: offset(of: block)
      )
      return
    }
  }
}

extension ProseReader {
  /// The text of a paragraph or a heading; of an answer without the box that it begins with.
  mutating func prose(of block: MarkdownNode, withoutBox: Bool = false) -> Prose {
    cursor = offset(of: block)
    cursorEnd = source.lineRange(max(block.endLine, block.line) + linesBefore).upperBound
    var (prose, inlines): (Prose, _) = ([], block.children)
    if withoutBox {
      let text = inlines.removeFirst().literal.dropFirst(TaskList.boxLength)
      append(String(text.drop(while: \.isWhitespace)), emphasis: .none, to: &prose)
    }
    append(inlines, emphasis: .none, to: &prose)
    return prose
  }

  private mutating func append(
    _ inlines: [MarkdownNode],
    emphasis: Emphasis,
    to prose: inout Prose
  ) {
    for inline in inlines { append(inline, emphasis: emphasis, to: &prose) }
  }

  private mutating func append(
    _ inline: MarkdownNode,
    emphasis: Emphasis,
    to prose: inout Prose
  ) {
    switch inline.kind {
    case CMARK_NODE_TEXT: append(inline.literal, emphasis: emphasis, to: &prose)
    case CMARK_NODE_CODE:
      skipCode()
      prose.append(.code(masked.restored(inline.literal, from: source)))
    case CMARK_NODE_SOFTBREAK:
      nextLine()
      prose.append(words: " ", emphasis)
    case CMARK_NODE_LINEBREAK:
      nextLine()
      prose.append(.lineBreak)
    case CMARK_NODE_EMPH:
      append(inline.children, emphasis: emphasis == .strong ? .strong : .emphasis, to: &prose)
    case CMARK_NODE_STRONG: append(inline.children, emphasis: .strong, to: &prose)
    case CMARK_NODE_LINK: append(link: inline, emphasis: emphasis, to: &prose)
    case CMARK_NODE_HTML_INLINE: refuse(html: masked.restored(inline.literal, from: source))
    case CMARK_NODE_IMAGE: refuseImage()
    default: break
    }
  }

  private mutating func append(_ text: String, emphasis: Emphasis, to prose: inout Prose) {
    for piece in masked.pieces(of: text) {
      switch piece {
      case .text(let words): prose.append(words: checked(words), emphasis)
      case .hidden(let entry):
        cursor = max(cursor, entry.range.upperBound)
        switch span(for: entry, emphasis) {
        case .text(let words, let emphasis)?: prose.append(words: words, emphasis)
        case let span?: prose.append(span)
        case nil: break
        }
      }
    }
  }

  /// A link's text and, unless they are the same, its address in parentheses.
  private mutating func append(
    link: MarkdownNode,
    emphasis: Emphasis,
    to prose: inout Prose
  ) {
    let start = prose.count
    append(link.children, emphasis: emphasis, to: &prose)
    let address = checked(masked.restored(link.address, from: source))
    let text = prose[start...].map { span in
      if case .text(let words, _) = span { words } else { "" }
    }.joined()
    guard !address.isEmpty, !text.hasSuffix(address), address != "mailto:" + text else { return }
    prose.append(words: " (\(address))", emphasis)
  }

  private mutating func span(for entry: MaskedText.Entry, _ emphasis: Emphasis) -> ProseSpan? {
    let offset = entry.range.lowerBound
    switch entry.kind {
    case .live:
      let inside = offset + 1..<entry.range.upperBound - 1
      do throws(Mistake) {
        let live = try LiveSpan.read(inside, of: source)
        return .live(live.expression, live.form, emphasis)
      } catch {
        mistakes.append(error)
      }
    case .formula: return formula(at: offset + 1..<entry.range.upperBound - 1, emphasis)
    case .displayedFormula:
      mistakes.add(
        "found $$: a formula of its own line is a block here",
        advice: "write it between the lines ```math and ```",
        at: offset
      )
    case .strayOpening:
      mistakes.add(
        "found '{' without its '}' on the same line",
        advice: "close the live value, or write `\\{` for a brace",
        at: offset
      )
    case .strayClosing:
      mistakes.add("found '}' without its '{'", advice: "write `\\}` for a brace", at: offset)
    case .unsafeReference:
      mistakes.add(
        "found \(source.text(entry.range)), a character that can't be shown",
        advice: "take it out",
        at: offset
      )
    }
    return nil
  }
}

extension ProseReader {
  /// Words that are safe to show; tabs become blanks.
  private mutating func checked(_ words: String) -> String {
    let text = words.replacing("\t", with: " ")
    guard let scalar = text.unicodeScalars.first(where: \.isUnsafeToPrint) else { return text }
    // Bytes of this kind are refused in the source; what is left comes from names such as `&lrm;`.
    mistakes.append(.unsafe(scalar, at: source.find("&", from: cursor, to: cursorEnd) ?? cursor))
    return text
  }

  private mutating func nextLine() {
    let end = source.lineRange(source.line(of: cursor)).upperBound
    cursor = min(end + 1, cursorEnd)
  }

  /// Moves behind the code span that begins next.
  private mutating func skipCode() {
    let tick = UInt8(ascii: "`")
    guard let start = source.find("`", from: cursor, to: cursorEnd) else { return }
    let fence = source.bytes[start..<cursorEnd].prefix { $0 == tick }.count
    var offset = start + fence
    while let next = source.find("`", from: offset, to: cursorEnd) {
      let run = source.bytes[next..<cursorEnd].prefix { $0 == tick }.count
      offset = next + run
      if run == fence { break }
    }
    cursor = offset
  }

  private mutating func refuse(html text: String) {
    let offset = source.find(text, from: cursor, to: cursorEnd) ?? cursor
    cursor = min(offset + text.utf8.count, cursorEnd)
    if Command.isComment(text) { return }
    let isCommand = text.hasPrefix("<!--")
    mistakes.add(
      isCommand
        ? "found a command inside a paragraph"
        : "found HTML \(ForeignText(text).quoted): a lesson shows none",
      advice: isCommand
        ? "put it on a line of its own" : "write `\\<` for the sign, or put it in `code`",
      at: offset
    )
  }

  private mutating func refuseImage() {
    let offset = source.find("![", from: cursor, to: cursorEnd) ?? cursor
    cursor = min(offset + 2, cursorEnd)
    mistakes.add(
      "found an image: a terminal shows none",
      advice: "describe it in words, or show a scene",
      at: offset
    )
  }
}

extension Prose {
  /// Adds words to the text before them if that is emphasized alike.
  fileprivate mutating func append(words: String, _ emphasis: Emphasis) {
    guard !words.isEmpty else { return }
    if case .text(let before, emphasis)? = last {
      self[count - 1] = .text(before + words, emphasis)
    } else {
      append(.text(words, emphasis))
    }
  }
}
