import CellUI
import GradientChecking
import Wording

/// What the network scene says.
extension NetworkScene {
  private var check: GradientCheck { context.check }
  private var layout: ParameterLayout { context.layout }
  private var experiment: Experiment { context.experiment }

  var narration: StyledText {
    var sentences = Sentences()
    if context.step == 0 {
      addNetwork(to: &sentences)
    } else {
      addCost(to: &sentences)
    }
    return sentences.fitting(context.model)
  }

  private func addNetwork(to sentences: inout Sentences) {
    let examples = counted(check.dataset.exampleCount, "example")
    sentences.add(
      "A \(layout.architecture) network for \(examples) of \(experiment.data.shortName).",
      rank: 1
    )
    sentences.add(
      "All its weights W and biases b together are \(counted(layout.count, "parameter"), .accent)."
    )
    sentences.add(selection)
    if !NetworkDiagram.showsAllEdges(context) {
      sentences.add(
        "Each unit is joined to all of the next layer; drawn are the selected unit's edges.",
        rank: 2
      )
    }
    sentences.add(
      "The keys ] and [ select another one, / finds one by name; it stays selected in every scene.",
      rank: 3
    )
  }

  /// What the selected component is in the network.
  var selection: StyledText {
    let place = layout.coordinate(of: context.selection)
    let block = layout.blocks[place.block]
    let name = context.selectedName.styled(.cursor)
    let target = unit(place.row, layer: block.layer)
    guard block.kind == .weight else { return "\(name) is the bias of \(target)." }
    return
      "\(name) is the edge from \(unit(place.column, layer: block.layer - 1)) to \(target)."
  }

  private func unit(_ unit: Int, layer: Int) -> String {
    guard layer == 0 else { return "unit\u{A0}\(unit) of layer\u{A0}\(layer)" }
    let names = check.dataset.featureNames
    return names.indices.contains(unit)
      ? "input\u{A0}\(unit) (\(names[unit]))" : "input\u{A0}\(unit)"
  }

  private func addCost(to sentences: inout Sentences) {
    let total = Numbers.fixed(check.cost.total, decimals: 6)
    if experiment.lambda > 0 {
      let data = Numbers.fixed(check.cost.data, decimals: 6)
      let penalty = Numbers.fixed(check.cost.penalty, decimals: 6)
      sentences.add(
        "J(θ) = \(total, .accent): \(data) from the data, \(penalty) from the penalty.",
        rank: 1
      )
      sentences.add("Both parts belong in the gradient. Biases are not penalized.", rank: 3)
    } else {
      sentences.add(
        "J(θ) = \(total, .accent), all of it from the data: λ = 0, no penalty.",
        rank: 1
      )
    }
    sentences.add(
      "Why check? Backpropagation is easy to get subtly wrong, and J may fall even with a wrong gradient."
    )
    sentences.add(source, rank: 2)
    if experiment.keepProbability < 1, check.isFunction {
      sentences.add("The dropout mask is frozen: J is the cost of that one subnetwork.", rank: 1)
    }
  }

  /// Where θ comes from, and what else to try.
  private var source: StyledText {
    let iterations = experiment.trainingIterations
    guard iterations > 0 || !experiment.startsAtNotebookTheta else {
      return "This θ is the course notebook's; check again after some training (--train\u{A0}100)."
    }
    guard iterations > 0 else {
      return
        "Check at random initialization, as here; perhaps again after some training (--train\u{A0}100)."
    }
    let first = check.trainingCosts.first.map { Numbers.fixed($0, decimals: 4) } ?? "?"
    return
      "This θ has been trained for \(counted(iterations, "iteration")): J began at \(first)."
  }

  var outline: [String] {
    guard context.step == 0 else { return costOutline }
    let formulas = Formulas(check: check)
    let input = "Input x: \(counted(layout.layerSizes[0], "feature"))."
    let layers = (1...layout.layerCount).map { layer in
      let (weights, biases) = (layout.weightBlock(layer), layout.biasBlock(layer))
      let count = weights.range.count + biases.range.count
      return
        "Layer \(layer): \(counted(biases.rows, "unit")), \(formulas.activationName(layer)), "
        + "\(weights.name) \(weights.shapeText), \(biases.name) \(biases.shapeText), "
        + "\(counted(count, "parameter"))."
    }
    return [input] + layers + ["In all n = \(counted(layout.count, "parameter"))."]
  }

  private var costOutline: [String] {
    let split = CostSplit(context: context)
    var lines = [
      "data term \(Formulas(check: check).dataTerm) = \(Numbers.fixed(check.cost.data, decimals: 8))",
      "penalty \(Formulas(check: check).penalty) = \(Numbers.fixed(check.cost.penalty, decimals: 8))",
      "J(θ) = \(Numbers.fixed(check.cost.total, decimals: 8))",
    ]
    guard experiment.lambda > 0 else { return lines }
    lines += split.shares.map { share in
      "\(share.block.name): ‖W‖² = \(Numbers.compact(share.squares, width: 8)), "
        + "penalty \(Numbers.fixed(share.penalty, decimals: 8))"
    }
    return lines
  }
}
