import CellUI
import GradientChecking

/// dW and db of each layer, the last layer first; then all of them as dθ, laid out as θ is.
struct BackpropScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { check.layout.layerCount + 1 }

  func keys(in context: SceneContext) -> [Action] { [.down] }

  /// Up and down stay in the layer that is shown; from elsewhere they lead into it.
  func component(below rows: Int, in context: SceneContext) -> Int? {
    let state = BackpropState(context)
    guard let layer = state.layer, context.selectedBlock.layer != layer else {
      return context.selection(movedByRows: rows)
    }
    return context.layout.weightBlock(layer).start
  }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = BackpropState(context)
    guard let layer = state.layer else {
      return GradientVector(state: state).draw(in: area, into: &canvas)
    }
    var rest = area
    let isTall = area.height >= 13
    let isRoomy = area.height >= 20
    if isTall {
      let line = rest.cutTop(1)
      canvas.write(state.route(on: canvas, width: line.width), x: line.x, y: line.y, in: line)
      _ = rest.cutTop(isRoomy ? 1 : 0)
    }
    let formulas = BackwardFormulas(context: context, layer: layer, isShort: !isTall)
    formulas.draw(in: rest.cutTop(formulas.height), into: &canvas)
    let strip = state.gradientStrip
    var hits = strip.draw(in: rest.cutBottom(isTall ? ThetaStrip.height : 2), into: &canvas)
    if isRoomy {
      _ = rest.cutBottom(1)
      let values = state.valueStrip
      hits += values.draw(in: rest.cutBottom(values.height), into: &canvas)
      _ = rest.cutBottom(1)
    }
    let shelf = state.shelf
    let needed = shelf.height(in: rest)
    _ = rest.cutTop(needed < rest.height ? 1 : 0)
    hits += shelf.draw(in: rest.cutTop(needed), into: &canvas)
    if rest.height >= 3 {
      _ = rest.cutTop(1)
      canvas.paragraph(state.selectedSum, in: rest)
    }
    return hits
  }

  func narration(_ context: SceneContext) -> StyledText {
    BackpropNarration(state: BackpropState(context)).text
  }

  func outline(_ context: SceneContext) -> [String] {
    BackpropNarration(state: BackpropState(context)).outline
  }
}
