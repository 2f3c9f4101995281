import CellUI
import GradientChecking
import Wording

/// The network as columns of units, every unit joined to all of the next layer: at rest, with a nudge that runs from
/// left to right, with backpropagation that runs back, or with units that a mask drops.
///
///     inputs x                   W1   A1 tanh            W2   A2 softmax         J
///     ● sepal_length ━━━━━━━━━━━━━━━▶● 0 ███████▉ 0.69 ε ━━┳━━▶● 0 ▋   0.062 ε ━━┓
///     ○ sepal_width                  ○ 1 still             ┣━━▶● 1 █▎   0.13 ε ━━╋━━▶● 0.044 ε
///     ○ petal_length                 ○ 2 still             ┗━━▶● 2 █▋   0.16 ε ━━┛
struct UnitFlow: Sendable {
  let context: SceneContext
  var direction = UnitLines.Direction.neither
  /// How lit units, their bars and what J says look.
  var hue = Style.text
  /// The layer that is shown in any case, with the one before it; the inputs are layer 0.
  let focus: Int
  /// The layers whose units have bars.
  var hasBars: @Sendable (_ layer: Int) -> Bool = { _ in false }
  /// What stands behind a layer's name; by default its activation.
  var note: (@Sendable (_ layer: Int) -> StyledText)?
  let unit: @Sendable (_ layer: Int, _ unit: Int) -> UnitColumn.Unit
  /// How a layer, or J behind the last one, is joined to the one before it; a later joint over an earlier one.
  let joints: @Sendable (_ layer: Int) -> [UnitJoint]
  /// Whether J was reached, what is said of it, and the columns kept for that; `nil` where it isn't shown.
  var cost: (isLit: Bool, text: StyledText, columns: Int)?
  /// Whether a click on a unit selects its edge in place of the selected one, rather than its bias.
  var selectsEdges = false
  /// What the picture shows, on a line above it where there is room.
  var captions: [StyledText] = []

  /// The columns of a layer with and without bars.
  private static let leastBars = 15, mostBars = 32, still = 9
  /// From this width on the inputs have their names.
  private static let named = 70
  private static let mostNames = 16, leastGap = 5, mostGap = 20

  /// The picture as a part, with a few units at first; all of them come one rank later.
  func part(
    rank: Int,
    _ place: PartForm.Place = .column,
    columns: Extent = Extent(least: 56, best: 76, most: 200),
    lines: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> ScenePart {
    let head = captions.isEmpty ? 1 : 2
    let forms = [(head + min(units, 10), 1), (1 + min(units, 3), 0)].map { least, later in
      let shape = PartForm(
        rank: rank + later,
        place,
        columns: columns,
        rows: Extent(least: least, best: head + units, most: head + UnitColumn.mostPitch * units)
      )
      return ScenePart.Form(shape) { area, canvas in draw(in: area, into: &canvas) }
    }
    return ScenePart("flow of \(hue)", forms, lines: lines())
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var body = area
    if !captions.isEmpty, area.height >= 2 + min(units, 10) {
      canvas.write(rule: captions, in: body.cutTop(1))
    }
    let header = body.cutTop(1)
    let places = places(in: body)
    for place in places { drawTitle(place, in: header, into: &canvas) }
    let hits = places.flatMap { drawUnits($0, room: body.width, into: &canvas) }
    return hits
      + zip(places, places.dropFirst()).flatMap { left, right in
        drawJoints(left, right, room: body.width, header, into: &canvas)
      }
  }
}

/// What is said of a layer, and what a unit stands for.
extension UnitFlow {
  private func titles(_ layer: Int) -> [StyledText] {
    let name = layer > 0 ? ["A\(layer)"] : ["inputs x", "x"]
    let activation = layer > 0 ? context.formulas.activationName(layer) : ""
    let note = note?(layer) ?? activation.styled(.dim)
    let names = name.map { $0.styled(.heading) }
    return (note.isEmpty ? [] : ["\(names[0]) " + note]) + names
  }

  /// The unit that is kept in view: an end of the selected component, or the one of which there is most.
  private func kept(_ layer: Int) -> Int? {
    if let end = context.selectedUnit(inLayer: layer) { return end }
    let bars = (0..<context.layout.layerSizes[layer]).map { unit(layer, $0).bar.magnitude }
    return bars.max().flatMap { $0 > 0 ? bars.firstIndex(of: $0) : nil }
  }

  /// The component that a click on a unit selects.
  private func component(_ layer: Int, _ unit: Int) -> Int? {
    let (block, place) = (context.selectedBlock, context.layout.coordinate(of: context.selection))
    if selectsEdges, layer == block.layer { return block.index(row: unit, column: place.column) }
    if selectsEdges, layer == block.layer - 1, block.kind == .weight {
      return block.index(row: place.row, column: unit)
    }
    return layer > 0 ? context.layout.biasBlock(layer).index(row: unit, column: 0) : nil
  }

  /// The layers, those that are shown first at the beginning.
  private var wanted: [Int] {
    let (after, before) = ((focus...last).dropFirst(), (0..<focus).reversed())
    return [focus] + before.prefix(1) + after.suffix(1) + after.dropLast() + before.dropFirst()
  }
}

/// Where the units stand.
extension UnitFlow {
  private var last: Int { context.layout.layerCount }

  /// The units of the widest layer.
  private var units: Int { context.layout.layerSizes.max() ?? 1 }

