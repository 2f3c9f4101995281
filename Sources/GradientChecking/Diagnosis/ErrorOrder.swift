import RealModule

/// The right numbers of a block in other places than they belong to.
enum ErrorOrder: Hashable, Sendable {
  /// A square W[l] transposed.
  case transposed
  /// Taken column by column into a θ that goes row by row.
  case columnByColumn
  /// Taken row by row into a θ that goes column by column.
  case rowByRow
  /// Rows change places: row i holds what belongs to row `of[i]`.
  case rows(of: [Int])
  /// Columns change places.
  case columns(of: [Int])
  /// The same numbers, in some other order.
  case permuted

  /// Whether it is one in which a matrix is laid out.
  var isOfMatrix: Bool {
    switch self {
    case .transposed, .columnByColumn, .rowByRow: true
    case .rows, .columns, .permuted: false
    }
  }

  /// The order that explains the components of a block; `nil` if none does.
  init?(_ block: DiagnosedBlock) {
    let components = block.components
    guard components.count >= 3, components.areUsable else { return nil }
    let (rows, columns) = (block.rows, block.columns)
    let test = OrderTest(components)
    guard test.canTell else { return nil }
    if rows > 1, columns > 1, block.check.block.shape.count == 2 {
      let places = 0..<components.count
      // Row r, column c stands where dθ taken column by column has it: c · rows + r.
      let transposed = places.map { $0 % columns * rows + $0 / columns }
      if test.holds(transposed) {
        self = rows == columns ? .transposed : .columnByColumn
        return
      }
      let inverse = places.map { $0 % rows * columns + $0 / rows }
      if test.holds(inverse) {
        self = .rowByRow
        return
      }
      if let order = test.order(ofRows: rows, columns, stride: (columns, 1)) {
        self = .rows(of: order)
        return
      }
      if let order = test.order(ofRows: columns, rows, stride: (1, columns)) {
        self = .columns(of: order)
        return
      }
    }
    guard components.count >= 4, test.haveSameNumbers else { return nil }
    self = .permuted
  }
}

/// Compares the two gradients of a block in other orders.
private struct OrderTest {
  let numeric: [Double]
  let analytic: [Double]
  /// How far two vectors may be apart and count as one: far less than the gradients are as they stand.
  let tolerance: Double
  /// The same for two numbers.
  let componentTolerance: Double
  let canTell: Bool

  init(_ components: DiagnosedComponents) {
    numeric = Array(components.numeric)
    analytic = Array(components.analytic)
    let noises = components.noises
    let error = euclideanNorm(components.errors)
    let noise = euclideanNorm(noises)
    tolerance = 1e-4 * error + 2 * noise
    let typical = error / Double(components.count).squareRoot()
    componentTolerance = 1e-3 * typical + 4 * (noises.max() ?? 0)
    canTell = error > 100 * noise && error > 0
  }

  /// Whether dθ is dθ_approx once each of its numbers is fetched from another place.
  func holds(_ places: [Int]) -> Bool {
    euclideanNorm(zip(places, numeric).map { analytic[$0] - $1 }) <= tolerance
  }

  /// For each row of dθ the row of dθ_approx it equals, if they are all different ones; rows and columns
  /// change roles with the strides.
  func order(ofRows rows: Int, _ columns: Int, stride: (row: Int, column: Int)) -> [Int]? {
    guard rows <= 512 else { return nil }
    var free = Set(0..<rows)
    var order: [Int] = []
    for row in 0..<rows {
      let candidates = [row] + free.sorted()
      let match = candidates.first { other in
        free.contains(other)
          && (0..<columns).allSatisfy { column in
            let (here, there) = (
              row * stride.row + column * stride.column, other * stride.row + column * stride.column
            )
            return (analytic[here] - numeric[there]).magnitude <= componentTolerance
          }
      }
      guard let match else { return nil }
      free.remove(match)
      order.append(match)
    }
    return order == Array(0..<rows) ? nil : order
  }

  /// Whether the two gradients consist of the same numbers.
  var haveSameNumbers: Bool {
    // The same numbers are as long in any order, and it takes long to sort many.
    let length = euclideanNorm(numeric)
    let most = Double(numeric.count).squareRoot() * componentTolerance + 1e-9 * length
    guard !((length - euclideanNorm(analytic)).magnitude > most) else { return false }
    return zip(numeric.sorted(), analytic.sorted()).allSatisfy {
      ($0 - $1).magnitude <= componentTolerance
    }
  }
}

