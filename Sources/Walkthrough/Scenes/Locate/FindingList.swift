import CellUI
import GradientChecking

/// What the diagnosis found: a line for each finding, and below them what the chosen one's marks show.
///
///     ▶ ◆ one factor        W2
///         W wrong, b right  W2
///     ◆ marks the 15 components that show it: all of W2. In the scatter they lie on a line parallel to
///     the diagonal, 2.00 times above it: the same factor for all.
struct FindingList {
  private let context: ResultContext
  private let findings: [Finding]
  private var chosen: Int? { context.model.finding }

  init(_ context: ResultContext) {
    self.context = context
    findings = context.findings
  }

  /// The rows it takes when nothing is left out.
  func height(width: Int) -> Int {
    let canvas = Canvas(size: Size(0, 0), symbols: context.symbols)
    return findings.count + text(canvas, width: width).count
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let text = text(canvas, width: area.width)
    var rest = area
    // The list keeps two lines whatever there is to say.
    let room = max(min(2, findings.count), area.height - text.count)
    let rows = rest.cutTop(min(findings.count, room))
    let start = min(max(0, (chosen ?? 0) - rows.height / 2), findings.count - rows.height)
    var hits: [Hit] = []
    for row in 0..<rows.height {
      let line = Rect(x: rows.x, y: rows.y + row, width: rows.width, height: 1)
      let place = start + row
      canvas.write(self.line(place, width: line.width), x: line.x, y: line.y, in: line)
      hits.append(Hit(line, .finding(place)))
    }
    if start + rows.height < findings.count || start > 0, rows.height > 0 {
      let more = "\(rows.height) of \(findings.count)"
      canvas.writeRight(more, .dim, right: rows.right, y: rows.bottom - 1, in: rows)
    }
    for (row, line) in text.prefix(rest.height).enumerated() {
      canvas.write(line, x: rest.x, y: rest.y + row, in: rest)
    }
    if text.count > rest.height, !rest.isEmpty {
      let ellipsis = canvas.symbols.ellipsis
      canvas.writeRight(" " + ellipsis, .dim, right: rest.right, y: rest.bottom - 1, in: rest)
    }
    return hits
  }

  private func line(_ place: Int, width room: Int) -> StyledText {
    let finding = findings[place]
    let isChosen = place == chosen
    let pointer = isChosen ? "\(context.symbols.pointRight) ".styled(.cursor) : "  "
    let mark = isChosen ? "\(context.symbols.marked) ".styled(.accent) : "  "
    let width = findings.map(\.kind.title.count).max() ?? 0
    let title = finding.kind.title + String(repeating: " ", count: width - finding.kind.title.count)
    let style: Style = finding.kind.blamesCode ? .heading : .text
    let rest = room - width - 6
    return pointer + mark + title.styled(style) + "  "
      + BlockNames.list(finding.blocks, width: rest).styled(.dim)
  }

  /// The chosen finding in words, or how to choose one, or why there is none.
  private func text(_ canvas: Canvas, width: Int) -> [StyledText] {
    guard let chosen, findings.indices.contains(chosen) else {
      return canvas.wrap(findings.isEmpty ? nothing : hint, width: max(1, width))
    }
    return FindingWords(findings[chosen], context).paragraphs.flatMap {
      canvas.wrap($0, width: max(1, width))
    }
  }

  private var hint: StyledText {
    let mark = "\(context.symbols.marked)".styled(.accent)
    let keys = context.model.moveKeys
    let what = findings.count == 1 ? "\(keys.suffix(1)) chooses it: " : "\(keys) choose one: "
    return StyledText(what) + mark + " marks its components in every scene."
  }

  private var nothing: StyledText {
    guard context.isComplete else {
      return "Nothing can be said before every component is checked (r)."
    }
    if let unseen = context.unseenBug { return unseen.sentence }
    if context.summary.worstBlock == nil {
      return "\("Nothing found", .agrees): no block is wrong."
    }
    return "The numbers make no picture: look at the blocks."
  }
}
