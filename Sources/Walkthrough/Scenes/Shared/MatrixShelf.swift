import CellUI
import GradientChecking
import Wording

/// One block of θ, or of dθ, in its own shape: a title, indices, and numbers in aligned cells.
///
///     W2  3×5
///            0        1        2        3        4
///     0   0.1234  -0.5320 [ 0.3184]  0.0211  -0.7700
///     1  …
struct MatrixPane: Sendable {
  let context: SceneContext
  let block: ParameterBlock
  /// The text of each component, no wider than some cells.
  let text: @Sendable (_ index: Int, _ width: Int) -> StyledText
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
    canvas.write(fitting: [heading + note, heading], in: title)
    let matrix = matrixView
    matrix.draw(in: body, into: &canvas)
    if block.kind == .bias, body.height > 1 {
      // A vector's components have one index.
      canvas.fill(Rect(x: body.x, y: body.y, width: body.width, height: 1))
    }
    let first = Rect(x: title.x, y: title.y, width: min(title.width, 8), height: 1)
    let cells = matrix.places(in: body, symbols: canvas.symbols).map { area, row, column in
      Hit(area, .component(block.index(row: row, column: column)))
    }
    return [Hit(first, .component(block.start))] + cells
  }

  /// The numbers row by row as lines of text, where they are few.
  var lines: [String] {
    guard block.rows <= 8, block.columns <= 8 else { return [] }
    let name = prefix + block.name
    let rows = (0..<block.rows).map { row in
      (0..<block.columns).map { text(block.index(row: row, column: $0), cellWidth).plain }
        .joined(separator: "  ")
    }
    guard block.kind == .weight else { return ["\(name): \(rows.joined(separator: "  "))"] }
    return rows.enumerated().map { "\(name), row \($0): \($1)" }
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
        .styled(Style(.cursor, .chip, bold: true, underline: isMarked))
    }
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

/// The blocks of θ, or of dθ, as matrices: of each layer W and b side by side.
struct MatrixShelf: Sendable {
  let blocks: [ParameterBlock]
  /// The layer that is shown in any case, cut off around the selected component where it is too large.
  let focus: Int
  /// What its numbers are.
  var numbers = "θ"
  /// The cells of a number, widest first.
  var cellWidths = [7, 6]
  /// A block's pane at the usual cell width.
  let pane: @Sendable (ParameterBlock) -> MatrixPane

  private static let gap = 3, leastGap = 2
  /// The columns and rows of a layer that is cut off; the most layers.
  private static let leastColumns = 34, leastRows = 5, mostLayers = 4

  /// A part for each layer: of the layer in focus some rows come first, if it may be cut off, all of it one rank later,
  /// and other layers three later.
  func parts(rank: Int, isCut: Bool = true) -> [ScenePart] {
    let near = Set(blocks.map(\.layer)).sorted { abs($0 - focus) < abs($1 - focus) }
    return near.prefix(Self.mostLayers).sorted().map { layer in
      let later = layer == focus ? 1 : 3
      let whole = cellWidths.map { form(panes(layer, $0), rank: rank + later, isCut: false) }
      let cut = form(panes(layer, cellWidths.last ?? 6), rank: rank, isCut: true)
      return ScenePart(
        "matrices of \(numbers)",
        whole + (isCut && layer == focus ? [cut] : [])
      )
    }
  }

  private func panes(_ layer: Int, _ cellWidth: Int) -> [MatrixPane] {
    blocks.filter { $0.layer == layer }.map { block in
      var pane = pane(block)
      pane.cellWidth = cellWidth
      return pane
    }
  }

  private func form(_ panes: [MatrixPane], rank: Int, isCut: Bool) -> ScenePart.Form {
    // What is cut has every column that can be spared.
    let gap = isCut ? Self.leastGap : Self.gap
    let width = panes.map(\.size.width).reduce(gap * (panes.count - 1), +)
    let height = panes.map(\.size.height).max() ?? 0
    let (columns, rows) = isCut ? (Self.leastColumns, Self.leastRows) : (width, height)
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: min(width, columns), best: width, most: width),
      rows: Extent(least: min(height, rows), best: height, most: height)
    )
    return ScenePart.Form(shape) { area, canvas in
      var rest = area
      // Of what is too wide a vector keeps its numbers, and the matrix is cut.
      let cut = max(0, width - area.width)
      return panes.flatMap { pane in
        let size = pane.size
        let isMatrix = pane.block.kind == .weight || panes.count == 1
        let place = rest.cutLeft(isMatrix ? size.width - cut : size.width)
        _ = rest.cutLeft(gap)
        let height = min(size.height, area.height)
        let own = Rect(x: place.x, y: place.y, width: place.width, height: height)
        return pane.draw(in: own, into: &canvas)
      }
    }
  }
}

extension MatrixShelf {
  /// The matrices of θ, the selected block's layer in focus.
  ///
  /// - Parameters:
  ///   - context: What is shown.
  ///   - isOfSelection: Whether it is about the selected component, so that where there is no room for all layers no
  ///     other one stands in for its own.
  init(of context: SceneContext, isOfSelection: Bool = false) {
    let layer = context.selectedBlock.layer
    let isLow = isOfSelection && context.stageSize.height < 24
    blocks = context.layout.blocks.filter { !isLow || $0.layer == layer }
    focus = layer
    pane = { MatrixPane(context, $0, values: context.theta) }
  }
}
