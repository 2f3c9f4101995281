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
  /// All knobs; empty where the scene has their place.
  let knobs: Rect
  /// The scene, and what is said of it; empty where the knobs have its place.
  let stage, narration: Rect
  /// What the check found, and the rule above it.
  let outcome, outcomeRule: Rect

  /// The upright line between knobs and scene, where both are in view.
  var rule: Rect {
    let isSplit = form == .beside && !knobs.isEmpty
    return Rect(x: knobs.right, y: knobs.y, width: isSplit ? 1 : 0, height: areas.stage.height)
  }

  /// The least size for knobs beside a scene.
  static let leastBeside = Size(80, 23)

  /// A scene alone, without knobs and outcome.
  init(figure size: Size) {
    form = .stacked
    areas = FrameAreas(figure: size)
    stage = areas.stage
    (knobs, narration, outcome, outcomeRule) = (areas.text, areas.text, areas.text, areas.text)
  }

  /// - Parameters:
  ///   - size: The screen.
  ///   - isTurned: Whether the user asked for the other arrangement.
  ///   - view: Whether the scene, or knobs and outcome, have all of the room.
  init(size: Size, isTurned: Bool, shows view: Presentation.View = .both) {
    let isTall = size.height >= 32
    form =
      !size.holds(Appearance.leastSize)
      ? .compact : size.holds(Self.leastBeside) ? .beside : .stacked
    let isAlone = view == .scene && form != .compact
    areas = FrameAreas(size: size, textRows: isAlone ? 0 : isTall || form == .stacked ? 4 : 3)
    let nothing = Rect(x: areas.stage.x, y: areas.foot.y, width: 0, height: 0)
    guard !isAlone else {
      (knobs, stage, narration) = (nothing, areas.stage, nothing)
      (outcome, outcomeRule) = (nothing, nothing)
      return
    }
    guard view == .both || form == .compact else {
      (knobs, outcome) = (areas.stage, areas.text)
      (stage, narration, outcomeRule) = (nothing, nothing, areas.foot)
      return
    }
    guard form == .beside else {
      (knobs, stage) = isTurned ? (areas.stage, nothing) : (nothing, areas.stage)
      (narration, outcome, outcomeRule) = (nothing, areas.text, areas.foot)
      return
    }
    let width = min(43, 19 + (size.width - 80) * 3 / 5)
    let rows = Extent(least: 6, best: 6)
    let panel = PartForm(rank: 1, .beside, columns: .exactly(width), rows: rows)
    let scene = PartForm(rank: 0, columns: Extent(least: 50, best: 50), rows: rows)
    let found = PartForm(
      rank: 0,
      columns: Extent(least: 50, best: 50),
      rows: .exactly(isTall ? min(13, size.height - 23) : size.height < 24 ? 7 : 8)
    )
    let arrangement = Arrangement(
      [isTurned ? [] : [panel], [scene], [found]],
      in: areas.stage,
      gap: 2
    )
    let places = (0..<3).map { arrangement[$0]?.area ?? nothing }
    (knobs, stage, outcome) = (places[0], places[1], places[2])
    // The row that keeps the outcome apart is the rule's.
    outcomeRule = Rect(x: outcome.x, y: outcome.y - 1, width: outcome.width, height: 1)
    narration = areas.text
  }
}
