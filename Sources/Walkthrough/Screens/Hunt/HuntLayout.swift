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
  /// Title, scenes and key hints, one row each; no scenes where none of them is in view.
  let title, rail, footer: Rect
  /// The line between scene and panel: across, or upright.
  let rule: Rect
  /// What is asked, what it costs, and the answer, without margins.
  let panel: Rect
  /// The scene, without margins; empty where the panel needs all.
  let stage: Rect

  /// Whether panel and scene stand side by side.
  var isBeside: Bool { rule.width == 1 }

  /// Whether a screen has room for the panel beside a scene.
  static func isBeside(_ size: Size) -> Bool {
    size.width >= 104 && size.height >= Appearance.leastSize.height
  }

  /// The least rows of a scene.
  private static let leastStage = 10

  /// - Parameters:
  ///   - size: The screen.
  ///   - isPatient: Whether a panel that has too few rows is of use; otherwise the scene gives way.
  ///   - wanted: The rows the panel would like to have, at a width.
  init(size: Size, isPatient: Bool, wanted: (Int) -> Int) {
    var area = Rect(x: 0, y: 0, width: size.width, height: size.height)
    title = area.cutTop(1)
    guard size.holds(Appearance.leastSize) else {
      footer = area.cutBottom(1)
      panel = area
      rule = Rect(x: 0, y: area.bottom, width: area.width, height: 0)
      (rail, stage) = (rule, rule)
      return
    }
    footer = Frame.inset(area.cutBottom(1))
    if Self.isBeside(size) {
      rail = area.cutTop(1)
      _ = area.cutTop(1)
      panel = Frame.inset(area.cutLeft(min(60, max(42, size.width * 38 / 100))))
      rule = area.cutLeft(1)
      stage = Frame.inset(area)
      return
    }
    let rows = max(3, wanted(area.width - 2))
    let showsStage = isPatient || rows <= area.height - 2 - Self.leastStage
    rail = area.cutTop(showsStage ? 1 : 0)
    stage = Frame.inset(
      area.cutTop(showsStage ? max(Self.leastStage, area.height - 1 - rows) : 0)
    )
    rule = area.cutTop(1)
    panel = Frame.inset(area)
  }
}
