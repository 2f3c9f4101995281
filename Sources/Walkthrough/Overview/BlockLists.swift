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
  fileprivate struct Level: Sendable {
    let paths: BlockPaths
    /// What is said of each row beside its name and its places.
    let figures: [Figures]
    var orders: [ListOrder: Order] = [:]
    var wrongOrders: [ListOrder: Order] = [:]

    /// A row as it is read.
    func row(_ number: Int) -> Row {
      let figures = figures[number]
      return Row(
        name: paths.name(ofRow: number),
        places: paths.places(ofRow: number).map { Int($0) },
        wrong: Int(figures.wrong),
        worst: Int(figures.worst),
        difference: figures.difference,
        share: figures.share
      )
    }
  }

  /// The numbers of a row, or of a block by itself; see ``Row``.
  fileprivate struct Figures: Sendable {
    var wrong: Int32 = 0
    var worst: Int32 = 0
    /// As it is sorted: below 0 of what isn't checked, infinite of what isn't a number.
    var difference = -1.0
    var share = 0.0
  }

  /// Rows in an order.
  fileprivate struct Order: Sendable {
    /// The rows, the first one first.
    let rows: [Int32]
    /// Where each row stands among them; −1 for one that isn't listed.
    private let places: [Int32]

    init(_ rows: [Int32], of count: Int) {
      self.rows = rows
      var places = [Int32](repeating: -1, count: count)
      for (place, row) in rows.enumerated() { places[Int(row)] = Int32(place) }
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
  /// The checks of the blocks of which anything is checked.
  private let checks: [BlockCheck]
  /// The place among these of each block's own, in the order of θ; −1 while none of it is checked.
  private let checkOfBlock: [Int32]

  /// The lists of all blocks.
  ///
  /// What is asked of every block is taken out of its check once, into columns: to copy the checks, each with a name
  /// and a shape of its own, takes longer than all of the lists.
  ///
  /// - Parameters:
  ///   - summary: What was found of the blocks.
  ///   - census: Which of them have a component that disagrees.
  ///   - blocks: All blocks, in the order of θ.
  ///   - paths: How they are put together by their names; see ``BlockPaths/levels(_:)``.
  init(_ summary: Summary, _ census: Census, _ blocks: [ParameterBlock], _ paths: [BlockPaths]) {
    var checkOfBlock = [Int32](repeating: -1, count: blocks.count)
    var ofBlocks = [Figures](repeating: Figures(), count: blocks.count)
    for (place, isWrong) in census.hasWrong.enumerated() where isWrong { ofBlocks[place].wrong = 1 }
    var wrong: [ParameterBlock] = []
    var place = 0
    for number in summary.blocks.indices {
      let start = summary.blocks[number].block.start
      while place < blocks.count, blocks[place].start != start { place += 1 }
      guard place < blocks.count else { break }
      checkOfBlock[place] = Int32(number)
      let difference = summary.blocks[number].difference
      ofBlocks[place].difference = difference.isNaN ? .infinity : difference
      ofBlocks[place].share = summary.blocks[number].shareOfSquaredError
      if summary.blocks[number].verdict.isDisagreement {
        ofBlocks[place].wrong = 1
        wrong.append(blocks[place])
      }
      place += 1
    }
    (checks, self.checkOfBlock) = (summary.blocks, checkOfBlock)
    self.wrong = wrong
    lengths = census.lengths
    let figures = ofBlocks
    levels = paths.concurrentMap(isConcurrent: blocks.count > 1 << 12) { Level($0, figures) }
  }

  /// How often the blocks can be put together by their paths.
  var deepest: Int { levels.count - 1 }

  /// What was found of the block at a place, if any of it is checked.
  func check(at place: Int) -> BlockCheck? {
    let number = Int(checkOfBlock[place])
    return number < 0 ? nil : checks[number]
  }

  /// ‖dθ‖₂ of the block at a place, over what is checked of it.
  func length(at place: Int) -> Double { lengths[place] }

  /// The rows of a list.
  func list(_ listing: Listing) -> List {
    let level = levels[min(max(0, listing.grouping), deepest)]
    let orders = listing.wrongOnly ? level.wrongOrders : level.orders
    return List(level: level, order: orders[listing.blockOrder] ?? Order([], of: 0))
  }

  /// The places of the blocks that an outline goes through: all of them, or where they are many those in which
  /// something is wrong, the largest part of the squared error first; and a line about the others.
  var outlined: (shown: [Int], rest: String?) {
    let most = 40
    guard checkOfBlock.count > most else { return (Array(checkOfBlock.indices), nil) }
    let list = list(Listing(blockOrder: .share, wrongOnly: true))
    let shown = (0..<min(most, list.count)).map { list[$0].places[0] }
    let others = checkOfBlock.count - shown.count
    let wrong = list.count - shown.count
    let isWrong =
      wrong > 0 ? "\(Numbers.count(wrong)) of them are wrong too" : "none of them is wrong"
    return (shown, "\(counted(others, "other block")): \(isWrong)")
  }

  /// The row of a block by itself.
  func block(_ place: Int) -> Row { levels[0].row(place) }

  /// Some of the rows, in an order.
  struct List {
    fileprivate let level: Level
    fileprivate let order: Order

    var count: Int { order.rows.count }
    subscript(place: Int) -> Row { level.row(Int(order.rows[place])) }

    /// Where the row stands that holds the block at a place of θ.
    func place(ofBlock block: Int) -> Int? {
      order.place(ofRow: Int(level.paths.rowOfBlock[block]))
    }
  }

  /// The stretches of θ, among some blocks, that stand together at each depth at which they are at most so many;
  /// where they are more at every depth, some neighbours at a time.
  func runs(in blocks: Range<Int>, most: Int) -> [[Run]] {
    var found: [[Run]] = []
    for level in levels {
      let runs = level.paths.runs(in: blocks)
      guard runs.count <= most else { continue }
      found.append(
        runs.map { number in
          let run = level.paths.run(number)
          return Run(name: run.name, blocks: run.blocks.clamped(to: blocks))
        }
      )
    }
    if !found.isEmpty { return found }
    let paths = levels[deepest].paths
    let runs = paths.runs(in: blocks)
    // Fewer than there is room for, since each has two names.
    let each = (runs.count + max(1, most / 2) - 1) / max(1, most / 2)
    return [
      stride(from: runs.lowerBound, to: runs.upperBound, by: each).map { number in
        let first = paths.run(number)
        let last = paths.run(min(number + each, runs.upperBound) - 1)
        return Run(
          name: Self.span(from: first.name, to: last.name),
          blocks: (first.blocks.lowerBound..<last.blocks.upperBound).clamped(to: blocks)
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

extension BlockLists.Level {
  /// The rows of some paths, by the figures of the blocks.
  fileprivate init(_ paths: BlockPaths, _ blocks: [BlockLists.Figures]) {
    self.paths = paths
    figures = (0..<paths.count).map { Self.figures(paths.places(ofRow: $0), blocks) }
    for order in ListOrder.allCases {
      let listed = Self.order(figures, order)
      orders[order] = BlockLists.Order(listed, of: paths.count)
      wrongOrders[order] = BlockLists.Order(
        listed.filter { figures[Int($0)].wrong > 0 },
        of: paths.count
      )
    }
  }

  private static func figures(
    _ places: ArraySlice<Int32>,
    _ blocks: [BlockLists.Figures]
  ) -> BlockLists.Figures {
    var figures = BlockLists.Figures()
    // Where something is wrong the worst is one of those, or else one of all.
    var isFirst = true
    for place in places {
      let block = blocks[Int(place)]
      figures.share += block.share
      if block.wrong > 0 {
        if figures.wrong == 0 { isFirst = true }
        figures.wrong += 1
      }
      guard block.wrong > 0 || figures.wrong == 0 else { continue }
      if isFirst || figures.difference < block.difference {
        (isFirst, figures.worst, figures.difference) = (false, place, block.difference)
      }
    }
    return figures
  }

  private static func order(_ rows: [BlockLists.Figures], _ order: ListOrder) -> [Int32] {
    let sizes: [Double]
    switch order {
    case .theta: return (0..<Int32(rows.count)).map(\.self)
    // Noise isn't more than what is wrong, however large its difference.
    case .difference: sizes = rows.map { $0.wrong > 0 ? $0.difference + 2 : $0.difference }
    case .share: sizes = rows.map { $0.share.isNaN ? .infinity : $0.share }
    }
    return (0..<Int32(rows.count)).sorted {
      let (one, other) = (sizes[Int($0)], sizes[Int($1)])
      return one == other ? $0 < $1 : one > other
    }
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
