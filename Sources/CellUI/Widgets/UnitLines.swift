import Wording

/// What joins units of one column to units of the next.
public struct UnitJoint: Hashable, Sendable {
  /// The units at both ends; where there are none on the left, it is a bias that the line begins with.
  public var left, right: Set<Int>
  /// How the lines look.
  public var style: Style
  /// How much of the way what runs over it has come, from 0 to 1.
  public var progress: Double
  /// How the rest of the way looks; `nil` for one that can't be seen yet.
  public var ahead: Style?

  /// A joint; by default all of the way is seen.
  public init(
    left: Set<Int>,
    right: Set<Int>,
    style: Style,
    progress: Double = 1,
    ahead: Style? = nil
  ) {
    (self.left, self.right, self.style) = (left, right, style)
    (self.progress, self.ahead) = (progress, ahead)
  }
}

/// The lines between two columns of units: they leave some units at the left, meet at a bend, and reach some units at
/// the right; what runs over them is a spark, with the way that it has come behind it.
///
///     ● ━━┳━━▶●
///     ○   ┣━━▶●
///     ● ━━┻━━▶●
public struct UnitLines {
  /// Which way something runs.
  public enum Direction: Hashable, Sendable {
    /// Forward: lines end in arrows at the right.
    case leftToRight
    /// Back: lines may end in arrows at the left.
    case rightToLeft
    /// Nothing runs, and no line has an arrow.
    case neither
  }

  private let left, right: UnitColumn
  /// The columns over which the lines run.
  private let cells: Range<Int>
  private let direction: Direction
  private let hasLeftArrows: Bool
  /// What has been drawn at the bend so far, row by row, as ``Symbols/joints`` counts it.
  private var drawn: [Int: Int] = [:]

  /// No lines yet.
  ///
  /// - Parameters:
  ///   - left: The column that they leave.
  ///   - start: The screen's column in which they begin; `nil`: beside the units of the left column.
  ///   - right: The column that they reach.
  ///   - direction: Which way what runs over them does.
  ///   - hasLeftArrows: Whether lines that run back end in arrows.
  public init(
    from left: UnitColumn,
    at start: Int? = nil,
    to right: UnitColumn,
    _ direction: Direction,
    hasLeftArrows: Bool = true
  ) {
    (self.left, self.right, self.direction) = (left, right, direction)
    self.hasLeftArrows = hasLeftArrows
    cells = (start ?? left.frame.right)..<right.frame.x
  }

  /// The column in which lines meet.
  private var bend: Int { left.frame.right + (right.frame.x - left.frame.right) / 2 }

  /// Draws a joint over those drawn before, whose lines at the bend it continues.
  public mutating func draw(_ joint: UnitJoint, into canvas: inout Canvas) {
    let (left, right) = (left.rows(of: joint.left), right.rows(of: joint.right))
    let all = left.union(right)
    guard let top = all.min(), let bottom = all.max(), !right.isEmpty else { return }
    let symbols = canvas.symbols
    let joints = joint.style == .faint ? symbols.lightJoints : symbols.joints
    for y in top...bottom {
      let sides = (left.contains(y) ? 1 : 0) + (right.contains(y) ? 2 : 0)
      let ways = drawn[y, default: 0] | sides | (y > top ? 4 : 0) | (y < bottom ? 8 : 0)
      drawn[y] = ways
      put(joints[ways], x: bend, y: y, of: joint, into: &canvas)
      if left.contains(y) {
        for x in cells.lowerBound + 1..<max(cells.lowerBound + 1, bend) {
          let isArrow =
            direction == .rightToLeft && hasLeftArrows && x == cells.lowerBound + 1
          put(isArrow ? symbols.pointLeft : joints[3], x: x, y: y, of: joint, into: &canvas)
        }
      }
      if right.contains(y) {
        for x in bend + 1..<max(bend + 1, cells.upperBound) {
          let isArrow = direction == .leftToRight && x == cells.upperBound - 1
          put(isArrow ? symbols.pointRight : joints[3], x: x, y: y, of: joint, into: &canvas)
        }
      }
    }
    if left.isEmpty { put("b", x: bend, y: top, of: joint, into: &canvas) }
  }

  /// Draws a cell of a line: as it is behind the spark, the spark itself, or as it is ahead.
  private func put(
    _ glyph: Character,
    x: Int,
    y: Int,
    of joint: UnitJoint,
    into canvas: inout Canvas
  ) {
    let come = Int(joint.progress * Double(cells.count))
    let isForward = direction == .leftToRight
    let spark = isForward ? cells.lowerBound + come : cells.upperBound - 1 - come
    if joint.progress >= 1 || (isForward ? x < spark : x > spark) {
      canvas.put(glyph, joint.style, x: x, y: y)
    } else if x == spark {
      canvas.put(canvas.symbols.marker, joint.style, x: x, y: y)
    } else if let ahead = joint.ahead {
      canvas.put(glyph, ahead, x: x, y: y)
    }
  }
}
