import CellUI
import GradientChecking
import Wording

/// Layers as columns of units, joined by edges; the selected weight is an edge, the selected bias a unit.
///
/// An edge is thick if its weight is at least half as large as the largest of its block, and dashed if it is below 0.
///
///       x = A[0]      W1 5×4      layer 1     W2 3×5    layer 2
///                                   (0)
///         (0) ────────────────────  (1) ──────────────── (0)
///         …                          …                    …
struct NetworkDiagram: Sendable {
  let context: SceneContext

  private var sizes: [Int] { context.layout.layerSizes }
  private var place: Coordinate { context.layout.coordinate(of: context.selection) }
  private var selected: ParameterBlock { context.selectedBlock }

  /// - Parameters:
  ///   - rank: When it is added, low; higher one later.
  ///   - columns: The least that it takes.
  /// - Returns: The part.
  func part(rank: Int, columns: Int) -> ScenePart {
    let units = min(8, sizes.max() ?? 1)
    let forms = [2 * units + 1, 5].enumerated().map { place, least in
      let shape = PartForm(
        rank: rank + (place == 0 ? 1 : 0),
        columns: Extent(least: columns, best: 90, most: 50 * sizes.count),
        rows: Extent(least: least, best: 2 * units + 2, most: 4 * units + 2)
      )
      return ScenePart.Form(shape) { area, canvas in
        var rest = area
        let legend = rest.cutBottom(area.height >= 9 ? 1 : 0)
        canvas.write(fitting: Self.legends, in: legend)
        return draw(in: rest, into: &canvas)
      }
    }
    return ScenePart("diagram", forms)
  }

  private static let legends = [
    "solid: W > 0, dashed: W < 0; thick: at least half as large as the block's largest",
    "solid: W > 0, dashed: W < 0; thick: large in its block", "solid: W > 0, dashed: W < 0", "",
  ].map { $0.styled(.dim) }

  private func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let diagram = UnitDiagram(
      context,
      inputNames: context.check.dataset.featureNames,
      outputNames: outputNames,
      in: area
    )
    drawEdges(diagram, showsAll: area.width >= 84, into: &canvas)
    var hits = drawHeadings(diagram, in: area, into: &canvas)
    hits += diagram.drawUnits(into: &canvas) { layer, unit in
      let isSelected = context.selectedUnit(inLayer: layer) == unit
      let isBias = isSelected && layer == selected.layer && selected.kind == .bias
      var style = isBias ? Style.cursor.chip : isSelected ? .cursor : .text
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

  /// Whether an edge into a layer leads into the selected component's unit, or out of it.
  private func touchesSelectedUnit(_ layer: Int, from column: Int, to row: Int) -> Bool {
    layer == selected.layer && row == place.row
      || layer == selected.layer + 1 && column == place.row
  }

  /// Draws the edges of the selected unit, and where there is room the larger ones of the others, faintly: all of
  /// them would be a grey field.
  private func drawEdges(_ diagram: UnitDiagram, showsAll: Bool, into canvas: inout Canvas) {
    let sorted = (1...context.layout.layerCount).map { layer in
      context.theta[context.layout.weightBlock(layer).range].map(\.magnitude).sorted()
    }
    let weight = { (layer: Int, column: Int, row: Int) in
      context.theta[context.layout.weightBlock(layer).index(row: row, column: column)]
    }
    let isFaintSeen = showsAll && !canvas.symbols.isASCII
    diagram.drawEdges(into: &canvas) { layer, column, row in
      guard touchesSelectedUnit(layer, from: column, to: row) else { return (1, false) }
      let value = weight(layer, column, row)
      let size = value.magnitude / (sorted[layer - 1].last ?? 1)
      return (size >= 0.5 ? 2 : 1, value < 0)
    } style: { layer, column, row in
      if diagram.isSelectedEdge(into: layer, from: column, to: row) { return (.cursor, 2) }
      if isMarkedEdge(into: layer, from: column, to: row) { return (.accent, 1) }
      if touchesSelectedUnit(layer, from: column, to: row) { return (.weight, 1) }
      guard isFaintSeen else { return nil }
      let sizes = sorted[layer - 1]
      let isLarge = weight(layer, column, row).magnitude >= sizes[sizes.count / 2]
      return sizes.count <= 12 || isLarge ? (.faint, 0) : nil
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
    let value = Numbers.compact(context.theta[context.selection])
    let texts = [" \(context.selectedName) = \(value) ", " \(context.selectedName) "]
    let gap = zip(diagram.columns, diagram.columns.dropFirst()).map { $1.x - $0.right }.min() ?? 0
    let text = canvas.fitting(texts.map { $0.styled(.cursor.chip) }, width: gap - 2)
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
