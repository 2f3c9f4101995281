import CellUI
import Foundation
import GradientChecking
import Wording

/// The network as columns of units, with how far each unit's activation moves.
///
///     x            A1 tanh                    A2 softmax       max |ΔA|
///     0 still      0 still       ┌──────────▶ 0 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇  2.3e-08
///     1 still      1 still       │            1 ▇▇▇▇▇▇▇▇▇▇      1.2e-09
///     2 still      2 still ──────┘            2 ▇▇▇▇▇▇▇▇▇▇▇▇▇   1.1e-08
struct RippleView {
  let scene: PerturbScene

  var context: SceneContext { scene.context }
  var check: GradientCheck { scene.check }

  /// The most rows that make a difference.
  var fullHeight: Int { 1 + (context.layout.layerSizes.max() ?? 0) }

  /// Draws the columns; a click on a unit selects the component that leads from or to it.
  func draw(in rect: Rect, into canvas: inout Canvas) -> [Hit] {
    guard rect.height >= 2 else { return [] }
    var units = rect
    let header = units.cutTop(1)
    let columns = RippleColumns(
      layerCount: check.network.layerCount,
      target: scene.layer,
      in: rect,
      wideColumn: 48,
      allMove: !check.isFunction
    ).columns
    var hits: [Hit] = []
    for column in columns {
      drawHeader(column, in: header, into: &canvas)
      hits += drawUnits(column, in: units, into: &canvas)
    }
    drawLink(columns, in: units, into: &canvas)
    return hits
  }

  /// The units of a column, and what is said of those that have no row.
  private func drawUnits(
    _ column: RippleColumns.Column,
    in units: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let layer = ripple(of: column.layer)
    let rows = self.rows(of: column.layer, height: units.height)
    let area = Rect(x: column.x, y: units.y, width: column.width, height: units.height)
    if rows.hasRest {
      let text = rest(column.layer, hiding: rows.shown, ripple: layer)
      let y = area.y + rows.shown.count
      canvas.write(canvas.fitting(text, width: area.width), x: area.x, y: y, in: area)
    }
    return rows.shown.enumerated().compactMap { place, unit in
      let row = Rect(x: area.x, y: area.y + place, width: area.width, height: 1)
      drawUnit(unit, column.layer, layer, in: row, into: &canvas)
      return component(layer: column.layer, unit: unit).map { Hit(row, .component($0)) }
    }
  }

  /// The component whose link leads from or to a unit, in place of the selected one.
  func component(layer: Int, unit: Int) -> Int? {
    let block = context.selectedBlock
    if layer == scene.layer { return block.index(row: unit, column: scene.place.column) }
    guard layer == scene.layer - 1, block.kind == .weight else { return nil }
    return block.index(row: scene.place.row, column: unit)
  }

  private func rows(of layer: Int, height: Int) -> UnitRows {
    let focus =
      layer == scene.layer
      ? scene.place.row
      : layer == scene.layer - 1 ? scene.place.column : ripple(of: layer)?.largest.unit
    return UnitRows(count: context.layout.layerSizes[layer], focus: focus ?? 0, rows: height)
  }

  /// How the units of a layer move; `nil` for the inputs, and before the evaluation.
  private func ripple(of layer: Int) -> Ripple.Layer? {
    layer == 0 ? nil : scene.ripple?.layers[layer - 1]
  }
}

/// The link that θᵢ stands for: from unit to unit, or into a unit for a bias.
extension RippleView {
  private func drawLink(
    _ columns: [RippleColumns.Column],
    in units: Rect,
    into canvas: inout Canvas
  ) {
    guard let position = columns.firstIndex(where: { $0.layer == scene.layer }), position > 0
    else { return }
    let (source, target) = (columns[position - 1], columns[position])
    guard let end = row(of: scene.place.row, target, in: units) else { return }
    let symbols = canvas.symbols
    let start =
      source.layer == scene.layer - 1 && context.selectedBlock.kind == .weight
      ? row(of: scene.place.column, source, in: units) : nil
    let right = target.x - 2
    canvas.put(symbols.pointRight, .cursor, x: right, y: end)
    guard let start else {
      canvas.writeRight("b", .cursor, right: right, y: end, in: units)
      return
    }
    // Beside "still" there is a blank to begin in.
    let isStill = source.width == RippleColumns.stillWidth
    let left = source.x + source.width - (isStill ? 1 : 0)
    let bend = source.x + source.width + 1
    canvas.horizontalLine(x: left, y: start, width: bend - left, style: .cursor)
    canvas.horizontalLine(x: bend, y: end, width: right - bend, style: .cursor)
    guard start != end else { return }
    let (top, bottom) = (min(start, end), max(start, end))
    canvas.verticalLine(x: bend, y: top + 1, height: bottom - top - 1, style: .cursor)
    canvas.put(start < end ? symbols.topRight : symbols.bottomRight, .cursor, x: bend, y: start)
    canvas.put(start < end ? symbols.bottomLeft : symbols.topLeft, .cursor, x: bend, y: end)
  }

