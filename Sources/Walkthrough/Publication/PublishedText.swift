import CellUI
import LessonFormat
import Wording

/// A piece of a lesson's text with the live values written in.
package enum PublishedSpan: Hashable, Sendable {
  /// Words.
  case words(String, Emphasis)
  /// Code, as it is.
  case code(String)
  /// A key that is pressed in the program.
  case key(String)
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
      case .key(let key): key
      case .value(let value): value.plain
      case .lineBreak: " "
      }
    }
    .joined()
  }
}

extension PublishedBlock {
  /// Whether it is a paragraph that says which keys to press.
  package var namesKeys: Bool {
    guard case .paragraph(let spans) = self else { return false }
    return spans.contains { if case .key = $0 { true } else { false } }
  }
}

extension [PublishedSpan] {
  /// The same with keys told from code.
  ///
  /// A key is a letter, a bracket, a sign or an arrow that does something in the program, or one with a name; marks and
  /// digits are none: a paragraph that names them explains a picture.
  fileprivate var markingKeys: [PublishedSpan] {
    map { span in
      guard case .code(let code) = span, let steps = try? KeyScript.parse(code), steps.count == 1,
        case .key(let key) = steps[0],
        KeyBinding.all.contains(where: { $0.keys.contains { $0.key == key } })
      else { return span }
      if case .character(let character) = key {
        guard character.isLetter || "[]+-".contains(character) else { return span }
      }
      return .key(code)
    }
  }
}

extension ProseLines {
  /// The blocks as they are published: with this page's numbers in them, and no line cut.
  func published(_ blocks: [ProseBlock]) -> [PublishedBlock] {
    blocks.map { block in
      switch block {
      case .paragraph(let prose): .paragraph(published(prose).markingKeys)
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
