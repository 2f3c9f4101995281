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
    guard components.count >= 3, components.allSatisfy(\.isUsable) else { return nil }
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
    let error = euclideanNorm(components.map(\.error))
    let noise = euclideanNorm(components.map(\.noise))
    tolerance = 1e-4 * error + 2 * noise
    let typical = error / Double(components.count).squareRoot()
    componentTolerance = 1e-3 * typical + 4 * (components.map(\.noise).max() ?? 0)
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
    zip(numeric.sorted(), analytic.sorted()).allSatisfy {
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
  static func all(of wrong: [DiagnosedBlock], among blocks: [DiagnosedBlock]) -> [ErrorExchange] {
    var found: [ErrorExchange] = []
    for block in wrong {
      guard !found.contains(where: { $0.isMutual && $0.other.name == block.name }),
        let other = blocks.first(where: { holds(block, numbersOf: $0) })
      else { continue }
      let isMutual =
        wrong.contains { $0.name == other.name } && holds(other, numbersOf: block)
      found.append(ErrorExchange(block: block, other: other, isMutual: isMutual))
    }
    return found
  }

  /// Whether dθ of one block is dθ_approx of another.
  private static func holds(_ block: DiagnosedBlock, numbersOf other: DiagnosedBlock) -> Bool {
    guard block.name != other.name, block.check.block.shape == other.check.block.shape,
      block.components.count >= 3, block.components.allSatisfy(\.isUsable),
      other.components.allSatisfy(\.isUsable)
    else { return false }
    let error = euclideanNorm(block.components.map(\.error))
    let noise = euclideanNorm(block.components.map(\.noise))
    let left = zip(block.components.analytic, other.components.numeric).map { $0 - $1 }
    return error > 100 * noise && euclideanNorm(left) <= 1e-4 * error + 2 * noise
  }

  /// The exchange as a finding.
  var finding: Finding {
    Finding(.exchange(with: other.subject, isMutual: isMutual), in: blocks)
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
    let components = blocks.flatMap(\.components)
    guard blocks.wrong.count > 1, components.allSatisfy(\.isUsable) else { return nil }
    let error = euclideanNorm(components.map(\.error))
    let noise = euclideanNorm(components.map(\.noise))
    guard error > 100 * noise else { return nil }
    let isNear = { (one: [Double], two: [Double]) in
      euclideanNorm(zip(one, two).map { $0 - $1 }) <= 1e-4 * error + 2 * noise
    }
    let analytic = blocks.flatMap(\.components.analytic)
    let order = orders.first { order in
      if case .moved(let distance) = order {
        guard distance.magnitude < analytic.count / 2 else { return false }
        let numeric = blocks.flatMap(\.components.numeric)
        return distance > 0
          ? isNear(Array(analytic.dropFirst(distance)), numeric.dropLast(distance))
          : isNear(analytic.dropLast(-distance), Array(numeric.dropFirst(-distance)))
      }
      guard let reordered = order.order(blocks) else {
        return isNear(analytic.sorted(), blocks.flatMap(\.components.numeric).sorted())
      }
      return isNear(analytic, reordered.flatMap(\.components.numeric))
    }
    guard let order else { return nil }
    self = order
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
