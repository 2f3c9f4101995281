import RealModule

/// A stretch of θ that is wrong from inside one block to inside another one: a slice of the flat vector, such as the
/// shard of one of several processes.
///
///     W1  ····················
///     b1  ·····
///     W2  ·······×××××××××××××      from here on
///     b2  ×××××
///     W3  ×××××××××···········      to here
struct ErrorShard: Hashable, Sendable {
  /// The first and the last component that are wrong.
  let first, last: String
  /// How many are wrong.
  let count: Int
  /// The function that explains them; `nil` if none does.
  let fit: ErrorFit?
  /// Whether θ goes on before it, and behind it.
  let isBegun, isEnded: Bool
  /// Which of how many equal shards of θ it is, counted from 0; `nil` if none.
  let shard: Shard?

  /// One of equal stretches of θ.
  struct Shard: Hashable, Sendable {
    let number, of, length: Int
  }

  /// All that are found among the blocks of a check, with the blocks of each.
  static func all(
    of blocks: [DiagnosedBlock],
    _ constants: KnownConstants
  ) -> [(blocks: [DiagnosedBlock], shard: ErrorShard)] {
    let count = blocks.last.map { $0.check.block.range.upperBound } ?? 0
    var chains: [[DiagnosedBlock]] = []
    var isOpen = false
    for block in blocks {
      if block.state == .wrong {
        if isOpen { chains[chains.count - 1].append(block) } else { chains.append([block]) }
        isOpen = true
      } else if block.state == .right {
        isOpen = false
      }
    }
    return chains.filter { $0.count > 1 }.compactMap { chain in
      ErrorShard(chain, of: count, constants).map { (chain, $0) }
    }
  }

  /// The stretch that wrong blocks one after another fill; `nil` where it ends inside none of them, or that is nothing
  /// to speak of.
  private init?(_ chain: [DiagnosedBlock], of count: Int, _ constants: KnownConstants) {
    guard let head = chain.first, let tail = chain.last else { return nil }
    let inner = chain.dropFirst().dropLast()
    guard let start = Self.edge(of: head, isStart: true),
      let end = Self.edge(of: tail, isStart: false),
      start.isTelling || end.isTelling, start.isClear, end.isClear,
      inner.allSatisfy({ 20 * $0.rightCount <= $0.components.count + 20 })
    else { return nil }
    let wrong = chain.lazy.flatMap(\.wrong)
    (first, last) = (head.components[start.wrong].name, tail.components[end.wrong].name)
    self.count = wrong.count
    // Of more a few tell.
    fit = ErrorFit(self.count > 1 << 16 ? Array(wrong.prefix(1 << 16)) : Array(wrong), constants)
    let beginning = head.check.block.start + start.right + 1
    let ending = tail.check.block.start + end.right
    (isBegun, isEnded) = (beginning > 0, ending < count)
    // Rows of a table that aren't used make an edge as well, unless the same was done to all.
    guard fit != nil || start.isInsideRow || end.isInsideRow else { return nil }
    shard = Self.shard(
      from: beginning...head.check.block.start + start.wrong,
      to: tail.check.block.start + end.wrong + 1...ending,
      of: count
    )
  }

  /// Where in a block the stretch begins, or ends.
  private struct Edge {
    /// The wrong component nearest to the rest of the stretch's other side, and the right one beyond it.
    let wrong, right: Int
    /// Whether no accident makes them all lie to one side.
    let isTelling: Bool
    /// Whether it is telling, and not between two rows.
    let isInsideRow: Bool
    /// Whether hardly any lies on the other side.
    let isClear: Bool
  }

  private static func edge(of block: DiagnosedBlock, isStart: Bool) -> Edge? {
    let wrong = block.wrongOffsets
    let count = block.components.count
    guard let outer = isStart ? wrong.first : wrong.last else { return nil }
    // Where noise hides some, those that it doesn't hide tell on either side.
    let inner = isStart ? outer..<count : 0..<outer + 1
    let bits =
      Bits.choices(wrong.count, of: count)
      - Bits.choices(inner.count - wrong.count, of: inner.count) - Bits.one(of: count)
    let isTelling = inner.count < count && bits >= RegionSearch.needed
    let right = wrong.count < inner.count ? block.components.offsets(.right) : []
    let border = isStart ? outer : outer + 1
    return Edge(
      wrong: outer,
      right: isTelling ? beyond(outer, of: block, isStart) : isStart ? -1 : count,
      isTelling: isTelling,
      isInsideRow: isTelling && block.kind != .embedding && border % max(1, block.columns) != 0,
      isClear: 20 * right.count(where: inner.contains) <= wrong.count + 20
    )
  }

  /// The first component beyond an edge that would show it if it were wrong.
  private static func beyond(_ outer: Int, of block: DiagnosedBlock, _ isStart: Bool) -> Int {
    let sizes = block.components.numeric.map(\.magnitude)
    let usual = sizes.quantile(0.5) ?? 0
    let isTold = { (offset: Int) in
      block.components[offset].state == .right || sizes[offset] > usual
    }
    return isStart
      ? (0..<outer).last(where: isTold) ?? -1
      : (outer + 1..<sizes.count).first(where: isTold) ?? sizes.count
  }

  /// The shard of θ that begins and ends so, where θ is cut into equal ones of which the last may be shorter.
  private static func shard(
    from starts: ClosedRange<Int>,
    to ends: ClosedRange<Int>,
    of count: Int
  ) -> Shard? {
    for parts in 2...64 {
      for length in Set([count / parts, (count + parts - 1) / parts]).sorted() where length > 0 {
        let number = starts.upperBound / length
        let end = number == parts - 1 ? count : min(count, (number + 1) * length)
        if starts.contains(number * length), ends.contains(end) {
          return Shard(number: number, of: parts, length: length)
        }
      }
    }
    return nil
  }
}

extension DiagnosedBlock {
  /// How many components are right.
  fileprivate var rightCount: Int { components.extent(.right)?.count ?? 0 }
}
