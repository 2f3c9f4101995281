import CellUI
import GradientChecking
import Wording

/// dW and db of each layer, the last layer first; then all of them as dθ, laid out as θ is.
struct BackpropScene: Scene {
  let context: SceneContext
  /// The layer whose gradients this step computes; `nil` at the last step, where dθ is put together.
  let layer: Int?

  init(context: SceneContext) {
    let last = context.layout.layerCount
    self.init(context: context, layer: context.step < last ? last - context.step : nil)
  }

  /// The scene at a step, where another scene shows what came of it.
  init(context: SceneContext, layer: Int?) {
    (self.context, self.layer) = (context, layer)
  }

  static func stepCount(_ check: GradientCheck) -> Int { check.layout.layerCount + 1 }

  static func movement(into step: Int, _ check: GradientCheck) -> Motion.Subject? {
    step < check.layout.layerCount ? .backward : nil
  }

  var keys: [Action] { [.down] }

  /// Up and down stay in the layer that is shown; from elsewhere they lead into it.
  func component(below rows: Int) -> Int? {
    guard let layer, context.selectedBlock.layer != layer else {
      return context.selection(movedByRows: rows)
    }
    return context.layout.weightBlock(layer).start
  }

  var parts: [ScenePart] {
    let isEnd = layer == nil
    let theta = ThetaStrip(context).part(rank: 2, fullRank: 6)
    let matrices = shelf.part("gradients", rank: 1, lines: gradientLines)
    let ofTheta = thetaShelf.part(
      "theta matrices",
      rank: isEnd ? 4 : 5,
      title: isEnd ? "" : "θ".styled(.dim)
    )
    return (isEnd ? [headline] : []) + [flowPart(rank: isEnd ? 3 : 2)]
      + formulaParts + [ofTheta, matrices, sumPart(rank: 5)]
      + [NetworkScene(context: context).diagramPart(rank: 9)]
      + [values.part(rank: 7, fullRank: 8)] + (isEnd ? [theta] : [])
      + [gradientStrip.part(rank: 2, fullRank: isEnd ? 6 : 4), vectorLines]
  }
}

/// How far the backward pass has come at a step of the backprop scene.
extension BackpropScene {
  /// Whether a block's gradient is there.
  func isComputed(_ block: ParameterBlock) -> Bool { layer.map { block.layer >= $0 } ?? true }

  /// Whether the selected component's gradient is there.
  var hasSelection: Bool { isComputed(context.selectedBlock) }

  /// `dW2[0,2]`.
  var selectedName: String { "d" + context.selectedName }

  /// dθ of the selected component.
  var selectedValue: String { Numbers.compact(context.analytic[context.selection], width: 9) }

  /// The matrices of the layers computed so far, this layer's in any case.
  private var shelf: MatrixShelf {
    let computed = layout.blocks.filter(isComputed)
    let shown = layer ?? context.selectedBlock.layer
    let focus = layout.blocks.filter { $0.layer == shown }
    return MatrixShelf(blocks: computed, focus: focus) { block in
      MatrixPane(context, block, values: context.analytic, prefix: "d")
    }
  }

  /// The matrices of θ.
  private var thetaShelf: MatrixShelf {
    let shelf = shelf
    return MatrixShelf(blocks: layout.blocks, focus: shelf.focus) { block in
      MatrixPane(context, block, values: context.theta)
    }
  }

  /// dθ as far as it is computed.
  private var gradientStrip: ThetaStrip {
    var strip = ThetaStrip(context)
    strip.prefix = "d"
    let place = "d\(context.selectedIndex) = \(selectedName)"
    strip.caption =
      (hasSelection ? "\(place) = \(selectedValue)" : "\(place), not yet").styled(.cursor)
    strip.isThere = isComputed
    strip.isNew = { $0.layer == layer }
    strip.newStyle = .analytic
    return strip
  }

  /// The sum that the selected component should be, written out; empty where another layer is shown.
  var selectedSum: StyledText {
    let block = context.selectedBlock
    let name = selectedName.styled(.cursor)
    guard block.layer == layer else {
      let direction = hasSelection ? "came with" : "comes with"
      return "\(name) \(direction) layer \(block.layer)."
    }
    let place = layout.coordinate(of: context.selection)
    let formulas = context.formulas
    let m = formulas.m
    var summand = "dZ[\(block.layer)][\(place.row), k]"
    if block.kind == .weight {
      let weight = Numbers.compact(context.theta[context.selection])
      let factor = weight.hasPrefix("-") ? "(\(weight))" : weight
      let lambda = context.experiment.lambda
      let penalty = lambda > 0 ? " + \(Numbers.short(lambda))/\(m) · \(factor)" : ""
      summand += " · A[\(block.layer - 1)][\(place.column), k]\(penalty)"
    }
    return "\(name) should be \(formulas.scaled("1/\(m) · Σ \(summand)")), "
      + "the sum over the examples k = 0 … \(m - 1)."
  }

