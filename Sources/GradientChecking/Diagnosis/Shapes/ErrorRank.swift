import RealModule

/// How many products of a column and a row the error of a matrix is made of, where that is fewer than dθ_approx takes.
///
/// dW is a sum over examples (or positions) of dz·xᵀ, each a matrix of rank 1. What k examples give too much or too
/// little is a matrix of rank k, however many components it has; whatever is wrong with all of them has the rank of
/// dW itself.
///
///     dθ_approx = Σ dz·xᵀ over 48 examples    rank 48
///     dθ        = the same over 32            the error has rank 16
struct ErrorRank: Hashable, Sendable {
  /// The rank of the error.
  let rank: Int
  /// The rank of dθ_approx, as far as noise lets see.
  let whole: Int
  /// Whether dθ has just that much less: what is missing isn't in it.
  let isMissing: Bool

  /// So many rows and columns of a larger matrix are looked at.
  private static let most = 96

  /// `nil` where a block is no matrix, isn't wrong throughout, or the error has the same rank.
  init?(_ block: DiagnosedBlock) {
    let (count, length) = (block.rows, block.columns)
    guard min(count, length) >= 4, block.kind != .embedding, block.components.areUsable,
      block.check.checkedCount == block.components.count
    else { return nil }
    let rows = Array(Scattering(count, most: Self.most))
    let columns = Array(Scattering(length, most: Self.most))
    let matrix = { (value: (DiagnosedComponent) -> Double) in
      rows.map { row in columns.map { value(block.components[row * length + $0]) } }
    }
    // Of what is right in many rows or columns the place says more.
    let wrongRows = rows.count { row in
      columns.contains { block.components[row * length + $0].state == .wrong }
    }
    let wrongColumns = columns.count { column in
      rows.contains { block.components[$0 * length + column].state == .wrong }
    }
    guard 4 * wrongRows >= 3 * rows.count, 4 * wrongColumns >= 3 * columns.count else {
      return nil
    }
    let noise = matrix(\.noise).map { euclideanNorm($0) }.quantile(0.5) ?? 0
    let numeric = Self.pivots(matrix(\.numeric))
    let error = Self.pivots(matrix(\.error))
    guard let rank = Self.rank(error, noise: noise), let whole = Self.rank(numeric, noise: noise),
      4 * rank <= 3 * whole, whole >= 3
    else { return nil }
    self.rank = rank
    self.whole = whole
    isMissing =
      Self.rank(Self.pivots(matrix(\.analytic)), noise: noise).map { $0 + rank == whole } ?? false
  }

  /// The rank that pivots show: where they fall most, to what noise leaves of a row; `nil` where all is noise.
  ///
  /// Without such a fall it is as much as stands out of noise.
  private static func rank(_ pivots: [Double], noise: Double) -> Int? {
    guard let largest = pivots.first, largest > 0 else { return nil }
    let floor = max(noise, 1e-6 * largest)
    let above = pivots.prefix { $0 > floor }.count
    let falls = pivots.indices.dropFirst().filter { pivots[$0] <= 2 * floor }
    if let fall = falls.min(by: { pivots[$0] * pivots[$1 - 1] < pivots[$1] * pivots[$0 - 1] }),
      pivots[fall] <= 0.2 * pivots[fall - 1]
    {
      return fall
    }
    return above > 0 ? above : nil
  }

  /// The lengths of rows that are left each time the longest one is taken out of all (Gram and Schmidt with pivots).
  private static func pivots(_ matrix: [[Double]]) -> [Double] {
    var rows = matrix
    var pivots: [Double] = []
    for _ in 0..<min(matrix.count, matrix.first?.count ?? 0) {
      let lengths = rows.map { euclideanNorm($0) }
      guard let place = lengths.indices.max(by: { lengths[$0] < lengths[$1] }),
        lengths[place] > 0
      else { break }
      pivots.append(lengths[place])
      let unit = rows.remove(at: place).map { $0 / lengths[place] }
      for row in rows.indices {
        let part = zip(rows[row], unit).reduce(0) { $0 + $1.0 * $1.1 }
        for column in unit.indices { rows[row][column] -= part * unit[column] }
      }
    }
    return pivots
  }
}