  private func name(_ layer: Int, _ unit: Int, in room: Int) -> String {
    let names = context.check.dataset.featureNames
    return layer == 0 && room >= Self.named && names.indices.contains(unit)
      ? names[unit].shortName(Self.mostNames) : "\(unit)"
  }

  /// The columns of the longest name of a layer.
  private func nameWidth(_ layer: Int, in room: Int) -> Int {
    (0..<min(64, context.layout.layerSizes[layer])).map { name(layer, $0, in: room).count }.max()
      ?? 1
  }

  private func width(_ layer: Int, in room: Int) -> Int {
    let name = 2 + nameWidth(layer, in: room)
    guard hasBars(layer) else { return layer == 0 ? name : max(name, Self.still) }
    return layer == 0 ? name + Self.leastBars - 3 : Self.leastBars
  }

  /// A layer, or J behind the last one, with the column in which it stands.
  private typealias Place = (layer: Int, column: UnitColumn)

  /// As many layers as there is room for, with J at the right where the last one is among them.
  private func places(in rect: Rect) -> [Place] {
    var used = cost.map { 2 + $0.columns } ?? -Self.leastGap
    let chosen = wanted.prefix { layer in
      let width = width(layer, in: rect.width) + Self.leastGap
      guard used + width <= rect.width else { return false }
      used += width
      return true
    }
    // What is left makes bars longer, then edges.
    let (spare, bars) = (max(0, rect.width - used), chosen.count { hasBars($0) })
    let more = min(Self.mostBars - Self.leastBars, spare / max(1, bars))
    let gaps = max(1, chosen.count - (cost == nil ? 1 : 0))
    let gap = min(Self.mostGap, Self.leastGap + (spare - more * bars) / gaps)
    var frame = rect
    let places = chosen.sorted().map { layer -> Place in
      frame.width = width(layer, in: rect.width) + (hasBars(layer) ? more : 0)
      defer { frame.x += frame.width + gap }
      let count = context.layout.layerSizes[layer]
      return (layer, UnitColumn(count: count, keeping: kept(layer), most: units, in: frame))
    }
    guard cost != nil, places.last?.layer == last else { return places }
    // What is said of J may be longer than was thought.
    frame.width = max(0, rect.right - frame.x)
    return places + [(last + 1, UnitColumn(count: 1, most: units, in: frame))]
  }
}

/// How it is drawn.
extension UnitFlow {
  private func drawTitle(_ place: Place, in header: Rect, into canvas: inout Canvas) {
    let (x, width) = (place.column.frame.x, place.column.frame.width)
    guard place.layer <= last else {
      canvas.write("J".styled(.heading), x: x, y: header.y, in: header)
      return
    }
    let row = Rect(x: x, y: header.y, width: width, height: 1)
    canvas.write(fitting: titles(place.layer), in: row)
  }

  private func drawUnits(_ place: Place, room: Int, into canvas: inout Canvas) -> [Hit] {
    let (layer, column) = place
    return column.rows.compactMap { slot, row in
      guard layer <= last else {
        drawCost(in: row, into: &canvas)
        return nil
      }
      guard slot.count == 1, let unit = slot.first else {
        let units = slot.map { self.unit(layer, $0) }
        let countsStill = direction == .leftToRight
        let forms = UnitColumn.Unit.summaries(of: units, countsStill: countsStill)
        canvas.write(fitting: forms, in: row)
        return nil
      }
      self.unit(layer, unit)
        .draw(
          named: name(layer, unit, in: room),
          width: nameWidth(layer, in: room),
          hue: hue,
          isSelected: context.selectedUnit(inLayer: layer) == unit,
          in: row,
          into: &canvas
        )
      return component(layer, unit).map { Hit(row, .component($0)) }
    }
  }

  private func drawCost(in row: Rect, into canvas: inout Canvas) {
    guard let cost else { return }
    let circle = cost.isLit ? canvas.symbols.marker : canvas.symbols.formerMarker
    canvas.put(circle, cost.isLit ? hue.filled : .dim, x: row.x, y: row.y)
    canvas.write(cost.text, x: row.x + 2, y: row.y, in: row)
  }

  /// Draws what joins two layers that stand beside each other, with the name of the weights above it; between others
  /// there are some that aren't shown.
  private func drawJoints(
    _ left: Place,
    _ right: Place,
    room: Int,
    _ header: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let (layer, start) = (left.layer + 1, left.column.frame.right)
    guard right.layer == layer else {
      canvas.write(canvas.symbols.ellipsis, .dim, x: start + 3, y: header.y, in: header)
      return []
    }
    // From units of which nothing is said the lines begin beside their names.
    let isBare = direction == .neither && !hasBars(left.layer)
    let name = 2 + nameWidth(left.layer, in: room)
    var lines = UnitLines(
      from: left.column,
      at: isBare ? left.column.frame.x + name : nil,
      to: right.column,
      direction,
      // Nothing goes back to the inputs: they aren't computed.
      hasLeftArrows: layer > 1
    )
    for var joint in joints(layer) {
      if layer > last { joint.right = [0] }
      lines.draw(joint, into: &canvas)
    }
    guard layer <= last else { return [] }
    let block = context.layout.weightBlock(layer)
    let style = context.style(of: block, bold: block == context.selectedBlock)
    let mark = context.isMarked(in: block.range) ? String(canvas.symbols.marked) : ""
    let gap = right.column.frame.x - start
    let title = Rect(x: start + gap / 2 - 1, y: header.y, width: gap, height: 1)
    canvas.write(block.name + mark, style, in: title)
    return [Hit(title, .component(block.start))]
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
