import GradientChecking

/// The worst component of any range of θ, found without looking at each.
///
/// The components stand in groups of 64, each with its worst; above them every level halves the number, so that a
/// range is a few groups and what is left over at its ends.
///
///     let maxima = MaximaTree(components, count: layout.count)
///     maxima.index(in: 100..<900_000)   // of the most suspicious component there, as ``Suspicion`` has it
struct MaximaTree: Sendable {
  /// How suspicious each component is, as a number; 0 for one that isn't checked.
  private let keys: [UInt64]
  /// What decides between those whose numbers are alike.
  private let components: ComponentTable
  /// The worst component of each group, and of twice as many from level to level; -1 where there is none.
  private var levels: [[Int32]] = []

  private static let groupSize = 64

  /// The tree over θ's components, checked or not.
  init(_ components: ComponentTable, count: Int) {
    self.components = components
    var keys = [UInt64](repeating: 0, count: count)
    for component in components where component.index < count {
      keys[component.index] = Self.key(of: component)
    }
    self.keys = keys
    var level = stride(from: 0, to: count, by: Self.groupSize).map { start in
      Int32(scan(start..<min(count, start + Self.groupSize)))
    }
    levels.append(level)
    while level.count > 1 {
      let lower = level
      level = stride(from: 0, to: lower.count, by: 2).map { place in
        place + 1 < lower.count
          ? Int32(worse(Int(lower[place]), Int(lower[place + 1]))) : lower[place]
      }
      levels.append(level)
    }
  }

  /// A component's ``Suspicion`` as a number, but for the last bits of its size; 0 for what isn't checked.
  private static func key(of component: ComponentCheck) -> UInt64 {
    guard component.isChecked else { return 0 }
    let suspicion = component.suspicion
    return UInt64(suspicion.rank) << 61 | suspicion.size.bitPattern >> 2
  }

  /// The worse of two components, the earlier one of equals; a negative one is none.
  private func worse(_ first: Int, _ second: Int) -> Int {
    guard first >= 0, second >= 0 else { return max(first, second) }
    if keys[first] != keys[second] { return keys[first] > keys[second] ? first : second }
    guard let one = components.check(of: first), let other = components.check(of: second) else {
      return first
    }
    return one.suspicion < other.suspicion ? second : first
  }

  /// The worst component of a few, one by one.
  private func scan(_ range: Range<Int>) -> Int {
    var worst = -1
    for index in range where keys[index] > 0 {
      if worst < 0 || keys[index] > keys[worst] {
        worst = index
      } else if keys[index] == keys[worst] {
        worst = worse(worst, index)
      }
    }
    return worst
  }

  /// The worst component of a range; `nil` where nothing is known of any.
  ///
  /// - Complexity: O(log n).
  func index(in range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<keys.count)
    var (first, last) = (
      (range.lowerBound + Self.groupSize - 1) / Self.groupSize, range.upperBound / Self.groupSize
    )
    guard first < last else {
      let worst = scan(range)
      return worst < 0 ? nil : worst
    }
    var worst = scan(range.lowerBound..<first * Self.groupSize)
    let rest = scan(last * Self.groupSize..<range.upperBound)
    var right = -1
    for level in levels where first < last {
      if first % 2 == 1 {
        worst = worse(worst, Int(level[first]))
        first += 1
      }
      if last % 2 == 1 {
        last -= 1
        right = worse(Int(level[last]), right)
      }
      (first, last) = (first / 2, last / 2)
    }
    worst = worse(worse(worst, right), rest)
    return worst < 0 ? nil : worst
  }

  /// The worst component of several stretches; among equals the first.
  func index(in stretches: [Range<Int>]) -> Int? {
    var worst = -1
    for stretch in stretches {
      if stretch.count > 4 * Self.groupSize {
        worst = worse(worst, index(in: stretch) ?? -1)
        continue
      }
      var key = worst < 0 ? 0 : keys[worst]
      for index in stretch where keys[index] > key { (worst, key) = (index, keys[index]) }
    }
    return worst < 0 ? nil : worst
  }
}
