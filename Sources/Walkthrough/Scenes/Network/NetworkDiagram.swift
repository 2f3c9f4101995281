import CellUI
import GradientChecking

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
    let geometry = DiagramGeometry(
      sizes: sizes,
      selected: selected,
      place: place,
      inputNames: context.check.dataset.featureNames,
      outputNames: outputNames,
      in: area
    )
    drawEdges(geometry, into: &canvas)
    var hits = drawHeadings(geometry, in: area, into: &canvas)
    for column in geometry.columns { hits += draw(column, geometry, in: area, into: &canvas) }
    drawOuterNames(geometry, in: area, into: &canvas)
    drawSelectedName(geometry, in: area, into: &canvas)
    return hits
  }

  /// What the output units stand for: the classes, or for a single unit the second of two.
  private var outputNames: [String] {
    let classes = context.check.dataset.classNames
    return sizes.last == 1 ? Array(classes.suffix(1)) : classes
  }

  /// Whether a unit is an end of the selected edge, or the selected unit itself.
  private func isSelected(layer: Int, unit: Int) -> Bool {
    if layer == selected.layer { return unit == place.row }
    return selected.kind == .weight && layer == selected.layer - 1 && unit == place.column
  }
}

extension NetworkDiagram {
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

  private func drawEdges(_ geometry: DiagramGeometry, into canvas: inout Canvas) {
    var mesh: [LineDrawing.Line] = []
    var marked: [LineDrawing.Line] = []
    let showsAll = Self.showsAllEdges(context)
    for (left, right) in zip(geometry.columns, geometry.columns.dropFirst()) {
      let pairs = left.units.flatMap { source in right.units.map { (source, $0) } }
      for ((from, column), (to, row)) in pairs {
        let isSelected = isSelectedEdge(into: right.layer, from: column, to: row)
        let isMarked = isMarkedEdge(into: right.layer, from: column, to: row)
        let style: Style = isSelected ? .cursor : isMarked ? .accent : showsAll ? .dim : .text
        let line = geometry.edge(from: (left, from), to: (right, to), style: style)
        if isSelected || isMarked {
          isSelected ? marked.append(line) : marked.insert(line, at: 0)
        } else if showsAll || touchesSelectedUnit(right.layer, from: column, to: row) {
          mesh.append(line)
        }
      }
    }
    LineDrawing(mesh + marked).draw(in: geometry.body, into: &canvas)
  }

  /// Whether an edge stands for a marked component; where all of a block are, its heading alone says so.
  private func isMarkedEdge(into layer: Int, from column: Int, to row: Int) -> Bool {
    guard let marking = context.model.marking else { return false }
    let block = context.layout.weightBlock(layer)
    return marking.components.count < block.range.count
      && marking.components.contains(block.index(row: row, column: column))
  }

  private func isSelectedEdge(into layer: Int, from column: Int, to row: Int) -> Bool {
    selected.kind == .weight && selected.layer == layer && place.row == row
      && place.column == column
  }

  private func draw(
    _ column: DiagramGeometry.Column,
    _ geometry: DiagramGeometry,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var hits: [Hit] = []
    for (position, slot) in column.slots.enumerated() {
      let y = geometry.y(column, position)
      guard case .unit(let unit) = slot else {
        let middle = column.x + geometry.unitWidth / 2
        canvas.put(canvas.symbols.dottedVertical, .dim, x: middle, y: y)
        continue
      }
      let cells = Rect(x: column.x, y: y, width: geometry.unitWidth, height: 1)
      let isMarked = isSelected(layer: column.layer, unit: unit)
      let isBias = isMarked && column.layer == selected.layer && selected.kind == .bias
      var style = isMarked ? Style(.cursor, bold: true, reverse: isBias) : Style.text
      let bias = column.layer > 0 ? context.layout.biasBlock(column.layer) : nil
      style.underline = bias.map { context.isMarked($0.index(row: unit, column: 0)) } ?? false
      canvas.writeCentered("(\(unit))".styled(style), y: y, in: cells)
      if let bias {
        hits.append(Hit(cells, .component(bias.index(row: unit, column: 0))))
      }
    }
    return hits
  }