/// Wrong blocks that hold the numbers of another block of the same shape.
struct ErrorExchange {
  /// The wrong block, and the one whose numbers it holds; where they hold each other's, both are wrong.
  private let block, other: DiagnosedBlock
  private let isMutual: Bool

  /// The blocks that are explained by it.
  var blocks: [DiagnosedBlock] { isMutual ? [block, other] : [block] }

  /// All that are found among some wrong blocks.
  ///
  /// - Complexity: O(n + b·log b) in the number of blocks, as long as few of one shape are equally long.
  static func all(of wrong: [DiagnosedBlock], among blocks: [DiagnosedBlock]) -> [ErrorExchange] {
    let lengths = BlockLengths(of: blocks, shapes: Set(wrong.map(\.check.block.shape)))
    let wrongStarts = Set(wrong.map(\.check.block.start))
    var explained: Set<Int> = []
    var found: [ErrorExchange] = []
    for block in wrong where !explained.contains(block.check.block.start) {
      guard let space = ExchangeSpace(block) else { continue }
      let near = lengths.places(
        of: block.check.block.shape,
        near: euclideanNorm(block.components.analytic),
        within: space.reach
      )
      guard let place = near.first(where: { space.holds(numbersOf: blocks[$0]) }) else { continue }
      let other = blocks[place]
      let isMutual =
        wrongStarts.contains(other.check.block.start)
        && ExchangeSpace(other)?.holds(numbersOf: block) == true
      if isMutual { explained.insert(other.check.block.start) }
      found.append(ErrorExchange(block: block, other: other, isMutual: isMutual))
    }
    return found
  }

  /// The exchange as a finding.
  var finding: Finding {
    Finding(.exchange(with: other.subject, isMutual: isMutual), in: blocks)
  }
}

/// A wrong block that may hold the numbers of another one.
private struct ExchangeSpace {
  private let block: DiagnosedBlock
  /// How far dθ may be from the numbers that it holds, as far as its own noise goes.
  private let tolerance: Double
  /// How far dθ may be from the numbers that it holds at most.
  var reach: Double { max(tolerance, euclideanNorm(block.components.errors) / 2) }

  /// `nil` where nothing could be told.
  init?(_ block: DiagnosedBlock) {
    guard block.components.count >= 3, block.components.areUsable else { return nil }
    let error = euclideanNorm(block.components.errors)
    let noise = euclideanNorm(block.components.noises)
    self.block = block
    tolerance = 1e-4 * error + 2 * noise
    // Numbers that have nothing to do with these come so near with a probability of (tolerance/error)ⁿ.
    let bits = Double(block.components.count) * (Double.log2(error) - Double.log2(tolerance))
    guard error > 2 * tolerance, bits >= Self.needed else { return nil }
  }

  /// The bits it takes: 16, one in 65,000, which three components give where noise is a hundredth of the error.
  private static let needed = 16.0

  /// Whether dθ of the block is dθ_approx of another.
  func holds(numbersOf other: DiagnosedBlock) -> Bool {
    guard block.check.block.start != other.check.block.start,
      block.check.block.shape == other.check.block.shape,
      other.components.areUsable
    else { return false }
    let left = zip(block.components.analytic, other.components.numeric).map { $0 - $1 }
    let size = euclideanNorm(block.components.errors)
    // The noise is that of the numbers that it holds.
    let own = min(size / 2, 1e-4 * size + 2 * euclideanNorm(other.components.noises))
    return euclideanNorm(left) <= max(tolerance, own)
  }
}

/// The blocks of each shape by ‖dθ_approx‖₂: two vectors that are near each other are about as long.
private struct BlockLengths {
  private var entries: [[Int]: [(length: Double, place: Int)]] = [:]

  init(of blocks: [DiagnosedBlock], shapes: Set<[Int]>) {
    for (place, block) in blocks.enumerated() where shapes.contains(block.check.block.shape) {
      let length = euclideanNorm(block.components.numeric)
      if length.isFinite { entries[block.check.block.shape, default: []].append((length, place)) }
    }
    for shape in entries.keys { entries[shape]?.sort { $0.length < $1.length } }
  }

  /// The places of blocks of a shape whose length is that but for a tolerance, in the order of θ.
  func places(of shape: [Int], near length: Double, within tolerance: Double) -> [Int] {
    let sorted = entries[shape] ?? []
    // Wider by more than the norms themselves are rounded.
    let reach = tolerance + 1e-9 * length
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].length < length - reach { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix { $0.length <= length + reach }.map(\.place).sorted()
  }
}