  /// θ and dθ around the selected component.
  private var values: ValueStrip {
    let (theta, gradient) = (context.theta, context.analytic)
    return ValueStrip(
      context: context,
      lines: [
        .init(name: "θ", values: theta),
        .init(name: "dθ", style: .analytic, values: gradient, isThere: isComputed),
      ]
    )
  }

  private func sumPart(rank: Int) -> ScenePart {
    guard layer != nil else { return ScenePart("sum", []) }
    return ScenePart("sum", [.paragraph(rank: rank, selectedSum, context.symbols)])
  }

  private var gradientLines: [String] {
    guard let layer else { return [] }
    let blocks = [context.layout.weightBlock(layer), context.layout.biasBlock(layer)]
    return blocks.flatMap { shelf.pane($0).lines }
  }

  /// What is told of the whole vector, or of the selected component in it.
  private var vectorLines: ScenePart {
    let place = "\(selectedName) = \(selectedValue)"
    guard layer == nil else {
      let state = hasSelection ? place : "\(selectedName), not yet computed"
      return ScenePart("vector", [], lines: ["Selected: \(state)."])
    }
    let theta = Numbers.compact(context.theta[context.selection], width: 9)
    return ScenePart(
      "vector",
      [],
      lines: [
        "dθ has \(counted(layout.count, "component")), in the order of θ.",
        "Selected: d\(context.selectedIndex) = \(place), at \(context.selectedIndex) = \(theta).",
      ]
    )
  }
}

/// What the backprop scene says.
///
/// The formulas are the right ones whether or not a bug is planted; that the numbers follow them is
/// never claimed.
extension BackpropScene {
  private var formulas: Formulas { context.formulas }
  private var hasPenalty: Bool { context.experiment.lambda > 0 }

  var sentences: Sentences {
    guard let layer else { return ofVector }
    let penalty = hasPenalty ? "J has the penalty, so dW\(layer) must have λ/m·W\(layer)." : ""
    return (layer == layout.layerCount ? ofLastLayer(layer) : ofHiddenLayer(layer)) + [
      2: StyledText(penalty),
      1: "This is how it should be; whether the code does it, the check will tell.",
    ]
  }

  private func ofLastLayer(_ layer: Int) -> Sentences {
    let formula = "dZ[\(layer)] = \(formulas.dZ(layer).formula)".unbroken
    let before = "dA[\(layer - 1)] goes back to layer\u{A0}\(layer - 1)"
    return [
      0: "Backpropagation starts at the end: \(formula, .accent) says how far off the output is.",
      3: "dW\(layer) and db\(layer) average over the \(counted(formulas.m, "example")); \(before).",
    ]
  }

  private func ofHiddenLayer(_ layer: Int) -> Sentences {
    let formula = "dZ[\(layer)] = \(formulas.dZ(layer).formula)".unbroken
    let derivative: StyledText =
      context.experiment.activation == .identity
      ? "g is the identity, so dZ[\(layer)] = dA[\(layer)]"
      : "times the slope g′ it is \(formula, .accent)"
    let next =
      layer > 1
      ? "and dA[\(layer - 1)] goes on to layer\u{A0}\(layer - 1)"
      : "and the backward pass is done"
    return [
      0: "Layer \(layer) gets dA[\(layer)] from layer\u{A0}\(layer + 1); \(derivative).",
      3: "dW\(layer) and db\(layer) follow as before, \(next).",
    ]
  }

  private var ofVector: Sentences {
    let place = "d\(context.selectedIndex) = \(selectedName) = \(selectedValue)"
    return [
      0: "Take dW1, db1, … and reshape them into one big vector dθ, in the order of θ.",
      1: "So \(place.unbroken, .cursor).",
      0: "\("The big question: is dθ the gradient of J(θ)?", .accent)",
      2:
        "Calculus says that dθ[i] should be ∂J/∂θᵢ, for every i at once from a single backward pass.",
      3: "Next comes a second way to get the same numbers, which knows only J.",
    ]
  }
}