  private func row(of unit: Int, _ column: RippleColumns.Column, in units: Rect) -> Int? {
    let rows = self.rows(of: column.layer, height: units.height)
    guard rows.shown.contains(unit) else { return nil }
    return units.y + unit - rows.shown.lowerBound
  }

  /// What the columns show, from the fullest sentence to the shortest.
  var titles: [StyledText] {
    let examples = counted(check.dataset.exampleCount, "example")
    let symbol = scene.movementName
    guard scene.step.isEvaluation else {
      return ["the units it can reach: \(context.symbols.notYet)".styled(.dim)]
    }
    guard scene.probe != nil else { return ["evaluating \(context.symbols.ellipsis)".styled(.dim)] }
    guard check.isFunction else {
      return ["each evaluation drew masks of its own", "new masks"].map {
        "everything moves: \($0)".styled(.bug)
      }
    }
    let what = "how far each unit moves: the largest \(symbol) over \(examples)"
    guard let range = scene.ripple?.range else { return ["no unit moves".styled(.dim)] }
    let decades = Self.decades(range)
    let scale = "bars on a log scale from 1e\(decades.lowerBound) to 1e\(decades.upperBound)"
    return [
      "\(what); \(scale)", "\(what); log scale",
      "largest \(symbol) over \(examples); log scale", "largest \(symbol); log scale",
    ].map { $0.styled(.dim) }
  }

  /// From this width on the mean and the movement in units of ε are given too.
  private static let detailedWidth = 40
  /// Columns that a number takes, with the blanks before it.
  private static let figureWidth = 9

  func drawHeader(_ column: RippleColumns.Column, in rect: Rect, into canvas: inout Canvas) {
    let name = name(of: column.layer)
    let end = canvas.write(
      fitting: name,
      in: Rect(x: column.x, y: rect.y, width: column.width, height: 1)
    )
    if let ripple = ripple(of: column.layer), ripple.movedCount > 0,
      column.width >= Self.detailedWidth
    {
      let right = column.x + column.width
      for (place, title) in ["largest", "mean", "÷ ε"].enumerated() {
        let edge = right - (2 - place) * Self.figureWidth
        guard edge - Self.figureWidth >= end else { continue }
        canvas.writeRight(title, .dim, right: edge, y: rect.y, in: rect)
      }
    }
    if column.followsGap {
      canvas.write(canvas.symbols.ellipsis, .dim, x: column.x - 3, y: rect.y, in: rect)
    }
  }

  private func name(of layer: Int) -> [StyledText] {
    if layer == 0 { return ["inputs x", "x"].map { $0.styled(.heading) } }
    let name = "A\(layer)".styled(.heading)
    return ["\(name) \(context.formulas.activationName(layer), .dim)", name]
  }

  /// One unit: its number, reversed at both ends of the link, and how far it moves.
  func drawUnit(
    _ unit: Int,
    _ layerNumber: Int,
    _ layer: Ripple.Layer?,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    let digits = String(context.layout.layerSizes[layerNumber] - 1).count
    let isEnd = component(layer: layerNumber, unit: unit) == scene.index
    canvas.writeRight(
      String(unit),
      isEnd ? Style(.cursor, bold: true, reverse: true) : .dim,
      right: area.x + digits,
      y: area.y,
      in: area
    )
    var rest = area
    _ = rest.cutLeft(digits + 1)
    if let moved = layer?.units[unit], moved.hasMoved {
      drawMovement(moved, in: rest, into: &canvas)
    } else if layer != nil || !scene.canMove(layer: layerNumber, unit: unit) {
      canvas.write("still", .dim, in: rest)
    } else {
      canvas.put(canvas.symbols.notYet, .dim, x: rest.x, y: rest.y)
    }
  }

  private func drawMovement(_ unit: Ripple.Unit, in area: Rect, into canvas: inout Canvas) {
    var figures = [Numbers.exponential(unit.largest, decimals: 1)]
    // The unit's number, at most four digits, has been cut off.
    if area.width >= Self.detailedWidth - 5 {
      figures.append(Numbers.exponential(unit.mean, decimals: 1))
      figures.append(Numbers.fixed(unit.largest / scene.epsilon, decimals: 4))
    }
    for (place, figure) in figures.reversed().enumerated() {
      let style: Style = place == figures.count - 1 ? .text : .dim
      let right = area.right - place * Self.figureWidth
      canvas.writeRight(figure, style, right: right, y: area.y, in: area)
    }
    let room = area.width - figures.count * Self.figureWidth + 1
    guard room > 0, let ripple = scene.ripple, let range = ripple.range else { return }
    let length = Self.length(unit.largest, in: range) * Double(room)
    let eighths = max(1, Int((length * 8).rounded()))
    canvas.write(canvas.symbols.bar(eighths: eighths), .accent, in: area)
  }

