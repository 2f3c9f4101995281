import CellUI

/// Where the lab's parts stand: the knobs beside the scene, or, on a small screen, one of the two with the
/// chosen knob on a line above.
///
///     title                                 title
///     rail                                  knob
///     knobs │ scene                         scene, or knobs
///           │ narration                     ── outcome ──
///           │ ── outcome ──                 keys
///     keys
struct LabLayout {
  /// Whether knobs and scene stand side by side, one alone, or neither has room.
  enum Form: Hashable {
    case beside, stacked, compact
  }

  /// What the screen has room for.
  let form: Form
  /// Whether all knobs are in view.
  let showsKnobs: Bool
  /// Whether the scene is in view.
  let showsScene: Bool
  /// One row each; the rail and the chosen knob have none where there is no room.
  let title, rail, knob, footer: Rect
  /// All knobs.
  let knobs: Rect
  /// The line between knobs and scene.
  let rule: Rect
  /// The scene, and what is said of it.
  let stage, narration: Rect
  /// What the check found.
  let outcome: Rect

  /// The least size for knobs beside a scene.
  static let leastBeside = Size(80, 23)

  /// The least rows of a scene.
  private static let leastStage = 10

  /// - Parameters:
  ///   - size: The screen.
  ///   - isTurned: Whether the user asked for the other arrangement.
  init(size: Size, isTurned: Bool) {
    var area = Rect(x: 0, y: 0, width: size.width, height: size.height)
    title = area.cutTop(1)
    let isCompact = !size.holds(Appearance.leastSize)
    footer = isCompact ? area.cutBottom(1) : Frame.inset(area.cutBottom(1))
    form = isCompact ? .compact : size.holds(Self.leastBeside) ? .beside : .stacked
    let isSplit = form == .beside && !isTurned
    showsKnobs = isSplit || (form == .stacked && isTurned)
    showsScene = form == .beside || (form == .stacked && !isTurned)
    rail = area.cutTop(form == .beside || size.height >= 20 ? 1 : 0)
    knob = Frame.inset(area.cutTop(isSplit || form == .compact ? 0 : 1))
    var left = Rect(x: 0, y: 0, width: 0, height: 0)
    if isSplit { left = area.cutLeft(min(36, 20 + (size.width - 80) * 3 / 8)) }
    rule = area.cutLeft(isSplit ? 1 : 0)
    // Narrow, what stands beside the knobs goes to the screen's edge.
    if isSplit, size.width < 100 { _ = area.cutLeft(1) } else { area = Frame.inset(area) }
    let isTall = size.height >= 32
    outcome = area.cutBottom(form == .stacked ? 5 : isTall ? 10 : min(8, size.height - 16))
    knobs = isSplit || !showsKnobs ? left : area
    let spare = area.height - Self.leastStage
    narration = area.cutBottom(spare < 3 ? 0 : isTall ? 4 : 3)
    stage = area
  }

  /// Where something is said that has no room on the last line: in place of the narration, or else of the
  /// scene's last rows.
  var message: Rect {
    if narration.height >= 3 { return narration }
    var area = stage
    return area.cutBottom(3)
  }
}
