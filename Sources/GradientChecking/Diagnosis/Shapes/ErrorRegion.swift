/// Where in a block something is wrong.
enum ErrorRegion: Hashable, Sendable {
  /// Everywhere.
  case whole
  /// Where these indices of neighbouring axes are: rows, columns, channels, places in a kernel.
  case lines(TensorLines, IndexSet)
  /// Where all axes are at these indices: a tile.
  case box([IndexSet])
  /// Where the column less the row, the last two indices, is such: a diagonal, a band, a triangle.
  case diagonals(IndexSet)
  /// Where row and column together are even, or odd.
  case checkerboard(isOdd: Bool)
  /// One after another in θ.
  case run(Range<Int>)
  /// Every so-many-th in θ.
  case every(Int, from: Int)
  /// In some components without a pattern; how many.
  case scattered(Int)
  /// In these few components.
  case components([Int])
}

/// Some of the indices from 0 up to a count, as simply as can be said.
enum IndexSet: Hashable, Sendable {
  case all
  case one(Int)
  case from(Int)
  case below(Int)
  case stretch(Range<Int>)
  case every(Int, from: Int)
  case some([Int])
  case allBut([Int])

  /// The simplest description of some of so many indices, which are in order.
  init(_ indices: [Int], of count: Int) {
    guard let first = indices.first, let last = indices.last, indices.count < count else {
      self = indices.isEmpty ? .some([]) : .all
      return
    }
    let isStretch = last - first + 1 == indices.count
    if indices.count == 1 {
      self = .one(first)
    } else if isStretch {
      self =
        last == count - 1
        ? .from(first) : first == 0 ? .below(last + 1) : .stretch(first..<last + 1)
    } else if let step = Self.step(indices, of: count) {
      self = .every(step, from: first)
    } else if (count - indices.count) * 2 < count {
      let chosen = Set(indices)
      self = .allBut((0..<count).filter { !chosen.contains($0) })
    } else {
      self = .some(indices)
    }
  }

  /// The step of indices that lie at even distances throughout.
  private static func step(_ indices: [Int], of count: Int) -> Int? {
    guard indices.count > 2 else { return nil }
    let step = indices[1] - indices[0]
    let isEven = zip(indices, indices.dropFirst()).allSatisfy { $1 - $0 == step }
    let last = indices[indices.count - 1]
    return isEven && step > 1 && indices[0] < step && last + step >= count ? step : nil
  }

  func contains(_ index: Int) -> Bool {
    switch self {
    case .all: true
    case .one(let one): index == one
    case .from(let first): index >= first
    case .below(let end): index < end
    case .stretch(let range): range.contains(index)
    case .every(let step, let first): index % step == first
    case .some(let indices): indices.contains(index)
    case .allBut(let indices): !indices.contains(index)
    }
  }

  /// Whether it is no accident that some of so many indices can be said so simply.
  func isTelling(of count: Int) -> Bool {
    let chosen = (0..<count).count(where: contains)
    return Bits.choices(chosen, of: count) >= cost(of: count) + 5
  }

  /// What it takes to say it, in bits.
  func cost(of count: Int) -> Double {
    let one = Bits.one(of: count)
    return switch self {
    case .all: 0
    case .one, .from, .below: one + 2
    case .stretch, .every: 2 * one
    case .some(let indices), .allBut(let indices): 2 + Bits.choices(indices.count, of: count)
    }
  }
}

extension ErrorRegion {
  /// Whether a component of a block of that shape lies in it; `scattered` ones are known to nobody.
  func contains(_ shape: [Int]) -> (Int) -> Bool {
    switch self {
    case .whole, .scattered: return { _ in true }
    case .lines(let lines, let indices):
      let isIn = (0..<lines.count).map(indices.contains)
      return { isIn[lines.line(of: $0)] }
    case .box(let sets):
      let axes = shape.indices.map { TensorLines(shape, axes: $0..<$0 + 1) }
      let isIn = zip(axes, sets).map { axis, set in (0..<axis.count).map(set.contains) }
      return { offset in zip(axes, isIn).allSatisfy { $1[$0.line(of: offset)] } }
    case .diagonals(let set):
      let grid = LastTwoAxes(shape)
      let isIn = (0..<grid.diagonalCount).map { set.contains($0) }
      return { isIn[grid.diagonal(of: $0)] }
    case .checkerboard(let isOdd):
      let grid = LastTwoAxes(shape)
      return { grid.isOdd($0) == isOdd }
    case .run(let range): return { range.contains($0) }
    case .every(let step, let first): return { $0 % step == first }
    case .components(let offsets):
      let set = Set(offsets)
      return { set.contains($0) }
    }
  }
}

/// Rows and columns of a tensor: its last two axes.
struct LastTwoAxes {
  let rows, columns: Int

  init(_ shape: [Int]) {
    columns = shape.last ?? 1
    rows = shape.dropLast().last ?? 1
  }

  /// How many diagonals there are.
  var diagonalCount: Int { rows + columns - 1 }
  /// The diagonal through the first component.
  var mainDiagonal: Int { rows - 1 }

  /// Whether diagonals are the main one, or those on one side of it, with it or without.
  func isMain(_ set: IndexSet) -> Bool {
    switch set {
    case .one(let one): one == mainDiagonal
    case .from(let first): (mainDiagonal...mainDiagonal + 1).contains(first)
    case .below(let end): (mainDiagonal...mainDiagonal + 1).contains(end)
    default: false
    }
  }

  /// Column less row, counted from that of the lower left corner.
  func diagonal(of offset: Int) -> Int {
    offset % columns - offset / columns % rows + rows - 1
  }

  /// Whether row and column together are odd.
  func isOdd(_ offset: Int) -> Bool {
    (offset % columns + offset / columns % rows) % 2 == 1
  }
}
