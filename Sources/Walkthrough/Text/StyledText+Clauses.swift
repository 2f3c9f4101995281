import CellUI
import Wording

extension StyledText {
  /// As much of the text, from its beginning to the end of a clause, as fits into a rectangle; the whole
  /// where not even the first clause does.
  func clauses(fitting rect: Rect, _ canvas: Canvas) -> StyledText {
    func fits(_ text: StyledText) -> Bool {
      canvas.wrap(text, width: rect.width).count <= rect.height
    }
    guard !fits(self) else { return self }
    let characters = Array(plain)
    let ends = characters.indices.dropLast().reversed().filter {
      ".;:".contains(characters[$0]) && characters[$0 + 1] == " "
    }
    return ends.lazy.map { prefix($0) + "." }.first(where: fits) ?? self
  }

  /// The first characters, in their styles.
  private func prefix(_ count: Int) -> StyledText {
    var rest = count
    return StyledText(
      spans: spans.map { span in
        let kept = span.text.prefix(rest)
        rest -= kept.count
        return Span(String(kept), span.style)
      }
    )
  }
}
