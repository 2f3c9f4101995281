import Foundation
import CellUI
import LessonFormat
import Walkthrough
import Wording

/// A piece of a page: markup, and the inks that the page's style sheet has to know for it.
///
/// Text gets into it by ``words(_:)`` alone, so that nothing from a file is ever taken for markup.
struct Fragment: Hashable {
  private(set) var markup = ""
  private(set) var inks: Set<FigureInk> = []

  /// Nothing.
  init() {}

  /// Markup of this program's own.
  init(markup: String) { self.markup = markup }

  /// A figure.
  init(_ figure: Figure) { (markup, inks) = (figure.svg + "\n", figure.inks) }

  /// Text that is nothing but text.
  static func words(_ text: String) -> Fragment { Fragment(markup: Markup.text(text)) }

  /// Text with its styles.
  static func words(_ text: StyledText) -> Fragment {
    text.spans.map { span in
      guard span.style != .text else { return words(span.text) }
      let isPlain = span.style.role == .text || span.style.role == .accent
      let (tag, ink) = (span.style.bold ? "b" : "span", FigureInk(span.style))
      var piece = words(span.text).within(tag, isPlain ? "" : " class=\"\(ink.css)\"")
      if !isPlain { piece.inks.insert(ink) }
      return piece
    }
    .joined()
  }

  /// The fragment inside an element.
  func within(_ tag: String, _ attributes: String = "") -> Fragment {
    var outer = self
    outer.markup = "<\(tag)\(attributes)>\(markup)</\(tag)>"
    return outer
  }

  /// The elements whose text is no prose, and can't have links.
  private static let closed = [
    "a", "code", "pre", "svg", "script", "summary", "label", "button", "title",
  ]

  /// Changes the text between its tags, but not that of elements in which no link can stand.
  ///
  /// - Parameter change: Gives the markup of a piece of text, from its markup.
  mutating func replaceText(_ change: (Substring) -> String) {
    var result = ""
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      result += change(rest[..<start])
      rest = rest[start...]
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber }
      let end =
        Self.closed.contains(String(name))
        ? rest.range(of: "</\(name)>")?.upperBound
        : rest.firstIndex(of: ">").map { rest.index(after: $0) }
      guard let end else { break }
      result += rest[..<end]
      rest = rest[end...]
    }
    markup = result + change(rest)
  }

  /// The fragment on a line of its own.
  var line: Fragment {
    var outer = self
    outer.markup += "\n"
    return outer
  }

  /// Appends a fragment.
  static func += (left: inout Fragment, right: Fragment) {
    left.markup += right.markup
    left.inks.formUnion(right.inks)
  }

  /// One fragment after the other.
  static func + (left: Fragment, right: Fragment) -> Fragment {
    var both = left
    both += right
    return both
  }
}

extension Fragment: ExpressibleByStringInterpolation {
  /// Markup of this program's own; what is put into it is text, or a fragment.
  init(stringInterpolation: Interpolation) { self = stringInterpolation.fragment }

  /// Markup of this program's own.
  init(stringLiteral value: String) { self.init(markup: value) }

  /// Collects the pieces of an interpolated literal.
  struct Interpolation: StringInterpolationProtocol {
    var fragment = Fragment()

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { fragment += Fragment(markup: literal) }
    mutating func appendInterpolation(_ text: String) { fragment += .words(text) }
    mutating func appendInterpolation(_ text: StyledText) { fragment += .words(text) }
    mutating func appendInterpolation(_ number: Int) { fragment += .words(String(number)) }
    mutating func appendInterpolation(_ other: Fragment) { fragment += other }
    mutating func appendInterpolation(_ spans: [PublishedSpan]) { fragment += .prose(spans) }
    mutating func appendInterpolation(_ blocks: [PublishedBlock]) { fragment += .prose(blocks) }
  }
}

extension Sequence<Fragment> {
  /// The fragments one after the other.
  func joined() -> Fragment { reduce(into: Fragment()) { $0 += $1 } }
}

/// Prose.
extension Fragment {
  /// Blocks, each on lines of its own.
  static func prose(_ blocks: [PublishedBlock]) -> Fragment { blocks.map(prose).joined() }

  private static func prose(_ block: PublishedBlock) -> Fragment {
    switch block {
    case .paragraph(let spans): return "<p>\(spans)</p>\n"
    case .heading(let spans): return "<h3>\(spans)</h3>\n"
    case .list(let items, let start):
      let list = items.map { "<li>\($0)</li>\n" as Fragment }.joined()
      guard let start else { return "<ul>\n\(list)</ul>\n" }
      return "<ol start=\"\(start)\">\n\(list)</ol>\n"
    case .quote(let blocks): return "<blockquote>\n\(blocks)</blockquote>\n"
    case .code(let lines): return "<pre><code>\(lines.joined(separator: "\n"))</code></pre>\n"
    }
  }

  /// Text with its emphasis and its numbers.
  static func prose(_ spans: [PublishedSpan]) -> Fragment {
    spans.map { span in
      switch span {
      case .words(let text, .none): words(text)
      case .words(let text, .emphasis): words(text).within("em")
      case .words(let text, .strong): words(text).within("strong")
      case .code(let text): words(text).within("code")
      case .key(let text): words(text).within("kbd")
      case .value(let value): words(value).within("span", " class=\"live\"")
      case .lineBreak: "<br>"
      }
    }
    .joined()
  }
}
