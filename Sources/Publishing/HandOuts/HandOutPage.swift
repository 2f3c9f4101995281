import CellUI
import LessonFormat
import Walkthrough
import Wording

/// A hand-out as a page that needs no other file: pictures stand in it as SVG, and it prints on A4 and Letter.
struct HandOutPage {
  private let handOut: HandOut

  /// The columns and rows of a scene.
  private static let scene = Size(96, 24)
  /// A picture on paper has a light ground.
  private static let theme = Theme.light

  /// A hand-out.
  init(_ handOut: HandOut) {
    self.handOut = handOut
  }

  /// The whole file.
  var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(handOut.title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body class="\(handOut.audience.rawValue)">
    <h1>\(escaped(handOut.title))</h1>
    <p class="summary">\(escaped(handOut.summary))</p>
    \(handOut.pieces.map(markup).joined())</body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light; }
    body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.5 Georgia, 'DejaVu Serif', serif; overflow-wrap: break-word; }
    h1, h2, h3, h4 { font-family: 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif; line-height: 1.25;
      break-after: avoid; }
    h1 { margin-bottom: 0.25rem; }
    h2 { margin-top: 2.5rem; border-bottom: 2px solid #1a1a1a; }
    .summary { margin-top: 0; color: #4a4a4a; }
    code, pre { font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace; font-size: 0.875em; }
    pre { overflow-x: auto; padding: 0.5rem 0.75rem; background: #f4f4f4; break-inside: avoid; }
    pre.listing { background: none; padding: 0; font-size: 0.8125em; break-inside: auto; }
    blockquote { margin: 0 0 0 0.5rem; padding-left: 1rem; border-left: 3px solid #888; }
    figure { margin: 1rem 0; break-inside: avoid; }
    figure svg { display: block; box-sizing: border-box; width: 100%; height: auto; padding: 0.25rem;
      border: 1px solid #d0d0d0; background: #fafafa; }
    figcaption { font-size: 0.875rem; color: #4a4a4a; }
    section { margin: 1.25rem 0; padding: 0.25rem 1rem; border: 1px solid #888; border-radius: 4px; }
    section h3 { margin: 0.5rem 0; }
    section.answer { border-left: 6px solid #00695c; }
    section.task { border-left: 6px solid #6a1b9a; }
    section.notes { border-style: dashed; background: #fbf7e9; }
    section.question { break-inside: avoid; }
    section:has(pre.listing) { break-inside: auto; }
    ol.choices { list-style: none; padding-left: 0; }
    ol.choices > li { margin: 0.5rem 0; padding-left: 4.5rem; text-indent: -4.5rem; break-inside: avoid; }
    ol.choices > li > * { text-indent: 0; }
    ol.choices svg { display: block; width: 20rem; max-width: 100%; height: auto; }
    .mark { display: inline-block; width: 4.5rem; white-space: pre;
      font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
    .right > .mark, .right > .text { font-weight: bold; color: #00524a; }
    .reply { margin: 0 0 0.5rem; color: #333; }
    .reply > p { margin: 0.25rem 0; }
    .blank, .rule { break-before: avoid; }
    .blank { display: flex; align-items: baseline; gap: 0.5rem; margin: 1rem 0 0.75rem; }
    .blank > i, .rule { flex: 1; border-bottom: 1px solid #1a1a1a; }
    .rule { height: 2rem; margin-bottom: 0.75rem; }
    .break { break-before: page; }
    @page { margin: 18mm 16mm; }
    @media print {
      body { margin: 0; padding: 0; max-width: none; font-size: 11pt; }
      section.notes { background: none; }
      figure svg { width: auto; max-width: 100%; max-height: 80mm; }
      pre { background: none; border: 1px solid #d0d0d0; white-space: pre-wrap; }
      pre.listing { border: none; }
    }
    """
}

/// The pieces.
extension HandOutPage {
  private func escaped(_ text: String) -> String { Markup.text(handOut.symbols.text(text)) }

  private func markup(_ piece: HandOut.Piece) -> String {
    switch piece {
    case .heading(let heading, let level): "<h\(level)>\(inline(heading))</h\(level)>\n"
    case .prose(let blocks): markup(blocks)
    case .pictures(let page): page.pictures(size: Self.scene).map(markup).joined()
    case .listing(let lines): "<pre class=\"listing\">\(text(lines))</pre>\n"
    case .box(let box):
      """
      <section class="\(box.kind.rawValue)">
      <h3>\(escaped(box.name))</h3>
      \(box.pieces.map(markup).joined())</section>

      """
    case .choices(let choices, let isSeveral):
      "<ol class=\"choices\">\n"
        + choices.map { markup($0, isSeveral: isSeveral) }.joined() + "</ol>\n"
    case .blank(let name, let lines):
      "<p class=\"blank\">\(escaped(name)): <i></i></p>\n"
        + String(repeating: "<div class=\"rule\"></div>\n", count: lines)
    case .pageBreak: "<div class=\"break\"></div>\n"
    }
  }

  private func text(_ lines: [String]) -> String { lines.map(escaped).joined(separator: "\n") }

  private func markup(_ picture: PrintedPicture) -> String {
    """
    <figure>
    \(svg(picture.buffer, title: picture.caption))<figcaption>\(escaped(picture.caption))</figcaption>
    </figure>

    """
  }

  private func svg(_ buffer: Buffer, title: String) -> String {
    buffer.drawing(theme: Self.theme, title: title)
  }

  private func markup(_ choice: HandOut.Choice, isSeveral: Bool) -> String {
    let isRight = choice.isRight == true
    // A checked box where it is right, a round one where one of several is.
    let box = isSeveral ? (isRight ? "[x]" : "[ ]") : (isRight ? "(x)" : "( )")
    let number = choice.number.map { " \($0)" } ?? ""
    let told = choice.isRight == nil ? [] : choice.answer.reply
    let sketch = choice.sketch.map { svg($0, title: "answer\(number)") } ?? ""
    let reply = told.isEmpty ? "" : "<div class=\"reply\">\(markup(told))</div>"
    return """
      <li\(isRight ? " class=\"right\"" : "")><span class="mark">\(box)\(number)</span>\
      <span class="text">\(inline(choice.answer.text))</span>\(sketch)\(reply)</li>

      """
  }
}

/// Prose.
extension HandOutPage {
  private func markup(_ blocks: [ProseBlock]) -> String { blocks.map(markup).joined() }

  private func markup(_ block: ProseBlock) -> String {
    switch block {
    case .paragraph(let prose): return "<p>\(inline(prose))</p>\n"
    case .heading(let prose): return "<h4>\(inline(prose))</h4>\n"
    case .list(let items, let start):
      let (name, attribute) = start.map { ("ol", " start=\"\($0)\"") } ?? ("ul", "")
      let list = items.map { "<li>\(item($0))</li>\n" }.joined()
      return "<\(name)\(attribute)>\n\(list)</\(name)>\n"
    case .quote(let blocks): return "<blockquote>\n\(markup(blocks))</blockquote>\n"
    case .code(let lines): return "<pre>\(text(lines))</pre>\n"
    }
  }

  /// An item of one paragraph has no space around it.
  private func item(_ blocks: [ProseBlock]) -> String {
    if blocks.count == 1, case .paragraph(let prose)? = blocks.first { return inline(prose) }
    return markup(blocks)
  }

  private func inline(_ prose: Prose) -> String {
    prose.map { span in
      switch span {
      case .text(let words, .none): escaped(words)
      case .text(let words, .emphasis): "<em>\(escaped(words))</em>"
      case .text(let words, .strong): "<strong>\(escaped(words))</strong>"
      case .code(let code): "<code>\(escaped(code))</code>"
      case .lineBreak: "<br>"
      // There is none in what is printed.
      case .live(let expression, _, _): escaped(expression.value.text)
      }
    }.joined()
  }
}
