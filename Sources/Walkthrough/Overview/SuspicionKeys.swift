import GradientChecking

/// How suspicious each row of a table is, as a number that is compared at once.
///
/// What a component says takes longer to tell than anything that is made of it afterwards. So it is told once, on all
/// cores, and whoever goes through all components reads it here: the census, the tree of maxima, lists and scatter.
///
///     let keys = SuspicionKeys(components)
///     keys.isWorse(4, than: 2)   // as ``Suspicion`` has it
///     keys.verdict(ofRow: 4)     // .bug
struct SuspicionKeys: Sendable {
  /// The table.
  let components: ComponentTable
  /// The rank of each row in the highest three bits and the size below, but for its last two bits; 0 for what isn't
  /// checked.
  let numbers: [UInt64]

  /// The keys of all rows.
  init(_ components: ComponentTable) {
    self.components = components
    let atOnce = 1 << 16
    let pieces = stride(from: 0, to: components.count, by: atOnce).map {
      $0..<min(components.count, $0 + atOnce)
    }
    let parts = pieces.concurrentMap(isConcurrent: true) { rows in
      rows.map { Self.number(ofRow: $0, components) }
    }
    numbers = parts.count == 1 ? parts[0] : parts.flatMap(\.self)
  }

  private static func number(ofRow row: Int, _ components: ComponentTable) -> UInt64 {
    let (suspicion, verdict) = components.suspicion(ofRow: row)
    guard verdict != .unchecked else { return 0 }
    return UInt64(suspicion.rank) << rankShift | suspicion.size.bitPattern >> 2
  }

  /// Where the rank begins.
  private static let rankShift: UInt64 = 61

  /// The rank of a row; see ``Suspicion``.
  func rank(ofRow row: Int) -> Int { Int(numbers[row] >> Self.rankShift) }

  /// What a row says.
  func verdict(ofRow row: Int) -> ComponentVerdict {
    ComponentVerdict(rank: rank(ofRow: row)) ?? components.verdict(ofRow: row)
  }

  /// The least number that a row has which is as far off relatively as another one.
  func leastAsFar(as row: Int) -> UInt64 {
    switch rank(ofRow: row) {
    case ..<5: numbers[row]
    // The size of what is wrong or doubtful is how far it is beyond its floor, and tells nothing of that.
    case 5, 6: 5 << Self.rankShift
    default: 7 << Self.rankShift
    }
  }

  /// The numbers of the first components of θ, whether they have a row or not.
  func ofComponents(_ count: Int) -> [UInt64] {
    if numbers.count == count, components.component(ofRow: max(0, count - 1)) == count - 1 {
      return numbers
    }
    var ofComponents = [UInt64](repeating: 0, count: count)
    for row in components.indices {
      let index = components.component(ofRow: row)
      if index < count { ofComponents[index] = numbers[row] }
    }
    return ofComponents
  }

  /// Whether a row deserves more to be looked at than another one; of equals the earlier one does.
  func isWorse(_ row: Int, than other: Int) -> Bool {
    let (key, otherKey) = (numbers[row], numbers[other])
    if key != otherKey { return key > otherKey }
    // Two that are not apart at all, as most may be, differ by nothing else.
    if key << 3 == 0, key >> Self.rankShift < 5 { return row < other }
    return components.suspicion(ofRow: other).suspicion < components.suspicion(ofRow: row).suspicion
  }
}
