/// The units of a layer that are drawn, from top to bottom, where there may be too many for all.
enum UnitSlots {
  /// A place in a layer's column.
  enum Slot: Hashable {
    /// A unit, by its position in the layer.
    case unit(Int)
    /// Units left out.
    case gap
  }

  /// At most `room` places for `count` units: the first ones, the last one, and the one to keep.
  static func slots(count: Int, room: Int, keeping kept: Int?) -> [Slot] {
    let room = max(1, room)
    guard count > room else { return (0..<count).map(Slot.unit) }
    guard room >= 3 else { return [.unit(kept ?? 0)] }
    let last = count - 1
    let head = room - 2
    guard let kept, kept >= head, kept < last else {
      return (0..<head).map(Slot.unit) + [.gap, .unit(last)]
    }
    guard room >= 5 else { return [.gap, .unit(kept), .gap] }
    // The kept unit stands alone between two gaps, unless it touches the last one.
    let tail: [Slot] =
      kept == last - 1 ? [.unit(kept), .unit(last)] : [.unit(kept), .gap, .unit(last)]
    return (0..<room - tail.count - 1).map(Slot.unit) + [.gap] + tail
  }
}
