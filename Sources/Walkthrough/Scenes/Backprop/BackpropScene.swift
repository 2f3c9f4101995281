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

  static func things(_ check: GradientCheck) -> [SceneThing] { SceneKind.backprop.things }

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
    let columns: [ThetaVector.Column] = [
      .init(name: "θ", values: context.theta),
      .init(name: "dθ", style: .analytic, values: context.analytic, isThere: isComputed),
    ]
    let strips = isEnd ? [ThetaStrip(context).part(rank: 1)] : []
    let matrices = MatrixShelf(of: context).parts(rank: 6, isCut: false) + shelf.parts(rank: 1)
    return [flowPart(rank: isEnd ? 3 : 0).called(.network)]
      + (layer.map(formulas) ?? []).map { $0.called(.formulas) }
      + matrices.map { $0.called(.matrices) }
      + [ThetaVector(context: context, columns: columns).part(rank: 9).called(.list)] + strips
      + [gradientStrip.part(rank: isEnd ? 1 : 4), ScenePart("vector", [], lines: vectorLines)]
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
    let shown = layer ?? context.selectedBlock.layer
    let computed = layout.blocks.filter(isComputed)
    return MatrixShelf(blocks: computed, focus: shown, numbers: "dθ") { block in
      MatrixPane(context, block, values: context.analytic, prefix: "d")
    }
  }

  /// dθ as far as it is computed.
  private var gradientStrip: ThetaStrip {
    var strip = ThetaStrip(context)
    strip.prefix = "d"
    strip.isThere = isComputed
    strip.isNew = { $0.layer == layer }
    strip.newStyle = .analytic
    return strip
  }

  /// This layer's numbers, or what is told of the whole vector, and the selected component in it.
  private var vectorLines: [String] {
    let place = "\(selectedName) = \(selectedValue)"
    guard let layer else {
      let theta = Numbers.compact(context.theta[context.selection], width: 9)
      return [
        "dθ has \(counted(layout.count, "component")), in the order of θ.",
        "Selected: d\(context.selectedIndex) = \(place), at \(context.selectedIndex) = \(theta).",
      ]
    }
    let numbers = [layout.weightBlock(layer), layout.biasBlock(layer)].flatMap {
      shelf.pane($0).lines
    }
    return numbers + ["Selected: \(hasSelection ? place : "\(selectedName), not yet computed")."]
  }
}

/// What the backprop scene says.
///
/// The formulas are the right ones whether or not a bug is planted; that the numbers follow them is
/// never claimed.
extension BackpropScene {
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
    let formula = "dZ[\(layer)] = \(context.formulas.dZ(layer).formula)".unbroken
    let mean =
      context.formulas.m == 1
      ? "dW\(layer) and db\(layer) are made from it"
      : "dW\(layer) and db\(layer) average over the \(context.formulas.m) examples"
    let before =
      layer > 1
      ? "dA[\(layer - 1)] goes back to layer\u{A0}\(layer - 1)"
      : "that is all: there is no layer before"
    return [
      0: "Backpropagation starts at the end: \(formula, .accent) says how far off the output is.",
      3: "\(mean); \(before).",
    ]
  }

  private func ofHiddenLayer(_ layer: Int) -> Sentences {
    let formula = "dZ[\(layer)] = \(context.formulas.dZ(layer).formula)".unbroken
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
