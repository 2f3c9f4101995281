import CellUI
import LessonFormat
import Wording

/// Prose without live values as lines of a width: plain text with its emphasis marked, or Markdown.
///
///     ProseText(dialect: .plain, symbols: .unicode, width: 78).inline([.text("now", .emphasis)])  // "*now*"
struct ProseText {
  /// How emphasis, lists and code are marked.
  enum Dialect: Hashable, Sendable {
    /// As one marks them in a letter.
    case plain
    /// CommonMark, in which nothing of the text itself is taken for a mark.
    case markdown
  }

  let dialect: Dialect
  let symbols: Symbols
  let width: Int

  /// Blocks with an empty line between them.
  func lines(_ blocks: [ProseBlock]) -> [String] {
    Array(blocks.map(lines).joined(separator: [""]))
  }

  /// A text of marks and words on as many lines as it takes.
  func wrap(_ text: String) -> [String] {
    let lines = symbols.wrap(StyledText(text), width: max(8, width - 1)).map {
      symbols.text($0.plain)
    }
    return dialect == .markdown ? lines.map(Self.guarded) : lines
  }

  /// Words alone.
  func inline(_ words: String) -> String { inline([.text(words, .none)]) }

  /// Words with their emphasis.
  func inline(_ prose: Prose) -> String {
    prose.map { span in
      switch span {
      case .text(let words, let emphasis):
        let (mark, inner) = (mark(of: emphasis), escaped(words))
        guard !mark.isEmpty else { return inner }
        // Marks touch the words, not the blanks around them.
        let body = inner.trimmingBlanks
        guard !body.isEmpty else { return inner }
        let (start, end) = (inner.prefix { $0 == " " }, inner.reversed().prefix { $0 == " " })
        return start + mark + body + mark + String(end)
      case .code(let code): return Self.code(code)
      case .lineBreak: return dialect == .markdown ? "\\\n" : "\n"
      // There is none in what is printed.
      case .live(let expression, _, _): return escaped(expression.value.text)
      }
    }.joined()
  }

  private func mark(of emphasis: Emphasis) -> String {
    switch (emphasis, dialect) {
    case (.none, _): ""
    case (.emphasis, _), (.strong, .plain): "*"
    case (.strong, .markdown): "**"
    }
  }

  private func lines(_ block: ProseBlock) -> [String] {
    switch block {
    case .paragraph(let prose): return wrap(inline(prose))
    case .heading(let prose):
      let text = inline(prose)
      return dialect == .markdown ? ["##### " + text] : wrap(text)
    case .list(let items, let start):
      return items.enumerated().flatMap { place, item -> [String] in
        let mark =
          start.map { "\($0 + place). " }
          ?? (dialect == .markdown ? "-" : String(symbols.separator)) + " "
        let inner = ProseText(dialect: dialect, symbols: symbols, width: width - mark.count)
        return hang(inner.lines(item), behind: mark)
      }
    case .quote(let blocks):
      let inner = ProseText(dialect: dialect, symbols: symbols, width: width - 2)
      return inner.lines(blocks).map { "> " + $0 }
    case .code(let code):
      return dialect == .markdown ? Self.fenced(code) : code.map { "    " + $0 }
    }
  }

  private func hang(_ lines: [String], behind mark: String) -> [String] {
    let indent = String(repeating: " ", count: mark.count)
    return lines.enumerated().map { row, line in
      line.isEmpty ? "" : (row == 0 ? mark : indent) + line
    }
  }
}

/// What keeps words from being taken for marks.
extension ProseText {
  private func escaped(_ words: String) -> String {
    guard dialect == .markdown else { return words }
    var (text, before) = ("", Character(" "))
    let characters = Array(words)
    for (place, character) in characters.enumerated() {
      let after = place + 1 < characters.count ? characters[place + 1] : " "
      // In the middle of a word an underscore marks nothing.
      let isInWord = character == "_" && before.isWordPart && after.isWordPart
      if Self.special.contains(character), !isInWord { text.append("\\") }
      text.append(character)
      before = character
    }
    return text
  }

  /// What CommonMark, tables and formulas of notebooks take for marks, wherever it stands.
  private static let special = Set("\\`*_[]<>$|~&")

  /// Code between as many backticks as it takes.
  private static func code(_ code: String) -> String {
    var (longest, run) = (0, 0)
    for character in code {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = code.hasPrefix("`") || code.hasSuffix("`") ? " " : ""
    return fence + blank + code + blank + fence
  }

  /// Lines as they are, between fences that none of them closes.
  static func fenced(_ lines: [String]) -> [String] {
    let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + "text"] + lines + [fence]
  }

  /// A line that begins with what would make it a heading, a list or a rule begins with a backslash.
  private static func guarded(_ line: String) -> String {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if !digits.isEmpty, let sign = rest.first, ".)".contains(sign),
      rest.dropFirst().first.map({ $0 == " " }) ?? true
    {
      return digits + "\\" + rest
    }
    guard let first = line.first, "#-+=".contains(first) else { return line }
    return "\\" + line
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
