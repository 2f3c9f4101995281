import CellUI

/// Where the parts of a screen stand that tells something of a scene: the scene above the panel, or beside it where
/// the screen is wide; on a screen too small for both the panel alone.
///
///     title                            title
///     rail                             rail
///     scene                            panel │ scene
///     ── rule ──                             │
///     panel                                  │
///     keys                             keys
struct PanelLayout {
  /// Title, scenes and key hints, one row each; the rail has none where it isn't wanted or there is no scene.
  let title, rail, footer: Rect
  /// The line between scene and panel: across, or upright.
  let rule: Rect
  /// What is told, without margins.
  let panel: Rect
  /// The scene, without margins; empty where the panel needs all.
  let stage: Rect

  /// Whether panel and scene stand side by side.
  var isBeside: Bool { rule.width == 1 }

  /// Whether they do on a screen.
  static func isBeside(_ size: Size) -> Bool {
    size.width >= leastWidth && size.height >= Appearance.leastSize.height
  }

  /// The least columns for a panel beside a scene that has room enough.
  private static let leastWidth = 104

  /// - Parameters:
  ///   - size: The screen.
  ///   - hasRail: Whether the scenes among which one moves are named.
  ///   - givesWay: Whether the scene gives way to a panel that needs more rows than it leaves.
  ///   - leastStage: The least rows of the scene above the panel.
  ///   - wanted: The rows that the panel would like to have, of an area that it shares with the scene.
  init(
    size: Size,
    hasRail: Bool = false,
    givesWay: Bool = false,
    leastStage: Int = 10,
    rows wanted: (Size) -> Int
  ) {
    var area = Rect(x: 0, y: 0, width: size.width, height: size.height)
    title = area.cutTop(1)
    let isCompact = !size.holds(Appearance.leastSize)
    footer = isCompact ? area.cutBottom(1) : Frame.inset(area.cutBottom(1))
    let nothing = Rect(x: area.x, y: area.bottom, width: area.width, height: 0)
    guard !isCompact else {
      (rail, rule, panel, stage) = (nothing, nothing, area, nothing)
      return
    }
    var rest = area
    let scenes = rest.cutTop(hasRail ? 1 : 0)
    if Self.isBeside(size) {
      rail = scenes
      _ = rest.cutTop(1)
      panel = Frame.inset(rest.cutLeft(min(60, max(42, size.width * 38 / 100))))
      rule = rest.cutLeft(1)
      stage = Frame.inset(rest)
      return
    }
    let rows = wanted(Frame.inset(rest).size)
    if givesWay, rows > rest.height - 1 - leastStage {
      // The scenes are named where one of them is in view.
      (rail, stage, rest) = (nothing, nothing, area)
    } else {
      rail = scenes
      stage = Frame.inset(rest.cutTop(max(leastStage, rest.height - 1 - rows)))
    }
    rule = rest.cutTop(1)
    panel = Frame.inset(rest)
  }
}
