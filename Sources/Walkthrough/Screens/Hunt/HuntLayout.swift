import CellUI

/// Where the parts of a hunt stand: the scene above the panel, or beside it where the screen is wide.
///
///     title                            title
///     network · [bars] · verdict       network · [bars] · verdict
///     scene                            panel │ scene
///     ── 14 evaluations ──                   │
///     panel                                  │
///     keys                             keys
struct HuntLayout {
  /// Title, scenes and key hints, one row each.
  let title, rail, footer: Rect
  /// The line between scene and panel: across, or upright.
  let rule: Rect
  /// What is asked, what it costs, and the answer, without margins.
  let panel: Rect
  /// The scene, without margins; empty where the panel needs all.
  let stage: Rect

  /// Whether panel and scene stand side by side.
  var isBeside: Bool { rule.width == 1 }

  /// Whether they do on a screen.
  static func isBeside(_ size: Size) -> Bool {
    size.width >= leastWidth && size.height >= Frame.leastSize.height
  }

  /// The least columns for a panel beside a scene that has room enough.
  private static let leastWidth = 104
  /// The least rows of a scene.
  private static let leastStage = 10

  /// - Parameters:
  ///   - size: The screen.
  ///   - isPatient: Whether a panel that has too few rows is of use; otherwise the scene gives way.
  ///   - wanted: The rows the panel would like to have, at a width.
  init(size: Size, isPatient: Bool, wanted: (Int) -> Int) {
    var area = Rect(x: 0, y: 0, width: size.width, height: size.height)
    title = area.cutTop(1)
    guard size.width >= Frame.leastSize.width, size.height >= Frame.leastSize.height else {
      footer = area.cutBottom(1)
      panel = area
      (rail, rule, stage) = (Self.nothing(in: area), Self.nothing(in: area), Self.nothing(in: area))
      return
    }
    let scenes = area.cutTop(1)
    footer = Self.inset(area.cutBottom(1))
    if Self.isBeside(size) {
      rail = scenes
      _ = area.cutTop(1)
      panel = Self.inset(area.cutLeft(min(60, max(42, size.width * 38 / 100))))
      rule = area.cutLeft(1)
      stage = Self.inset(area)
      return
    }
    let rows = max(3, wanted(area.width - 2))
    let most = area.height - 1 - Self.leastStage
    guard rows <= most || isPatient else {
      // The scenes are named where one of them is in view.
      rail = Self.nothing(in: area)
      area = Rect(x: 0, y: scenes.y, width: area.width, height: area.height + 1)
      rule = area.cutTop(1)
      panel = Self.inset(area)
      stage = Self.nothing(in: area)
      return
    }
    rail = scenes
    stage = Self.inset(area.cutTop(max(Self.leastStage, area.height - 1 - rows)))
    rule = area.cutTop(1)
    panel = Self.inset(area)
  }

  private static func inset(_ area: Rect) -> Rect {
    Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: area.height)
  }

  private static func nothing(in area: Rect) -> Rect {
    Rect(x: area.x, y: area.bottom, width: area.width, height: 0)
  }
}
