import CellUI
import GradientChecking

/// A row for each layer: units, what it computes, shapes, and how many parameters that makes.
struct LayerTable {
  let context: SceneContext

  /// Draws the table; a click on a layer selects the first weight of it.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let table = table
    table.draw(in: area, into: &canvas)
    return table.hits(in: area) { $0 > 0 ? context.layout.weightBlock($0).start : nil }
  }

  /// The rows it takes with nothing left out.
  var height: Int { context.layout.layerSizes.count + 1 }

  private var table: Table {
    let layout = context.layout
    let input: [StyledText] = ["x", "\(layout.layerSizes[0])", "A[0] = x, the features"]
    let layers = (1...layout.layerCount).map(row)
    return Table(
      columns: [
        Table.Column("layer"),
        Table.Column("units", .right),
        Table.Column("computes", priority: 2),
        Table.Column("W[l]", .right, priority: 1),
        Table.Column("b[l]", .right, priority: 1),
        Table.Column("parameters, n = \(Numbers.count(layout.count))", .right),
      ],
      rows: [input] + layers,
      selected: context.selectedBlock.layer
    )
  }

  private func row(_ layer: Int) -> [StyledText] {
    let layout = context.layout
    let (weights, biases) = (layout.weightBlock(layer), layout.biasBlock(layer))
    let (w, b) = (weights.range.count, biases.range.count)
    let formulas = Formulas(check: context.check)
    return [
      "\(layer)",
      "\(biases.rows)",
      "Z[\(layer)] = W[\(layer)]·A[\(layer - 1)] + b[\(layer)],  "
        + "A[\(layer)] = \(formulas.activation(layer))",
      weights.shapeText.styled(.weight),
      biases.shapeText.styled(.bias),
      "\(Numbers.count(w), .weight) + \(Numbers.count(b), .bias) = \(Numbers.count(w + b))",
    ]
  }
}
