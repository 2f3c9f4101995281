import CellUI
import GradientChecking
import Wording

/// How the board's blocks stand in an area: all layers side by side where there is room, otherwise the selected one
/// with as many of its neighbours as fit, and of what is larger than the area the part around the selection.
struct BoardDrawing {
  private let board: HuntBoard
  private let size: Size
  /// The layers in view, and how wide each is drawn.
  private let shown: Range<Int>
  private let widths: [Int]
  /// The columns from one cell to the next.
  private let cell: Int

  /// The columns between two layers.
  private static let gap = 3
  /// The least columns of a layer that is cut.
  private static let leastCut = 20
  /// The columns beside the layers for the signs that there are more.
  private static let margin = 2
  /// The columns that say which way the pass runs.
  private static let direction = 13

  init(board: HuntBoard, size: Size) {
    (self.board, self.size) = (board, size)
    let layers = board.layers
    let selection = board.context.selection
    let current = layers.firstIndex { $0.lines.contains { $0.contains(selection) } } ?? 0
    let fits = { (range: Range<Int>, cell: Int) in
      let widths = layers[range].map { Self.width(of: $0, cell: cell) }
      // Cells stand wide apart only where that leaves room to say which way the pass runs.
      let rest = cell > 4 ? Self.direction : 0
      return widths.reduce(Self.gap * (widths.count - 1) + rest, +) <= size.width - 2 * Self.margin
    }
    if let cell = [8, 6, 5, 4, 3, 2, 1].first(where: { fits(layers.indices, $0) }) {
      (shown, self.cell) = (layers.indices, cell)
      widths = layers.map { Self.width(of: $0, cell: cell) }
      return
    }
    cell = fits(current..<current + 1, 2) ? 2 : 1
    var range = current..<current + 1
    while true {
      let wider = [
        range.lowerBound..<range.upperBound + 1, range.lowerBound - 1..<range.upperBound,
      ].filter { $0.lowerBound >= 0 && $0.upperBound <= layers.count }
      guard let next = wider.first(where: { [cell] in fits($0, cell) }) else { break }
      range = next
    }
    // A neighbour that doesn't fit is cut to what is left.
    var widths = layers[range].map { [cell] in Self.width(of: $0, cell: cell) }
    let spare = size.width - 2 * Self.margin - widths.reduce(Self.gap * widths.count, +)
    if spare >= Self.leastCut, range.lowerBound > 0 {
      range = range.lowerBound - 1..<range.upperBound
      widths.insert(spare, at: 0)
    } else if spare >= Self.leastCut, range.upperBound < layers.count {
      range = range.lowerBound..<range.upperBound + 1
      widths.append(spare)
    }
    (shown, self.widths) = (range, widths)
  }

  private static func width(of layer: BoardLayer, cell: Int) -> Int {
    max(layer.columns * cell, 8)
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let left = rest.cutLeft(Self.margin)
    _ = rest.cutRight(Self.margin)
    var hits: [Hit] = []
    for place in shown {
      let layer = board.layers[place]
      let column = rest.cutLeft(min(rest.width, widths[place - shown.lowerBound]))
      hits += draw(layer, in: column, into: &canvas)
      _ = rest.cutLeft(Self.gap)
    }
    let symbols = canvas.symbols
    if shown.lowerBound > 0 {
      canvas.put(symbols.continuesLeft, .accent, x: left.x, y: area.y)
    }
    if shown.upperBound < board.layers.count {
      canvas.put(symbols.continuesRight, .accent, x: area.right - 1, y: area.y)
    } else {
      let back = "\(symbols.pointLeft) backprop"
      if rest.width >= canvas.width(of: back) {
        canvas.writeRight(back, .analytic, right: rest.right, y: area.y, in: rest)
        drawLegend(in: rest, into: &canvas)
      }
    }
    return hits
  }

  /// Draws what the marks mean, at the right below the way back.
  private func drawLegend(in area: Rect, into canvas: inout Canvas) {
    let symbols = canvas.symbols
    let verdicts: [ComponentVerdict] = [.agrees, .doubleCheck, .bug, .withinRoundoff]
    let looks = verdicts.map { board.context.shortAppearance(of: $0) }
    // Where J is no function all of them look alike.
    let marks =
      looks.indices.filter { looks.firstIndex(of: looks[$0]) == $0 }
      .map { looks[$0].text(isOpen: board.player.isOpen) }
      + ["\(symbols.notYet) not paid".styled(.dim)]
    let width = marks.map { canvas.width(of: $0) }.max() ?? 0
    var place = area
    _ = place.cutTop(2)
    guard place.width >= width, place.height >= marks.count else { return }
    canvas.write(lines: marks, in: place.cutRight(width))
  }

