import CellUI
import GradientChecking

/// Where the error is: layer by layer with W and b apart, the worst components, and the selected
/// block in its own shape.
///
/// Tab moves between the three panes. On a small screen only the pane that has the keys is drawn.
struct LocateScene: ResultScene {
  /// The parts of the scene, in the order of Tab.
  enum Pane: Int, CaseIterable {
    case blocks, components, map
  }

  func stepCount(_ check: GradientCheck) -> Int { 1 }

  var paneCount: Int { Pane.allCases.count }

  func keys(in context: ResultContext) -> [Action] {
    (context.isComplete ? [] : [.runOrPause]) + [.nextPane, .down, .nextComponent]
  }

  func draw(_ context: ResultContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let summary = context.summary
    let panes = Panes(context, summary)
    guard area.width >= 70, area.height >= 13 else {
      return panes.drawOne(in: area, into: &canvas)
    }
    return panes.drawAll(in: area, into: &canvas)
  }

  func component(below rows: Int, in context: ResultContext) -> Int? {
    switch Pane(rawValue: context.model.pane) ?? .blocks {
    case .blocks: context.representative(blocksOn: rows)
    case .components: WorstComponents(context).index(rowsOn: rows, from: context.selection)
    case .map: context.selection(movedByRows: rows)
    }
  }

  func narration(_ context: ResultContext) -> StyledText {
    context.narration(EvidenceWords(context).sentences)
  }

  func outline(_ context: ResultContext) -> [String] { LocateOutline(context).lines }
}

/// The panes on the stage.
private struct Panes {
  let context: ResultContext
  let blocks: BlockTable
  let components: WorstComponents
  let map: ErrorMap

  init(_ context: ResultContext, _ summary: Summary) {
    self.context = context
    blocks = BlockTable(context, summary)
    components = WorstComponents(context)
    map = ErrorMap(context)
  }

  private var active: LocateScene.Pane { .init(rawValue: context.model.pane) ?? .blocks }

  /// All three: blocks at the upper left, the map beside them, the components below.
  func drawAll(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let least = 7
    let tallest = context.layout.blocks.map(\.rows).max() ?? 0
    let wanted = max(context.layout.blocks.count, tallest) + 3
    var top = rest.cutTop(min(max(least, wanted), max(least, area.height / 2)))
    var left = top.cutLeft(area.width >= 100 ? 68 : 42)
    _ = top.cutLeft(2)
    drawTitle(.blocks, in: left.cutTop(1), into: &canvas)
    drawTitle(.map, in: top.cutTop(1), into: &canvas)
    drawTitle(.components, in: rest.cutTop(1), into: &canvas)
    return blocks.draw(in: left, into: &canvas) + map.draw(in: top, into: &canvas)
      + components.draw(in: rest, into: &canvas)
  }

  /// The pane that has the keys, below the names of all and above the selected component.
  func drawOne(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let line = rest.cutTop(1)
    var x = line.x
    for pane in LocateScene.Pane.allCases {
      x = canvas.write(title(of: pane), x: x, y: line.y, in: line) + 3
    }
    SelectionLine(context).draw(in: rest.cutBottom(1), into: &canvas)
    switch active {
    case .blocks: return blocks.draw(in: rest, into: &canvas)
    case .components: return components.draw(in: rest, into: &canvas)
    case .map: return map.draw(in: rest, into: &canvas)
    }
  }

  /// A pane's name with a line that goes on to the pane's end.
  private func drawTitle(
    _ pane: LocateScene.Pane,
    in line: Rect,
    into canvas: inout Canvas
  ) {
    let end = canvas.write(title(of: pane), x: line.x, y: line.y, in: line)
    canvas.horizontalLine(x: end + 1, y: line.y, width: line.right - end - 1)
  }

  private func title(of pane: LocateScene.Pane) -> StyledText {
    let name =
      switch pane {
      case .blocks: "Blocks"
      case .components: "Worst components"
      case .map: map.title
      }
    return pane == active
      ? "\(context.symbols.stepCurrent) \(name)".styled(.accent) : "  \(name)".styled(.dim)
  }
}
