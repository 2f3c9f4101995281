import CellUI
import GradientChecking
import Wording

/// The network as columns of units through which something runs: a nudge from left to right, or backpropagation from
/// right to left; what it has reached is filled and joined by heavy lines.
///
///     x               W1       A1 tanh            W2      A2 softmax            J
///     sepal_length ●━━━━━━━━━▶● 0 ███████▉ 6.9e-8 ━┳━━━━▶● 0 █████▋   6.2e-9 ━┓
///     sepal_width  ○          ○ 1 still            ┣━━━━▶● 1 ██████▊  1.3e-8 ━╋━▶ ●
///     petal_length ○          ○ 2 still            ┗━━━━▶● 2 ███████  1.6e-8 ━┛
struct UnitFlow: Sendable {
  /// Which way it runs.
  enum Direction: Hashable, Sendable { case leftToRight, rightToLeft }

  /// What is shown of a unit.
  struct Unit {
    /// Whether it was reached.
    var isLit = false
    /// The length of its bar, from 0 to 1.
    var bar = 0.0
    /// What is said of it: a number, or a word where there is no bar.
    var text: StyledText = ""
    /// More numbers, where a column is wide.
    var more: [StyledText] = []
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
  let direction: Direction
  /// The layers that are shown in any case, most important first; the inputs are layer 0.
  let wanted: [Int]
  /// The layers whose units have no bars.
  let isStill: @Sendable (_ layer: Int) -> Bool
  /// What stands above a layer behind the inputs, from the fullest form to the shortest.
  let title: @Sendable (_ layer: Int) -> [StyledText]
  /// The titles of the further numbers.
  var moreTitles: [StyledText] = []
  let unit: @Sendable (_ layer: Int, _ unit: Int) -> Unit
  /// What is said of units that share a row, from the fullest form to the shortest.
  let summary: @Sendable (_ layer: Int, _ units: Range<Int>) -> [StyledText]
  /// How a layer, or J behind the last one, is joined to the one before it.
  let joint: @Sendable (_ layer: Int) -> Joint?
  /// Whether J was reached, or where it begins.
  let isCostLit: Bool
  /// The unit that is kept in view, where the selected component has none in a layer.
  let kept: @Sendable (_ layer: Int) -> Int?
  /// The component that a click on a unit selects.
  let component: @Sendable (_ layer: Int, _ unit: Int) -> Int?
  /// What the picture shows, on a line above it where there is room.
  let captions: [StyledText]
  /// Whether the units are circles with numbers, and nothing is said of them.
  var isBare = false

  private static let gap = 7
  /// The most cells between layers of which nothing is said.
  private static let widestGap = 20
  private static let stillWidth = 9
  /// The least and the most cells of a column with bars.
  private static let leastBars = 15, mostBars = 90
  /// From this width on further numbers are given.
  private static let detailed = 40
  private static let figure = 9
  /// From this width on the inputs have their names.
  private static let named = 70
  private static let mostNames = 16

  /// The picture as a part.
  ///
  /// - Parameters:
  ///   - rank: When it is added, with a few units; all of them come one later.
  ///   - columns: The columns that it takes.
  ///   - lines: What it says.
  /// - Returns: The part.
  func part(
    rank: Int,
    columns: Extent = Extent(least: 56, best: 76, most: 200),
    lines: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> ScenePart {
    let units = context.layout.layerSizes.max() ?? 1
    let forms = [min(units, 10), min(units, 3)].enumerated().map { place, least in
      let shape = PartForm(
        rank: rank + (place == 0 ? 1 : 0),
        columns: columns,
        rows: Extent(least: 1 + least, best: 2 + units, most: 1 + 2 * units)
      )
      return ScenePart.Form(shape) { area, canvas in draw(in: area, into: &canvas) }
    }
    return ScenePart("flow", forms, lines: lines())
  }

  private func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var body = area
    let units = context.layout.layerSizes.max() ?? 1
    if area.height >= 2 + min(units, 10) {
      canvas.write(rule: captions, in: body.cutTop(1))
    }
    let header = body.cutTop(1)
    let columns = columns(in: body)
    for column in columns { drawTitle(column, in: header, into: &canvas) }
    let hits = columns.flatMap { drawUnits($0, in: body, into: &canvas) }
    drawJoints(columns, in: body, header, into: &canvas)
    return hits
  }

  // MARK: Places

  private var last: Int { context.layout.layerCount }

  private var names: [String] { context.check.dataset.featureNames }

