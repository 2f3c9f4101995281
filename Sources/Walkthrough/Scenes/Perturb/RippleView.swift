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

  private var context: SceneContext { scene.context }
  private var check: GradientCheck { scene.check }

  /// The most rows that make a difference.
  var fullHeight: Int { 1 + (context.layout.layerSizes.max() ?? 0) }

  /// Cells between two columns; the link from unit to unit is drawn there.
  private static let gap = 5
  /// Cells of a column whose units can't move.
  private static let stillWidth = 9
  /// The least and the most cells that a column of moving units can use.
  private static let movingWidth = 13, wideWidth = 48
  /// From this width on the mean and the movement in units of ε are given too.
  private static let detailedWidth = 40
  /// Columns that a number takes, with the blanks before it.
  private static let figureWidth = 9

  /// Draws the columns; a click on a unit selects the component that leads from or to it.
  func draw(in rect: Rect, into canvas: inout Canvas) -> [Hit] {
    guard rect.height >= 2 else { return [] }
    var units = rect
    let header = units.cutTop(1)
    let columns = columns(in: units)
    for column in columns { drawHeader(column, in: header, into: &canvas) }
    for (left, right) in zip(columns, columns.dropFirst()) where right.layer > left.layer + 1 {
      canvas.write(canvas.symbols.ellipsis, .dim, x: right.x - 3, y: header.y, in: header)
    }
    let hits = columns.flatMap { drawUnits($0, in: units, into: &canvas) }
    drawLink(columns, in: units, into: &canvas)
    return hits
  }

  /// The layers that fit: first the one that θᵢ leads to, then the one it comes from, then the output,
  /// then those after it, then those before it.
  private func columns(in rect: Rect) -> [UnitColumn] {
    let target = scene.layer
    let isStill = { (layer: Int) in layer < target && (check.isFunction || layer == 0) }
    let after = (target...check.network.layerCount).dropFirst()
    let wanted =
      [target, target - 1] + after.suffix(1) + after.dropLast() + (0..<target - 1).reversed()
    var used = -Self.gap
    let chosen = wanted.prefix { layer in
      let width = (isStill(layer) ? Self.stillWidth : Self.movingWidth) + Self.gap
      guard used + width <= rect.width else { return false }
      used += width
      return true
    }
    let spare = max(0, rect.width - used) / max(1, chosen.count { !isStill($0) })
    let movingWidth = min(Self.wideWidth, Self.movingWidth + spare)
    var x = rect.x
    return chosen.sorted().map { layer in
      let width = isStill(layer) ? Self.stillWidth : movingWidth
      defer { x += width + Self.gap }
      let slots = UnitColumn.slots(
        count: context.layout.layerSizes[layer],
        room: rect.height,
        keeping: context.selectedUnit(inLayer: layer) ?? ripple(of: layer)?.largest.unit
      )
      return UnitColumn(layer: layer, x: x, width: width, slots: slots)
    }
  }

  /// How the units of a layer move; `nil` for the inputs, and before the evaluation.
  private func ripple(of layer: Int) -> Ripple.Layer? {
    layer == 0 ? nil : scene.ripple?.layers[layer - 1]
  }

  /// The component whose link leads from or to a unit, in place of the selected one.
  func component(layer: Int, unit: Int) -> Int? {
    let block = context.selectedBlock
    if layer == scene.layer { return block.index(row: unit, column: scene.place.column) }
    guard layer == scene.layer - 1, block.kind == .weight else { return nil }
    return block.index(row: scene.place.row, column: unit)
  }

  /// The link that θᵢ stands for: from unit to unit, or into a unit for a bias.
  private func drawLink(_ columns: [UnitColumn], in units: Rect, into canvas: inout Canvas) {
    let row = { (column: UnitColumn) in
      context.selectedUnit(inLayer: column.layer).flatMap(column.position).map { units.y + $0 }
    }
    guard let target = columns.first(where: { $0.layer == scene.layer }), let end = row(target),
      let source = columns.first(where: { $0.layer == scene.layer - 1 })
    else { return }
    let symbols = canvas.symbols
    let right = target.x - 2
    canvas.put(symbols.pointRight, .cursor, x: right, y: end)
    guard let start = row(source) else {
      canvas.writeRight("b", .cursor, right: right, y: end, in: units)
      return
    }
    // Beside "still" there is a blank to begin in.
    let left = source.right - (source.width == Self.stillWidth ? 1 : 0)
    let bend = source.right + 1
    canvas.horizontalLine(x: left, y: start, width: bend - left, style: .cursor)
    canvas.horizontalLine(x: bend, y: end, width: right - bend, style: .cursor)
    guard start != end else { return }
    let (top, bottom) = (min(start, end), max(start, end))
    canvas.verticalLine(x: bend, y: top + 1, height: bottom - top - 1, style: .cursor)
    canvas.put(start < end ? symbols.topRight : symbols.bottomRight, .cursor, x: bend, y: start)
    canvas.put(start < end ? symbols.bottomLeft : symbols.topLeft, .cursor, x: bend, y: end)
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
    guard let axis else { return ["no unit moves".styled(.dim)] }
    let scale = "bars on a log scale from 1e\(Int(axis.lowest)) to 1e\(Int(axis.highest))"
    return [
      "\(what); \(scale)", "\(what); log scale",
      "largest \(symbol) over \(examples); log scale", "largest \(symbol); log scale",
    ].map { $0.styled(.dim) }
  }

  /// The axis of the bars: whole decades, one more than needed below, so that the shortest bar is still seen.
  private var axis: LogAxis? {
    scene.ripple?.range.map { range in
      let top = log10(range.upperBound).rounded(.up)
      let bottom = log10(range.lowerBound).rounded(.down) - 1
      return LogAxis(lowest: min(bottom, top - 1), highest: top)
    }
  }

  private func drawHeader(_ column: UnitColumn, in header: Rect, into canvas: inout Canvas) {
    let layer = column.layer
    var row = Rect(x: column.x, y: header.y, width: column.width, height: 1)
    if let ripple = ripple(of: layer), ripple.movedCount > 0, row.width >= Self.detailedWidth {
      let titles = ["largest", "mean", "÷ ε"].map { $0.styled(.dim) }
      row = write(figures: titles, atEndOf: row, into: &canvas)
    }
    let name = (layer == 0 ? "x" : "A\(layer)").styled(.heading)
    let function = layer == 0 ? "" : context.formulas.activationName(layer)
    let full: StyledText = layer == 0 ? "\("inputs x", .heading)" : "\(name) \(function, .dim)"
    canvas.write(fitting: [full, name], in: row)
  }

  /// Writes numbers or their titles below one another's, and returns what is left of the row.
  private func write(
    figures: [StyledText],
    atEndOf row: Rect,
    into canvas: inout Canvas
  ) -> Rect {
    var rest = row
    for figure in figures.reversed() {
      let cells = rest.cutRight(Self.figureWidth)
      canvas.writeRight(figure, right: cells.right, y: cells.y, in: cells)
    }
    return rest
  }

  /// The units of a column, and what is said of those that have no row.
  private func drawUnits(
    _ column: UnitColumn,
    in units: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    column.slots.enumerated().compactMap { position, slot in
      let row = Rect(x: column.x, y: units.y + position, width: column.width, height: 1)
      guard slot.count == 1, let unit = slot.first else {
        canvas.write(fitting: summary(of: slot, layer: column.layer), in: row)
        return nil
      }
      drawUnit(unit, layer: column.layer, in: row, into: &canvas)
      return component(layer: column.layer, unit: unit).map { Hit(row, .component($0)) }
    }
  }

  /// One unit: its number, reversed at both ends of the link, and how far it moves.
  private func drawUnit(_ unit: Int, layer: Int, in row: Rect, into canvas: inout Canvas) {
    var rest = row
    let number = rest.cutLeft(String(context.layout.layerSizes[layer] - 1).count)
    let isEnd = context.selectedUnit(inLayer: layer) == unit
    let style: Style = isEnd ? Style(.cursor, bold: true, reverse: true) : .dim
    canvas.writeRight("\(unit)", style, right: number.right, y: row.y, in: number)
    _ = rest.cutLeft(1)
    guard let moved = ripple(of: layer)?.units[unit], moved.hasMoved, let axis else {
      canvas.write(stillness(of: unit..<unit + 1, layer: layer), .dim, in: rest)
      return
    }
    var figures = [Numbers.exponential(moved.largest, decimals: 1).styled(.text)]
    if row.width >= Self.detailedWidth {
      figures.append(Numbers.exponential(moved.mean, decimals: 1).styled(.dim))
      let multiple = moved.largest / scene.epsilon
      let text =
        multiple < 1000
        ? Numbers.fixed(multiple, decimals: 4) : Numbers.exponential(multiple, decimals: 1)
      figures.append(text.styled(.dim))
    }
    rest = write(figures: figures, atEndOf: rest, into: &canvas)
    // Of a number's columns the first is blank.
    let bar = ShareBar(width: rest.width + 1)
    let length = axis.clampedFraction(of: moved.largest) ?? 1
    canvas.write(bar.text(length, style: .accent, canvas.symbols), x: rest.x, y: row.y, in: row)
  }

  /// What is said of units that haven't moved: that they can't, or that it isn't known yet.
  private func stillness(of units: Range<Int>, layer: Int) -> String {
    let mayMove =
      ripple(of: layer) == nil && units.contains { scene.canMove(layer: layer, unit: $0) }
    return mayMove ? String(context.symbols.notYet) : "still"
  }

  /// What is said of the units that share a row, from the fullest form to the shortest.
  private func summary(of units: Range<Int>, layer: Int) -> [StyledText] {
    let more = "+\(units.count)"
    let moved = ripple(of: layer)?.units[units].filter(\.hasMoved) ?? []
    var forms: [String]
    if let most = moved.map(\.largest).max() {
      let largest = Numbers.exponential(most, decimals: 1)
      let all = moved.count == units.count ? "" : ", \(units.count - moved.count) still"
      forms = ["\(more) more, up to \(largest)\(all)", "\(more) ≤ \(largest)"]
    } else {
      let what = stillness(of: units, layer: layer)
      forms = ["\(more) more, \(what)", "\(more) \(what)"]
    }
    return (forms + [more]).map { $0.styled(.dim) }
  }
}
