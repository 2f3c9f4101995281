import CellUI
import GradientChecking
import Wording

/// The network: its layers and units with shapes and parameter counts, then J split into its two parts.
struct NetworkScene: Scene {
  let context: SceneContext

  static func stepCount(_ check: GradientCheck) -> Int { 2 }

  var keys: [Action] { [.down] }

  /// Down is the next unit of the layer; beside the penalty's table it is the next layer.
  func component(below rows: Int) -> Int? {
    guard context.step > 0 else { return context.selection(movedByRows: rows) }
    let layer = context.selectedBlock.layer + rows
    guard (1...context.layout.layerCount).contains(layer) else { return nil }
    return context.layout.weightBlock(layer).start
  }

  var parts: [ScenePart] {
    let isFirst = context.step == 0
    let cost = CostSplit(context: context).parts(rank: isFirst ? 5 : 0).map { $0.called(.cost) }
    let weights = MatrixShelf(of: context).parts(rank: 3, isCut: false).map { $0.called(.theta) }
    return [
      NetworkFlow(context: context).part(rank: 0, .across).called(.network),
      LayerTable(context: context).part(rank: isFirst ? 0 : 1).called(.layers),
    ] + (isFirst ? weights + cost.map(\.silent) : cost + weights)
      + [ThetaVector(context: context).part(rank: 8).called(.theta)]
  }
}

/// A row for each layer: units, what it computes, shapes, and how many parameters that makes.
struct LayerTable: Sendable {
  let context: SceneContext

  /// The table; a click on a layer selects the first weight of it.
  func part(rank: Int) -> ScenePart {
    let rows = context.layout.layerSizes.count + 1
    let shape = PartForm(
      rank: rank,
      .across,
      columns: Extent(least: 50, best: 90, most: 110),
      rows: Extent(least: min(rows, 6), best: rows, most: rows)
    )
    let form = ScenePart.Form(shape) { area, canvas in
      table.draw(in: area, into: &canvas) { $0 > 0 ? context.layout.weightBlock($0).start : nil }
    }
    return ScenePart("layers", [form], lines: context.step == 0 ? lines : [])
  }

  private var lines: [String] {
    table.lines.map { $0.hasPrefix("x") ? $0 : "Layer \($0)" }
      + ["In all n = \(counted(context.layout.count, "parameter"))."]
  }

  var table: Table {
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
    let formulas = context.formulas
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

/// What the network scene says.
extension NetworkScene {
  var sentences: Sentences {
    guard context.step == 0 else { return ofCost }
    let examples = counted(check.dataset.exampleCount, "example")
    return [
      1: "A \(layout.architecture) network for \(examples) of \(experiment.data.shortName).",
      0:
        "All its weights W and biases b together are \(counted(layout.count, "parameter"), .accent).",
      0: selection,
      2: "Beside the units before it stand the selected unit's weights, those below 0 hollow.",
      3:
        context.model.policy.hasKeys
        ? "The keys ] and [ select another one, / finds one by name; it stays selected in every scene."
        : "",
    ]
  }

  /// What the selected component is in the network.
  var selection: StyledText {
    let place = layout.coordinate(of: context.selection)
    let block = context.selectedBlock
    let name = context.selectedName.styled(.cursor)
    let target = unit(place.row, layer: block.layer)
    guard block.kind == .weight else { return "\(name) is the bias of \(target)." }
    return "\(name) is the edge from \(unit(place.column, layer: block.layer - 1)) to \(target)."
  }

  private func unit(_ unit: Int, layer: Int) -> String {
    guard layer == 0 else { return "unit\u{A0}\(unit) of layer\u{A0}\(layer)" }
    let names = check.dataset.featureNames
    return "input\u{A0}\(unit)" + (names.indices.contains(unit) ? " (\(names[unit]))" : "")
  }

  private var ofCost: Sentences {
    let text = { (value: Double) in Numbers.fixed(value, decimals: 6) }
    let (total, data, penalty) = (
      text(check.cost.total), text(check.cost.data), text(check.cost.penalty)
    )
    let parts: Sentences =
      experiment.lambda > 0
      ? [
        1: "J(θ) = \(total, .accent): \(data) from the data, \(penalty) from the penalty.",
        3: "Both parts belong in the gradient. Biases are not penalized.",
      ] : [1: "J(θ) = \(total, .accent), all of it from the data: λ = 0, no penalty."]
    let isFrozen = experiment.keepProbability < 1 && check.isFunction
    return parts + [
      0:
        "Why check? Backpropagation is easy to get subtly wrong, and J may fall even with a wrong gradient.",
      2: "Check at random initialization, and again after some training (--train\u{A0}100).",
      1: isFrozen ? "The dropout mask is frozen: J is the cost of that one subnetwork." : "",
    ]
  }
}