  /// The cells between two columns; where nothing is said of the units, they share the room.
  private func gap(in room: Int) -> Int {
    guard isBare else { return Self.gap }
    let units = (0...last).reduce(1) { $0 + width($1, in: room) }
    return min(Self.widestGap, max(Self.gap, (room - units) / (last + 1)))
  }

  /// The cells of a column.
  private func width(_ layer: Int, in room: Int) -> Int {
    guard !isBare || layer == 0 else {
      return 2 + String(context.layout.layerSizes[layer] - 1).count
    }
    guard layer == 0 else { return isStill(layer) ? Self.stillWidth : Self.leastBars }
    guard room >= Self.named else { return String(context.layout.layerSizes[0] - 1).count + 2 }
    return 1 + min(Self.mostNames, names.map(\.count).max() ?? 2) + 1
  }

  /// As many layers as there is room for, with J at the right where the last one is among them.
  private func columns(in rect: Rect) -> [UnitColumn] {
    let gap = gap(in: rect.width)
    var used = 1
    let chosen = wanted.prefix { layer in
      let width = width(layer, in: rect.width) + gap
      guard used + width <= rect.width else { return false }
      used += width
      return true
    }
    let bars = chosen.count { $0 > 0 && !isStill($0) && !isBare }
    let more = min(Self.mostBars - Self.leastBars, max(0, rect.width - used) / max(1, bars))
    var x = rect.x
    return chosen.sorted().map { layer in
      let width =
        width(layer, in: rect.width) + (layer > 0 && !isStill(layer) && !isBare ? more : 0)
      defer { x += width + gap }
      let slots = UnitColumn.slots(
        count: context.layout.layerSizes[layer],
        room: rect.height,
        keeping: context.selectedUnit(inLayer: layer) ?? kept(layer)
      )
      return UnitColumn(layer: layer, x: x, width: width, slots: slots)
    }
  }

  /// The row of a slot: every layer stands in the middle, with a blank row between its units where there is room.
  private func y(_ column: UnitColumn, _ position: Int, in body: Rect) -> Int {
    let (most, pitch) = grid(body)
    return body.y + pitch * (most - column.slots.count) / 2 + pitch * position
  }

  /// The most units that stand below one another, and the rows from one to the next.
  private func grid(_ body: Rect) -> (most: Int, pitch: Int) {
    let units = context.layout.layerSizes.max() ?? 1
    let pitch = body.height >= 2 * units - 1 ? 2 : 1
    return (min(body.height, units), pitch)
  }

  // MARK: Drawing

  private func drawTitle(_ column: UnitColumn, in header: Rect, into canvas: inout Canvas) {
    var row = Rect(x: column.x, y: header.y, width: column.width, height: 1)
    if row.width >= Self.detailed { row = write(moreTitles, atEndOf: row, into: &canvas) }
    let inputs = ["inputs x", "x"].map { $0.styled(.heading) }
    canvas.write(fitting: column.layer > 0 ? title(column.layer) : inputs, in: row)
  }

  /// Writes numbers or their titles below one another's, and returns what is left of the row.
  private func write(
    _ figures: [StyledText],
    atEndOf row: Rect,
    into canvas: inout Canvas
  ) -> Rect {
    var rest = row
    for figure in figures.reversed() {
      let cells = rest.cutRight(Self.figure)
      canvas.writeRight(figure, right: cells.right, y: cells.y, in: cells)
    }
    return rest
  }

  private func drawUnits(
    _ column: UnitColumn,
    in body: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    column.slots.enumerated().compactMap { position, slot in
      let y = y(column, position, in: body)
      let row = Rect(x: column.x, y: y, width: column.width, height: 1)
      guard slot.count == 1, let unit = slot.first else {
        canvas.write(fitting: summary(column.layer, slot), in: row)
        return nil
      }
      draw(unit, column, in: row, into: &canvas)
      return component(column.layer, unit).map { Hit(row, .component($0)) }
    }
  }

