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
  /// Which way something runs.
  enum Direction: Hashable, Sendable { case leftToRight, rightToLeft, neither }

  /// What is shown of a unit.
  struct Unit {
    /// Whether it was reached.
    var isLit = false
    /// The glyph in place of its circle.
    var mark: Character?
    /// The length of its bar, from −1 to 1; below 0 it is hollow.
    var bar = 0.0
    /// What is said of it: a number behind its bar, or a word where there is none.
    var text: StyledText = ""
  }

  /// The lines that join two layers.
  struct Joint: Hashable {
    /// The units at both ends; where there are none on the left, it is a bias that the line begins with.
    var left, right: Set<Int>
    var style: Style
    /// How much of the way what runs over it has come.
    var progress = 1.0
    /// How the rest of the way looks; `nil` for one that can't be seen yet.
    var ahead: Style?
  }

  let context: SceneContext
  var direction = Direction.neither
  /// How lit units, their bars and what J says look.
  var hue = Style.text
  /// The layer that is shown in any case, with the one before it; the inputs are layer 0.
  let focus: Int
  /// The layers whose units have bars.
  var hasBars: @Sendable (_ layer: Int) -> Bool = { _ in false }
  /// What stands behind a layer's name; by default its activation.
  var note: (@Sendable (_ layer: Int) -> StyledText)?
  let unit: @Sendable (_ layer: Int, _ unit: Int) -> Unit
  /// How a layer, or J behind the last one, is joined to the one before it; a later joint over an earlier one.
  let joints: @Sendable (_ layer: Int) -> [Joint]
  /// Whether J was reached, what is said of it, and the columns kept for that; `nil` where it isn't shown.
  var cost: (isLit: Bool, text: StyledText, columns: Int)?
  /// Whether a click on a unit selects its edge in place of the selected one, rather than its bias.
  var selectsEdges = false
  /// What the picture shows, on a line above it where there is room.
  var captions: [StyledText] = []

  /// The columns of a layer with and without bars, and of what is said of a unit.
  private static let leastBars = 15, mostBars = 32, still = 9, figure = 9
  /// From this width on the inputs have their names.
  private static let named = 70
  private static let mostNames = 16, mostPitch = 4, leastGap = 5, mostGap = 20

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
        rows: Extent(least: least, best: head + units, most: head + Self.mostPitch * units)
      )
      return ScenePart.Form(shape) { area, canvas in draw(in: area, into: &canvas) }
    }
    return ScenePart("flow", forms, lines: lines())
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var body = area
    if !captions.isEmpty, area.height >= 2 + min(units, 10) {
      canvas.write(rule: captions, in: body.cutTop(1))
    }
    let header = body.cutTop(1)
    let (columns, gap) = columns(in: body)
    for column in columns {
      let row = Rect(x: column.x, y: header.y, width: column.width, height: 1)
      canvas.write(fitting: titles(column.layer), in: row)
    }
    let hits = columns.flatMap { drawUnits($0, in: body, into: &canvas) }
    return hits + drawJoints(columns, gap, in: body, header, into: &canvas)
  }
}

/// What is said of a layer, and of units that share a row.
extension UnitFlow {
  private func titles(_ layer: Int) -> [StyledText] {
    let name = layer > 0 ? ["A\(layer)"] : ["inputs x", "x"]
    let activation = layer > 0 ? context.formulas.activationName(layer) : ""
    let note = note?(layer) ?? activation.styled(.dim)
    let names = name.map { $0.styled(.heading) }
    return (note.isEmpty ? [] : ["\(names[0]) " + note]) + names
  }

