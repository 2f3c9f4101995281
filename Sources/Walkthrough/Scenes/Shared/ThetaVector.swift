import CellUI
import GradientChecking
import Wording

/// θ around the selected component as the tall vector that it is, beside a picture.
///
///      i  component        θ
///     25 ┌ W2[0,0]    0.1234
///     26 │ W2[0,1]   -0.5320
///     27 │ W2[0,2]  [ 0.3184]
struct ThetaVector: Sendable {
  /// One column of numbers: what it is called, and which of its blocks are there.
  struct Column: Sendable {
    var name: String
    var style = Style.dim
    var values: [Double]
    var isThere: @Sendable (ParameterBlock) -> Bool = { _ in true }
    /// The components from here on are still on their way, whatever their block.
    var end = Int.max
    /// Those that have just come.
    var new: Range<Int> = 0..<0
  }

  let context: SceneContext
  let columns: [Column]
  /// What has just come and is in view, wherever the selected component is; `nil` where nothing has.
  let newest: Range<Int>?

  init(context: SceneContext, columns: [Column] = [], newest: Range<Int>? = nil) {
    (self.context, self.newest) = (context, newest)
    self.columns = columns.isEmpty ? [Column(name: "θ", values: context.theta)] : columns
  }

  private static let cell = 10, mostRows = 29

  private var indexWidth: Int { String(context.layout.count - 1).count }

  /// The vector; its components have their indices, and their names if these are wanted.
  ///
  /// - Parameters:
  ///   - rank: When it is added.
  ///   - hasNames: Whether the names are wanted.
  ///   - isCut: Whether a few rows of it are worth their room.
  /// - Returns: The part.
  func part(rank: Int, hasNames: Bool = true, isCut: Bool = true) -> ScenePart {
    let count = min(context.layout.count, Self.mostRows) + 1
    let names = context.layout.blocks.map {
      context.layout.name(of: $0.range.upperBound - 1).count
    }
    let name = hasNames ? max(9, names.max() ?? 0) : 0
    let shape = PartForm(
      rank: rank,
      .beside,
      columns: .exactly(indexWidth + 3 + name + Self.cell * columns.count),
      rows: Extent(least: isCut ? min(count, 9) : count, best: count, most: count)
    )
    let form = ScenePart.Form(shape) { draw(hasNames: hasNames, in: $0, into: &$1) }
    return ScenePart("values", [form])
  }

  private func draw(hasNames: Bool, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var body = area
    let header = body.cutTop(1)
    let spine = area.x + indexWidth + 1
    let edges = columns.indices.map { area.right - Self.cell * (columns.count - 1 - $0) - 1 }
    canvas.writeRight("i", .dim, right: spine - 1, y: header.y, in: header)
    if hasNames { canvas.write("component", .dim, x: spine + 2, y: header.y, in: header) }
    for (column, right) in zip(columns, edges) {
      canvas.writeRight(column.name, column.style, right: right, y: header.y, in: header)
    }
    let count = context.layout.count
    let shown = window(of: count, room: body.height)
    return shown.map { index in
      let y = body.y + index - shown.lowerBound
      let (isSelected, block) = (index == context.selection, context.layout.block(of: index))
      canvas.writeRight("\(index)", isSelected ? .cursor : .dim, right: spine - 1, y: y, in: body)
      canvas.put(joint(index, block, canvas.symbols), .faint, x: spine, y: y)
      let style = isSelected ? .cursor : context.style(of: block)
      let name = hasNames ? context.layout.name(of: index) : ""
      canvas.write(name, style, x: spine + 2, y: y, in: body)
      for (column, right) in zip(columns, edges) {
        let isThere = column.isThere(block) && index < column.end
        let text =
          isThere ? Numbers.compact(column.values[index]) : String(canvas.symbols.notYet)
        let style: Style =
          isSelected ? .cursor.chip : column.new.contains(index) ? .accent : isThere ? .text : .dim
        canvas.writeRight(text, style, right: right, y: y, in: body)
      }
      return Hit(Rect(x: area.x, y: y, width: area.width, height: 1), .component(index))
    }
  }

  /// The components in view: those around the selected one, or, where others have just come, what they stand behind and
  /// as many of them as there is room for.
  private func window(of count: Int, room: Int) -> Range<Int> {
    guard let newest, !newest.contains(context.selection), count > room else {
      return Window.around(context.selection, count: count, room: room)
    }
    let start = min(max(0, newest.lowerBound - 2), count - room)
    return start..<start + room
  }

  /// The spine: a corner where a block begins, a tee where a row of a matrix does.
  private func joint(_ index: Int, _ block: ParameterBlock, _ symbols: Symbols) -> Character {
    if index == block.start { return symbols.topLeft }
    let isRow = block.kind == .weight && (index - block.start).isMultiple(of: block.columns)
    return isRow ? symbols.teeRight : symbols.vertical
  }
}
