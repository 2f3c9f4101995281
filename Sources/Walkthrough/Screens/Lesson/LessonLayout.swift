import CellUI

/// Where a lesson's parts stand: the scene above the prose, or beside it where the screen is wide.
///
///     title                            title
///     scene                            prose │ scene
///     ── 3 of 8  The optimum ──              │
///     prose                                  │
///     keys                             keys
struct LessonLayout {
  /// Title and key hints, one row each.
  let title, footer: Rect
  /// The line between scene and prose: across, or upright.
  let rule: Rect
  /// The prose, without margins.
  let prose: Rect
  /// The scene, without margins.
  let stage: Rect

  /// Whether prose and scene stand side by side.
  var isBeside: Bool { rule.width == 1 }

  /// The least columns for prose beside a scene that has room enough.
  private static let leastWidth = 104

  init(size: Size) {
    var area = Rect(x: 0, y: 0, width: size.width, height: size.height)
    title = area.cutTop(1)
    guard size.holds(Appearance.leastSize) else {
      // Too small for the scene: the prose alone.
      footer = area.cutBottom(1)
      prose = area
      rule = Rect(x: 0, y: area.bottom, width: area.width, height: 0)
      stage = rule
      return
    }
    footer = Frame.inset(area.cutBottom(1))
    if size.width >= Self.leastWidth {
      _ = area.cutTop(1)
      let columns = min(60, max(42, size.width * 38 / 100))
      prose = Frame.inset(area.cutLeft(columns))
      rule = area.cutLeft(1)
      stage = Frame.inset(area)
    } else {
      let rows = max(5, (area.height * 42 + 50) / 100)
      stage = Frame.inset(area.cutTop(max(10, area.height - 1 - rows)))
      rule = area.cutTop(1)
      prose = Frame.inset(area)
    }
  }

  /// How a second experiment is shown.
  enum Pairing: Hashable {
    /// In one picture with the first.
    case merged
    /// In a picture of its own.
    case pair(Rect, Rect)
    /// Instead of the first, with a key.
    case alternating
  }

  /// The least area for a scene.
  private static let leastScene = Size(58, 10)

  /// How a second experiment is shown beside the first in a scene.
  func pairing(in kind: SceneKind) -> Pairing {
    if kind.scene.drawsComparison { return .merged }
    var first = stage
    if stage.height >= 2 * (Self.leastScene.height + 1) + 1 {
      let second = first.cutBottom((stage.height - 1) / 2)
      _ = first.cutBottom(1)
      return .pair(first, second)
    }
    if stage.width >= 2 * Self.leastScene.width + 3 {
      let second = first.cutRight((stage.width - 3) / 2)
      _ = first.cutRight(3)
      return .pair(first, second)
    }
    return .alternating
  }
}
