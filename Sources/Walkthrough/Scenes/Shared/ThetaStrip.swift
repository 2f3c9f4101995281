import CellUI
import GradientChecking
import Wording

/// θ, or dθ, as one line of cells: blocks in the colours of weights and biases with their names beneath; the selected
/// cell points at itself.
///
///     θ  ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂▂▂ ▄▄▼▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂
///        W1                   b1    W2              b2
struct ThetaStrip: Sendable {
  /// What stands before its name and those of its blocks: `d` for the gradient.
  var prefix = ""
  /// Whether a block is in the vector yet; one that isn't is shown as empty.
  var isThere: @Sendable (ParameterBlock) -> Bool = { _ in true }
  /// The components from here on are still on their way, whatever their block.
  var end = Int.max
  /// Whether a block has just come.
  var isNew: @Sendable (ParameterBlock) -> Bool = { _ in false }
  /// How a block looks that has.
  var newStyle = Style.accent

  private let context: SceneContext

  init(_ context: SceneContext) { self.context = context }

  /// The rows of the line with its names.
  static let height = 2

  /// The strip as a part over the whole width.
  ///
  /// - Parameters:
  ///   - rank: When the line is added; its names come three later.
  ///   - lines: What it says.
  /// - Returns: The part.
  func part(rank: Int, lines: [String] = []) -> ScenePart {
    let forms = [(2, rank + 3), (1, rank)].map { rows, rank in
      let width = Extent(least: 10, best: 40)
      let shape = PartForm(rank: rank, .across, columns: width, rows: .exactly(rows))
      return ScenePart.Form(shape) { area, canvas in draw(in: area, into: &canvas) }
    }
    return ScenePart("strip of \(prefix)θ", forms, lines: lines)
  }

  /// Draws the strip and says which cell stands for which component.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !area.isEmpty else { return [] }
    var rows = area
    var strip = rows.cutTop(1)
    // As wide for θ as for dθ, so that one stands above the other.
    let gutter = strip.cutLeft(canvas.symbols.text("dθ").count + 1)
    let name = (prefix + "θ").styled(.heading)
    canvas.writeRight(name, right: gutter.right - 1, y: strip.y, in: gutter)
    let layout = StripLayout(context.layout.blocks.map(\.range), width: strip.width)
    for cell in layout.cells { draw(cell, in: strip, into: &canvas) }
    drawNames(layout, x: strip.x, in: rows.cutTop(1), into: &canvas)
    return layout.cells.map { cell in
      // A cell that holds the selection keeps it; any other gives its first component.
      let holdsSelection = cell.components.contains(context.selection)
      let index = holdsSelection ? context.selection : cell.components.lowerBound
      let place = Rect(x: strip.x + cell.x, y: strip.y, width: cell.width, height: 1)
      return Hit(place, .component(index))
    }
  }

  private func draw(_ cell: StripLayout.Cell, in strip: Rect, into canvas: inout Canvas) {
    let (block, symbols) = (context.layout.block(of: cell.components.lowerBound), canvas.symbols)
    let isThere = isThere(block) && cell.components.lowerBound < end
    // Weights and biases differ without colour too.
    let fill = symbols.lowerBlocks[block.kind == .weight ? 4 : 2]
    var glyph = isThere ? fill : symbols.notYet
    var style = isThere ? isNew(block) ? newStyle.filled : context.style(of: block).filled : .faint
    if context.isMarked(in: cell.components) { glyph = symbols.marked }
    if cell.components.contains(context.selection) { (glyph, style) = (symbols.pointDown, .cursor) }
    for x in cell.x..<(cell.x + cell.width) { canvas.put(glyph, style, x: strip.x + x, y: strip.y) }
  }

  /// Names each block at its left edge, as far as the names stand apart; the selected block's name
  /// comes first.
  private func drawNames(_ layout: StripLayout, x: Int, in row: Rect, into canvas: inout Canvas) {
    guard !row.isEmpty else { return }
    let selected = context.selectedBlock
    let blocks = [selected] + context.layout.blocks.filter { $0 != selected }
    var taken: [Range<Int>] = []
    for block in blocks {
      let columns = layout.columns(of: block.range)
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
}
