import CellUI
import Wording

/// Where the lines stand that every screen has, and what is left between them.
///
///      walk network·[reshape]·backprop            rail: where one is
///     ─ θ[27] = W2[0,2] ─── iris · ε=1e-7 ───     head: what is selected, and of what
///      …                                          stage
///     ─ step 2 of 7 · what it does ──────────     foot: what was done, or an answer to it
///      …                                          text
///      space next   ← back   ? keys               keys
///
/// A screen smaller than 60×18 has no rules: its first line, its keys, and all between them for the text.
struct FrameAreas {
  /// The first line and the last one, without the margins.
  let rail, keys: Rect
  /// The rules above and below the stage, over the whole width; empty on a small screen.
  let head, foot: Rect
  /// The picture, without the margins; empty on a small screen.
  let stage: Rect
  /// What is said below it, as wide as a line can be read.
  let text: Rect

  /// The most columns of a text: longer lines are hard to read.
  static let widestText = 76

  /// Whether there are only the first line, the text and the keys.
  let isCompact: Bool

  /// - Parameters:
  ///   - size: The screen.
  ///   - rows: What is kept for the text.
  ///   - view: Whether the picture or the text has all of the room.
  init(size: Size, textRows rows: Int, shows view: Presentation.View = .both) {
    var area = Rect(x: 0, y: 0, size)
    isCompact = !size.holds(Appearance.leastSize)
    guard !isCompact else {
      rail = area.cutTop(1)
      keys = area.cutBottom(1)
      text = area
      head = Rect(x: 0, y: area.y, width: area.width, height: 0)
      (foot, stage) = (head, head)
      return
    }
    rail = Self.inset(area.cutTop(1))
    head = area.cutTop(1)
    keys = Self.inset(area.cutBottom(1))
    let textRows =
      switch view {
      case .both: rows
      case .scene: 0
      case .text: area.height - 1
      }
    var text = Self.inset(area.cutBottom(textRows))
    text.width = min(text.width, Self.widestText)
    self.text = text
    foot = area.cutBottom(1)
    stage = Self.inset(area)
  }

  /// A scene alone, with the margins that it has on a screen.
  init(figure size: Size) {
    stage = Self.inset(Rect(x: 0, y: 0, size))
    let nothing = Rect(x: 0, y: size.height, width: size.width, height: 0)
    (rail, head, foot, text, keys) = (nothing, nothing, nothing, nothing, nothing)
    isCompact = false
  }

  /// An area without a column at each side.
  static func inset(_ area: Rect) -> Rect {
    Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: area.height)
  }
}

extension Canvas {
  /// Draws a rule with something set into its left, and the fullest of some forms that has room into its right.
  mutating func rule(_ line: Rect, _ left: StyledText, _ forms: [StyledText] = []) {
    guard !line.isEmpty else { return }
    horizontalLine(x: line.x, y: line.y, width: line.width)
    var room = Rect(x: line.x + 1, y: line.y, width: line.width - 2, height: 1)
    if !left.isEmpty { _ = room.cutLeft(write(" " + left + " ", in: room) + 1 - room.x) }
    let right = fitting(forms + [""], width: room.width - 2)
    if !right.isEmpty { writeRight(" " + right + " ", right: room.right, y: line.y, in: room) }
  }
}
