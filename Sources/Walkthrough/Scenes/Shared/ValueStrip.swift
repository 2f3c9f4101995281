import CellUI
import GradientChecking
import Wording

/// The stretch of θ around the selected component with its numbers: beside a picture as the tall vector that it is, or
/// else as a line.
///
///      i  component        θ             W2[0,0]  W2[0,1]  W2[0,2]  W2[0,3]
///     25 ┌ W2[0,0]    0.1234      i  …        25       26     [27]       28  …
///     26 │ W2[0,1]   -0.5320      θ       0.1234  -0.5320   0.3184   0.0211
///     27 │ W2[0,2]  [ 0.3184]
struct ValueStrip: Sendable {
  /// One vector: what it is called, and which of its blocks are there.
  struct Line: Sendable {
    var name: String
    var style = Style.dim
    var values: [Double]
    var isThere: @Sendable (ParameterBlock) -> Bool = { _ in true }
  }

  let context: SceneContext
  let lines: [Line]

  /// - Parameters:
  ///   - rank: When the line is added, if it is at all.
  ///   - fullRank: When the vector is.
  /// - Returns: The part.
  func part(rank: Int? = nil, fullRank: Int) -> ScenePart {
    let width = tallWidth
    let count = context.layout.count + 1
    let tall = PartForm(
      rank: fullRank,
      .beside,
      columns: .exactly(width),
      rows: Extent(least: min(count, 9), best: count, most: count)
    )
    let vector = ScenePart.Form(tall) { area, canvas in drawVector(in: area, into: &canvas) }
    let line = rank.map { rank in
      let flat = PartForm(
        rank: rank,
        .across,
        columns: Extent(least: 24, best: 76),
        rows: .exactly(2 + lines.count)
      )
      return ScenePart.Form(flat) { area, canvas in drawLine(in: area, into: &canvas) }
    }
    return ScenePart("values", [vector] + [line].compactMap(\.self))
  }

  private var nameWidth: Int {
    context.layout.blocks.map { context.layout.name(of: $0.range.upperBound - 1).count }.max() ?? 0
  }

  private var indexWidth: Int { String(context.layout.count - 1).count }

  private static let cell = 10

  private var tallWidth: Int { indexWidth + 3 + max(9, nameWidth) + Self.cell * lines.count }

  /// What a component is in a vector, in the style of a cell.
  private func text(_ line: Line, _ index: Int, _ symbols: Symbols) -> StyledText {
    let style: Style = index == context.selection ? .cursor.chip : .text
    return line.isThere(context.layout.block(of: index))
      ? Numbers.compact(line.values[index]).styled(style)
      : String(symbols.notYet).styled(index == context.selection ? .cursor.chip : .dim)
  }

  /// Whether a component begins a block, or a row of a matrix.
  private func begins(_ index: Int) -> (block: Bool, row: Bool) {
    let block = context.layout.block(of: index)
    let isRow = block.kind == .weight && (index - block.start).isMultiple(of: block.columns)
    return (index == block.start, isRow)
  }
}

extension ValueStrip {
  private func drawVector(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var body = area
    let header = body.cutTop(1)
    let (symbols, spine) = (canvas.symbols, area.x + indexWidth + 1)
    canvas.writeRight("i", .dim, right: spine - 1, y: header.y, in: header)
    canvas.write("component", .dim, x: spine + 2, y: header.y, in: header)
    for (place, line) in lines.enumerated() {
      let right = area.right - Self.cell * (lines.count - 1 - place) - 1
      canvas.writeRight(line.name, line.style, right: right, y: header.y, in: header)
    }
    let count = context.layout.count
    let shown = Window.around(context.selection, count: count, room: body.height)
    return shown.map { index in
      let y = body.y + index - shown.lowerBound
      let isSelected = index == context.selection
      let begins = begins(index)
      let joint =
        begins.block ? symbols.topLeft : begins.row ? symbols.teeRight : symbols.vertical
      canvas.writeRight("\(index)", isSelected ? .cursor : .dim, right: spine - 1, y: y, in: body)
      canvas.put(joint, .faint, x: spine, y: y)
      let style = isSelected ? .cursor : context.style(of: context.layout.block(of: index))
      canvas.write(context.layout.name(of: index), style, x: spine + 2, y: y, in: body)
      for (place, line) in lines.enumerated() {
        let right = area.right - Self.cell * (lines.count - 1 - place) - 1
        canvas.writeRight(text(line, index, symbols), right: right, y: y, in: body)
      }
      return Hit(Rect(x: area.x, y: y, width: area.width, height: 1), .component(index))
    }
  }

  private func drawLine(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var strip = area
    let gutter = strip.cutLeft(ThetaStrip.gutter(canvas.symbols))
    let pitch = max(7, nameWidth) + 2
    let room = max(1, (strip.width - 2) / pitch)
    let shown = Window.around(context.selection, count: context.layout.count, room: room)
    let names = [("", Style.dim), ("i", .dim)] + lines.map { ($0.name, $0.style) }
    for (row, name) in names.enumerated() {
      let text = name.0.styled(name.1)
      canvas.writeRight(text, right: gutter.right - 1, y: strip.y + row, in: gutter)
    }
    if shown.upperBound < context.layout.count {
      for row in 1..<area.height {
        let x = strip.x + shown.count * pitch + 1
        canvas.write(canvas.symbols.ellipsis, .dim, x: x, y: strip.y + row, in: strip)
      }
    }
    return shown.map { index in
      let x = strip.x + (index - shown.lowerBound) * pitch
      let column = Rect(x: x, y: strip.y, width: pitch, height: area.height).intersection(strip)
      draw(index, in: column, into: &canvas)
      return Hit(column, .component(index))
    }
  }

  private func draw(_ index: Int, in column: Rect, into canvas: inout Canvas) {
    let isSelected = index == context.selection
    let (right, symbols) = (column.right - 1, canvas.symbols)
    let style = isSelected ? .cursor : context.style(of: context.layout.block(of: index))
    canvas.writeRight(context.layout.name(of: index), style, right: right, y: column.y, in: column)
    let number = isSelected ? "[\(index)]".styled(.cursor) : "\(index) ".styled(.dim)
    canvas.writeRight(number, right: column.right, y: column.y + 1, in: column)
    for (row, line) in lines.enumerated() {
      let text = text(line, index, symbols)
      canvas.writeRight(text, right: right, y: column.y + 2 + row, in: column)
    }
    let begins = begins(index)
    if begins.block || begins.row, index > 0 {
      let glyph = begins.block ? symbols.vertical : symbols.dottedVertical
      let edge = Rect(x: column.x, y: column.y, width: 1, height: column.height)
      canvas.fill(edge, glyph, .faint)
    }
  }
}
