/// The right numbers of a block in other places than they belong to.
enum ErrorOrder: Hashable {
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

  /// The order that explains the components of a block; `nil` if none does.
  init?(_ block: DiagnosedBlock) {
    let components = block.components
    guard components.count >= 3, components.allSatisfy(\.isUsable) else { return nil }
    let (rows, columns) = (block.rows, block.columns)
    let judge = Judge(components)
    guard judge.canTell else { return nil }
    if rows > 1, columns > 1 {
      let places = 0..<components.count
      // Row r, column c stands where dθ taken column by column has it: c · rows + r.
      let transposed = places.map { $0 % columns * rows + $0 / columns }
      if judge.holds(transposed) {
        self = rows == columns ? .transposed : .columnByColumn
        return
      }
      let inverse = places.map { $0 % rows * columns + $0 / rows }
      if judge.holds(inverse) {
        self = .rowByRow
        return
      }
      if let order = judge.order(ofRows: rows, columns, stride: (columns, 1)) {
        self = .rows(of: order)
        return
      }
      if let order = judge.order(ofRows: columns, rows, stride: (1, columns)) {
        self = .columns(of: order)
        return
      }
    }
    guard components.count >= 4, judge.haveSameNumbers else { return nil }
    self = .permuted
  }
}

/// Compares the two gradients of a block in other orders.
private struct Judge {
  let numeric: [Double]
  let analytic: [Double]
  /// How far two vectors may be apart and count as one: far less than the gradients are as they stand.
  let tolerance: Double
  /// The same for two numbers.
  let componentTolerance: Double
  let canTell: Bool

  init(_ components: [DiagnosedComponent]) {
    numeric = components.map(\.numeric)
    analytic = components.map(\.analytic)
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
