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
    let whole = heading + note
    let fits = canvas.width(of: whole) <= title.width
    canvas.write(fits ? whole : heading, in: title)
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

/// Blocks side by side, each in its own shape, as many as there is room for.
///
/// All of them in one row if they fit; else a row for each layer; else only the ones in focus, whose
/// matrices then show the part around the selected component.
struct MatrixShelf: Sendable {
  /// The blocks in the order of θ.
  let blocks: [ParameterBlock]
  /// The blocks that are shown in any case, most important first; at most two.
  let focus: [ParameterBlock]
  /// A block's pane at the usual cell width.
  let pane: @Sendable (ParameterBlock) -> MatrixPane

  /// A pane and its place.
  struct Place {
    var pane: MatrixPane
    var area: Rect
  }

  private static let gap = 3
  private static let cellWidths = [7, 6, 5]
  /// The rows of a matrix with its title and its indices, of which the rest is cut off; the most that those in focus
  /// claim.
  private static let leastRows = 5, mostFocusRows = 10

  /// The panes as a part.
  ///
  /// - Parameters:
  ///   - name: What the scene calls it.
  ///   - rank: When a few rows are added; those of the blocks in focus come one later, all blocks three later.
  ///   - title: A line above them.
  ///   - lines: What it says.
  /// - Returns: The part.
  func part(
    _ name: ScenePart.Name,
    rank: Int,
    title: StyledText = "",
    lines: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> ScenePart {
    let head = title.isEmpty ? 0 : 1
    let wide = Self.width(blocks.map { pane($0, 7) })
    let focusSize = Size(
      Self.width(focus.map { pane($0, 7) }),
      min(Self.mostFocusRows, Self.height(focus.map { pane($0, 7) }))
    )
    let kinds: [(rank: Int, columns: Int, rows: Int)] = [
      (3, min(wide, 100), .max), (1, min(focusSize.width, 74), focusSize.height),
      (0, 34, Self.leastRows),
    ]
    let forms = kinds.map { kind in
      let shape = PartForm(
        rank: rank + kind.rank,
        columns: Extent(least: kind.columns, best: max(34, wide), most: max(34, wide))
      ) { columns in
        let height = head + height(in: Rect(x: 0, y: 0, width: columns, height: .max / 2))
        let least = kind.rows == .max ? height : min(height, head + kind.rows)
        return Extent(least: least, best: height, most: height)
      }
      return ScenePart.Form(shape) { area, canvas in
        var rest = area
        canvas.write(title, in: rest.cutTop(head))
        return draw(in: rest, into: &canvas)
      }
    }
    return ScenePart(name, forms, lines: lines())
  }

  /// Draws the panes and says which cell is which component.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    places(in: area).flatMap { $0.pane.draw(in: $0.area, into: &canvas) }
  }

  /// The rows that it uses of a rectangle.
  func height(in area: Rect) -> Int {
    (places(in: area).map(\.area.bottom).max() ?? area.y) - area.y
  }

  /// Where each block stands that is shown.
  func places(in area: Rect) -> [Place] {
    guard !area.isEmpty else { return [] }
    for rows in [[blocks], byLayer] {
      if let places = rowsThatFit(rows, in: area) { return places }
    }
    let inOrder = focus.sorted { $0.start < $1.start }
    return rowsThatFit([inOrder], in: area, mayCutRows: true) ?? squeezed(inOrder, in: area)
  }

  private var byLayer: [[ParameterBlock]] {
    let layers = Set(blocks.map(\.layer)).sorted()
    return layers.map { layer in blocks.filter { $0.layer == layer } }
  }

  /// The rows with the widest cells at which nothing is left out; `nil` if there are none.
  private func rowsThatFit(
    _ rows: [[ParameterBlock]],
    in area: Rect,
    mayCutRows: Bool = false
  ) -> [Place]? {
    for cellWidth in Self.cellWidths {
      let panes = rows.map { $0.map { pane($0, cellWidth) } }
      let height = panes.reduce(0) { $0 + Self.height($1) }
      guard mayCutRows || height + panes.count - 1 <= area.height else { continue }
      guard panes.allSatisfy({ Self.width($0) <= area.width }) else { continue }
      var y = area.y
      return panes.flatMap { row in
        defer { y += Self.height(row) + 1 }
        return Self.row(row, widths: row.map(\.size.width), y: y, in: area)
      }
    }
    return nil
  }

  /// The blocks in narrow cells: the most important one whole if that leaves the other enough, and else
  /// those that need less than an equal share of the width leave the rest to the others.
  private func squeezed(_ blocks: [ParameterBlock], in area: Rect) -> [Place] {
    let panes = blocks.map { pane($0, area.width < 70 ? 5 : 6) }
    let room = area.width - Self.gap * (panes.count - 1)
    var rest = room
    var waiting = panes.count
    var widths = Array(repeating: 0, count: panes.count)
    for index in panes.indices.sorted(by: { panes[$0].size.width < panes[$1].size.width }) {
      let isFirst = blocks[index] == focus.first && panes[index].size.width <= room * 3 / 5
      widths[index] =
        isFirst ? panes[index].size.width : min(panes[index].size.width, rest / waiting)
      rest -= widths[index]
      waiting -= 1
    }
    return Self.row(panes, widths: widths, y: area.y, in: area)
  }

  private func pane(_ block: ParameterBlock, _ cellWidth: Int) -> MatrixPane {
    var pane = pane(block)
    pane.cellWidth = cellWidth
    return pane
  }

  private static func row(
    _ panes: [MatrixPane],
    widths: [Int],
    y: Int,
    in area: Rect
  ) -> [Place] {
    var x = area.x
    return zip(panes, widths).map { pane, width in
      defer { x += width + gap }
      let height = min(pane.size.height, area.bottom - y)
      return Place(pane: pane, area: Rect(x: x, y: y, width: width, height: height))
    }
  }

  private static func height(_ panes: [MatrixPane]) -> Int { panes.map(\.size.height).max() ?? 0 }

  private static func width(_ panes: [MatrixPane]) -> Int {
    panes.reduce(0) { $0 + $1.size.width } + gap * max(0, panes.count - 1)
  }
}
