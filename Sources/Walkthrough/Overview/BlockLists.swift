import GradientChecking
import Wording

/// The blocks as they are listed: one by one or grouped by the paths of their names, in each order, and those alone
/// in which something is wrong.
///
///     lists.rows(at: 0)   // every block
///     lists.rows(at: 1)   // layers.0.attn, layers.0.mlp, layers.1.attn …
struct BlockLists: Sendable {
  /// A block, or some whose names begin alike.
  struct Row: Sendable {
    /// What they are called together.
    let name: String
    /// Their places, in the order of θ.
    let places: [Int]
    /// In how many of them something is wrong.
    let wrong: Int
    /// The place of the one to look at first: of those in which something is wrong, if it is in any, the one with the
    /// largest difference.
    let worst: Int
    /// Its difference; infinite where it isn't a number.
    let difference: Double
    /// Their part of the squared error.
    let share: Double
  }

  /// The rows at one depth, and their places in each order.
  private struct Level: Sendable {
    let rows: [Row]
    /// The row of each block.
    let rowOfBlock: [Int]
    var orders: [ListOrder: Order] = [:]
    var wrongOrders: [ListOrder: Order] = [:]
    /// The blocks that stand together in θ, for what stands under the bars.
    let runs: [Run]
  }

  /// Rows in an order.
  fileprivate struct Order: Sendable {
    /// The rows, the first one first.
    let rows: [Int]
    /// Where each row stands among them; −1 for one that isn't listed.
    private let places: [Int32]

    init(_ rows: [Int], of count: Int) {
      self.rows = rows
      var places = [Int32](repeating: -1, count: count)
      for (place, row) in rows.enumerated() { places[row] = Int32(place) }
      self.places = places
    }

    func place(ofRow row: Int) -> Int? { places[row] < 0 ? nil : Int(places[row]) }
  }

  /// Neighbouring blocks whose names begin alike.
  struct Run: Sendable {
    let name: String
    var blocks: Range<Int>
  }

  private let levels: [Level]
  /// The blocks that are wrong by more than the formula leaves out, in the order of θ.
  let wrong: [ParameterBlock]
  /// ‖dθ‖₂ of each block that is checked, in the order of θ.
  private let lengths: [Double]
  /// The check of each block, in the order of θ; `nil` while none of it is checked.
  private let checks: [BlockCheck?]

  /// The lists of all blocks.
  init(_ summary: Summary, _ census: Census, _ layout: ParameterLayout) {
    let blocks = layout.blocks
    var checks = [BlockCheck?](repeating: nil, count: blocks.count)
    var place = 0
    for check in summary.blocks {
      while place < blocks.count, blocks[place].start != check.block.start { place += 1 }
      guard place < blocks.count else { break }
      checks[place] = check
      place += 1
    }
    self.checks = checks
    wrong = summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block)
    lengths = census.lengths
    levels = Self.paths(of: blocks).map { names in
      let rows = Self.rows(names, checks, census.traits)
      var rowOfBlock = [Int](repeating: 0, count: names.count)
      for (number, row) in rows.enumerated() {
        for place in row.places { rowOfBlock[place] = number }
      }
      var level = Level(rows: rows, rowOfBlock: rowOfBlock, runs: Self.runs(of: names))
      for order in ListOrder.allCases {
        let listed = Self.order(rows, order)
        level.orders[order] = Order(listed, of: rows.count)
        level.wrongOrders[order] = Order(listed.filter { rows[$0].wrong > 0 }, of: rows.count)
      }
      return level
    }
  }

  /// How often the blocks can be put together by their paths.
  var deepest: Int { levels.count - 1 }

  /// What was found of the block at a place, if any of it is checked.
  func check(at place: Int) -> BlockCheck? { checks[place] }

  /// ‖dθ‖₂ of the block at a place, over what is checked of it.
  func length(at place: Int) -> Double { lengths[place] }

  /// The rows of a list.
  func list(_ listing: Listing) -> List {
    let level = levels[min(max(0, listing.grouping), deepest)]
    let orders = listing.wrongOnly ? level.wrongOrders : level.orders
    return List(
      rows: level.rows,
      rowOfBlock: level.rowOfBlock,
      order: orders[listing.blockOrder] ?? Order([], of: level.rows.count)
    )
  }

  /// The places of the blocks that an outline goes through: all of them, or where they are many those in which
  /// something is wrong, the largest part of the squared error first; and a line about the others.
  var outlined: (shown: [Int], rest: String?) {
    let most = 40
    guard checks.count > most else { return (Array(checks.indices), nil) }
    let list = list(Listing(blockOrder: .share, wrongOnly: true))
    let shown = (0..<min(most, list.count)).map { list[$0].places[0] }
    let others = checks.count - shown.count
    let wrong = list.count - shown.count
    let isWrong =
      wrong > 0 ? "\(Numbers.count(wrong)) of them are wrong too" : "none of them is wrong"
    return (shown, "\(counted(others, "other block")): \(isWrong)")
  }

  /// The row of a block by itself.
  func block(_ place: Int) -> Row { levels[0].rows[place] }

  /// Some of the rows, in an order.
  struct List {
    fileprivate let rows: [Row]
    fileprivate let rowOfBlock: [Int]
    fileprivate let order: Order

    var count: Int { order.rows.count }
    subscript(place: Int) -> Row { rows[order.rows[place]] }

    /// Where the row stands that holds the block at a place of θ.
    func place(ofBlock block: Int) -> Int? { order.place(ofRow: rowOfBlock[block]) }
  }

  /// The stretches of θ, among some blocks, that stand together at each depth at which they are at most so many;
  /// where they are more at every depth, some neighbours at a time.
  func runs(in blocks: Range<Int>, most: Int) -> [[Run]] {
    var found: [[Run]] = []
    for level in levels {
      let first = level.runs.firstPlace { $0.blocks.upperBound > blocks.lowerBound }
      let runs = level.runs[first...].lazy.prefix { $0.blocks.lowerBound < blocks.upperBound }
        .prefix(most + 1)
        .map { Run(name: $0.name, blocks: $0.blocks.clamped(to: blocks)) }
      if runs.count <= most { found.append(Array(runs)) }
    }
    if !found.isEmpty { return found }
    let runs = (levels.last?.runs ?? []).filter { $0.blocks.overlaps(blocks) }
    // Fewer than there is room for, since each has two names.
    let each = (runs.count + max(1, most / 2) - 1) / max(1, most / 2)
    return [
      stride(from: 0, to: runs.count, by: each).map { first in
        let last = min(first + each, runs.count) - 1
        let range = runs[first].blocks.lowerBound..<runs[last].blocks.upperBound
        return Run(
          name: Self.span(from: runs[first].name, to: runs[last].name),
          blocks: range.clamped(to: blocks)
        )
      }
    ]
  }

  /// What neighbours are called together: `layers.0–5`, of the last name what it hasn't in common with the first.
  private static func span(from first: String, to last: String) -> String {
    guard first != last else { return first }
    let (one, other) = (first.split(separator: "."), last.split(separator: "."))
    let alike = zip(one, other).prefix { $0 == $1 }.count
    return "\(first)–\(other.dropFirst(alike).joined(separator: "."))"
  }
}

