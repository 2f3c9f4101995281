import Wording

/// Units of a network below one another, in the middle of what the largest column takes; where there are too many for
/// all of them to be seen, several share a place.
///
///     ● 0 ███████▉ 0.69 ε
///     ○ 1 still
///     +5 more, still
///     ● 7 █▎       0.13 ε
public struct UnitColumn: Hashable, Sendable {
  /// The columns of the units, and the rows in which they may stand.
  public let frame: Rect
  /// From top to bottom: a unit by itself, or several that share a place.
  public let slots: [Range<Int>]
  /// The first slot's row, and the rows from one slot to the next.
  private let top, pitch: Int

  /// The most rows from one unit to the next.
  public static let mostPitch = 4

  /// Places units.
  ///
  /// - Parameters:
  ///   - count: How many units there are.
  ///   - kept: The unit that stands by itself in any case, besides the first and the last ones.
  ///   - most: The units of the largest column of the picture.
  ///   - frame: The columns of the units, and the rows of the picture.
  public init(count: Int, keeping kept: Int? = nil, most: Int, in frame: Rect) {
    let rows = min(frame.height, most)
    self.frame = frame
    slots = Self.slots(count: count, room: frame.height, keeping: kept)
    pitch = rows > 1 ? min(Self.mostPitch, (frame.height - 1) / (rows - 1)) : 1
    top = frame.y + pitch * (rows - slots.count) / 2
  }

  /// The slots, each with the row in which it stands.
  public var rows: [(slot: Range<Int>, row: Rect)] {
    slots.enumerated().map { position, slot in
      (slot, Rect(x: frame.x, y: top + pitch * position, width: frame.width, height: 1))
    }
  }

  /// The rows of some units; of those that share a place there is none.
  func rows(of units: Set<Int>) -> Set<Int> {
    Set(rows.filter { $0.slot.count == 1 && units.contains($0.slot.lowerBound) }.map(\.row.y))
  }

  /// At most `room` places for `count` units: the first ones, the last one, and the one to keep by themselves.
  private static func slots(count: Int, room: Int, keeping kept: Int?) -> [Range<Int>] {
    let alone = { (units: Range<Int>) in units.map { $0..<$0 + 1 } }
    let room = max(1, room)
    guard count > room else { return alone(0..<count) }
    let (last, head) = (count - 1, room - 2)
    guard room >= 3 else { return [(kept ?? 0)..<(kept ?? 0) + 1] }
    guard let kept, kept >= head, kept < last else {
      return alone(0..<head) + [head..<last, last..<count]
    }
    let own = kept..<kept + 1
    guard room >= 5 else { return [0..<kept, own, kept + 1..<count] }
    // The kept unit stands between two places that are shared, unless it touches the last one.
    let tail =
      kept == last - 1 ? [own, last..<count] : [own, kept + 1..<last, last..<count]
    let first = room - tail.count - 1
    return alone(0..<first) + [first..<kept] + tail
  }
}

extension UnitColumn {
  /// What is shown of a unit.
  public struct Unit: Hashable, Sendable {
    /// Whether it was reached.
    public var isLit: Bool
    /// The glyph in place of its circle.
    public var mark: Character?
    /// The length of its bar, from −1 to 1; below 0 it is hollow, and 0 is no bar at all.
    public var bar: Double
    /// What is said of it: a number behind its bar, or a word where there is none.
    public var text: StyledText

    /// A unit; by default one of which nothing is said.
    public init(isLit: Bool = false, mark: Character? = nil, bar: Double = 0, text: StyledText = "")
    {
      (self.isLit, self.mark, self.bar, self.text) = (isLit, mark, bar, text)
    }

    /// The cells kept for a number behind a bar.
    private static let figure = 9

    /// Draws the unit's circle and name, and what is said of it.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - width: The cells of its column's names.
    ///   - hue: How a lit circle and the bar look.
    ///   - isSelected: Whether the name is on a ground of its own.
    ///   - row: Where.
    ///   - canvas: What it is drawn on.
    public func draw(
      named name: String,
      width: Int,
      hue: Style,
      isSelected: Bool,
      in row: Rect,
      into canvas: inout Canvas
    ) {
      let symbols = canvas.symbols
      let circle = mark ?? (isLit ? symbols.marker : symbols.formerMarker)
      let style: Style =
        mark != nil ? .doubleCheck : isLit ? hue.filled : isSelected ? .cursor : .dim
      var rest = row
      canvas.put(circle, style, x: rest.cutLeft(2).x, y: row.y)
      canvas.write(name, isSelected ? .cursor.chip : .dim, in: rest.cutLeft(width + 1))
      guard bar != 0 else {
        canvas.write(text, in: rest)
        return
      }
      let figure = rest.cutRight(Self.figure)
      canvas.writeRight(text, right: figure.right, y: row.y, in: row)
      let solid = ShareBar(width: rest.width).text(bar.magnitude, style: hue.filled, symbols)
      let hollow = String(repeating: symbols.hollow, count: solid.plain.count).styled(hue.filled)
      canvas.write(bar < 0 ? hollow : solid, in: rest)
    }

    /// What is said of units that share a place, from the fullest form to the shortest: how many they are, and the
    /// longest of their bars or what is said of the first.
    ///
    /// - Parameters:
    ///   - units: The units.
    ///   - countsStill: Whether it is said how many of them were not reached.
    /// - Returns: The forms.
    public static func summaries(of units: [Unit], countsStill: Bool) -> [StyledText] {
      let more = "+\(units.count)"
      var forms = ["\(more) more", more]
      let most = units.max { $0.bar.magnitude < $1.bar.magnitude }
      if let most, most.bar != 0 {
        let size = String(most.text.plain.trimmingPrefix { "-− ".contains($0) })
        let still = countsStill ? units.count { !$0.isLit } : 0
        forms =
          [still > 0 ? ", \(still) still" : "", ""].map { "\(more) more, up to \(size)\($0)" }
          + ["\(more) ≤ \(size)", more]
      } else if let words = units.first?.text.plain, !words.isEmpty {
        forms = ["\(more) more, \(words)", "\(more) \(words)", more]
      }
      return forms.map { $0.styled(.dim) }
    }
  }
}
