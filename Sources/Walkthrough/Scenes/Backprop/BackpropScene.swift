import CellUI
import GradientChecking
import Wording

/// dW and db of each layer, the last layer first; then all of them as dθ, laid out as θ is.
struct BackpropScene: Scene {
  let context: SceneContext

  static func stepCount(_ check: GradientCheck) -> Int { check.layout.layerCount + 1 }

  var keys: [Action] { [.down] }

  /// Up and down stay in the layer that is shown; from elsewhere they lead into it.
  func component(below rows: Int) -> Int? {
    guard let layer, context.selectedBlock.layer != layer else {
      return context.selection(movedByRows: rows)
    }
    return context.layout.weightBlock(layer).start
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard let layer else { return GradientVector(scene: self).draw(in: area, into: &canvas) }
    var rest = area
    let isTall = area.height >= 13
    let isRoomy = area.height >= 20
    if isTall {
      canvas.write(route(on: canvas, width: area.width), in: rest.cutTop(1))
      _ = rest.cutTop(isRoomy ? 1 : 0)
    }
    let formulas = BackwardFormulas(context: context, layer: layer, isShort: !isTall)
    formulas.draw(in: rest.cutTop(formulas.height), into: &canvas)
    let strip = gradientStrip
    var hits = strip.draw(in: rest.cutBottom(isTall ? ThetaStrip.height : 2), into: &canvas)
    if isRoomy {
      _ = rest.cutBottom(1)
      let values = valueStrip
      hits += values.draw(in: rest.cutBottom(values.height), into: &canvas)
      _ = rest.cutBottom(1)
    }
    let shelf = shelf
    let needed = shelf.height(in: rest)
    _ = rest.cutTop(needed < rest.height ? 1 : 0)
    hits += shelf.draw(in: rest.cutTop(needed), into: &canvas)
    if rest.height >= 3 {
      _ = rest.cutTop(1)
      canvas.paragraph(selectedSum, in: rest)
    }
    return hits
  }
}

/// How far the backward pass has come at a step of the backprop scene.
extension BackpropScene {
  /// The layer whose gradients this step computes; `nil` at the last step, where dθ is put together.
  var layer: Int? { context.step < layout.layerCount ? layout.layerCount - context.step : nil }

  /// Whether a block's gradient is there.
  func isComputed(_ block: ParameterBlock) -> Bool { layer.map { block.layer >= $0 } ?? true }

  /// Whether the selected component's gradient is there.
  var hasSelection: Bool { isComputed(context.selectedBlock) }

  /// `dW2[0,2]`.
  var selectedName: String { "d" + context.selectedName }

  /// dθ of the selected component.
  var selectedValue: String { Numbers.compact(context.analytic[context.selection], width: 9) }

  /// J → layer 2 → layer 1, with the layer this step is at; where there are too many layers for a
  /// width, those around this one.
  func route(on canvas: Canvas, width: Int) -> StyledText {
    let count = layout.layerCount
    let routes = (1...count).reversed().lazy.map(route)
    return routes.first { canvas.width(of: $0) <= width } ?? route(showing: 1)
  }

  private func route(showing room: Int) -> StyledText {
    let current = layer ?? 1
    let layers = Array((1...layout.layerCount).reversed())
    let position = layers.firstIndex(of: current) ?? 0
    let shown = Window.around(position, count: layers.count, room: room)
    let arrow = "  →  ".styled(.dim)
    var stops = layers[shown].map { layer in
      layer == current
        ? "[layer \(layer)]".styled(.accent)
        : "layer \(layer)".styled(layer > current ? Style.text : .dim)
    }
    stops.insert(shown.lowerBound > 0 ? "…".styled(.dim) : "J", at: 0)
    if shown.upperBound < layers.count { stops.append("…".styled(.dim)) }
    return "Backward:  ".styled(.heading) + stops.joined(separator: arrow)
  }

  /// The matrices of the layers computed so far, this layer's in any case.
  var shelf: MatrixShelf {
    let computed = layout.blocks.filter(isComputed)
    let shown = layer ?? context.selectedBlock.layer
    let focus = layout.blocks.filter { $0.layer == shown }
    return MatrixShelf(blocks: computed, focus: focus) { block in
      MatrixPane(context, block, values: context.analytic, prefix: "d")
    }
  }

  /// The matrices of θ, in the places of those of dθ.
  var thetaShelf: MatrixShelf {
    let shelf = shelf
    return MatrixShelf(blocks: shelf.blocks, focus: shelf.focus) { block in
      MatrixPane(context, block, values: context.theta)
    }
  }

  /// dθ as far as it is computed.
  var gradientStrip: ThetaStrip {
    var strip = ThetaStrip(context)
    strip.prefix = "d"
    let place = "d\(context.selectedIndex) = \(selectedName)"
    strip.caption =
      (hasSelection ? "\(place) = \(selectedValue)" : "\(place), not yet").styled(.cursor)
    strip.isThere = isComputed
    strip.isNew = { $0.layer == layer }
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
  var valueStrip: ValueStrip {
    ValueStrip(
      context: context,
      lines: [("θ", context.theta, { _ in true }), ("dθ", context.analytic, isComputed)]
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

  var outline: [String] {
    let place = "\(selectedName) = \(selectedValue)"
    guard let layer else {
      let theta = Numbers.compact(context.theta[context.selection], width: 9)
      return [
        "dθ has \(counted(layout.count, "component")), in the order of θ.",
        "Selected: d\(context.selectedIndex) = \(place), at \(context.selectedIndex) = \(theta).",
      ]
    }
    let blocks = [layout.weightBlock(layer), layout.biasBlock(layer)]
    return ["Layer \(layer), as it should be:"]
      + BackwardFormulas(context: context, layer: layer).outline
      + blocks.flatMap { shelf.pane($0).lines }
      + ["Selected: \(hasSelection ? place : "\(selectedName), not yet computed")."]
  }
}
