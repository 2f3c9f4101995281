/// The answers of a prediction: a list whose items begin with `[ ]` or, the right one, `[x]`.
struct TaskList {
  private(set) var answers: [Prediction.Answer] = []
  private(set) var mistakes: [Mistake] = []
  /// Where the right answers stand.
  private var rightOffsets: [Int] = []

  /// Whether any item begins with a box.
  static func isOne(_ items: [[MarkdownBlock]]) -> Bool {
    items.contains { item in text(of: item).map { box(of: $0) != nil } ?? false }
  }

  /// Reads the answers; mistakes are in ``mistakes``.
  init(_ items: [[MarkdownBlock]], at offset: Int, prose: inout ProseReader) {
    for item in items { read(item, at: offset, prose: &prose) }
    guard mistakes.isEmpty else { return }
    let right = answers.count(where: \.isRight)
    if answers.count < 2 {
      mistakes.append(
        Mistake("found one answer: expected two or more", advice: "add `- [ ] …`", at: offset)
      )
    } else if right == 0 {
      mistakes.append(
        Mistake(
          "found no right answer: expected one marked [x]",
          advice: "mark it `- [x] …`",
          at: offset
        )
      )
    } else if right > 1 {
      mistakes.append(
        Mistake(
          "found a second right answer: expected one marked [x]",
          advice: "mark the others `- [ ] …`",
          at: rightOffsets[1]
        )
      )
    }
  }

  private mutating func read(
    _ item: [MarkdownBlock],
    at listOffset: Int,
    prose: inout ProseReader
  ) {
    let offset = item.first.map { prose.offset(of: $0) } ?? listOffset
    guard let first = item.first, case .paragraph(var inlines) = first.content,
      let text = Self.text(of: item), let isRight = Self.box(of: text)
    else {
      mistakes.append(
        Mistake(
          "found an answer without a box",
          advice: "write `- [ ] …`, the right one as `- [x] …`",
          at: offset
        )
      )
      return
    }
    inlines[0] = .text(String(text.dropFirst(3).drop(while: \.isWhitespace)))
    let words = prose.prose(inlines, in: first)
    if words.sourceText.allSatisfy(\.isWhitespace) {
      mistakes.append(
        Mistake("found an answer without text", advice: "write it behind the box", at: offset)
      )
    }
    let feedback = prose.blocks(Array(item.dropFirst()))
    if isRight { rightOffsets.append(offset) }
    answers.append(Prediction.Answer(text: words, feedback: feedback, isRight: isRight))
  }

  private static func text(of item: [MarkdownBlock]) -> String? {
    guard case .paragraph(let inlines)? = item.first?.content else { return nil }
    guard case .text(let text)? = inlines.first else { return nil }
    return text
  }

  /// Whether the box that the text begins with is marked; `nil` if there is none.
  private static func box(of text: String) -> Bool? {
    switch text.prefix(3).lowercased() {
    case "[ ]": false
    case "[x]": true
    default: nil
    }
  }
}
