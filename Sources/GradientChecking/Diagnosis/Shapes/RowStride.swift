/// Rows that are taken to lie another distance apart than they do: a wrong leading dimension.
///
///     right      0  1  2 │ 3  4  5 │ 6  7  8      rows of 3, 3 apart
///     read       0  1  2 │ 2  3  4 │ 4  5  6      … read as if 2 apart
///     written    0  1  3 │ 4  6  7 │ 8  ·  ·      … written 2 apart, over one another
struct RowStride: Hashable, Sendable {
  /// How many numbers a row has.
  let length: Int
  /// How far apart rows are taken to begin.
  let distance: Int
  /// Whether dθ is written so, or else read.
  let isWritten: Bool

  /// The place that the number at another place comes from, of so many; −1 where none does, and 0 stands.
  func source(_ place: Int, of count: Int) -> Int {
    let rows = count / length
    if isWritten {
      // Where rows overlap the last one stays.
      let row = min(place / distance, rows - 1)
      let column = place - row * distance
      return column < length ? row * length + column : -1
    }
    let source = place / length * distance + place % length
    return source < count ? source : -1
  }

  /// Those that are likely for a tensor: a few too many or too few, padded to a round length, or the other length.
  static func all(_ shape: [Int]) -> [RowStride] {
    guard shape.count > 1, let last = shape.last else { return [] }
    let count = shape.reduce(1, *)
    let lengths = Set([last, count / max(1, shape[0])]).filter { $0 > 1 && $0 < count }.sorted()
    return lengths.flatMap { length -> [RowStride] in
      let near = (max(1, length - 8)...length + 8)
      let padded = [4, 8, 16, 32, 64, 128, 256].map { (length + $0 - 1) / $0 * $0 }
      let other = [count / length, 2 * length, length / 2]
      let distances = Set(Array(near) + padded + other).filter { $0 > 0 && $0 != length }
      return distances.sorted().flatMap { distance in
        [false, true].map { RowStride(length: length, distance: distance, isWritten: $0) }
      }
    }
  }
}
