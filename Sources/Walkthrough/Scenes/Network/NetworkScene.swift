import CellUI
import GradientChecking
import Wording

/// The network: its layers and units with shapes and parameter counts, then J split into its two parts.
struct NetworkScene: Scene {
  let context: SceneContext

  init(_ context: SceneContext) {
    self.context = context
  }

  static func stepCount(_ check: GradientCheck) -> Int { 2 }

  var keys: [Action] { [.down] }

  /// Down is the next unit of the layer; beside the penalty's table it is the next layer.
  func component(below rows: Int) -> Int? {
    guard context.step > 0 else { return context.selection(movedByRows: rows) }
    let layer = context.selectedBlock.layer + rows
    guard (1...context.layout.layerCount).contains(layer) else { return nil }
    return context.layout.weightBlock(layer).start
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard context.step == 0 else {
      return CostSplit(context: context).draw(in: area, into: &canvas)
    }
    let table = LayerTable(context: context)
    let diagram = NetworkDiagram(context: context)
    var rest = area
    let tableRows = min(table.height, max(4, area.height * 2 / 5))
    let lower = rest.cutBottom(tableRows)
    let isRoomy = rest.height >= 14
    _ = rest.cutBottom(isRoomy ? 1 : 0)
    return diagram.draw(in: rest, into: &canvas) + table.draw(in: lower, into: &canvas)
  }
}

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
      "\(formulas.Z(layer)),  A[\(layer)] = \(formulas.activation(layer))",
      weights.shapeText.styled(.weight),
      biases.shapeText.styled(.bias),
      "\(Numbers.count(w), .weight) + \(Numbers.count(b), .bias) = \(Numbers.count(w + b))",
    ]
  }
}
