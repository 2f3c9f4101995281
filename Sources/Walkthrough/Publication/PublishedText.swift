import LessonFormat
import Wording

/// A piece of a lesson's text with the live values written in.
package enum PublishedSpan: Hashable, Sendable {
  /// Words.
  case words(String, Emphasis)
  /// Code, as it is.
  case code(String)
  /// What was computed.
  case value(StyledText)
  /// The end of a line that the writer wants.
  case lineBreak
}

/// A block of a lesson's text with the live values written in.
package enum PublishedBlock: Hashable, Sendable {
  /// A paragraph.
  case paragraph([PublishedSpan])
  /// A third-level heading.
  case heading([PublishedSpan])
  /// A list; numbered ones count from `start`.
  case list(items: [[PublishedBlock]], start: Int?)
  /// A quotation.
  case quote([PublishedBlock])
  /// Code, line by line.
  case code([String])
}

extension [PublishedSpan] {
  /// The words alone.
  package var plain: String {
    map { span in
      switch span {
      case .words(let words, _): words
      case .code(let code): code
      case .value(let value): value.plain
      case .lineBreak: " "
      }
    }
    .joined()
  }
}

extension ProseLines {
  /// The blocks as they are published: with this page's numbers in them, and no line cut.
  func published(_ blocks: [ProseBlock]) -> [PublishedBlock] {
    blocks.map { block in
      switch block {
      case .paragraph(let prose): .paragraph(published(prose))
      case .heading(let prose): .heading(published(prose))
      case .list(let items, let start): .list(items: items.map(published), start: start)
      case .quote(let blocks): .quote(published(blocks))
      case .code(let lines): .code(lines)
      }
    }
  }

  /// The text as it is published.
  func published(_ prose: Prose) -> [PublishedSpan] {
    prose.map { span in
      switch span {
      case .text(let words, let emphasis): .words(words, emphasis)
      case .code(let code): .code(code)
      case .live(let expression, let form, _): .value(text(of: expression.value, form))
      case .lineBreak: .lineBreak
      }
    }
  }
}