  private func summaries(_ layer: Int, _ units: Range<Int>) -> [StyledText] {
    let (more, shown) = ("+\(units.count)", units.map { unit(layer, $0) })
    var forms = ["\(more) more", more]
    let most = shown.max { $0.bar.magnitude < $1.bar.magnitude }
    if let most, most.bar != 0 {
      let size = String(most.text.plain.trimmingPrefix { "-− ".contains($0) })
      let still = direction == .leftToRight ? shown.count { !$0.isLit } : 0
      forms =
        [still > 0 ? ", \(still) still" : "", ""].map { "\(more) more, up to \(size)\($0)" }
        + ["\(more) ≤ \(size)", more]
    } else if let words = shown.first?.text.plain, !words.isEmpty {
      forms = ["\(more) more, \(words)", "\(more) \(words)", more]
    }
    return forms.map { $0.styled(.dim) }
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

  /// As many layers as there is room for, with J at the right where the last one is among them, and what lies between
  /// two of them.
  private func columns(in rect: Rect) -> (columns: [UnitColumn], gap: Int) {
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
    var x = rect.x
    let columns = chosen.sorted().map { layer in
      let width = width(layer, in: rect.width) + (hasBars(layer) ? more : 0)
      defer { x += width + gap }
      let slots = UnitColumn.slots(
        count: context.layout.layerSizes[layer],
        room: rect.height,
        keeping: kept(layer)
      )
      return UnitColumn(layer: layer, x: x, width: width, slots: slots)
    }
    return (columns, gap)
  }

  /// The row of a slot: every layer stands in the middle.
  private func y(_ column: UnitColumn, _ position: Int, in body: Rect) -> Int {
    let (most, pitch) = grid(body)
    return body.y + pitch * (most - column.slots.count) / 2 + pitch * position
  }

  /// The most units that stand below one another, and the rows from one to the next.
  private func grid(_ body: Rect) -> (most: Int, pitch: Int) {
    let most = min(body.height, units)
    return (most, most > 1 ? min(Self.mostPitch, (body.height - 1) / (most - 1)) : 1)
  }

  private func rows(of units: Set<Int>, _ column: UnitColumn, in body: Rect) -> Set<Int> {
    Set(column.units.filter { units.contains($0.unit) }.map { y(column, $0.position, in: body) })
  }
}

/// How it is drawn.
extension UnitFlow {
  private func drawUnits(_ column: UnitColumn, in body: Rect, into canvas: inout Canvas) -> [Hit] {
    column.slots.enumerated().compactMap { position, slot in
      let y = y(column, position, in: body)
      let row = Rect(x: column.x, y: y, width: column.width, height: 1)
      guard slot.count == 1, let unit = slot.first else {
        canvas.write(fitting: summaries(column.layer, slot), in: row)
        return nil
      }
      draw(unit, column.layer, in: row, room: body.width, into: &canvas)
      return component(column.layer, unit).map { Hit(row, .component($0)) }
    }
  }

  /// A unit's circle and name, reversed at both ends of the selected component, and what is said of it.
  private func draw(
    _ unit: Int,
    _ layer: Int,
    in row: Rect,
    room: Int,
    into canvas: inout Canvas
  ) {
    let (symbols, shown) = (canvas.symbols, self.unit(layer, unit))
    let isEnd = context.selectedUnit(inLayer: layer) == unit
    let circle = shown.mark ?? (shown.isLit ? symbols.marker : symbols.formerMarker)
    let style = shown.mark != nil ? .doubleCheck : shown.isLit ? hue.filled : isEnd ? .cursor : .dim
    var rest = row
    canvas.put(circle, style, x: rest.cutLeft(2).x, y: row.y)
    let label = rest.cutLeft(nameWidth(layer, in: room) + 1)
    canvas.write(name(layer, unit, in: room), isEnd ? .cursor.chip : .dim, in: label)
    guard shown.bar != 0 else {
      canvas.write(shown.text, in: rest)
      return
    }
    let figure = rest.cutRight(Self.figure)
    canvas.writeRight(shown.text, right: figure.right, y: row.y, in: row)
    let bar = ShareBar(width: rest.width).text(shown.bar.magnitude, style: hue.filled, symbols)
    let hollow = String(repeating: symbols.hollow, count: bar.plain.count).styled(hue.filled)
    canvas.write(shown.bar < 0 ? hollow : bar, in: rest)
  }

