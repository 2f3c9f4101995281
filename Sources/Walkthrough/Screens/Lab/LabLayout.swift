import CellUI

/// Where the lab's parts stand: the knobs beside the scene, or, on a small screen, one of the two.
///
///     rail                                  rail
///     ── head: the chosen knob ──           ── head: the chosen knob ──
///     knobs │ scene                         scene, or knobs
///           │ ── outcome ──                 ── outcome ──
///     ── foot ──                            …
///     narration                             keys
///     keys
struct LabLayout {
  /// Whether knobs and scene stand side by side, one alone, or neither has room.
  enum Form: Hashable {
    case beside, stacked, compact
  }

  /// What the screen has room for.
  let form: Form
  /// The lines around everything.
  let areas: FrameAreas
  /// Whether all knobs are in view.
  let showsKnobs: Bool
  /// Whether the scene is in view.
  let showsScene: Bool
  /// All knobs.
  let knobs: Rect
  /// The line between knobs and scene.
  let rule: Rect
  /// The scene, and what is said of it.
  let stage, narration: Rect
  /// What the check found, with the rule above it.
  let outcome: Rect

  /// The least size for knobs beside a scene.
  static let leastBeside = Size(80, 23)

  /// - Parameters:
  ///   - size: The screen.
  ///   - isTurned: Whether the user asked for the other arrangement.
  init(size: Size, isTurned: Bool) {
    let isTall = size.height >= 32
    form =
      !size.holds(Appearance.leastSize)
      ? .compact : size.holds(Self.leastBeside) ? .beside : .stacked
    areas = FrameAreas(size: size, textRows: isTall || form == .stacked ? 4 : 3)
    let isSplit = form == .beside && !isTurned
    showsKnobs = isSplit || (form == .stacked && isTurned)
    showsScene = form == .beside || (form == .stacked && !isTurned)
    var area = areas.stage
    var left = Rect(x: area.x, y: area.y, width: 0, height: 0)
    if isSplit { left = area.cutLeft(min(43, 19 + (size.width - 80) * 3 / 5)) }
    rule = area.cutLeft(isSplit ? 1 : 0)
    _ = area.cutLeft(isSplit ? 1 : 0)
    switch form {
    case .beside:
      outcome = area.cutBottom(isTall ? min(14, size.height - 22) : 7)
      narration = areas.text
    case .stacked, .compact:
      outcome = Rect(x: area.x, y: areas.foot.y, width: areas.rail.width, height: 5)
      narration = Rect(x: area.x, y: areas.foot.y, width: area.width, height: 0)
    }
    knobs = isSplit || !showsKnobs ? left : area
    stage = area
  }
}
