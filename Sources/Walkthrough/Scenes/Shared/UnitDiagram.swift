import CellUI
import GradientChecking
import Wording

/// The units of a network as columns, joined by edges, around the selected component: where they stand, and what
/// every such picture shows alike.
struct UnitDiagram {
  /// The layers that are shown.
  let columns: [UnitColumn]
  /// The rows of the units, under the headings.
  let body: Rect
  /// The row above them.
  var heading: Rect { Rect(x: body.x, y: body.y - 1, width: body.width, height: 1) }
  /// What stands beside input and output units; empty where there is no room.
  let inputNames, outputNames: [String]
  /// The rows from one unit to the next.
  private let pitch: Int
  private let context: SceneContext

  /// The least columns from one layer to the next.
  private static let leastGap = 11
  /// The columns from one layer to the next below which names are left out.
  private static let comfortableGap = 15
  /// The most columns of a name, with the blank beside it.
  private static let mostName = 19
  private static let mostGap = 44
  /// The most rows from one unit to the next.
  private static let mostPitch = 4
  /// The most units that are all drawn; edges between more than that make a grey field.
  private static let mostSlots = 8

  init(
    _ context: SceneContext,
    inputNames: [String] = [],
    outputNames: [String] = [],
    in area: Rect
  ) {
    let sizes = context.layout.layerSizes
    self.context = context
    var body = area
    _ = body.cutTop(1)
    let unitWidth = String(max(0, (sizes.max() ?? 1) - 1)).count + 2

    // As many layers around the selected one as there is room for.
    let fitting = max(2, (area.width - unitWidth) / (unitWidth + Self.leastGap) + 1)
    let shown = Window.around(context.selectedBlock.layer, count: sizes.count, room: fitting)

    // Rows: all units if they fit, else as many as stand apart well.
    let largest = shown.map { sizes[$0] }.max() ?? 1
    let room = largest <= min(Self.mostSlots, body.height) ? largest : Self.slotRoom(body.height)
    let slots = shown.map { layer in
      let kept = context.selectedUnit(inLayer: layer)
      return UnitColumn.slots(count: sizes[layer], room: room, keeping: kept)
    }
    let most = slots.map(\.count).max() ?? 1
    pitch = most > 1 ? min(Self.mostPitch, max(1, (body.height - 1) / (most - 1))) : 1
    let tallest = min(body.height, (most - 1) * pitch + 3)
    _ = body.cutTop((body.height - tallest) / 2)
    self.body = body.cutTop(tallest)

    // Columns: names at both sides where the layers keep a comfortable distance, outputs first.
    let comfortable = shown.count * unitWidth + (shown.count - 1) * Self.comfortableGap
    let spare = area.width - comfortable
    let outputWidth = min(Self.mostName, Self.width(of: outputNames))
    let inputWidth = min(Self.mostName, Self.width(of: inputNames))
    let hasOutputs = shown.upperBound == sizes.count
    let right = !hasOutputs ? 2 : outputWidth <= spare ? outputWidth : 0
    let left = shown.lowerBound > 0 ? 2 : inputWidth <= spare - right ? inputWidth : 0
    self.inputNames = shown.lowerBound == 0 && left > 0 ? inputNames : []
    self.outputNames = hasOutputs && right > 0 ? outputNames : []
    let inner = area.width - left - right - shown.count * unitWidth
    let gap = shown.count > 1 ? min(Self.mostGap, inner / (shown.count - 1)) : 0
    let used = left + right + shown.count * unitWidth + (shown.count - 1) * gap
    let start = area.x + left + max(0, (area.width - used) / 2)
    columns = zip(shown, slots).enumerated().map { position, column in
      let x = start + position * (unitWidth + gap)
      return UnitColumn(layer: column.0, x: x, width: unitWidth, slots: column.1)
    }
  }

  /// The row of a slot; each layer stands in the middle.
  func y(_ column: UnitColumn, _ position: Int) -> Int {
    let span = (column.slots.count - 1) * pitch
    return body.y + (body.height - 1 - span) / 2 + position * pitch
  }

  /// Draws the edges between neighbouring layers: each in its style, the higher rank over the lower; `nil`
  /// leaves one out.
  ///
  /// - Parameters:
  ///   - canvas: What is drawn on.
  ///   - stroke: How thick an edge is, and whether it is dashed.
  ///   - style: How it looks.
  func drawEdges(
    into canvas: inout Canvas,
    stroke: (_ layer: Int, _ column: Int, _ row: Int) -> (thickness: Int, isDashed: Bool) = {
      _,
      _,
      _ in (1, false)
    },
    style: (_ layer: Int, _ column: Int, _ row: Int) -> (style: Style, rank: Int)?
  ) {
    var lines: [[LineDrawing.Line]] = [[], [], []]
    for (left, right) in zip(columns, columns.dropFirst()) {
      for (from, column) in left.units {
        for (to, row) in right.units {
          guard let (style, rank) = style(right.layer, column, row) else { continue }
          var line = edge(from: (left, from), to: (right, to), style: style)
          (line.thickness, line.isDashed) = stroke(right.layer, column, row)
          lines[rank].append(line)
        }
      }
    }
    LineDrawing(Array(lines.joined())).draw(in: body, into: &canvas)
  }

