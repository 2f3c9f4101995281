import CCommonMark

/// The answers of a prediction: a list whose items begin with `[ ]` or, the right one, `[x]`.
struct TaskList {
  var answers: [Prediction.Answer] = []
  private(set) var mistakes: [Mistake] = []
  /// Where the right answers stand.
  private var rightOffsets: [Int] = []

  /// Whether any item begins with a box.
  static func isOne(_ items: [MarkdownNode]) -> Bool { items.contains { box(of: $0) != nil } }

  /// Reads the answers; mistakes are in ``mistakes``.
  init(
    _ items: [MarkdownNode],
    at offset: Int,
    as form: PredictionForm,
    prose: inout ProseReader
  ) {
    for item in items { read(item, at: offset, as: form, prose: &prose) }
    guard mistakes.isEmpty else { return }
    let right = answers.count(where: \.isRight)
    if answers.count < 2, form.isChoice {
      mistakes.add("found one answer: expected two or more", advice: "add `- [ ] …`", at: offset)
    } else if right == 0 {
      mistakes.add(
        "found no right answer: expected one marked [x]",
        advice: "mark it `- [x] …`",
        at: offset
      )
    } else if right > 1, form != .several, form != .block {
      mistakes.add(
        "found a second right answer: expected one marked [x]",
        advice: form == .one
          ? "mark the others `- [ ] …`, or ask for `several answers`" : "mark the others `- [ ] …`",
        at: rightOffsets[1]
      )
    }
  }

  private mutating func read(
    _ item: MarkdownNode,
    at listOffset: Int,
    as form: PredictionForm,
    prose: inout ProseReader
  ) {
    let blocks = item.children
    let offset = blocks.first.map { prose.offset(of: $0) } ?? listOffset
    guard let first = blocks.first, let isRight = Self.box(of: item) else {
      mistakes.add(
        "found an answer without a box",
        advice: "write `- [ ] …`, the right one as `- [x] …`",
        at: offset
      )
      return
    }
    let words = prose.prose(of: first, withoutBox: true)
    if form == .bars, words.sourceText.allSatisfy(\.isWhitespace) {
      // Told with what could stand there.
    } else if words.sourceText.allSatisfy(\.isWhitespace) {
      mistakes.add("found an answer without text", advice: "write it behind the box", at: offset)
    }
    let feedback = prose.blocks(Array(blocks.dropFirst()))
    if isRight { rightOffsets.append(offset) }
    var answer = Prediction.Answer(text: words, feedback: feedback, isRight: isRight)
    switch form {
    // The line or the block that an answer names is read with the others.
    case .one, .several, .line, .block: break
    case .number:
      answer.number = words.firstNumber
      if answer.number == nil {
        mistakes.add(
          "found an answer without a number of the experiment's",
          advice: "write a live value in it, as in `- [x] {2 * count}: two for each`",
          at: offset
        )
      }
    case .bars:
      answer.sketch = Sketch("columns " + words.sourceText)
      if answer.sketch == nil {
        mistakes.add(
          "found an answer without blocks",
          advice: "write those that stand tall, as in `- [x] W1 b1`, or all, or none",
          at: offset
        )
      }
    }
    answers.append(answer)
  }

  /// The characters of a box.
  static let boxLength = 3

  /// Whether the box that an item begins with is marked; `nil` if there is none.
  private static func box(of item: MarkdownNode) -> Bool? {
    guard let block = item.children.first, block.kind == CMARK_NODE_PARAGRAPH,
      let text = block.children.first, text.kind == CMARK_NODE_TEXT
    else { return nil }
    return switch text.literal.prefix(boxLength).lowercased() {
    case "[ ]": false
    case "[x]": true
    default: nil
    }
  }
}

extension Prose {
  /// The first live value in it.
  fileprivate var firstNumber: Located<Expression>? {
    for case .live(let expression, _, _) in self { return expression }
    return nil
  }
}