extension BlockLists {
  /// The names of the blocks' groups, from each by itself to the fewest; each level has fewer than the one before.
  private static func paths(of blocks: [ParameterBlock]) -> [[String]] {
    let names = blocks.map(\.name)
    let parts = names.map { $0.split(separator: ".", omittingEmptySubsequences: false) }
    let longest = min(8, parts.map(\.count).max() ?? 1)
    var levels = [names]
    var fewest = names.count
    for depth in stride(from: longest - 1, to: 0, by: -1) {
      let cut = parts.map { $0.prefix(min(depth, max(1, $0.count - 1))).joined(separator: ".") }
      let count = Set(cut).count
      guard count > 1, count < fewest else { continue }
      levels.append(cut)
      fewest = count
    }
    return levels
  }

  private static func rows(
    _ names: [String],
    _ checks: [BlockCheck?],
    _ traits: [BlockTraits]
  ) -> [Row] {
    var order: [String] = []
    var places: [String: [Int]] = [:]
    for (place, name) in names.enumerated() {
      if places[name] == nil { order.append(name) }
      places[name, default: []].append(place)
    }
    return order.map { name in
      let places = places[name] ?? []
      let isWrong = places.map { Self.isWrong(checks[$0], traits[$0]) }
      let suspects = zip(places, isWrong).filter { $1 }.map(\.0)
      let worst =
        (suspects.isEmpty ? places : suspects).max { size(checks[$0]) < size(checks[$1]) } ?? 0
      return Row(
        name: name,
        places: places,
        wrong: suspects.count,
        worst: worst,
        difference: size(checks[worst]),
        share: places.reduce(0) { $0 + (checks[$1]?.shareOfSquaredError ?? 0) }
      )
    }
  }

  /// A block's difference as it is sorted: what isn't checked last, what isn't a number first.
  private static func size(_ check: BlockCheck?) -> Double {
    guard let check else { return -1 }
    return check.difference.isNaN ? .infinity : check.difference
  }

  private static func isWrong(_ check: BlockCheck?, _ traits: BlockTraits) -> Bool {
    check?.verdict.isDisagreement == true || traits.contains(.wrong)
  }

  private static func order(_ rows: [Row], _ order: ListOrder) -> [Int] {
    let sizes: [Double]
    switch order {
    case .theta: return Array(rows.indices)
    // Noise isn't more than what is wrong, however large its difference.
    case .difference: sizes = rows.map { $0.wrong > 0 ? $0.difference + 2 : $0.difference }
    case .share: sizes = rows.map { $0.share.isNaN ? .infinity : $0.share }
    }
    return rows.indices.sorted {
      sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1]
    }
  }

  private static func runs(of names: [String]) -> [Run] {
    var runs: [Run] = []
    for (place, name) in names.enumerated() {
      if runs.last?.name == name {
        runs[runs.count - 1].blocks = runs[runs.count - 1].blocks.lowerBound..<place + 1
      } else {
        runs.append(Run(name: name, blocks: place..<place + 1))
      }
    }
    return runs
  }
}

/// How the lists of blocks and components stand.
struct Listing: Hashable, Sendable {
  /// The order of the blocks.
  var blockOrder = ListOrder.theta
  /// The order of the components.
  var componentOrder = ListOrder.share
  /// Whether only what is wrong is listed.
  var wrongOnly = false
  /// How far blocks are put together by the paths of their names; 0: not at all.
  var grouping = 0
}

extension Array {
  /// The first place from which on something holds for all elements, found by halves.
  func firstPlace(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
