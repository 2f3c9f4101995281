import CellUI

/// Where scene and panel stand on a screen that tells something of a scene: the scene above the panel, or beside it
/// where the screen is wide; on a screen too small for both the panel alone.
///
///     rail                             rail
///     ── head ──                       ── head ──
///     scene                            panel │ scene
///     ── foot ──                             │
///     panel                            ── foot ──
///     keys                             keys
struct PanelLayout {
  /// The lines around both.
  let areas: FrameAreas
  /// The upright line between panel and scene; empty where the scene stands above.
  let rule: Rect
  /// What is told, without margins.
  let panel: Rect
  /// The scene, without margins; empty where the panel needs all.
  let stage: Rect

  /// Whether panel and scene stand side by side.
  var isBeside: Bool { !rule.isEmpty }

  /// Whether they do on a screen.
  static func isBeside(_ size: Size) -> Bool {
    size.width >= leastWidth && size.height >= Appearance.leastSize.height
  }

  /// The least columns for a panel beside a scene that has room enough.
  private static let leastWidth = 104
  /// - Parameters:
  ///   - size: The screen.
  ///   - givesWay: Whether the scene gives way to a panel that needs more rows than it leaves.
  ///   - leastStage: The least rows of the scene above the panel.
  ///   - wanted: The rows that the panel would like to have, of an area that it shares with the scene.
  init(
    size: Size,
    givesWay: Bool = false,
    leastStage: Int = 10,
    rows wanted: (Size) -> Int
  ) {
    let whole = FrameAreas(size: size, textRows: 0)
    let nothing = Rect(x: 0, y: whole.keys.y, width: size.width, height: 0)
    guard !whole.isCompact else {
      (areas, rule, panel, stage) = (whole, nothing, whole.text, nothing)
      return
    }
    var rest = whole.stage
    if Self.isBeside(size) {
      areas = whole
      panel = rest.cutLeft(min(58, max(40, size.width * 38 / 100 - 2)))
      var line = rest.cutLeft(3)
      _ = line.cutLeft(1)
      rule = line.cutLeft(1)
      stage = rest
      return
    }
    let most = rest.height - leastStage
    let rows = wanted(Size(min(rest.width, FrameAreas.widestText), rest.height))
    rule = nothing
    if givesWay, rows > most {
      areas = whole
      (panel, stage) = (rest, nothing)
    } else {
      areas = FrameAreas(size: size, textRows: min(rows, most))
      (panel, stage) = (areas.text, areas.stage)
    }
  }
}
