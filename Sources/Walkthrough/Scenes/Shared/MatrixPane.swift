import CellUI
import GradientChecking

/// One block of θ, or of dθ, in its own shape: a title, indices, and numbers in aligned cells.
///
///     W2  3×5
///            0        1        2        3        4
///     0   0.1234  -0.5320 [ 0.3184]  0.0211  -0.7700
///     1  …
struct MatrixPane {
  let context: SceneContext
  let block: ParameterBlock
  /// The text of each component, no wider than some cells.
  let text: (_ index: Int, _ width: Int) -> StyledText
  /// What stands before the block's name: `d` for a gradient.
  var prefix = ""
  /// What stands behind the shape where there is room.
  var note: StyledText = ""
  /// The cells of a number.
  var cellWidth = 7

  /// Its rows and columns on the screen when nothing is left out.
  var size: Size {
    let digits = String(max(0, block.rows - 1)).count
    return Size(digits + 2 + block.columns * (cellWidth + 2), block.rows + 2)
  }

  /// Draws the pane and says which cell is which component.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var body = area
    let title = body.cutTop(1)
    let whole = heading + note
    let fits = canvas.width(of: whole) <= title.width
    canvas.write(fits ? whole : heading, x: title.x, y: title.y, in: title)
    let matrix = matrixView
    matrix.draw(in: body, into: &canvas)
    if block.kind == .bias, body.height > 1 {
      // A vector's components have one index.
      canvas.fill(Rect(x: body.x, y: body.y, width: body.width, height: 1))
    }
    let first = Rect(x: title.x, y: title.y, width: min(title.width, 8), height: 1)
    return [Hit(first, .component(block.start))] + hits(matrix, in: body, symbols: canvas.symbols)
  }

  private var heading: StyledText {
    let isSelected = block == context.selectedBlock
    let style = context.style(of: block, bold: isSelected)
    let mark = context.isMarked(in: block.range) ? " \(context.symbols.marked)" : ""
    return (prefix + block.name).styled(style) + "  \(block.shapeText)".styled(.dim)
      + mark.styled(.accent)
  }

  private var matrixView: MatrixView {
    let place = context.layout.coordinate(of: context.selection)
    let isSelected = block == context.selectedBlock
    return MatrixView(
      rows: block.rows,
      columns: block.columns,
      cellWidth: cellWidth,
      highlight: isSelected ? .cell(row: place.row, column: place.column) : nil
    ) { row, column in
      let index = block.index(row: row, column: column)
      let isMarked = context.isMarked(index)
      let text = text(index, cellWidth).restyled { $0.underline = $0.underline || isMarked }
      guard index == context.selection else { return text }
      // The whole cell, so that it is one piece where the cursor is drawn in reverse.
      let blanks = max(0, cellWidth - context.symbols.text(text.plain).count)
      return (String(repeating: " ", count: blanks) + text.plain)
        .styled(Style(.cursor, bold: true, underline: isMarked))
    }
  }

  private func hits(_ matrix: MatrixView, in body: Rect, symbols: Symbols) -> [Hit] {
    var hits: [Hit] = []
    for y in body.y..<body.bottom {
      var x = body.x
      while x < body.right {
        guard let cell = matrix.cell(atX: x, y: y, in: body, symbols: symbols) else {
          x += 1
          continue
        }
        let index = block.index(row: cell.row, column: cell.column)
        let width = min(cellWidth + 2, body.right - x)
        hits.append(Hit(Rect(x: x, y: y, width: width, height: 1), .component(index)))
        x += width
      }
    }
    return hits
  }
}

extension MatrixPane {
  /// A block of the numbers in a vector laid out as θ is.
  init(_ context: SceneContext, _ block: ParameterBlock, values: [Double], prefix: String = "") {
    self.init(
      context: context,
      block: block,
      text: { index, width in Numbers.compact(values[index], width: width).styled(.text) },
      prefix: prefix
    )
  }
}

extension ParameterBlock {
  /// `3×5` for a matrix, `3` for a vector.
  var shapeText: String { kind == .weight ? "\(rows)×\(columns)" : "\(rows)" }
}
