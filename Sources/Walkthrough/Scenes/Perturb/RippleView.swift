import CellUI
import GradientChecking

/// The network as columns of units, with how far each unit's activation moves.
///
///     x            A1 tanh                    A2 softmax       max |ΔA|
///     0 still      0 still       ┌──────────▶ 0 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇  2.3e-08
///     1 still      1 still       │            1 ▇▇▇▇▇▇▇▇▇▇      1.2e-09
///     2 still      2 still ──────┘            2 ▇▇▇▇▇▇▇▇▇▇▇▇▇   1.1e-08
struct RippleView {
  let state: Perturbation

  var context: SceneContext { state.context }
  var check: GradientCheck { state.check }

  /// The most rows that make a difference.
  var fullHeight: Int { 1 + (context.layout.layerSizes.max() ?? 0) }

  /// Draws the columns; a click on a unit selects the component that leads from or to it.
  func draw(in rect: Rect, into canvas: inout Canvas) -> [Hit] {
    guard rect.height >= 2 else { return [] }
    var units = rect
    let header = units.cutTop(1)
    let columns = RippleColumns(
      layerCount: check.network.layerCount,
      target: state.layer,
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
    let layer = column.layer == 0 ? nil : state.ripple?.layers[column.layer - 1]
    let rows = self.rows(of: column.layer, ripple: layer, height: units.height)
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
    if layer == state.layer { return block.index(row: unit, column: state.place.column) }
    guard layer == state.layer - 1, block.kind == .weight else { return nil }
    return block.index(row: state.place.row, column: unit)
  }

  private func focus(of layer: Int, _ ripple: Ripple.Layer?) -> Int {
    if layer == state.layer { return state.place.row }
    if layer == state.layer - 1 { return state.place.column }
    return ripple?.largest.unit ?? 0
  }

  private func rows(of layer: Int, ripple: Ripple.Layer?, height: Int) -> UnitRows {
    UnitRows(
      count: context.layout.layerSizes[layer],
      focus: focus(of: layer, ripple),
      rows: height
    )
  }
}

/// The link that θᵢ stands for: from unit to unit, or into a unit for a bias.
extension RippleView {
  private func drawLink(
    _ columns: [RippleColumns.Column],
    in units: Rect,
    into canvas: inout Canvas
  ) {
    guard let position = columns.firstIndex(where: { $0.layer == state.layer }), position > 0
    else { return }
    let (source, target) = (columns[position - 1], columns[position])
    guard let end = row(of: state.place.row, target, in: units) else { return }
    let symbols = canvas.symbols
    let start =
      source.layer == state.layer - 1 && context.selectedBlock.kind == .weight
      ? row(of: state.place.column, source, in: units) : nil
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
    let ripple = column.layer == 0 ? nil : state.ripple?.layers[column.layer - 1]
    let rows = self.rows(of: column.layer, ripple: ripple, height: units.height)
    guard rows.shown.contains(unit) else { return nil }
    return units.y + unit - rows.shown.lowerBound
  }
}

extension RippleView {
  /// What the columns show, from the fullest sentence to the shortest.
  var titles: [StyledText] {
    let examples = Numbers.counted(check.dataset.exampleCount, "example")
    let isComplex = context.experiment.scheme == .complexStep
    let symbol = isComplex ? "|Im A|" : "|ΔA|"
    guard state.step.isEvaluation else {
      return ["the units it can reach: \(context.symbols.notYet)".styled(.dim)]
    }
    guard state.probe != nil else { return ["evaluating \(context.symbols.ellipsis)".styled(.dim)] }
    guard check.isFunction else {
      return [
        "everything moves: each evaluation drew masks of its own".styled(.bug),
        "everything moves: new masks".styled(.bug),
      ]
    }
    let what = "how far each unit moves: the largest \(symbol) over \(examples)"
    guard let range = state.ripple?.range else { return ["no unit moves".styled(.dim)] }
    let decades = Self.decades(range)
    let scale = "bars on a log scale from 1e\(decades.lowerBound) to 1e\(decades.upperBound)"
    return [
      "\(what); \(scale)".styled(.dim), "\(what); log scale".styled(.dim),
      "largest \(symbol) over \(examples); log scale".styled(.dim),
      "largest \(symbol); log scale".styled(.dim),
    ]
  }
}