/// How long a block's gradients are, and how far apart, and how much of that may be noise.
private struct OrderNorms {
  let areUsable: Bool
  let error, noise, analytic, numeric: Double

  init(_ components: DiagnosedComponents) {
    areUsable = components.areUsable
    error = euclideanNorm(components.errors)
    noise = euclideanNorm(components.noises)
    analytic = euclideanNorm(components.analytic)
    numeric = euclideanNorm(components.numeric)
  }
}

/// The right numbers of all of dθ in another order than dθ_approx: whoever made the two vectors has strung the
/// blocks together in two ways.
enum BlockOrder: Hashable, Sendable {
  case weightsFirst, biasesFirst, biasBeforeWeight, lastLayerFirst, lastBlockFirst, unknown
  /// All numbers stand so many places further on, or back where it is negative.
  case moved(by: Int)

  /// The order among some that explains all components; `nil` if none does, or nothing is wrong.
  init?(_ blocks: [DiagnosedBlock], among orders: [BlockOrder]) {
    guard blocks.count(where: { $0.state == .wrong }) > 1 else { return nil }
    let count = blocks.reduce(0) { $0 + $1.components.count }
    let norms = blocks.concurrentMap(isConcurrent: count > concurrentCount) { block in
      OrderNorms(block.components)
    }
    guard norms.allSatisfy(\.areUsable) else { return nil }
    let error = euclideanNorm(norms.map(\.error))
    let noise = euclideanNorm(norms.map(\.noise))
    guard error > 100 * noise else { return nil }
    let tolerance = 1e-4 * error + 2 * noise
    let length = euclideanNorm(norms.map(\.analytic))
    let change = (length - euclideanNorm(norms.map(\.numeric))).magnitude
    // The same numbers are as long in any order.
    let isAsLong = !(change > tolerance + 1e-9 * length)
    let (analytic, numeric) = (
      blocks.map(\.components.analytic).joined(), blocks.map(\.components.numeric).joined()
    )
    let order = orders.first { order in
      switch order {
      case .moved(let distance):
        return distance.magnitude < count / 2
          && Self.areNear(
            analytic.dropFirst(max(0, distance)),
            numeric.dropFirst(max(0, -distance)),
            tolerance
          )
      case .unknown:
        return isAsLong && Self.areNear(analytic.sorted(), numeric.sorted(), tolerance)
      default:
        guard isAsLong, let reordered = order.order(blocks) else { return false }
        return Self.areNear(analytic, reordered.map(\.components.numeric).joined(), tolerance)
      }
    }
    guard let order else { return nil }
    self = order
  }

  /// Whether two vectors are no further apart than a tolerance; of a longer one the end isn't looked at.
  private static func areNear(
    _ one: some Sequence<Double>,
    _ two: some Sequence<Double>,
    _ tolerance: Double
  ) -> Bool {
    var sum = 0.0
    for (x, y) in zip(one, two) {
      let part = (x - y) / tolerance
      sum += part * part
      // Mostly a few numbers settle it.
      guard sum <= 1 else { return false }
    }
    return true
  }

  /// The orders that have a name.
  static let named: [BlockOrder] =
    [.weightsFirst, .biasesFirst, .biasBeforeWeight, .lastLayerFirst, .lastBlockFirst]
    + (1...4).flatMap { [.moved(by: $0), .moved(by: -$0)] }

  /// The blocks in the order; `nil` if it is unknown.
  private func order(_ blocks: [DiagnosedBlock]) -> [DiagnosedBlock]? {
    let (weights, biases) = (blocks.filter { $0.kind != .bias }, blocks.filter { $0.kind == .bias })
    let modules = DiagnosedModule.all(blocks).map(\.blocks)
    return switch self {
    case .weightsFirst: weights + biases
    case .biasesFirst: biases + weights
    case .biasBeforeWeight: modules.flatMap { $0.reversed() }
    case .lastLayerFirst: modules.reversed().flatMap(\.self)
    case .lastBlockFirst: blocks.reversed()
    case .unknown, .moved: nil
    }
  }

  /// The order as a finding.
  func finding(_ blocks: [DiagnosedBlock]) -> Finding {
    let wrong = blocks.wrong
    let count = blocks.reduce(0) { $0 + $1.components.count }
    return Finding(
      .blockOrder(self, wrong: wrong.count, blocks: blocks.count, components: count),
      in: wrong
    )
  }
}
