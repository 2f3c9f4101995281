/// Another order of a tensor's numbers than the one they belong in.
enum TensorOrder: Hashable, Sendable {
  /// The axes are taken in another order, and the numbers then laid out as they come: `[1, 0]` is a
  /// transposed matrix. Where it is inverse, the numbers lie in that order already and are taken for ours.
  case axes([Int], isInverse: Bool)
  /// The numbers go backwards along these axes: along the last two a kernel is rotated by 180°.
  case reversed(axes: [Int])
  /// The matrices in the last two axes, which are square, are turned by 90°, `isClockwise` or the other way.
  case turned(isClockwise: Bool)
  /// The lines of an axis change places.
  case lines(axis: Int, LineOrder)
  /// The numbers are moved along an axis, or along θ where it is `nil`, and 0 moves in.
  case shifted(axis: Int?, by: Int)
  /// The numbers are moved along θ, and those that fall out at one end come in at the other.
  case rolled(by: Int)
  /// The rows are taken to lie another distance apart, and 0 stands where no row reaches.
  case strided(RowStride)
  /// The squares of so many rows that stand one under another are transposed, each in itself.
  case squares(of: Int)

  /// Whether some lines stand in several places.
  var repeatsLines: Bool {
    guard case .lines(_, .of(let sources)) = self else { return false }
    return Set(sources).count < sources.count
  }

  /// For each component the one whose number it holds; −1 where it is none.
  func source(_ shape: [Int]) -> (Int) -> Int {
    let count = shape.reduce(1, *)
    switch self {
    case .axes(let axes, let isInverse):
      let (strides, taken) = (Self.strides(shape), axes.map { shape[$0] })
      let takenStrides = Self.strides(taken)
      // From the place among the axes as they are taken to the place among ours, or the other way round.
      let (lengths, from) = isInverse ? (axes.map { strides[$0] }, taken) : (takenStrides, taken)
      let to = isInverse ? takenStrides : axes.map { strides[$0] }
      return { offset in
        axes.indices.reduce(0) { $0 + offset / lengths[$1] % from[$1] * to[$1] }
      }
    case .reversed(let axes):
      let strides = Self.strides(shape)
      return { offset in
        axes.reduce(offset) { place, axis in
          let index = offset / strides[axis] % shape[axis]
          return place + (shape[axis] - 1 - 2 * index) * strides[axis]
        }
      }
    case .turned(let isClockwise):
      let length = shape.last ?? 1
      let last = length - 1
      return { offset in
        let (row, column) = (offset / length % length, offset % length)
        let start = offset - row * length - column
        return isClockwise
          ? start + (last - column) * length + row : start + column * length + last - row
      }
    case .lines(let axis, let order):
      let lines = TensorLines(shape, axes: axis..<axis + 1)
      let sources = order.sources(lines.count)
      return { lines.offset(line: sources[lines.line(of: $0)], place: lines.place(of: $0)) }
    case .shifted(let axis?, let distance):
      let lines = TensorLines(shape, axes: axis..<axis + 1)
      return { offset in
        let line = lines.line(of: offset) - distance
        return line < 0 || line >= lines.count
          ? -1 : lines.offset(line: line, place: lines.place(of: offset))
      }
    case .shifted(nil, let distance):
      return { ($0 - distance >= 0 && $0 - distance < count) ? $0 - distance : -1 }
    case .rolled(let distance): return { ($0 - distance % count + count) % count }
    case .strided(let stride): return { stride.source($0, of: count) }
    case .squares(let length):
      return { offset in
        let (row, column) = (offset / length, offset % length)
        return (row - row % length + column) * length + row % length
      }
    }
  }

  private static func strides(_ shape: [Int]) -> [Int] {
    var strides = Array(repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }
}

/// How lines change places.
enum LineOrder: Hashable, Sendable {
  /// The last one comes first.
  case reversed
  /// Each moves on by so many, and the last ones come first.
  case rolled(by: Int)
  /// As many blocks of neighbours as the list is long; at each place the block whose lines it holds.
  case blocks([Int])
  /// Every so-many-th line comes first, then the ones after them: 0, 2, 4, 1, 3, 5.
  case gathered(every: Int)
  /// The reverse of that: 0, 3, 1, 4, 2, 5.
  case interleaved(Int)
  /// For each line the one whose numbers it holds.
  case of([Int])

  /// For each line the one whose numbers it holds.
  func sources(_ count: Int) -> [Int] {
    let lines = 0..<count
    switch self {
    case .reversed: return lines.reversed()
    case .rolled(let distance): return lines.map { (($0 - distance) % count + count) % count }
    case .blocks(let order):
      let length = max(1, count / order.count)
      return lines.map { order[min($0 / length, order.count - 1)] * length + $0 % length }
    case .gathered(let step): return lines.sorted { ($0 % step, $0) < ($1 % step, $1) }
    case .interleaved(let parts):
      let length = count / parts
      return lines.map { $0 % parts * length + $0 / parts }
    case .of(let sources): return sources
    }
  }

  /// Whether so many lines can change places in this way.
  func fits(_ count: Int) -> Bool {
    switch self {
    case .reversed, .rolled: count > 1
    case .blocks(let order): count % order.count == 0
    case .gathered(let parts), .interleaved(let parts): count % parts == 0
    case .of(let sources): sources.count == count
    }
  }

  /// The simplest description of lines that hold the numbers of others.
  init(_ sources: [Int]) {
    let count = sources.count
    let steps = (2..<max(3, count)).filter { count % $0 == 0 && $0 < count }
    let blocks = steps.compactMap { parts -> LineOrder? in
      let length = count / parts
      let order = (0..<parts).map { sources[$0 * length] / length }
      return .blocks(order)
    }
    let simple: [LineOrder] =
      [.reversed] + blocks + [.rolled(by: (count - (sources.first ?? 0)) % max(1, count))]
      + steps.flatMap { [.gathered(every: $0), .interleaved($0)] }
    self = simple.first { $0.sources(count) == sources } ?? .of(sources)
  }

  /// The orders that need no list, of so many lines: backwards, of two to four blocks, every so-many-th.
  static func simple(_ count: Int) -> [LineOrder] {
    guard count > 1 else { return [] }
    let steps = (2...max(2, min(16, count / 2))).filter { count % $0 == 0 && $0 < count }
    let parts = (2...4).filter { count % $0 == 0 }
    let blocks = parts.flatMap { permutations($0).dropFirst().map { LineOrder.blocks($0) } }
    let rolls = (1...min(count - 1, 64)).flatMap { [$0, count - $0] }
    return [.reversed] + blocks + steps.flatMap { [.gathered(every: $0), .interleaved($0)] }
      + Set(rolls).sorted().map { .rolled(by: $0) }
  }

  /// All orders of so many things, the one they are in first.
  static func permutations(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return (0..<count).flatMap { first in
      permutations(count - 1).map { rest in [first] + rest.map { $0 < first ? $0 : $0 + 1 } }
    }
  }
}
