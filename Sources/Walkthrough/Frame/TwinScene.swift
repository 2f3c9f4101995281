import CellUI
import Wording

/// On a wide screen the scene after the one that is shown stands beside it, or else the one before it: one sees
/// where a number comes from and where it goes.
///
/// Each of the two is drawn in one column of the stage.
extension Model {
  /// The least columns of a screen with two scenes.
  private static let leastTwinWidth = 160
  /// The columns between the two.
  private static let twinGap = 3

  /// The scene that stands beside the one that is shown; `nil` where there is no room for it, or nothing in it yet.
  var twin: SceneKind? {
    guard !policy.isEmbedded, layout != nil, view.appearance.hasRoom,
      size.width >= Self.leastTwinWidth
    else { return nil }
    return [nextScene, previousScene].compactMap { $0 }.first { kind in
      // What is measured is not measured for a glance, and bars that were not begun would be empty.
      kind != .price && (!kind.showsWholeCheck || view.shownCount > 0)
    }
  }

  /// The scene beside this one, whichever of the two is the one that is shown: it needn't be told again what stands
  /// there.
  var neighbour: SceneKind? { policy.neighbour ?? twin }

  /// The size of each of two scenes that share a stage.
  func twinSize(in stage: Size) -> Size {
    Size((stage.width - Self.twinGap) / 2, stage.height - 1)
  }

  /// Draws the scene, and where there is room its neighbour beside it; says what can be clicked.
  func drawStages(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard let twin else { return drawStage(in: area, into: &canvas) }
    let size = twinSize(in: area.size)
    var (left, right) = (area, Rect(x: area.right - size.width, y: area.y, size))
    (left.width, right.height) = (size.width, area.height)
    canvas.verticalLine(x: left.right + 1, y: area.y, height: area.height)
    canvas.write(view.scene.title, .accent, in: left.cutTop(1))
    let name = right.cutTop(1)
    let isNext = twin == nextScene
    canvas.write("\(isNext ? "next" : "before"): \(twin.title, .heading)", in: name)
    return [Hit(name, .scene(twin))] + drawStage(in: left, into: &canvas)
      + standing(at: twin).drawStage(in: right, into: &canvas)
  }

  /// The same state at the last step of another scene, where all of it is there.
  private func standing(at kind: SceneKind) -> Model {
    var model = self
    model.view.scene = kind
    model.view.step = kind == .bars ? 0 : max(0, stepCount(of: kind) - 1)
    model.view.pane = model.firstPane
    model.policy.stageSize = stageSize
    model.policy.neighbour = view.scene
    return model
  }
}
