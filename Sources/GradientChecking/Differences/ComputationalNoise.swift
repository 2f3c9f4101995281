/// The noise of a computed function: by how much its values scatter about the smooth function that is meant.
///
///     let costs = (-3...3).map { J(θ + Double($0) * h * v) }
///     ComputationalNoise(of: costs)   // .measured(3.1e-17), as a standard deviation
///
/// It is told from a few values close together, at equal distances on a line, by their difference table
/// (ECNoise; Moré and Wild, Estimating computational noise, SIAM J. Sci. Comput. 33, 2011): the k-th differences
/// of a smooth function shrink as hᵏ, those of noise of deviation σ have the mean square (2k)!/(k!)²·σ². Where three
/// columns in a row give the same σ, up to a factor of 4, and the first of them changes its sign, that is the noise.
///
/// Nothing has to be known of how the values were computed, in which precision, or by whom.
public enum ComputationalNoise: Hashable, Sendable {
  /// The standard deviation of a value.
  case measured(Double)
  /// At least half of the values next to one another are equal: the distance is too small to tell, and what
  /// is rounded doesn't show.
  case tooClose
  /// The function itself changes too much from one value to the next, or the values aren't finite.
  case tooFar

  /// How many values are needed at least, and are enough: 7.
  public static let usualCount = 7

  /// The noise of values at equal distances, at least 4 of them.
  public init(of values: [Double]) {
    precondition(values.count >= 4, "a difference table of \(values.count) values")
    guard let least = values.min(), let most = values.max(), values.allSatisfy(\.isFinite),
      most - least <= 0.1 * max(least.magnitude, most.magnitude)
    else {
      self = .tooFar
      return
    }
    let equal = zip(values, values.dropFirst()).count { $0 == $1 }
    guard 2 * equal < values.count else {
      self = .tooClose
      return
    }
    self = Self.plateau(of: Self.columns(of: values)).map { .measured($0) } ?? .tooFar
  }

  /// What a column of the difference table says.
  private struct Column {
    let deviation: Double
    let changesSign: Bool
  }

  /// All columns but that of the values themselves.
  private static func columns(of values: [Double]) -> [Column] {
    var differences = values
    var factor = 1.0
    return (1..<values.count).map { order in
      differences = zip(differences, differences.dropFirst()).map { $1 - $0 }
      // (k!)²/(2k)!, from the one before.
      factor *= 0.5 * Double(order) / Double(2 * order - 1)
      let square = differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)
      return Column(
        deviation: (factor * square).squareRoot(),
        changesSign: differences.contains { $0 > 0 } && differences.contains { $0 < 0 }
      )
    }
  }

  /// The deviation of the first three columns that agree on one.
  private static func plateau(of columns: [Column]) -> Double? {
    for first in columns.indices.dropLast(2) where columns[first].changesSign {
      let deviations = columns[first...first + 2].map(\.deviation)
      guard let least = deviations.min(), let most = deviations.max(), most <= 4 * least else {
        continue
      }
      return columns[first].deviation
    }
    return nil
  }
}
