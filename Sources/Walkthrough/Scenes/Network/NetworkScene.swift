import CellUI
import GradientChecking

/// The network: its layers and units with shapes and parameter counts, then J split into its two parts.
struct NetworkScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { 2 }

  func keys(in context: SceneContext) -> [Action] { [.down] }

  /// Down is the next unit of the layer; beside the penalty's table it is the next layer.
  func component(below rows: Int, in context: SceneContext) -> Int? {
    guard context.step > 0 else { return context.selection(movedByRows: rows) }
    let layer = context.selectedBlock.layer + rows
    guard (1...context.layout.layerCount).contains(layer) else { return nil }
    return context.layout.weightBlock(layer).start
  }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
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

  func narration(_ context: SceneContext) -> StyledText {
    NetworkNarration(context: context).text
  }

  func outline(_ context: SceneContext) -> [String] {
    NetworkNarration(context: context).outline
  }
}
