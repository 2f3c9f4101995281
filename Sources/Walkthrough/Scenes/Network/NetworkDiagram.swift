import CellUI
import GradientChecking
import Wording

/// Layers as columns of units, joined by edges; the selected weight is an edge, the selected bias a unit.
///
///       x = A[0]      W1 5×4      layer 1     W2 3×5    layer 2
///                                   (0)
///         (0) ────────────────────  (1) ──────────────── (0)
///         …                          …                    …
struct NetworkDiagram {
  let context: SceneContext

  private var sizes: [Int] { context.layout.layerSizes }
  private var place: Coordinate { context.layout.coordinate(of: context.selection) }
  private var selected: ParameterBlock { context.selectedBlock }

  /// Draws the diagram and says which places stand for which component.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard area.height >= 2 else { return [] }
    let diagram = UnitDiagram(
      context,
      inputNames: context.check.dataset.featureNames,
      outputNames: outputNames,
      in: area
    )
    drawEdges(diagram, into: &canvas)
    var hits = drawHeadings(diagram, in: area, into: &canvas)
    hits += diagram.drawUnits(into: &canvas) { layer, unit in
      let isSelected = context.selectedUnit(inLayer: layer) == unit
      let isBias = isSelected && layer == selected.layer && selected.kind == .bias
      var style = isSelected ? Style(.cursor, bold: true, reverse: isBias) : Style.text
      let bias = layer > 0 ? context.layout.biasBlock(layer).index(row: unit, column: 0) : nil
      style.underline = bias.map(context.isMarked) ?? false
      return "(\(unit))".styled(style)
    }
    drawOuterNames(diagram, in: area, into: &canvas)
    drawSelectedName(diagram, in: area, into: &canvas)
    return hits
  }

  /// What the output units stand for: the classes, or for a single unit the second of two.
  private var outputNames: [String] {
    let classes = context.check.dataset.classNames
    return sizes.last == 1 ? Array(classes.suffix(1)) : classes
  }

  /// Whether every edge is drawn, not only those of the selected unit: on a low screen, or in ASCII,
  /// all of them together would be a grey field.
  static func showsAllEdges(_ context: SceneContext) -> Bool {
    !context.symbols.isASCII && context.model.size.height >= 34
  }

  /// Whether an edge into a layer leads into the selected component's unit, or out of it.
  private func touchesSelectedUnit(_ layer: Int, from column: Int, to row: Int) -> Bool {
    layer == selected.layer && row == place.row
      || layer == selected.layer + 1 && column == place.row
  }

  private func drawEdges(_ diagram: UnitDiagram, into canvas: inout Canvas) {
    let showsAll = Self.showsAllEdges(context)
    diagram.drawEdges(into: &canvas) { layer, column, row in
      if diagram.isSelectedEdge(into: layer, from: column, to: row) { return (.cursor, 2) }
      if isMarkedEdge(into: layer, from: column, to: row) { return (.accent, 1) }
      if showsAll { return (.dim, 0) }
      return touchesSelectedUnit(layer, from: column, to: row) ? (.text, 0) : nil
    }
  }

  /// Whether an edge stands for a marked component; where all of a block are, its heading alone says so.
  private func isMarkedEdge(into layer: Int, from column: Int, to row: Int) -> Bool {
    guard let marking = context.model.view.marking else { return false }
    let block = context.layout.weightBlock(layer)
    return marking.components.count < block.range.count
      && context.isMarked(block.index(row: row, column: column))
  }

  private func drawHeadings(
    _ diagram: UnitDiagram,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    diagram.drawTitles(in: area, into: &canvas) { layer, name in
      let isMarked = layer > 0 && context.isMarked(in: context.layout.biasBlock(layer).range)
      let mark = isMarked ? " \(context.symbols.marked)" : ""
      return name.styled(.heading) + mark.styled(.accent)
    }
    var hits: [Hit] = []
    for (left, right) in zip(diagram.columns, diagram.columns.dropFirst()) {
      let block = context.layout.weightBlock(right.layer)
      let (start, end) = (left.right + 4, right.x - 4)
      let mark = context.isMarked(in: block.range) ? " \(context.symbols.marked)" : ""
      let texts = ["\(block.name) \(block.shapeText)\(mark)", block.name + mark]
      guard let text = texts.first(where: { canvas.width(of: $0) <= end - start }) else { continue }
      let width = canvas.width(of: text)
      let x = start + (end - start - width) / 2
      let style = context.style(of: block, bold: block == selected)
      let row = diagram.heading
      canvas.write(text, style, x: x, y: row.y, in: row)
      hits.append(Hit(Rect(x: x, y: row.y, width: width, height: 1), .component(block.start)))
    }
    return hits
  }

  private func drawOuterNames(_ diagram: UnitDiagram, in area: Rect, into canvas: inout Canvas) {
    guard let first = diagram.columns.first, let last = diagram.columns.last else { return }
    let style = { (layer: Int, unit: Int) -> Style in
      context.selectedUnit(inLayer: layer) == unit ? .cursor : .dim
    }
    for (position, unit) in first.units where diagram.inputNames.indices.contains(unit) {
      let name = diagram.inputNames[unit].styled(style(0, unit))
      canvas.writeRight(name, right: first.x - 1, y: diagram.y(first, position), in: area)
    }
    for (position, unit) in last.units where diagram.outputNames.indices.contains(unit) {
      let name = diagram.outputNames[unit].styled(style(last.layer, unit))
      canvas.write(name, x: last.right + 1, y: diagram.y(last, position), in: area)
    }
  }

  /// The selected component's name on its edge, or beside its unit.
  private func drawSelectedName(_ diagram: UnitDiagram, in area: Rect, into canvas: inout Canvas) {
    guard let column = diagram.columns.first(where: { $0.layer == selected.layer }),
      let position = column.position(of: place.row)
    else { return }
    let text = " \(context.selectedName) ".styled(Style(.cursor, bold: true, reverse: true))
    let width = canvas.width(of: text)
    let y = diagram.y(column, position)
    guard selected.kind == .weight else {
      let x = column.x - 1 - width
      canvas.write(text, x: max(area.x, x), y: y, in: area)
      return
    }
    guard let left = diagram.columns.first(where: { $0.layer == selected.layer - 1 }),
      let source = left.position(of: place.column)
    else { return }
    let middle = (left.right + column.x) / 2
    let height = diagram.y(left, source) + y
    // Between two rows the name stands on the one nearer to the source.
    let row = y > diagram.y(left, source) ? height / 2 : (height + 1) / 2
    canvas.write(text, x: middle - width / 2, y: row, in: area)
  }
}
