import Wording

/// The blocks of θ that the answers of a `predict: block` name, each as code, and `other` for any that none of them
/// names.
///
///     - [x] `W2`
///     - [ ] `other`
///
/// Whether there are such blocks shows only in the experiment of the page.
struct AnswerBlocks {
  /// One for each answer; `nil` for the others.
  private(set) var blocks: [String?] = []
  private(set) var mistakes: [Mistake] = []

  /// What stands for the blocks that no answer names.
  private static let other = "other"

  /// Reads what answers name; mistakes are in ``mistakes``.
  init(_ answers: [Prediction.Answer], at offset: Int) {
    for answer in answers {
      guard answer.text.count == 1, case .code(let name)? = answer.text.first else {
        mistakes.add(
          "found the answer \(ForeignText(answer.text.sourceText).quoted): expected the name of a block, as code",
          advice: "write, for example, `- [x] \u{60}W2\u{60}`, and what is said to it below",
          at: offset
        )
        return
      }
      let block = name == Self.other ? nil : name
      guard !blocks.contains(block) else {
        mistakes.add(
          "found the block \(ForeignText(name).escaped) in two answers",
          advice: "name each block once",
          at: offset
        )
        return
      }
      blocks.append(block)
    }
  }
}
