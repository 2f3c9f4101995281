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
  var isCompact: Bool { head.isEmpty }

  /// - Parameters:
  ///   - size: The screen.
  ///   - rows: What is kept for the text.
  init(size: Size, textRows rows: Int) {
    var area = Rect(x: 0, y: 0, size)
    guard size.holds(Appearance.leastSize) else {
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
    var text = Self.inset(area.cutBottom(rows))
    text.width = min(text.width, Self.widestText)
    self.text = text
    foot = area.cutBottom(1)
    stage = Self.inset(area)
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