  private func drawJoints(
    _ columns: [UnitColumn],
    _ gap: Int,
    in body: Rect,
    _ header: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let (most, pitch) = grid(body)
    let middle = body.y + pitch * (most - 1) / 2
    var hits: [Hit] = []
    for (place, column) in columns.enumerated() {
      let next = place + 1 < columns.count ? columns[place + 1] : nil
      let layer = column.layer + 1
      if let next {
        guard next.layer == layer else {
          canvas.write(canvas.symbols.ellipsis, .dim, x: column.right + 3, y: header.y, in: header)
          continue
        }
        let block = context.layout.weightBlock(layer)
        let style = context.style(of: block, bold: block == context.selectedBlock)
        let mark = context.isMarked(in: block.range) ? String(canvas.symbols.marked) : ""
        let name = Rect(x: column.right + gap / 2 - 1, y: header.y, width: gap, height: 1)
        canvas.write(block.name + mark, style, in: name)
        hits.append(Hit(name, .component(block.start)))
      } else if let cost, column.layer == last {
        let x = column.right + gap
        canvas.write("J".styled(.heading), x: x, y: header.y, in: header)
        let circle = cost.isLit ? canvas.symbols.marker : canvas.symbols.formerMarker
        canvas.put(circle, cost.isLit ? hue.filled : .dim, x: x, y: middle)
        canvas.write(cost.text, x: x + 2, y: middle, in: body)
      } else {
        continue
      }
      // From units of which nothing is said the lines begin beside their names.
      let isBare = direction == .neither && !hasBars(column.layer)
      let name = 2 + nameWidth(column.layer, in: body.width)
      let start = isBare ? column.x + name : column.right
      var drawn: [Int: Int] = [:]
      for joint in joints(layer) {
        let left = rows(of: joint.left, column, in: body)
        let right = next.map { rows(of: joint.right, $0, in: body) } ?? [middle]
        // Nothing goes back to the inputs: they aren't computed.
        let cells = start..<column.right + gap
        let bend = column.right + gap / 2
        draw(joint, left, right, cells, bend, &drawn, hasArrow: layer > 1, into: &canvas)
      }
    }
    return hits
  }

  /// Draws lines that leave some rows at the left, meet at a bend, and reach some rows at the right; what runs over them
  /// is a spark, with the way that it has come behind it.
  private func draw(
    _ joint: Joint,
    _ left: Set<Int>,
    _ right: Set<Int>,
    _ cells: Range<Int>,
    _ bend: Int,
    _ drawn: inout [Int: Int],
    hasArrow: Bool,
    into canvas: inout Canvas
  ) {
    let all = left.union(right)
    guard let top = all.min(), let bottom = all.max(), !right.isEmpty else { return }
    let symbols = canvas.symbols
    let joints = joint.style == .faint ? symbols.lightJoints : symbols.joints
    let come = Int(joint.progress * Double(cells.count))
    let spark = direction == .leftToRight ? cells.lowerBound + come : cells.upperBound - 1 - come
    let put = { (glyph: Character, x: Int, y: Int, canvas: inout Canvas) in
      let isBehind = direction == .leftToRight ? x < spark : x > spark
      if joint.progress >= 1 || isBehind {
        canvas.put(glyph, joint.style, x: x, y: y)
      } else if x == spark {
        canvas.put(symbols.marker, joint.style, x: x, y: y)
      } else if let ahead = joint.ahead {
        canvas.put(glyph, ahead, x: x, y: y)
      }
    }
    for y in top...bottom {
      let sides = (left.contains(y) ? 1 : 0) + (right.contains(y) ? 2 : 0)
      // What an earlier joint has here goes on.
      let ways = drawn[y, default: 0] | sides | (y > top ? 4 : 0) | (y < bottom ? 8 : 0)
      drawn[y] = ways
      put(joints[ways], bend, y, &canvas)
      if left.contains(y) {
        for x in cells.lowerBound + 1..<max(cells.lowerBound + 1, bend) {
          let isArrow = direction == .rightToLeft && hasArrow && x == cells.lowerBound + 1
          put(isArrow ? symbols.pointLeft : joints[3], x, y, &canvas)
        }
      }
      if right.contains(y) {
        for x in bend + 1..<max(bend + 1, cells.upperBound) {
          let isArrow = direction == .leftToRight && x == cells.upperBound - 1
          put(isArrow ? symbols.pointRight : joints[3], x, y, &canvas)
        }
      }
    }
    if left.isEmpty { put("b", bend, top, &canvas) }
  }
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
