import RealModule

/// Parts of a matrix, as many rows each, some of which are wrong in one way: the gates of a recurrent layer, heads,
/// experts.
///
/// Where noise hides single components all of a part still tell together: the mistake has to explain most of its error,
/// and the other parts must have little.
struct RowParts {
  /// The rows, and what is wrong with them.
  let rows: IndexSet
  let mistake: ErrorMistake
  /// How many components they have.
  let count: Int
  /// How far components are still off once that is understood: the root of the mean square over all parts.
  let left: Double
  /// How unlikely it is that noise, which is alike in all components, is explained so, in bits.
  let bitsAgainstNoise: Double

  /// Of a larger block what its single components show has to do.
  static let most = 1 << 18
  /// The numbers of parts: gates, heads.
  private static let numbers = [2, 3, 4, 5, 6, 8, 12, 16]
  /// How much of the error a mistake may leave, and how large the error of other parts may be beside it.
  private static let (mostLeft, beside) = (0.35, 0.35)

  /// The parts of a block; `nil` where none are wrong in one way and the others right.
  init?(_ block: DiagnosedBlock) {
    guard block.components.count <= Self.most, block.components.areUsable,
      block.check.checkedCount == block.components.count
    else { return nil }
    self.init(
      rows: block.rows,
      columns: block.columns,
      numeric: Array(block.components.numeric),
      analytic: Array(block.components.analytic)
    )
  }

  /// The parts of a matrix.
  init?(rows count: Int, columns: Int, numeric: [Double], analytic: [Double]) {
    guard count > 1, columns > 1 else { return nil }
    for number in Self.numbers where count % number == 0 {
      let length = count / number
      let parts = (0..<number).map { part in
        Part(part * length..<(part + 1) * length, columns, numeric, analytic)
      }
      let worst = parts.map(\.error).max() ?? 0
      let wrong = parts.filter { $0.error > Self.beside * Self.beside * worst }
      guard worst > 0, let way = Self.way(wrong) else { continue }
      // What is a little wrong is so as well, where that makes it better.
      let all = parts.filter { $0.left(way) < 0.5 * $0.error }
      if all.count == number, case .factor = way { continue }
      rows = IndexSet(all.flatMap { Array($0.rows) }, of: count)
      mistake =
        switch way {
        case .factor(let factor): .factor(Self.rounded(factor))
        case .transposed: .order(.squares(of: length), factor: 1)
        }
      self.count = all.count * length * columns
      let explained = Set(all.map(\.rows))
      let rest = parts.reduce(0) {
        $0 + (explained.contains($1.rows) ? $1.left(way) : $1.error)
      }
      left = (rest / Double(numeric.count)).squareRoot()
      let (before, after) = (
        wrong.reduce(0) { $0 + $1.error }, wrong.reduce(0) { $0 + $1.left(way) }
      )
      let free = Double(wrong.count * length * columns - 1)
      bitsAgainstNoise = free * .log2(before / max(after, 1e-12 * before)) / 2
      return
    }
    return nil
  }

  /// Whether no more is left of a block's error than noise explains, or hardly anything.
  func isWithinNoise(of block: DiagnosedBlock) -> Bool {
    let noise = euclideanNorm(block.components.noises)
    let error = euclideanNorm(block.components.errors)
    return left * Double(block.components.count).squareRoot() <= noise + 1e-3 * error
  }

  /// A factor that noise leaves uncertain, as what it means most likely: 2, ½ or −1, or two digits after the point.
  private static func rounded(_ factor: Double) -> Double {
    [2, 0.5, -1].first { KnownConstants.isNear(factor, $0, within: 0.05) }
      ?? (factor * 100).rounded() / 100
  }

  /// What may be wrong with some parts.
  private enum Way {
    case transposed
    case factor(Double)
  }

  /// What explains all of some parts.
  private static func way(_ parts: [Part]) -> Way? {
    let total = { (value: (Part) -> Double) in parts.reduce(0) { $0 + value($1) } }
    let ways: [Way] = [.transposed, .factor(total(\.product) / total(\.square))]
    // So many of the components count, the others being small.
    let effective = total(\.square) * total(\.square) / total(\.fourth)
    return ways.first { way in
      let part = total { $0.left(way) } / total(\.error)
      return part <= mostLeft * mostLeft && effective > 2
        && (effective - 1) * .log2(1 / max(part, 1e-12)) / 2 >= RegionSearch.needed
    }
  }

  /// Some rows, with what is to be known of them: sums of squares and products of dθ and dθ_approx.
  private struct Part {
    let rows: Range<Int>
    /// Of the error, of dθ_approx, its fourth power, of both, and of dθ.
    private(set) var (error, square, fourth, product, analytic) = (0.0, 0.0, 0.0, 0.0, 0.0)
    /// Of what dθ is off by where its numbers are transposed; the error itself where the part is no square.
    private(set) var transposed = 0.0

    init(_ rows: Range<Int>, _ columns: Int, _ numeric: [Double], _ analytic: [Double]) {
      self.rows = rows
      let isSquare = rows.count == columns && columns > 2
      for row in rows {
        for column in 0..<columns {
          let place = row * columns + column
          let (value, other) = (analytic[place], numeric[place])
          error += (value - other) * (value - other)
          square += other * other
          fourth += other * other * other * other
          product += value * other
          self.analytic += value * value
          let mirrored = (rows.lowerBound + column) * columns + row - rows.lowerBound
          let moved = value - (isSquare ? numeric[mirrored] : other)
          transposed += moved * moved
        }
      }
    }

    /// The square of what a mistake leaves of the error.
    func left(_ way: Way) -> Double {
      switch way {
      case .transposed: transposed
      case .factor(let factor): max(0, analytic - 2 * factor * product + factor * factor * square)
      }
    }
  }
}
