import CellUI
import GradientChecking
import Wording

/// The network with the layers that the backward pass has been through, from J to the left, and db of each unit.
extension BackpropScene {
  func flowPart(rank: Int) -> ScenePart {
    UnitFlow(
      context: context,
      direction: .rightToLeft,
      hue: .analytic,
      focus: layer ?? 1,
      hasBars: { $0 > 0 },
      note: { layer in
        guard layer > 0, isReached(layer) else { return "" }
        return " d\(context.layout.biasBlock(layer).name)".styled(.bias)
      },
      unit: unit,
      joints: { joint($0).map { [$0] } ?? [] },
      cost: (true, "", 0)
    )
    .part(rank: rank)
  }

  private func unit(_ layer: Int, _ unit: Int) -> UnitColumn.Unit {
    guard layer > 0, isReached(layer) else {
      return UnitColumn.Unit(text: layer > 0 ? "not yet".styled(.dim) : "")
    }
    let value = bias(layer, unit)
    let greatest =
      context.analytic[context.layout.biasBlock(layer).range].map(\.magnitude)
      .filter(\.isFinite).max() ?? 0
    let share = greatest > 0 ? value / greatest : 0
    return UnitColumn.Unit(
      isLit: isLit(layer, unit),
      bar: share.isFinite ? share : 0,
      text: Numbers.compact(value, width: 8).styled(.text)
    )
  }

  /// Whether the backward pass has come to a layer: while it is on its way, not yet to this step's.
  private func isReached(_ layer: Int) -> Bool {
    let isUnderWay = context.motion.map { $0.subject == .backward && $0.share < 0.5 } ?? false
    return layer >= (self.layer ?? 1) + (isUnderWay ? 1 : 0)
  }

  private func bias(_ layer: Int, _ unit: Int) -> Double {
    guard layer > 0 else { return 0 }
    return context.analytic[context.layout.biasBlock(layer).index(row: unit, column: 0)]
  }

  /// Whether anything comes back to a unit: a ReLU that is shut lets nothing through.
  private func isLit(_ layer: Int, _ unit: Int) -> Bool {
    let block = context.layout.weightBlock(layer)
    let row = block.index(row: unit, column: 0)..<block.index(row: unit + 1, column: 0)
    return bias(layer, unit) != 0 || context.analytic[row].contains { $0 != 0 }
  }

  private func joint(_ layer: Int) -> UnitJoint? {
    let sizes = context.layout.layerSizes
    let units = { (layer: Int) -> Set<Int> in
      guard layer > 0, layer < sizes.count, isReached(layer) else {
        return layer < sizes.count ? Set(0..<sizes[layer]) : []
      }
      return Set((0..<sizes[layer]).filter { isLit(layer, $0) })
    }
    guard layer == sizes.count || isReached(layer) else { return nil }
    // The first half of the time what goes back is on its way to this step's layer.
    let isLast = layer == (self.layer ?? 1) + 1
    let share = context.motion.flatMap { $0.subject == .backward ? $0.share : nil } ?? 1
    return UnitJoint(
      left: units(layer - 1),
      right: units(layer),
      style: .analytic.filled,
      progress: isLast ? min(1, 2 * share) : 1
    )
  }
}

/// The formulas of one layer's backward step, with the shape of each result, as they should be.
extension BackpropScene {
  /// With what goes on to the layer before, where there is room.
  func formulas(_ layer: Int) -> [ScenePart] {
    let table = formulaTable(layer)
    let forms = Set([table.rows.count, 3]).sorted(by: >).map { count in
      var shown = table
      shown.rows = Array(table.rows.prefix(count))
      let shape = PartForm(
        rank: count == 3 ? 0 : 3,
        columns: Extent(least: 40, best: 76, most: 90),
        rows: .exactly(count + 1)
      )
      return ScenePart.Form.still(shape) { [shown] area, canvas in
        shown.draw(in: area, into: &canvas)
      }
    }
    return [ScenePart("formulas", forms, lines: table.lines)]
  }

  private func formulaTable(_ layer: Int) -> Table {
    let (formulas, layout) = (context.formulas, context.layout)
    let (weights, biases) = (layout.weightBlock(layer), layout.biasBlock(layer))
    let dZ = formulas.dZ(layer)
    let row = { (name: String, shape: String, formula: String, note: String, role: Role) in
      [
        name.styled(role, bold: true), shape.styled(.dim), "= \(formula)" as StyledText,
        note.styled(.dim),
      ]
    }
    let penalty = context.experiment.lambda > 0 ? "λ/m · W: J has the penalty" : ""
    let before = "goes on to layer \(layer - 1)"
    return Table(
      columns: [
        Table.Column("layer \(layer)"), Table.Column("shape", .right, priority: 1),
        Table.Column("as it should be"), Table.Column("", priority: 2),
      ],
      rows: [
        row("dZ[\(layer)]", "\(weights.rows)×\(formulas.m)", dZ.formula, dZ.note, .text),
        row("dW[\(layer)]", weights.shapeText, formulas.dW(layer), penalty, .weight),
        row(
          "db[\(layer)]",
          biases.shapeText,
          formulas.db(layer),
          "the mean over the examples",
          .bias
        ),
      ]
        + [formulas.previousDA(layer)].compactMap { formula in
          formula.map {
            row("dA[\(layer - 1)]", "\(weights.columns)×\(formulas.m)", $0, before, .text)
          }
        }
    )
  }
}
