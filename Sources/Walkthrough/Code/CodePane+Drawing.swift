import CellUI
import GradientChecking
import Wording

/// The drawing.
extension CodePane {
  /// Draws the program and says which lines can be clicked.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let title = rest.cutTop(1)
    canvas.write(heading.styled(code.isOpen ? .accent : .heading), in: title)
    canvas.write(
      notes,
      atEndOf: title,
      after: title.x + canvas.width(of: heading)
    )
    if code.choice != nil { return drawVersions(in: rest, into: &canvas) }
    let legend = legend(width: area.width)
    // Lines among which one is to choose are worth more than what their mark means.
    let isLegendWorthIt =
      !policy.isAsked
      || body(width: rest.width, height: rest.height - legend.count).rows.count
        == body(width: rest.width, height: rest.height).rows.count
    if rest.height > 8 + legend.count, isLegendWorthIt {
      canvas.write(lines: legend, in: rest.cutBottom(legend.count))
    }
    return drawBody(in: rest, into: &canvas)
  }

  private func drawBody(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let (rows, isCut) = body(width: area.width, height: area.height)
    canvas.write(lines: rows.map(\.text), in: area)
    if isCut.above { canvas.put(symbols.pointUp, .accent, x: area.right, y: area.y) }
    if isCut.below, area.height > 0 {
      canvas.put(symbols.pointDown, .accent, x: area.right, y: area.bottom - 1)
    }
    let stops = Set(stops)
    return zip(area.y..<area.bottom, rows).compactMap { y, row in
      guard let line = row.line, stops.contains(line) else { return nil }
      return Hit(Rect(x: area.x, y: y, width: area.width, height: 1), .codeLine(line))
    }
  }

  private var heading: String {
    switch policy {
    case .told, .untold, .asked: "The code, in NumPy"
    case .right: "The code, without a bug"
    case .pointing: "The code, as it should be"
    }
  }

  /// Whose numbers stand at the right, from the fullest form on.
  private var notes: [StyledText] {
    let name = context.selectedName
    if values.isNudged {
      return ["how far \(name) ± ε moves them", "\(name) ± ε"].map { $0.styled(.dim) }
    }
    return ["numbers of \(name), example 0", "\(name), example 0"].map { $0.styled(.dim) }
  }

  /// What the lines are about that stand out.
  private var aboutWhat: String {
    model.policy.isEmbedded || model.view.scene == .bars || model.stepCount == 1
      ? "this scene" : "this step"
  }

  /// What can be done with a line that is marked.
  private var choosable: String {
    policy == .pointing ? "can be pointed at" : "has other versions"
  }

  /// What the marks mean, as far as there are any, in as many rows as they take.
  private func legend(width: Int) -> [StyledText] {
    let lines = program.lines.indices
    let entries: [StyledText?] = [
      lines.contains(where: { isAbout($0) && !isWrong($0) })
        ? "\("\(symbols.pointRight)", .accent)\(" \(aboutWhat)", .dim)" : nil,
      lines.contains(where: isMaking)
        ? "\("\(symbols.marker)", .cursor)\(" makes d\(context.selectedName)", .dim)" : nil,
      lines.contains(where: isWrong)
        ? "\("\(symbols.bug)", .bug)\(" planted, ", .dim)\("\(symbols.agrees)", .agrees)\(" right", .dim)"
        : nil,
      lines.contains(where: canBeChosen)
        ? "\("\(symbols.continuesRight)", .accent)\(" \(choosable)", .dim)" : nil,
    ]
    var rows: [StyledText] = []
    for entry in entries.compactMap(\.self) {
      if let last = rows.last, symbols.width(of: last) + 3 + symbols.width(of: entry) <= width {
        rows[rows.count - 1] = last + "   " + entry
      } else {
        rows.append(entry)
      }
    }
    return rows.isEmpty ? [] : [""] + rows
  }

  /// Draws what one chooses among, and above it the program around the line as far as there is room.
  private func drawVersions(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard let cursor, let choice = code.choice else { return [] }
    let items = versions.enumerated().map { place, version -> [StyledText] in
      let isChosen = place == choice
      let mark = "\(isChosen ? symbols.pointRight : " ") \(place + 1)  "
      let style: Style = isChosen ? Style(.cursor, bold: true, reverse: true) : .text
      let stands = version.stands(in: model.experiment) ? "  as it stands".styled(.dim) : ""
      return version.code.enumerated().flatMap { row, code -> [StyledText] in
        let lines = symbols.wrap(code.styled(style), width: max(8, area.width - 5))
        let ending = row + 1 == version.code.count ? stands : ""
        return lines.enumerated().flatMap { part, line -> [StyledText] in
          let isFirst = row == 0 && part == 0
          let text = (isFirst ? mark.styled(isChosen ? .accent : .dim) : "     ") + line
          guard part + 1 == lines.count, !ending.isEmpty else { return [text] }
          return symbols.width(of: text + ending) <= area.width
            ? [text + ending] : [text, "   " + ending]
        }
      }
    }
    var rest = area
    let head: StyledText = "\("Line \(cursor + 1) as", .heading)"
    let count = items.reduce(0) { $0 + $1.count }
    let room = min(area.height, count + 1)
    // What is left of the program must be worth looking at.
    let hasBody = rest.height - room > 3
    var list = hasBody ? rest.cutBottom(room) : rest.cutTop(room)
    if hasBody { _ = drawBody(in: rest, into: &canvas) }
    canvas.horizontalLine(x: list.x, y: list.y, width: list.width)
    let line = list.cutTop(1)
    canvas.write(" " + head + " ", x: line.x + 2, y: line.y, in: line)
    let rows = items.enumerated().flatMap { place, lines in lines.map { (place: place, text: $0) } }
    let kept = rows.lastIndex { $0.place == choice }
    let window = Window.around(kept, count: rows.count, room: list.height)
    canvas.write(lines: rows[window].map(\.text), in: list)
    if window.lowerBound > 0 { canvas.put(symbols.pointUp, .accent, x: list.right, y: list.y) }
    if window.upperBound < rows.count {
      canvas.put(symbols.pointDown, .accent, x: list.right, y: list.bottom - 1)
    }
    return zip(list.y..<list.bottom, rows[window]).map { y, row in
      Hit(Rect(x: list.x, y: y, width: list.width, height: 1), .version(row.place))
    }
  }
}