  /// Draws a layer from its heading down.
  private func draw(_ layer: BoardLayer, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let rows = board.layers[shown].map(\.rows).max() ?? 1
    let bottom = 2 * layer.vectors.count
    // What is added first where there are rows to spare: the vectors' own headings, a blank line, the layer's name,
    // a blank line between the rows.
    let spare = area.height - rows - 1 - layer.vectors.count
    let ownHeads = spare >= layer.vectors.count
    let hasName = spare >= layer.vectors.count + 2
    var rest = area
    if hasName {
      canvas.write("layer \(layer.number)", .dim, in: rest.cutTop(1))
    }
    var hits = head(of: layer.matrix, in: rest.cutTop(1), into: &canvas)
    let room = rest.height - (ownHeads ? bottom : layer.vectors.count) - (hasName ? 1 : 0)
    let step = room >= 2 * rows - 1 ? 2 : 1
    let shownRows = min(rows, max(1, room))
    let lines = Array(layer.lines.prefix(layer.rows))
    let selection = board.context.selection
    let kept = lines.firstIndex { $0.contains(selection) }
    let window = Window.around(kept, count: lines.count, room: shownRows)
    for line in window {
      hits += draw(lines[line], in: rest.cutTop(1), into: &canvas)
      _ = rest.cutTop(line + 1 < window.upperBound ? step - 1 : 0)
    }
    let symbols = canvas.symbols
    if window.lowerBound > 0 {
      canvas.put(symbols.pointUp, .accent, x: area.right, y: area.y + (hasName ? 2 : 1))
    }
    if window.upperBound < lines.count {
      canvas.put(symbols.pointDown, .accent, x: area.right, y: rest.y - 1)
    }
    // Each vector stands below its own matrix, and nothing lies between.
    _ = rest.cutTop(hasName ? 1 : 0)
    for vector in layer.vectors {
      if ownHeads { hits += head(of: vector, in: rest.cutTop(1), into: &canvas) }
      let row = rest.cutTop(1)
      hits += draw(vector.range, in: row, into: &canvas)
      if !ownHeads { writeName(of: vector, behind: row, into: &canvas) }
    }
    return hits
  }

  /// Writes a vector's name behind its cells, where there is no row for it above them.
  private func writeName(of block: ParameterBlock, behind row: Rect, into canvas: inout Canvas) {
    let last = row.x + (block.range.count - 1) * cell
    // The room to the next layer's cells, of which a bracket may take a column.
    guard !row.isEmpty, last + 2 + canvas.width(of: block.name) < row.right + Self.gap else {
      return
    }
    let place = board.context.layout.blocks.firstIndex { $0.name == block.name }
    let style = Style(block.kind.role, bold: board.answeredBlock == place)
    canvas.write(block.name.styled(style), x: last + 2, y: row.y, in: canvas.bounds)
  }

  /// A block's name and shape; the one that is chosen as a part of the answer is marked.
  private func head(of block: ParameterBlock, in row: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !row.isEmpty else { return [] }
    let place = board.context.layout.blocks.firstIndex { $0.name == block.name } ?? 0
    let isChosen = board.answeredBlock == place
    let style = Style(block.kind.role, bold: isChosen)
    if isChosen {
      canvas.put(canvas.symbols.pointRight, .accent, x: row.x - 1, y: row.y)
    }
    let name = block.name.styled(style)
    canvas.write(fitting: [name + "  \(block.shapeText)".styled(.dim), name], in: row)
    guard case .block? = board.player.sheet?.part else { return [] }
    return [Hit(row, .answer(place))]
  }

  /// Draws the cells of one row of a block.
  private func draw(_ cells: Range<Int>, in row: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !row.isEmpty else { return [] }
    let selection = board.context.selection
    let kept = cells.contains(selection) ? selection - cells.lowerBound : nil
    let window = Window.around(kept, count: cells.count, room: max(1, row.width / cell))
    let symbols = canvas.symbols
    return window.map { offset in
      let index = cells.lowerBound + offset
      let x = row.x + (offset - window.lowerBound) * cell
      var (mark, style) = board.appearance(of: index)
      if board.context.isMarked(index) { style.bold = true }
      if index == selection {
        style = Style(style.role, bold: true, reverse: true)
        if cell > 1 {
          canvas.put("[", .accent, x: x - 1, y: row.y)
          canvas.put("]", .accent, x: x + 1, y: row.y)
        } else {
          canvas.put(symbols.pointRight, .accent, x: row.x - 1, y: row.y)
        }
      }
      if offset == window.lowerBound, offset > 0 { mark = symbols.continuesLeft }
      if offset == window.upperBound - 1, offset + 1 < cells.count { mark = symbols.continuesRight }
      canvas.put(mark, style, x: x, y: row.y)
      return Hit(
        Rect(x: x, y: row.y, width: min(cell, row.right - x), height: 1),
        .component(index)
      )
    }
  }
}
