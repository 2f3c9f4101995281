import Wording

/// Lines of text in which pieces have a style, laid out for a fixed width; the words say the same without it.
struct StyledLines {
  let width: Int
  private let spelling: (String) -> String
  private var lines: [[Span]] = []

  /// No lines yet; `spelling` is applied to all text before it is laid out.
  init(width: Int, spelling: @escaping (String) -> String) {
    self.width = width
    self.spelling = spelling
  }

  /// The lines without styles.
  var plain: String { text { $0.text } }

  /// The lines with escape sequences for styles.
  var colored: String {
    text { piece in
      let parameters = piece.style.parameters
      return parameters.isEmpty ? piece.text : "\u{1B}[\(parameters)m\(piece.text)\u{1B}[0m"
    }
  }

  private func text(_ render: (Span) -> String) -> String {
    lines.map { pieces in
      var pieces = pieces
      if let last = pieces.popLast() {
        pieces.append(Span(last.text.trimmingBlanksAtEnd, last.style))
      }
      // What held words together has done so.
      return pieces.map(render).joined().replacing("\u{A0}", with: " ") + "\n"
    }.joined()
  }
}

extension StyledLines {
  /// Adds a line as it is.
  mutating func add(_ pieces: (String, Style)...) {
    lines.append(pieces.map { Span(spelling($0.0), $0.1) })
  }

  /// Adds an empty line, unless the last one is empty.
  mutating func addGap() {
    if lines.last?.isEmpty == false { lines.append([]) }
  }

  /// Adds text broken between words; lines after the first are indented by `indent` blanks, the first
  /// one begins with `first`.
  mutating func addParagraph(
    _ text: String,
    _ style: Style = .text,
    first: String = "",
    indent: Int = 0
  ) {
    let glyphs = Glyph.sequence(of: spelling(text), style: style)
    for (number, line) in TextWrapping.lines(glyphs, width: width - indent).enumerated() {
      let start = Span((number == 0 ? first : "").left(indent), style)
      lines.append([start] + StyledText(glyphs: line).spans)
    }
  }
}

extension Style {
  /// The parameters of the escape sequence that selects the style (ECMA-48, SGR).
  ///
  /// Cyan, yellow and magenta rather than green and red, which one man in twelve can't tell apart.
  fileprivate var parameters: String {
    switch role {
    case .dim: "2"
    case .agrees: "36"
    case .doubleCheck: "1;33"
    case .bug: "1;35"
    default: bold ? "1" : ""
    }
  }
}

extension String {
  /// With blanks before it, so that it ends at a column.
  func right(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// With blanks after it, so that it fills columns.
  func left(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmingBlanksAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
