import CellUI
import LessonFormat
import Wording

/// A lesson's prose as lines of a given width, with the live values written in.
struct ProseLayout {
  let live: LiveState
  let symbols: Symbols
  let width: Int

  /// Blocks with an empty line between them.
  func lines(_ blocks: [ProseBlock]) -> [StyledText] {
    blocks.enumerated().flatMap { place, block in
      (place > 0 ? [""] : []) + lines(block)
    }
  }

  private func lines(_ block: ProseBlock) -> [StyledText] {
    switch block {
    case .paragraph(let prose):
      symbols.wrap(text(prose), width: width)
    case .heading(let prose):
      symbols.wrap(text(prose).restyled { $0 = .heading }, width: width)
    case .list(let items, let start):
      items.enumerated().flatMap { place, item in
        lines(item, behind: start.map { "\($0 + place). " } ?? "\(symbols.separator) ")
      }
    case .quote(let blocks):
      inset(by: 2).lines(blocks).map { "\(String(symbols.vertical), .dim) \($0)" }
    case .code(let code):
      code.map { "  \($0, .weight)" }
    }
  }

  /// A list's item, without empty lines, behind its mark.
  private func lines(_ item: [ProseBlock], behind mark: String) -> [StyledText] {
    let inner = inset(by: mark.count)
    return item.flatMap { inner.lines($0) }.enumerated().map { row, line in
      (row == 0 ? mark.styled(.accent) : StyledText(String(repeating: " ", count: mark.count)))
        + line
    }
  }

  private func inset(by columns: Int) -> ProseLayout {
    ProseLayout(live: live, symbols: symbols, width: max(1, width - columns))
  }

  /// Prose with its emphasis and its live values.
  func text(_ prose: Prose) -> StyledText {
    prose.map { span -> StyledText in
      switch span {
      case .text(let text, .none): text.styled(.text)
      case .text(let text, .emphasis): text.styled(Style(.accent))
      case .text(let text, .strong): text.styled(.heading)
      case .code(let text): text.styled(.weight)
      case .live(let expression, let form, _):
        LiveNumber(live.value(of: expression.value), form).text(symbols)
      case .lineBreak: "\n"
      }
    }
    .joined()
  }
}
