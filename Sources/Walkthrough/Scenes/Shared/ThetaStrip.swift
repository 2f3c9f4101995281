import CellUI
import GradientChecking
import Wording

/// θ, or dθ, as one line of cells: blocks in the colours of weights and biases, their names beneath,
/// and a pointer at the selected component.
///
///                                ▼ θ[27] = W2[0,2]
///     θ  ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂▂▂ ▄▄█▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂
///        W1                   b1    W2              b2
///
/// With one row it is the line alone, the selected cell pointing at itself; the second row brings the
/// names, the third the pointer, the fourth brackets under the rows of the matrices that were put in line.
struct ThetaStrip: Sendable {
  /// What stands before its name and those of its blocks: `d` for the gradient.
  var prefix = ""
  /// What stands beside the pointer; `nil`: nothing.
  var caption: StyledText?
  /// Whether a block is in the vector yet; one that isn't is shown as empty.
  var isThere: @Sendable (ParameterBlock) -> Bool = { _ in true }
  /// The components from here on are still on their way, whatever their block.
  var end = Int.max
  /// Whether a block has just come.
  var isNew: @Sendable (ParameterBlock) -> Bool = { _ in false }
  /// How a block looks that has.
  var newStyle = Style.accent
  /// Whether the rows of matrices are told apart where there is room.
  var showsRows = false

  private let context: SceneContext

  /// θ with the selected component's name beside the pointer.
  init(_ context: SceneContext) {
    self.context = context
    caption = "θ[\(context.selection)] = \(context.selectedName)".styled(.cursor, bold: true)
  }

  /// The strip as a part over the whole width.
  ///
  /// - Parameters:
  ///   - rank: When the line is added; its names come later.
  ///   - fullRank: When the pointer is, and the brackets.
  /// - Returns: The part.
  func part(rank: Int, fullRank: Int) -> ScenePart {
    let heights = [(showsRows ? 4 : 3, fullRank), (2, min(fullRank, rank + 3)), (1, rank)]
    return ScenePart(
      "strip",
      heights.map { rows, rank in
        let width = Extent(least: 10, best: 40)
        let shape = PartForm(rank: rank, .across, columns: width, rows: .exactly(rows))
        return ScenePart.Form(shape) { area, canvas in draw(in: area, into: &canvas) }
      }
    )
  }

  /// The rows of the form with a pointer.
  static let height = 3

  /// The columns left of the first cell: the same for θ and dθ, so that one stands above the other.
  static func gutter(_ symbols: Symbols) -> Int { symbols.text("dθ").count + 1 }

  /// Draws the strip and says which cell stands for which component.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !area.isEmpty else { return [] }
    var rows = area
    let pointer = rows.cutTop(area.height >= 3 ? 1 : 0)
    let line = rows.cutTop(1)
    let brackets = rows.cutTop(area.height >= 4 ? 1 : 0)
    let names = rows.cutTop(1)
    var strip = line
    let gutter = strip.cutLeft(Self.gutter(canvas.symbols))
    let layout = StripLayout(context.layout, width: strip.width)

    let name = (prefix + "θ").styled(.heading)
    canvas.writeRight(name, right: gutter.right - 1, y: line.y, in: gutter)
    for cell in layout.cells {
      draw(cell, isPointer: pointer.isEmpty, in: strip, into: &canvas)
    }
    if let cell = layout.cell(of: context.selection), !pointer.isEmpty {
      drawPointer(x: strip.x + cell.x, in: pointer, into: &canvas)
    }
    if !brackets.isEmpty { drawRows(layout, x: strip.x, in: brackets, into: &canvas) }
    drawNames(layout, x: strip.x, in: names, into: &canvas)
    return hits(layout, x: strip.x, y: line.y)
  }

  private func draw(
    _ cell: StripLayout.Cell,
    isPointer: Bool,
    in strip: Rect,
    into canvas: inout Canvas
  ) {
    let block = context.layout.block(of: cell.components.lowerBound)
    let isThere = isThere(block) && cell.components.lowerBound < end
    var glyph = isThere ? Self.fill(block.kind, canvas.symbols) : canvas.symbols.notYet
    var style = isThere ? isNew(block) ? newStyle.filled : context.style(of: block).filled : .faint
    if context.isMarked(in: cell.components) { glyph = canvas.symbols.marked }
    if cell.components.contains(context.selection) {
      style = .cursor
      // Higher than any other, so that the cell differs without colour as well.
      let notch = isThere ? canvas.symbols.lowerBlocks[8] : canvas.symbols.notYet
      glyph = isPointer ? canvas.symbols.pointDown : notch
    }
    for x in cell.x..<(cell.x + cell.width) { canvas.put(glyph, style, x: strip.x + x, y: strip.y) }
  }

  /// Weights and biases differ without colour too.
  static func fill(_ kind: ParameterKind, _ symbols: Symbols) -> Character {
    symbols.lowerBlocks[kind == .weight ? 4 : 2]
  }

  /// Brackets under the cells of each row of a matrix, with its number where there is room.
  private func drawRows(_ layout: StripLayout, x: Int, in row: Rect, into canvas: inout Canvas) {
    guard layout.cells.count == context.layout.count else { return }
    for block in context.layout.blocks where block.kind == .weight && isThere(block) {
      for number in 0..<block.rows {
        let first = layout.cells[block.index(row: number, column: 0)]
        let last = layout.cells[block.index(row: number, column: block.columns - 1)]
        let place = Rect(
          x: x + first.x,
          y: row.y,
          width: last.x + last.width - first.x,
          height: 1
        )
        canvas.horizontalLine(x: place.x, y: place.y, width: place.width)
        canvas.put(canvas.symbols.bottomLeft, .faint, x: place.x, y: place.y)
        canvas.put(canvas.symbols.bottomRight, .faint, x: place.right - 1, y: place.y)
        let name = "\(number)".styled(isNew(block) ? newStyle : .dim)
        if canvas.width(of: name) + 2 <= place.width {
          canvas.writeCentered(name, y: place.y, in: place)
        }
      }
    }
  }

  private func drawPointer(x: Int, in row: Rect, into canvas: inout Canvas) {
    canvas.put(canvas.symbols.pointDown, .cursor, x: x, y: row.y)
    guard let caption else { return }
    let width = canvas.width(of: caption)
    if x + 2 + width <= row.right {
      canvas.write(caption, x: x + 2, y: row.y, in: row)
    } else if x - 1 - width >= row.x {
      canvas.writeRight(caption, right: x - 1, y: row.y, in: row)
    }
  }

  /// Names each block at its left edge, as far as the names stand apart; the selected block's name
  /// comes first.
  private func drawNames(_ layout: StripLayout, x: Int, in row: Rect, into canvas: inout Canvas) {
    guard !row.isEmpty else { return }
    let selected = context.selectedBlock
    let blocks = [selected] + context.layout.blocks.filter { $0 != selected }
    var taken: [Range<Int>] = []
    for block in blocks {
      let columns = layout.columns(of: block)
      let text = prefix + block.name
      let width = canvas.width(of: text)
      guard !columns.isEmpty, width <= row.right - x else { continue }
      let start = min(x + columns.lowerBound, row.right - width)
      guard !taken.contains(where: { $0.overlaps(start - 1..<start + width + 1) }) else { continue }
      taken.append(start..<start + width)
      let style = context.style(of: block, bold: block == selected)
      canvas.write(text, style, x: start, y: row.y, in: row)
    }
  }

  private func hits(_ layout: StripLayout, x: Int, y: Int) -> [Hit] {
    layout.cells.map { cell in
      // A cell that holds the selection keeps it; any other gives its first component.
      let holdsSelection = cell.components.contains(context.selection)
      let index = holdsSelection ? context.selection : cell.components.lowerBound
      return Hit(Rect(x: x + cell.x, y: y, width: cell.width, height: 1), .component(index))
    }
  }
}

