import CellUI
import GradientChecking
import Wording

/// The stretch of θ around the selected component, a column for each, with numbers.
///
///            W2[0,0]  W2[0,1]  W2[0,2]  W2[0,3]
///     i  …        25       26     [27]       28  …
///     θ       0.1234  -0.5320   0.3184   0.0211
struct ValueStrip {
  let context: SceneContext
  /// The lines under names and indices: what each vector is called, and which of its blocks are there.
  var lines: [(name: String, values: [Double], isThere: (ParameterBlock) -> Bool)]

  /// The rows it takes: names, indices, and its lines.
  var height: Int { 2 + lines.count }

  /// Draws the strip and says which column is which component.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard area.height >= height else { return [] }
    var strip = area
    let gutter = strip.cutLeft(ThetaStrip.gutter(canvas.symbols))
    let pitch = columnWidth + 2
    let room = max(1, (strip.width - 2) / pitch)
    let shown = Window.around(context.selection, count: context.layout.count, room: room)
    for (row, name) in (["", "i"] + lines.map(\.name)).enumerated() {
      canvas.writeRight(name.styled(.dim), right: gutter.right - 1, y: strip.y + row, in: gutter)
    }
    drawEllipses(shown, pitch: pitch, in: strip, into: &canvas)
    return shown.map { index in
      let x = strip.x + (index - shown.lowerBound) * pitch
      let column = Rect(x: x, y: strip.y, width: pitch, height: height)
      draw(index, in: column.intersection(strip), into: &canvas)
      return Hit(column, .component(index))
    }
  }

  private var columnWidth: Int {
    let longest =
      context.layout.blocks.map { context.layout.name(of: $0.range.upperBound - 1).count }.max()
      ?? 0
    return max(7, longest)
  }

  private func draw(_ index: Int, in column: Rect, into canvas: inout Canvas) {
    let isSelected = index == context.selection
    let block = context.layout.block(of: index)
    let right = column.right - 1
    let style = isSelected ? .cursor : context.style(of: block)
    canvas.writeRight(context.layout.name(of: index), style, right: right, y: column.y, in: column)
    let number = isSelected ? "[\(index)]" : "\(index) "
    canvas.writeRight(
      number,
      isSelected ? .cursor : .dim,
      right: column.right,
      y: column.y + 1,
      in: column
    )
    for (row, line) in lines.enumerated() {
      let text =
        line.isThere(block)
        ? Numbers.compact(line.values[index]).styled(isSelected ? .cursor.chip : .text)
        : String(canvas.symbols.notYet).styled(isSelected ? .cursor.chip : .dim)
      canvas.writeRight(text, right: right, y: column.y + 2 + row, in: column)
    }
    let isNewRow = (index - block.start).isMultiple(of: block.columns) && block.kind == .weight
    if index == block.start || isNewRow, index > 0 {
      let glyph = index == block.start ? canvas.symbols.vertical : canvas.symbols.dottedVertical
      canvas.fill(Rect(x: column.x, y: column.y, width: 1, height: height), glyph, .dim)
    }
  }

  private func drawEllipses(
    _ shown: Range<Int>,
    pitch: Int,
    in strip: Rect,
    into canvas: inout Canvas
  ) {
    guard shown.upperBound < context.layout.count else { return }
    let x = strip.x + shown.count * pitch + 1
    for row in 1..<height {
      canvas.write(canvas.symbols.ellipsis, .dim, x: x, y: strip.y + row, in: strip)
    }
  }
}