  /// A unit's circle and number, reversed at both ends of the selected component, and what is said of it.
  private func draw(_ unit: Int, _ column: UnitColumn, in row: Rect, into canvas: inout Canvas) {
    let (layer, symbols) = (column.layer, canvas.symbols)
    let shown = self.unit(layer, unit)
    let isEnd = context.selectedUnit(inLayer: layer) == unit
    let circle = shown.isLit ? symbols.marker : symbols.formerMarker
    let style: Style = shown.isLit ? hue.filled : isEnd ? .cursor : .dim
    guard layer > 0 else {
      let isNamed = names.indices.contains(unit) && row.width > 8
      let name = isNamed ? names[unit].shortName(row.width - 2) : "\(unit)"
      let own: Style = isEnd ? .cursor.chip : .dim
      canvas.write(name, own, x: row.x, y: row.y, in: row)
      return canvas.put(circle, style, x: row.right - 1, y: row.y)
    }
    canvas.put(circle, style, x: row.x, y: row.y)
    let digits = String(context.layout.layerSizes[layer] - 1).count
    let end = row.x + 2 + digits
    canvas.writeRight("\(unit)", isEnd ? .cursor.chip : .dim, right: end, y: row.y, in: row)
    var rest = Rect(x: end + 1, y: row.y, width: row.right - end - 1, height: 1)
    guard shown.bar > 0 else {
      canvas.write(shown.text, in: rest)
      return
    }
    let figures = [shown.text] + (row.width >= Self.detailed ? shown.more : [])
    rest = write(figures, atEndOf: rest, into: &canvas)
    let bar = ShareBar(width: rest.width + 1).text(shown.bar, style: hue.filled, symbols)
    canvas.write(bar, x: rest.x, y: row.y, in: row)
  }

  private var hue: Style { direction == .leftToRight ? .numeric : .analytic }

  private func drawJoints(
    _ columns: [UnitColumn],
    in body: Rect,
    _ header: Rect,
    into canvas: inout Canvas
  ) {
    let symbols = canvas.symbols
    for (place, column) in columns.enumerated() {
      let next = place + 1 < columns.count ? columns[place + 1] : nil
      let layer = column.layer + 1
      guard next != nil || column.layer == last else { continue }
      let (start, end) = (column.right, next?.x ?? column.right + gap(in: body.width))
      if let next, next.layer > layer {
        canvas.write(symbols.ellipsis, .dim, x: start + 4, y: header.y, in: header)
        continue
      }
      if next != nil {
        let block = context.layout.weightBlock(layer)
        let style = context.style(of: block, bold: block == context.selectedBlock)
        canvas.write(block.name, style, x: start + 2, y: header.y, in: header)
      }
      let (most, pitch) = grid(body)
      let middle = body.y + pitch * (most - 1) / 2
      if next == nil {
        canvas.write("J".styled(.heading), x: end, y: header.y, in: header)
        let circle = isCostLit ? symbols.marker : symbols.formerMarker
        canvas.put(circle, isCostLit ? hue.filled : .dim, x: end, y: middle)
      }
      guard let joint = joint(layer) else { continue }
      let left = rows(of: joint.left, column, in: body)
      let right = next.map { rows(of: joint.right, $0, in: body) } ?? [middle]
      // Nothing goes back to the inputs: they aren't computed.
      draw(joint, left, right, start..<end, hasArrow: layer > 1, into: &canvas)
    }
  }

  private func rows(of units: Set<Int>, _ column: UnitColumn, in body: Rect) -> Set<Int> {
    Set(column.units.filter { units.contains($0.unit) }.map { y(column, $0.position, in: body) })
  }

  /// Draws lines that leave some rows at the left, meet, and reach some rows at the right; what runs over them is a
  /// spark, with the way that it has come behind it.
  private func draw(
    _ joint: Joint,
    _ left: Set<Int>,
    _ right: Set<Int>,
    _ cells: Range<Int>,
    hasArrow: Bool,
    into canvas: inout Canvas
  ) {
    let all = left.union(right)
    guard let top = all.min(), let bottom = all.max(), !right.isEmpty else { return }
    let (symbols, bend) = (canvas.symbols, cells.lowerBound + 3)
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
      let ways = sides + (y > top ? 4 : 0) + (y < bottom ? 8 : 0)
      put(symbols.joints[ways], bend, y, &canvas)
      if left.contains(y) {
        let isArrow = direction == .rightToLeft && hasArrow
        put(isArrow ? symbols.pointLeft : symbols.joints[3], bend - 2, y, &canvas)
        put(symbols.joints[3], bend - 1, y, &canvas)
      }
      if right.contains(y) {
        for x in bend + 1..<cells.upperBound - 1 { put(symbols.joints[3], x, y, &canvas) }
        let isArrow = direction == .leftToRight
        put(isArrow ? symbols.pointRight : symbols.joints[3], cells.upperBound - 1, y, &canvas)
      }
    }
    if left.isEmpty { put("b", bend, top, &canvas) }
  }
}
