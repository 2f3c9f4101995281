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
      // Row r, column c stands where dθ taken column by column has it: c · rows + r.
      if test.holds({ $0 % columns * rows + $0 / columns }) {
        self = rows == columns ? .transposed : .columnByColumn
        return
      }
      if test.holds({ $0 % rows * columns + $0 / rows }) {
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
  // Slices of the columns, which may be too long to be copied.
  private let numeric: ArraySlice<Double>
  private let analytic: ArraySlice<Double>
  /// How far two vectors may be apart and count as one: far less than the gradients are as they stand.
  let tolerance: Double
  /// The same for two numbers.
  let componentTolerance: Double
  let canTell: Bool

  init(_ components: DiagnosedComponents) {
    (numeric, analytic) = (components.numeric, components.analytic)
    let noises = components.noises
    let error = euclideanDistance(analytic, numeric)
    let noise = euclideanNorm(noises)
    tolerance = 1e-4 * error + 2 * noise
    let typical = error / Double(components.count).squareRoot()
    componentTolerance = 1e-3 * typical + 4 * (noises.max() ?? 0)
    canTell = error > 100 * noise && error > 0
  }

  /// Whether dθ is dθ_approx once each of its numbers is fetched from another place.
  func holds(_ place: (Int) -> Int) -> Bool {
    let (first, other) = (analytic.startIndex, numeric.startIndex)
    // Mostly a few numbers settle it.
    var sum = 0.0
    for offset in 0..<numeric.count {
      let part = (analytic[first + place(offset)] - numeric[other + offset]) / tolerance
      sum += part * part
      guard !(sum > 1 + 1e-9) else { return false }
    }
    return withoutActuallyEscaping(place) { place in
      let left = (0..<numeric.count).lazy.map {
        analytic[first + place($0)] - numeric[other + $0]
      }
      return euclideanNorm(left) <= tolerance
    }
  }

  /// For each row of dθ the row of dθ_approx it equals, if they are all different ones; rows and columns
  /// change roles with the strides.
  func order(ofRows rows: Int, _ columns: Int, stride: (row: Int, column: Int)) -> [Int]? {
    guard rows <= 512 else { return nil }
    let (first, second) = (analytic.startIndex, numeric.startIndex)
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
            return (analytic[first + here] - numeric[second + there]).magnitude
              <= componentTolerance
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
    let mostNoise = lengths.largestNoises
    let wrongStarts = Set(wrong.map(\.check.block.start))
    var explained: Set<Int> = []
    var found: [ErrorExchange] = []
    for block in wrong where !explained.contains(block.check.block.start) {
      guard let space = ExchangeSpace(block) else { continue }
      let shape = block.check.block.shape
      let near = lengths.places(
        of: shape,
        near: euclideanNorm(block.components.analytic),
        within: space.reach(noise: mostNoise[shape] ?? 0)
      )
      guard
        let place = near.first(where: { space.holds(numbersOf: blocks[$0.place], noise: $0.noise) }
        )?
        .place
      else { continue }
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
  /// ‖dθ − dθ_approx‖₂.
  private let error: Double
  /// How far dθ may be from the numbers that it holds, as far as its own noise goes.
  private let tolerance: Double

  /// `nil` where nothing could be told.
  init?(_ block: DiagnosedBlock) {
    guard block.components.count >= 3, block.components.areUsable else { return nil }
    let error = euclideanDistance(block.components.analytic, block.components.numeric)
    let noise = euclideanNorm(block.components.noises)
    (self.block, self.error) = (block, error)
    tolerance = 1e-4 * error + 2 * noise
    // Numbers that have nothing to do with these come so near with a probability of (tolerance/error)ⁿ.
    let bits = Double(block.components.count) * (Double.log2(error) - Double.log2(tolerance))
    guard error > 2 * tolerance, bits >= Self.needed else { return nil }
  }

  /// The bits it takes: 16, one in 65,000, which three components give where noise is a hundredth of the error.
  private static let needed = 16.0

  /// How far dθ may be from the numbers that it holds, where these have noise of so long a norm.
  func reach(noise: Double) -> Double {
    max(tolerance, min(error / 2, 1e-4 * error + 2 * noise))
  }

  /// Whether dθ of the block is dθ_approx of another, whose noise has so long a norm.
  func holds(numbersOf other: DiagnosedBlock, noise: Double) -> Bool {
    guard block.check.block.start != other.check.block.start,
      block.check.block.shape == other.check.block.shape
    else { return false }
    let (analytic, numeric) = (block.components.analytic, other.components.numeric)
    let reach = reach(noise: noise)
    // Mostly a few numbers settle it.
    var sum = 0.0
    for (one, two) in zip(analytic, numeric) {
      let part = (one - two) / reach
      sum += part * part
      guard !(sum > 1 + 1e-9) else { return false }
    }
    return other.components.areUsable && euclideanDistance(analytic, numeric) <= reach
  }

  /// Whether dθ of the block is dθ_approx of another.
  func holds(numbersOf other: DiagnosedBlock) -> Bool {
    holds(numbersOf: other, noise: euclideanNorm(other.components.noises))
  }
}

/// The blocks of each shape by ‖dθ_approx‖₂: two vectors that are near each other are about as long.
private struct BlockLengths {
  /// A block: its place, ‖dθ_approx‖₂, and the norm of its noise.
  struct Entry {
    let place: Int
    let length, noise: Double
  }

  private var entries: [[Int]: [Entry]] = [:]

  init(of blocks: [DiagnosedBlock], shapes: Set<[Int]>) {
    for (place, block) in blocks.enumerated() where shapes.contains(block.check.block.shape) {
      let length = euclideanNorm(block.components.numeric)
      guard length.isFinite else { continue }
      let noise = euclideanNorm(block.components.noises)
      entries[block.check.block.shape, default: []]
        .append(Entry(place: place, length: length, noise: noise))
    }
    for shape in entries.keys { entries[shape]?.sort { $0.length < $1.length } }
  }

  /// The most noise that a block of each shape has; infinite where that of one isn't known.
  var largestNoises: [[Int]: Double] {
    entries.mapValues {
      $0.reduce(0) { $1.noise <= $0 ? $0 : $1.noise.isNaN ? .infinity : $1.noise }
    }
  }

  /// The places of blocks of a shape whose length is that but for a tolerance, in the order of θ.
  func places(of shape: [Int], near length: Double, within tolerance: Double) -> [Entry] {
    let sorted = entries[shape] ?? []
    // Wider by more than the norms themselves are rounded.
    let reach = tolerance + 1e-9 * length
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].length < length - reach { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix { $0.length <= length + reach }.sorted { $0.place < $1.place }
  }
}

/// How long a block's gradients are, and how far apart, and how much of that may be noise.
private struct OrderNorms {
  let areUsable: Bool
  let error, noise, analytic, numeric: Double

  init(_ components: DiagnosedComponents) {
    areUsable = components.areUsable
    error = euclideanDistance(components.analytic, components.numeric)
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
