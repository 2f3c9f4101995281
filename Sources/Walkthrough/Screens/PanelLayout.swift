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

  /// A scene alone, without what is told of it.
  init(figure size: Size) {
    areas = FrameAreas(figure: size)
    (stage, panel, rule) = (areas.stage, areas.text, areas.text)
  }

  /// - Parameters:
  ///   - size: The screen.
  ///   - givesWay: Whether the scene gives way to a panel that needs more rows than it leaves.
  ///   - leastStage: The least rows of the scene above the panel.
  ///   - view: Whether the scene or the panel has all of the room.
  ///   - wanted: The rows that the panel would like to have, of an area that it shares with the scene.
  init(
    size: Size,
    givesWay: Bool = false,
    leastStage: Int = 10,
    shows view: Presentation.View = .both,
    rows wanted: (Size) -> Int
  ) {
    let whole = FrameAreas(size: size, textRows: 0)
    let nothing = Rect(x: 0, y: whole.keys.y, width: size.width, height: 0)
    guard !whole.isCompact else {
      (areas, rule, panel, stage) = (whole, nothing, whole.text, nothing)
      return
    }
    guard view == .both else {
      var panel = whole.stage
      panel.width = min(panel.width, FrameAreas.widestText)
      areas = whole
      rule = nothing
      (self.panel, stage) = view == .text ? (panel, nothing) : (nothing, whole.stage)
      return
    }
    let (isBeside, height) = (Self.isBeside(size), whole.stage.height)
    let wanted = wanted(Size(min(whole.stage.width, FrameAreas.widestText), height))
    let scene = PartForm(
      rank: 1,
      isBeside ? .column : .across,
      columns: Extent(least: 40, best: 40),
      rows: Extent(least: leastStage, best: leastStage)
    )
    let told = PartForm(
      rank: 0,
      isBeside ? .column : .across,
      columns: isBeside
        ? .exactly(min(58, max(40, size.width * 38 / 100 - 2))) : Extent(least: 1, best: 1),
      rows: isBeside
        ? Extent(least: 1, best: height)
        : givesWay ? .exactly(min(wanted, height)) : Extent(least: 1, best: wanted, most: wanted)
    )
    let area = whole.stage
    let arrangement = Arrangement(isBeside ? [[told], [scene]] : [[scene], [told]], in: area)
    let nowhere = Rect(x: area.x, y: whole.keys.y, width: 0, height: 0)
    let places = (0..<2).map { arrangement[$0]?.area ?? nowhere }
    guard !isBeside else {
      areas = whole
      (panel, stage) = (places[0], places[1])
      rule = Rect(x: panel.right + 1, y: panel.y, width: 1, height: height)
      return
    }
    rule = nothing
    areas = FrameAreas(size: size, textRows: places[0].isEmpty ? 0 : places[1].height)
    (panel, stage) = places[0].isEmpty ? (areas.stage, nothing) : (areas.text, areas.stage)
  }
}
