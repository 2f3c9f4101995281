/// Looks for the region that some components of a block fill, while the others that are known lie outside.
///
/// The evidence is the number of bits that it takes to say which components they are, less what it takes to say the
/// region and its exceptions: as many components chosen at random fill a region that is said in r bits with a
/// probability of 2^r / C(n, k) at most.
struct RegionSearch {
  private let shape: [Int]
  /// Components that are known, chosen or not.
  private let known: [Int]
  private let isChosen: [Bool]
  private let chosen: [Int]

  /// A region with what speaks for it.
  struct Found {
    let region: ErrorRegion
    let bits: Double
    /// How many chosen components lie outside.
    let strays: Int
  }

  /// The bits it takes: 10, one in a thousand, beside the cost of each family of regions.
  static let needed = 10.0
  /// The part of a region that must be chosen, and the part of the chosen ones that must be in it.
  private static let leastShare = 0.9

  /// A search for the region of some components of a field, where others are known not to belong to them.
  init(_ field: ErrorField, of chosen: [Int]) {
    self.init(field.shape, of: chosen) { field.isRight($0) || field.isWrong($0) }
  }

  /// A search for the region of some components of a tensor, where those that are known don't belong to them.
  init(_ shape: [Int], of chosen: [Int], isKnown: (Int) -> Bool) {
    self.shape = shape
    let count = shape.reduce(1, *)
    var isChosen = Array(repeating: false, count: count)
    for offset in chosen { isChosen[offset] = true }
    self.isChosen = isChosen
    self.chosen = chosen
    known = (0..<count).filter { isChosen[$0] || isKnown($0) }
  }

  /// The region, if there is one; the whole block where nothing lies outside.
  var best: Found? {
    guard !chosen.isEmpty else { return nil }
    if chosen.count == known.count { return Found(region: .whole, bits: 0, strays: 0) }
    let candidates = ofLines + [box].compactMap(\.self) + ofGrids + ofOrder
    return candidates.compactMap(judged).max { $0.bits < $1.bits }
  }

  private func judged(_ candidate: (region: ErrorRegion, cost: Double)) -> Found? {
    let contains = candidate.region.contains(shape)
    let chosenInside = chosen.count(where: contains)
    let strays = chosen.count - chosenInside
    guard chosenInside > 0, Double(chosenInside) >= Self.leastShare * Double(chosen.count) else {
      return nil
    }
    var inside = 0
    for offset in known where contains(offset) {
      inside += 1
      guard Double(chosenInside) >= Self.leastShare * Double(inside) else { return nil }
    }
    let bits =
      Bits.choices(chosen.count, of: known.count) - candidate.cost
      - Self.exceptions(inside - chosenInside, of: inside)
      - Self.exceptions(strays, of: known.count - inside)
    // That a line is wrong throughout, and nothing else, is said whenever it is so.
    let isPure = inside == chosenInside && strays == 0 && chosen.count > 1
    let needed = if case .lines = candidate.region, isPure { Self.needed / 2 } else { Self.needed }
    return bits >= needed ? Found(region: candidate.region, bits: bits, strays: strays) : nil
  }

  private static func exceptions(_ exceptions: Int, of count: Int) -> Double {
    exceptions == 0 ? 0 : Bits.choices(exceptions, of: count) + Bits.one(of: count) + 1
  }

  /// The keys under which mostly chosen components are.
  private func chosenKeys(_ count: Int, _ key: (Int) -> Int) -> [Int] {
    var balance = Array(repeating: 0, count: count)
    for offset in known { balance[key(offset)] += isChosen[offset] ? 1 : -1 }
    return balance.indices.filter { balance[$0] > 0 }
  }

  /// What is chosen of so many, and where that is something else, the same with what lies unknown between; neither
  /// none of them nor all.
  private func chosenSets(_ count: Int, _ key: (Int) -> Int) -> [[Int]] {
    let keys = chosenKeys(count, key)
    let filled = bridged(keys, count, key)
    return (keys == filled ? [keys] : [keys, filled]).filter { !$0.isEmpty && $0.count < count }
  }

  /// Those under which nothing is known lie between two that are chosen as a rule.
  private func bridged(_ keys: [Int], _ count: Int, _ key: (Int) -> Int) -> [Int] {
    var isKnown = Array(repeating: false, count: count)
    for offset in known { isKnown[key(offset)] = true }
    var chosen = Set(keys)
    for index in 1..<Swift.max(1, count) where !isKnown[index] && chosen.contains(index - 1) {
      chosen.insert(index)
    }
    return chosen.sorted()
  }
}

extension RegionSearch {
  private typealias Candidate = (region: ErrorRegion, cost: Double)

  /// Rows, columns and the like; rows and columns are what one looks for first, so that they cost least.
  private var ofLines: [Candidate] {
    guard shape.count > 1 else { return [] }
    return TensorLines.all(shape).flatMap { lines -> [Candidate] in
      chosenSets(lines.count, lines.line(of:)).map { keys in
        let set = IndexSet(keys, of: lines.count)
        return (.lines(lines, set), 0.5 + set.cost(of: lines.count))
      }
    }
  }

  /// A tile: the indices of each axis at which something is chosen.
  private var box: Candidate? {
    guard shape.count > 1 else { return nil }
    var cost = 3.0
    var limits = 0
    let sets = shape.indices.map { axis -> IndexSet in
      let lines = TensorLines(shape, axes: axis..<axis + 1)
      var counts = Array(repeating: 0, count: lines.count)
      for offset in chosen { counts[lines.line(of: offset)] += 1 }
      let most = counts.max() ?? 0
      let set = IndexSet(counts.indices.filter { counts[$0] * 4 > most }, of: lines.count)
      if set != .all { limits += 1 }
      cost += 1 + set.cost(of: lines.count)
      return set
    }
    return limits > 1 ? (.box(sets), cost) : nil
  }

  /// Diagonals and the squares of a chessboard.
  private var ofGrids: [Candidate] {
    let grid = LastTwoAxes(shape)
    guard shape.count > 1, grid.rows > 1, grid.columns > 1 else { return [] }
    var candidates: [Candidate] = [false, true].map { (.checkerboard(isOdd: $0), 5) }
    for keys in chosenSets(grid.diagonalCount, grid.diagonal(of:)) {
      let set = IndexSet(keys, of: grid.diagonalCount)
      switch set {
      case .one, .from, .below, .stretch, .allBut:
        let cost = grid.isMain(set) ? 2 : 1 + set.cost(of: grid.diagonalCount)
        candidates.append((.diagonals(set), 3 + cost))
      default: continue
      }
    }
    return candidates
  }

  /// Runs and even steps in the order of θ.
  private var ofOrder: [Candidate] {
    guard let first = chosen.first, let last = chosen.last, chosen.count > 2 else { return [] }
    let one = Bits.one(of: isChosen.count)
    let isAtEnd = first == 0 || last == isChosen.count - 1
    var candidates: [Candidate] = [(.run(first..<last + 1), (isAtEnd ? 1 : 2) * one + 1)]
    let step = zip(chosen, chosen.dropFirst()).reduce(0) { Self.divisor($0, $1.1 - $1.0) }
    if step > 1 { candidates.append((.every(step, from: first % step), 2 * one + 3)) }
    return candidates
  }

  private static func divisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : divisor(other, one % other)
  }
}