/// Where the components of θ stand when all of θ is drawn on one line.
///
/// Each block has cells of its own, with a blank before the next one. Where there is room a component
/// has up to three cells; where there are more components than cells a cell stands for several, and
/// even a small block keeps a few cells, so that it can be seen and named.
struct StripLayout: Hashable {
  /// Neighbouring components drawn in one place.
  struct Cell: Hashable {
    /// The components that the cell stands for.
    let components: Range<Int>
    /// The first column, from the strip's left edge.
    let x: Int
    /// The columns that are filled.
    let width: Int
  }

  /// From left to right; together they hold every component once.
  let cells: [Cell]

  /// The layout of θ on a line of some columns; with none there are no cells.
  init(_ layout: ParameterLayout, width: Int) {
    guard width > 0 else {
      cells = []
      return
    }
    let gaps = layout.blocks.count - 1
    let room = width - gaps
    if room >= layout.count {
      cells = Self.single(layout, pitch: min(3, room / layout.count))
    } else if room >= layout.blocks.count {
      cells = Self.grouped(layout, room: room)
    } else {
      cells = (0..<width).map { x in
        let (start, end) = (x * layout.count / width, (x + 1) * layout.count / width)
        return Cell(components: start..<end, x: x, width: 1)
      }
    }
  }

  /// The cell that stands for a component.
  func cell(of index: Int) -> Cell? { cells.first { $0.components.contains(index) } }

  /// The columns that a block takes; empty where it shares its cell with another one.
  func columns(of block: ParameterBlock) -> Range<Int> {
    let own = cells.filter { block.range.contains($0.components.lowerBound) }
    guard let first = own.first, let last = own.last else { return 0..<0 }
    return first.x..<(last.x + last.width)
  }

  private static func single(_ layout: ParameterLayout, pitch: Int) -> [Cell] {
    layout.blocks.enumerated().flatMap { position, block in
      block.range.map { index in
        Cell(components: index..<index + 1, x: index * pitch + position, width: max(1, pitch - 1))
      }
    }
  }

  private static func grouped(_ layout: ParameterLayout, room: Int) -> [Cell] {
    var cells: [Cell] = []
    var x = 0
    for (block, share) in zip(layout.blocks, shares(layout.blocks.map(\.range.count), room: room)) {
      for place in 0..<share {
        let start = block.start + place * block.range.count / share
        let end = block.start + (place + 1) * block.range.count / share
        cells.append(Cell(components: start..<end, x: x, width: 1))
        x += 1
      }
      x += 1
    }
    return cells
  }

  /// The cells of each block: a few for the smallest, what is left in proportion to the components.
  private static func shares(_ counts: [Int], room: Int) -> [Int] {
    let least = max(1, min(3, room / counts.count))
    var shares = counts.map { min($0, least) }
    let wanted = zip(counts, shares).map { $0 - $1 }
    let total = wanted.reduce(0, +)
    let spare = room - shares.reduce(0, +)
    guard total > 0, spare > 0 else { return shares }
    // Rounding the running sum, not each share, so that the shares add up.
    var (wantedSoFar, givenSoFar) = (0, 0)
    for index in shares.indices {
      wantedSoFar += wanted[index]
      let given = wantedSoFar * spare / total - givenSoFar
      shares[index] += given
      givenSoFar += given
    }
    return shares
  }
}
