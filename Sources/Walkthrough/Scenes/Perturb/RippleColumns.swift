import CellUI
import GradientChecking

/// Which layers have room beside each other, and where.
struct RippleColumns {
  /// One layer's column.
  struct Column: Hashable {
    /// 0 for the inputs.
    let layer: Int
    /// Its left edge.
    let x: Int
    /// Its width.
    let width: Int
    /// Whether layers are left out between the column before and this one.
    let followsGap: Bool
  }

  /// From left to right.
  let columns: [Column]

  /// Cells between two columns; the link from unit to unit is drawn there.
  static let gap = 5
  /// Cells of a column whose units can't move.
  static let stillWidth = 9
  private static let movingWidth = 13

  /// The layers that fit: first the one that θᵢ leads to, then the one it comes from, then the output,
  /// then those after it, then those before it.
  ///
  /// - Parameters:
  ///   - layerCount: L.
  ///   - target: The layer that θᵢ leads to.
  ///   - rect: Where.
  ///   - wideColumn: The most cells that a column of moving units can use.
  ///   - allMove: Whether the units before the target move too.
  init(layerCount: Int, target: Int, in rect: Rect, wideColumn: Int, allMove: Bool) {
    let isStill = { (layer: Int) in layer < target && !(allMove && layer > 0) }
    let after = target < layerCount ? Array(target + 1...layerCount) : []
    let before = (0..<target).reversed()
    let wanted = [target, target - 1] + after.suffix(1) + after.dropLast() + before.dropFirst()
    var chosen: [Int] = []
    var used = -Self.gap
    for layer in wanted {
      let width = (isStill(layer) ? Self.stillWidth : Self.movingWidth) + Self.gap
      guard used + width <= rect.width else { break }
      chosen.append(layer)
      used += width
    }
    chosen.sort()
    let moving = chosen.count { !isStill($0) }
    let extra = min(max(0, rect.width - used) / max(1, moving), wideColumn - Self.movingWidth)
    var x = rect.x
    var previous = -1
    columns = chosen.map { layer in
      let width = isStill(layer) ? Self.stillWidth : Self.movingWidth + max(0, extra)
      defer { (x, previous) = (x + width + Self.gap, layer) }
      return Column(layer: layer, x: x, width: width, followsGap: layer != previous + 1)
    }
  }
}

/// The units of a layer that have a row.
struct UnitRows: Hashable {
  /// The units shown, neighbours.
  let shown: Range<Int>
  /// Whether the last row sums up the units that are not shown.
  let hasRest: Bool

  /// As many units as fit, the focus among them.
  init(count: Int, focus: Int, rows: Int) {
    guard count > rows else {
      shown = 0..<count
      hasRest = false
      return
    }
    let size = max(0, rows - 1)
    let start = min(max(0, focus - size / 2), count - size)
    shown = start..<start + size
    hasRest = rows > 0
  }
}