  /// The length of a bar, 0 to 1, on a logarithmic scale of whole decades.
  static func length(_ movement: Double, in range: ClosedRange<Double>) -> Double {
    guard movement.isFinite else { return 1 }
    let scale = decades(range)
    let length = (log10(movement) - Double(scale.lowerBound)) / Double(scale.count - 1)
    return min(1, max(0, length))
  }

  /// The decades that the bars reach from and to; one more than needed below, so that the shortest
  /// bar is still seen.
  static func decades(_ range: ClosedRange<Double>) -> ClosedRange<Int> {
    let top = Int(log10(range.upperBound).rounded(.up))
    let bottom = Int(log10(range.lowerBound).rounded(.down)) - 1
    return min(bottom, top - 1)...top
  }

  /// What is said of the units that have no row of their own.
  func rest(_ layer: Int, hiding shown: Range<Int>, ripple: Ripple.Layer?) -> [StyledText] {
    let hidden = (0..<context.layout.layerSizes[layer]).filter { !shown.contains($0) }
    let more = "+\(hidden.count)"
    let moved = hidden.compactMap { ripple?.units[$0] }.filter(\.hasMoved)
    var forms: [String]
    if let most = moved.map(\.largest).max() {
      let largest = Numbers.exponential(most, decimals: 1)
      let all = moved.count == hidden.count ? "" : ", \(hidden.count - moved.count) still"
      forms = ["\(more) more, up to \(largest)\(all)", "\(more) ≤ \(largest)"]
    } else {
      let canMove = ripple == nil && hidden.contains { scene.canMove(layer: layer, unit: $0) }
      let what = canMove ? String(context.symbols.notYet) : "still"
      forms = ["\(more) more, \(what)", "\(more) \(what)"]
    }
    return (forms + [more]).map { $0.styled(.dim) }
  }
}

/// Which layers have room beside each other, and where.
struct RippleColumns {
  /// The column in which a layer's units stand.
  struct Column: Hashable {
    /// 0 for the inputs.
    let layer: Int
    /// The left edge of the column.
    let x: Int
    /// The cells of the column.
    let width: Int
    /// Whether layers are left out between the column before and this one.
    let followsGap: Bool
  }

  /// From left to right.
  let columns: [Column]

  /// Cells between two columns; the link from unit to unit is drawn there.
  static let gap = 5
  /// Cells of a column whose units can't move.
  static let stillWidth = 9
  private static let movingWidth = 13

  /// The layers that fit: first the one that θᵢ leads to, then the one it comes from, then the output,
  /// then those after it, then those before it.
  ///
  /// - Parameters:
  ///   - layerCount: L.
  ///   - target: The layer that θᵢ leads to.
  ///   - rect: Where.
  ///   - wideColumn: The most cells that a column of moving units can use.
  ///   - allMove: Whether the units before the target move too.
  init(layerCount: Int, target: Int, in rect: Rect, wideColumn: Int, allMove: Bool) {
    let isStill = { (layer: Int) in layer < target && !(allMove && layer > 0) }
    let after = target < layerCount ? Array(target + 1...layerCount) : []
    let before = (0..<target).reversed()
    let wanted = [target, target - 1] + after.suffix(1) + after.dropLast() + before.dropFirst()
    var chosen: [Int] = []
    var used = -Self.gap
    for layer in wanted {
      let width = (isStill(layer) ? Self.stillWidth : Self.movingWidth) + Self.gap
      guard used + width <= rect.width else { break }
      chosen.append(layer)
      used += width
    }
    chosen.sort()
    let moving = chosen.count { !isStill($0) }
    let extra = min(max(0, rect.width - used) / max(1, moving), wideColumn - Self.movingWidth)
    var x = rect.x
    var previous = -1
    columns = chosen.map { layer in
      let width = isStill(layer) ? Self.stillWidth : Self.movingWidth + max(0, extra)
      defer { (x, previous) = (x + width + Self.gap, layer) }
      return Column(layer: layer, x: x, width: width, followsGap: layer != previous + 1)
    }
  }
}

/// The units of a layer that have a row.
struct UnitRows: Hashable {
  /// The units shown, neighbours.
  let shown: Range<Int>
  /// Whether the last row sums up the units that are not shown.
  let hasRest: Bool

  /// As many units as fit, the focus among them.
  init(count: Int, focus: Int, rows: Int) {
    guard count > rows else {
      shown = 0..<count
      hasRest = false
      return
    }
    let size = max(0, rows - 1)
    let start = min(max(0, focus - size / 2), count - size)
    shown = start..<start + size
    hasRest = rows > 0
  }
}
