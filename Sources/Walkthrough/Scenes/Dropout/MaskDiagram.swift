import CellUI
import GradientChecking

/// The network with the units crossed out that a mask drops for one example; what led to and from
/// them is gone.
struct MaskDiagram {
  private let scene: DropoutScene
  private let context: SceneContext
  private let selected: ParameterBlock
  private let place: Coordinate

  init(_ scene: DropoutScene) {
    self.scene = scene
    context = scene.context
    selected = context.selectedBlock
    place = context.layout.coordinate(of: context.selection)
  }

  /// Draws the diagram with its legend, and says which units stand for which biases.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let legend = rest.cutBottom(area.height >= 5 ? 1 : 0)
    canvas.write(
      canvas.fitting(legends(canvas.symbols), width: legend.width),
      x: legend.x,
      y: legend.y,
      in: legend
    )
    guard rest.height >= 2 else { return [] }
    let geometry = DiagramGeometry(
      sizes: context.layout.layerSizes,
      selected: selected,
      place: place,
      inputNames: [],
      outputNames: [],
      in: rest
    )
    if !canvas.symbols.isASCII { drawEdges(geometry, into: &canvas) }
    drawHeadings(geometry, in: rest, into: &canvas)
    return geometry.columns.flatMap { draw($0, geometry, into: &canvas) }
  }

  /// Whether a unit takes part; input and output units always do.
  private func isKept(layer: Int, unit: Int) -> Bool {
    guard layer > 0, scene.kept.indices.contains(layer - 1) else { return true }
    return scene.kept[layer - 1][unit]
  }

  private func isSelectedEdge(into layer: Int, from column: Int, to row: Int) -> Bool {
    selected.kind == .weight && selected.layer == layer && place.row == row
      && place.column == column
  }

  private func drawEdges(_ geometry: DiagramGeometry, into canvas: inout Canvas) {
    var lines: [LineDrawing.Line] = []
    var marked: [LineDrawing.Line] = []
    for (left, right) in zip(geometry.columns, geometry.columns.dropFirst()) {
      let sources = left.units.filter { isKept(layer: left.layer, unit: $0.unit) }
      let targets = right.units.filter { isKept(layer: right.layer, unit: $0.unit) }
      for (from, column) in sources {
        for (to, row) in targets {
          let isMarked = isSelectedEdge(into: right.layer, from: column, to: row)
          let style: Style = isMarked ? .cursor : .dim
          let line = geometry.edge(from: (left, from), to: (right, to), style: style)
          if isMarked { marked.append(line) } else { lines.append(line) }
        }
      }
    }
    LineDrawing(lines + marked).draw(in: geometry.body, into: &canvas)
  }

  private func drawHeadings(
    _ geometry: DiagramGeometry,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    for column in geometry.columns {
      let title = column.layer == 0 ? "x" : "layer \(column.layer)"
      let width = canvas.width(of: title)
      let x = column.x + geometry.unitWidth / 2 - width / 2
      let start = min(max(area.x, x), area.right - width)
      canvas.write(title, .dim, x: start, y: geometry.heading.y, in: area)
    }
    let middle = geometry.body.y + geometry.body.height / 2
    if let first = geometry.columns.first, first.layer > 0 {
      canvas.write(canvas.symbols.ellipsis, .dim, x: area.x, y: middle, in: area)
    }
    if let last = geometry.columns.last, last.layer < context.layout.layerCount {
      canvas.writeRight(canvas.symbols.ellipsis, .dim, right: area.right, y: middle, in: area)
    }
  }

  private func draw(
    _ column: DiagramGeometry.Column,
    _ geometry: DiagramGeometry,
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
      canvas.writeCentered(text(layer: column.layer, unit: unit, canvas.symbols), y: y, in: cells)
      if column.layer > 0 {
        let bias = context.layout.biasBlock(column.layer)
        hits.append(Hit(cells, .component(bias.index(row: unit, column: 0))))
      }
    }
    return hits
  }

  private func text(layer: Int, unit: Int, _ symbols: Symbols) -> StyledText {
    let isSelected =
      layer == selected.layer
      ? unit == place.row
      : selected.kind == .weight && layer == selected.layer - 1 && unit == place.column
    guard isKept(layer: layer, unit: unit) else {
      return String(symbols.bug).styled(isSelected ? .cursor : .doubleCheck)
    }
    return "(\(unit))".styled(isSelected ? .cursor : .text)
  }

  /// What the cross means and how many there are, from the fullest form to the shortest.
  private func legends(_ symbols: Symbols) -> [StyledText] {
    guard scene.hasDropout else { return ["\("every unit takes part", .dim)"] }
    let (kept, all) = scene.keptCount
    let mark = String(symbols.bug).styled(.doubleCheck)
    return [
      mark + " dropped: \(all - kept) of \(Numbers.counted(all, "hidden unit"))".styled(.dim),
      mark + " dropped: \(all - kept) of \(all)".styled(.dim),
    ]
  }
}

/// D[l] of the first hidden layer, a row for each unit, a column for each example: every example has
/// a mask of its own.
struct MaskTable {
  let scene: DropoutScene

  func draw(in area: Rect, into canvas: inout Canvas) {
    guard area.height >= 4, let mask = scene.masks.first else { return }
    var rest = area
    _ = rest.cutTop(1)
    let gutter = String(mask.rows - 1).count + 1
    let columns = min(mask.columns, rest.width - gutter)
    let rows = min(mask.rows, rest.height - 1)
    let title = rest.cutTop(1)
    let of = columns < mask.columns ? ", \(columns) of \(Numbers.count(mask.columns)) shown" : ""
    let titles: [StyledText] = [
      "\("D[1]", .heading), a row for each unit, a column for each example\(of, .dim)",
      "\("D[1]", .heading), units × examples\(of, .dim)", "\("D[1]", .heading), units × examples",
    ]
    let text = canvas.fitting(titles, width: title.width)
    canvas.write(text, x: title.x, y: title.y, in: title)
    for row in 0..<rows {
      let y = rest.y + row
      canvas.writeRight("\(row)", .dim, right: rest.x + gutter - 1, y: y, in: rest)
      for column in 0..<columns {
        let isKept = mask[row, column]
        let glyph = isKept ? canvas.symbols.heatRamp[4] : canvas.symbols.notYet
        let isShown = column == scene.example
        let style: Style = isShown ? .cursor : isKept ? .text : .dim
        canvas.put(glyph, style, x: rest.x + gutter + column, y: y)
      }
    }
  }
}