  /// The line between two slots.
  private func edge(
    from source: (column: UnitColumn, slot: Int),
    to target: (column: UnitColumn, slot: Int),
    style: Style
  ) -> LineDrawing.Line {
    let startX = Double(source.column.right - body.x) + 0.25
    let endX = Double(target.column.x - body.x) - 0.5
    let startY = Double(y(source.column, source.slot) - body.y) + 0.5
    let endY = Double(y(target.column, target.slot) - body.y) + 0.5
    return LineDrawing.Line(
      from: Plot.Point(startX, startY),
      to: Plot.Point(endX, endY),
      style: style
    )
  }

  /// Whether the edge between two units stands for the selected weight.
  func isSelectedEdge(into layer: Int, from column: Int, to row: Int) -> Bool {
    context.selectedBlock.layer == layer && context.selectedUnit(inLayer: layer) == row
      && context.selectedUnit(inLayer: layer - 1) == column
  }

  /// Writes a title above each layer, and an ellipsis at each side where layers are left out.
  func drawTitles(
    in area: Rect,
    into canvas: inout Canvas,
    title: (_ layer: Int, _ name: String) -> StyledText
  ) {
    for column in columns {
      let text = title(column.layer, column.layer == 0 ? "x" : "layer \(column.layer)")
      let width = canvas.width(of: text)
      let x = column.x + column.width / 2 - width / 2
      let start = min(max(area.x, x), area.right - width)
      canvas.write(text, x: start, y: heading.y, in: area)
    }
    let middle = body.y + body.height / 2
    if let first = columns.first, first.layer > 0 {
      canvas.write(canvas.symbols.ellipsis, .dim, x: area.x, y: middle, in: area)
    }
    if let last = columns.last, last.layer < context.layout.layerCount {
      canvas.writeRight(canvas.symbols.ellipsis, .dim, right: area.right, y: middle, in: area)
    }
  }

  /// Writes every unit and dots where some are left out, and says which units stand for which biases.
  func drawUnits(
    into canvas: inout Canvas,
    text: (_ layer: Int, _ unit: Int) -> StyledText
  ) -> [Hit] {
    var hits: [Hit] = []
    for column in columns {
      for (position, slot) in column.slots.enumerated() {
        let cells = Rect(x: column.x, y: y(column, position), width: column.width, height: 1)
        guard slot.count == 1, let unit = slot.first else {
          let middle = column.x + column.width / 2
          canvas.put(canvas.symbols.dottedVertical, .dim, x: middle, y: cells.y)
          continue
        }
        canvas.writeCentered(text(column.layer, unit), y: cells.y, in: cells)
        guard column.layer > 0 else { continue }
        let bias = context.layout.biasBlock(column.layer)
        hits.append(Hit(cells, .component(bias.index(row: unit, column: 0))))
      }
    }
    return hits
  }

  /// The places for a layer whose units are too many: no more than stand apart.
  private static func slotRoom(_ height: Int) -> Int {
    min(7, height >= 9 ? (height + 1) / 2 : height)
  }

  private static func width(of names: [String]) -> Int { (names.map(\.count).max() ?? -1) + 1 }
}

/// The column in which a layer's units stand, where there may be too many for all of them to be seen.
struct UnitColumn {
  /// 0 for the input.
  let layer: Int
  /// The left edge of the units.
  let x: Int
  /// The cells of a unit.
  let width: Int
  /// From top to bottom: a unit by itself, or several that share a place.
  let slots: [Range<Int>]

  /// The column after the units.
  var right: Int { x + width }

  /// The units that stand by themselves, each with its position among the slots.
  var units: [(position: Int, unit: Int)] {
    slots.enumerated().filter { $1.count == 1 }.map { ($0, $1.lowerBound) }
  }

  /// Where a unit stands by itself.
  func position(of unit: Int) -> Int? { slots.firstIndex(of: unit..<unit + 1) }

  /// At most `room` places for `count` units: the first ones, the last one, and the one to keep by themselves.
  static func slots(count: Int, room: Int, keeping kept: Int?) -> [Range<Int>] {
    let alone = { (units: Range<Int>) in units.map { $0..<$0 + 1 } }
    let room = max(1, room)
    guard count > room else { return alone(0..<count) }
    let (last, head) = (count - 1, room - 2)
    guard room >= 3 else { return [(kept ?? 0)..<(kept ?? 0) + 1] }
    guard let kept, kept >= head, kept < last else {
      return alone(0..<head) + [head..<last, last..<count]
    }
    let own = kept..<kept + 1
    guard room >= 5 else { return [0..<kept, own, kept + 1..<count] }
    // The kept unit stands between two places that are shared, unless it touches the last one.
    let tail =
      kept == last - 1 ? [own, last..<count] : [own, kept + 1..<last, last..<count]
    let first = room - tail.count - 1
    return alone(0..<first) + [first..<kept] + tail
  }
}

extension SceneContext {
  /// The unit of a layer, 0 for the inputs, from or to which the selected component leads; `nil` in any other
  /// layer.
  func selectedUnit(inLayer layer: Int) -> Int? {
    let place = layout.coordinate(of: selection)
    if layer == selectedBlock.layer { return place.row }
    return selectedBlock.kind == .weight && layer == selectedBlock.layer - 1 ? place.column : nil
  }
}
