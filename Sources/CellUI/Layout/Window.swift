/// The part of a long list that is shown around what is selected.
enum Window {
  /// At most `room` of `count` elements, with the one to keep as near the middle as the ends allow.
  static func around(_ kept: Int?, count: Int, room: Int) -> Range<Int> {
    guard count > room else { return 0..<count }
    let room = max(0, room)
    let start = min(max(0, (kept ?? 0) - room / 2), count - room)
    return start..<(start + room)
  }

  /// The same, where a cell of the room goes to a mark at each end that is cut off.
  static func marked(_ kept: Int?, count: Int, room: Int) -> Range<Int> {
    guard count > room, room > 2 else { return around(kept, count: count, room: room) }
    let kept = min(max(0, kept ?? 0), count - 1)
    if kept < room - 1 { return 0..<(room - 1) }
    if kept >= count - (room - 1) { return (count - room + 1)..<count }
    return around(kept, count: count, room: room - 2)
  }
}
