/// Lines of text in which pieces have a tone, laid out for a fixed width.
struct StyledLines {
  /// What a piece says by the way it looks; the words say the same without it.
  enum Tone: Hashable {
    case plain, dim, heading, agrees, doubleCheck, bug

    /// The parameters of the escape sequence that selects the tone (ECMA-48, SGR).
    ///
    /// Cyan, yellow and magenta rather than green and red, which one man in twelve can't tell apart.
    fileprivate var parameters: String {
      switch self {
      case .plain: ""
      case .dim: "2"
      case .heading: "1"
      case .agrees: "36"
      case .doubleCheck: "1;33"
      case .bug: "1;35"
      }
    }
  }

  /// Text of one tone.
  struct Piece: Hashable {
    var text: String
    var tone: Tone
  }

  let width: Int
  private let spelling: (String) -> String
  private var lines: [[Piece]] = []

  /// No lines yet; `spelling` is applied to all text before it is laid out.
  init(width: Int, spelling: @escaping (String) -> String) {
    self.width = width
    self.spelling = spelling
  }

  /// The lines without tones.
  var plain: String { text { $0.text } }

  /// The lines with escape sequences for tones.
  var colored: String {
    text { piece in
      piece.tone == .plain ? piece.text : "\u{1B}[\(piece.tone.parameters)m\(piece.text)\u{1B}[0m"
    }
  }

  private func text(_ render: (Piece) -> String) -> String {
    lines.map { pieces in
      var pieces = pieces
      if let last = pieces.popLast() {
        pieces.append(Piece(text: last.text.trimmingBlanksAtEnd, tone: last.tone))
      }
      return pieces.map(render).joined() + "\n"
    }.joined()
  }
}

extension StyledLines {
  /// Adds a line as it is.
  mutating func add(_ pieces: (String, Tone)...) {
    lines.append(pieces.map { Piece(text: spelling($0.0), tone: $0.1) })
  }

  /// Adds an empty line, unless the last one is empty.
  mutating func addGap() {
    if lines.last?.isEmpty == false { lines.append([]) }
  }

  /// Adds text broken between words; lines after the first are indented by `indent` blanks, the first
  /// one begins with `first`.
  mutating func addParagraph(
    _ text: String,
    _ tone: Tone = .plain,
    first: String = "",
    indent: Int = 0
  ) {
    var line = first + String(repeating: " ", count: max(0, indent - first.count))
    var isLineEmpty = true
    for word in spelling(text).split(separator: " ") {
      if !isLineEmpty, line.count + 1 + word.count > width {
        lines.append([Piece(text: line, tone: tone)])
        line = String(repeating: " ", count: indent)
        isLineEmpty = true
      }
      line += (isLineEmpty ? "" : " ") + word
      isLineEmpty = false
    }
    lines.append([Piece(text: line, tone: tone)])
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