  private func drawHeadings(
    _ geometry: DiagramGeometry,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var hits: [Hit] = []
    for column in geometry.columns {
      let title = column.layer == 0 ? "x" : "layer \(column.layer)"
      let isMarked =
        column.layer > 0 && context.isMarked(in: context.layout.biasBlock(column.layer).range)
      let mark = isMarked ? " \(context.symbols.marked)" : ""
      let x = column.x + geometry.unitWidth / 2
      let text = title.styled(.heading) + mark.styled(.accent)
      write(text, around: x, in: geometry.heading, into: &canvas)
    }
    for (left, right) in zip(geometry.columns, geometry.columns.dropFirst()) {
      let block = context.layout.weightBlock(right.layer)
      let (start, end) = (left.x + geometry.unitWidth + 4, right.x - 4)
      let mark = context.isMarked(in: block.range) ? " \(context.symbols.marked)" : ""
      let texts = ["\(block.name) \(block.shapeText)\(mark)", block.name + mark]
      guard let text = texts.first(where: { canvas.width(of: $0) <= end - start }) else { continue }
      let width = canvas.width(of: text)
      let x = start + (end - start - width) / 2
      let style = context.style(of: block, bold: block == selected)
      let row = geometry.heading
      canvas.write(text, style, x: x, y: row.y, in: row)
      hits.append(Hit(Rect(x: x, y: row.y, width: width, height: 1), .component(block.start)))
    }
    let y = geometry.body.y + geometry.body.height / 2
    if let first = geometry.columns.first, first.layer > 0 {
      canvas.write(canvas.symbols.ellipsis, .dim, x: area.x, y: y, in: area)
    }
    if let last = geometry.columns.last, last.layer + 1 < sizes.count {
      canvas.writeRight(canvas.symbols.ellipsis, .dim, right: area.right, y: y, in: area)
    }
    return hits
  }

  private func write(_ text: StyledText, around x: Int, in area: Rect, into canvas: inout Canvas) {
    let width = canvas.width(of: text)
    let start = min(max(area.x, x - width / 2), area.right - width)
    canvas.write(text, x: start, y: area.y, in: area)
  }

  private func drawOuterNames(_ geometry: DiagramGeometry, in area: Rect, into canvas: inout Canvas)
  {
    if let first = geometry.columns.first, first.layer == 0 {
      for (position, unit) in first.units where geometry.inputNames.indices.contains(unit) {
        let room = Rect(x: area.x, y: area.y, width: first.x - 1 - area.x, height: area.height)
        let style: Style = isSelected(layer: 0, unit: unit) ? .cursor : .dim
        canvas.writeRight(
          geometry.inputNames[unit],
          style,
          right: room.right,
          y: geometry.y(first, position),
          in: room
        )
      }
    }
    if let last = geometry.columns.last, last.layer + 1 == sizes.count {
      for (position, unit) in last.units where geometry.outputNames.indices.contains(unit) {
        let style: Style = isSelected(layer: last.layer, unit: unit) ? .cursor : .dim
        let x = last.x + geometry.unitWidth + 1
        let y = geometry.y(last, position)
        canvas.write(geometry.outputNames[unit], style, x: x, y: y, in: area)
      }
    }
  }

  /// The selected component's name on its edge, or beside its unit.
  private func drawSelectedName(
    _ geometry: DiagramGeometry,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    guard let column = geometry.columns.first(where: { $0.layer == selected.layer }),
      let position = column.slots.firstIndex(of: .unit(place.row))
    else { return }
    let text = " \(context.selectedName) ".styled(Style(.cursor, bold: true, reverse: true))
    let width = canvas.width(of: text)
    let y = geometry.y(column, position)
    guard selected.kind == .weight else {
      let x = column.x - 1 - width
      canvas.write(text, x: max(area.x, x), y: y, in: area)
      return
    }
    guard let left = geometry.columns.first(where: { $0.layer == selected.layer - 1 }),
      let source = left.slots.firstIndex(of: .unit(place.column))
    else { return }
    let middle = (left.x + geometry.unitWidth + column.x) / 2
    let height = geometry.y(left, source) + y
    // Between two rows the name stands on the one nearer to the source.
    let row = y > geometry.y(left, source) ? height / 2 : (height + 1) / 2
    canvas.write(text, x: middle - width / 2, y: row, in: area)
  }
}
