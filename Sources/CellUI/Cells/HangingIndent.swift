import Wording

extension Symbols {
  /// A text in lines of at most `width` cells, the first of them behind a mark and the others in line with it.
  ///
  ///     symbols.wrap("Only W2 is wrong: look at how dW2 is made.", width: 28, behind: "· ")
  ///     // "· Only W2 is wrong: look at"
  ///     // "  how dW2 is made."
  package func wrap(_ text: StyledText, width: Int, behind mark: StyledText) -> [StyledText] {
    hang(wrap(text, width: width - self.text(mark.plain).count), behind: mark)
  }

  /// Lines behind a mark that stands before the first of them.
  package func hang(_ lines: [StyledText], behind mark: StyledText) -> [StyledText] {
    let indent = StyledText(String(repeating: " ", count: text(mark.plain).count))
    return lines.enumerated().map { row, line in (row == 0 ? mark : indent) + line }
  }
}
