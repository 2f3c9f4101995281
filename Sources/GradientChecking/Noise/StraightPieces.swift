/// What shows that J is made of straight pieces that meet at θ, where no costs do: slopes that are counts of examples.
///
/// A mean of |x|, of hinges or of maxima over m examples has slopes with respect to a bias that are multiples of 1/m.
/// Where examples stand exactly at a corner a centered difference takes the mean of two slopes, which may be half of
/// one, and a one-sided difference the slope to its side, which is never below dθ to the right, since such a J is
/// convex.
///
///     dθ          1.0   −0.1667  −0.25    −0.5833     multiples of 1/12
///     dθ_approx   0.5    0.25     0.125   −0.375      multiples of 1/24
struct StraightPieces {
  /// What the counts are divided by.
  let divisor: Int
  /// Whether the differences are halves of them, or to one side of dθ all over.
  let areHalves: Bool

  /// The largest divisor that is looked for, and the longest block in which it is.
  private static let (largestDivisor, longest) = (512, 4096)
  /// So many components have to be off to one side: one choice in sixteen.
  private static let fewestOfOneSide = 5

  /// Looks at blocks of which something is wrong; `nil` where they show no straight pieces.
  ///
  /// - Parameters:
  ///   - blocks: Where they are; only lines and scalars have counts for slopes.
  ///   - wrong: All that is wrong.
  ///   - table: The components.
  ///   - isCentered: Whether it is known that differences go to both sides.
  init?(
    _ blocks: [ParameterBlock],
    _ wrong: [ComparedValues.Value],
    _ table: ComponentTable,
    isCentered: Bool
  ) {
    let places = blocks.lazy.filter { $0.isLine || $0.count == 1 }.map { table.rows(of: $0.range) }
      .filter { !$0.isEmpty && $0.count <= Self.longest }
    for rows in places where rows.count >= 3 {
      guard let divisor = Self.divisor(table.analytic[rows], exactness: 1e-9),
        let finer = Self.divisor(table.numeric[rows], exactness: 1e-4),
        finer.trailingZeroBitCount > divisor.trailingZeroBitCount
      else { continue }
      let common = divisor * finer / Self.commonDivisor(divisor, finer)
      guard common <= min(8 * divisor, Self.largestDivisor) else { continue }
      (self.divisor, areHalves) = (common / 2, true)
      return
    }
    let areAbove = wrong.count { $0.numeric > $0.analytic }
    guard !isCentered, wrong.count >= Self.fewestOfOneSide,
      areAbove == 0 || areAbove == wrong.count, Set(wrong.map(\.error)).count > 1
    else { return nil }
    for rows in places {
      guard let divisor = Self.divisor(table.analytic[rows], exactness: 1e-9), divisor > 2,
        Self.areCounts(table.numeric[rows], of: divisor, exactness: 1e-6)
      else { continue }
      (self.divisor, areHalves) = (divisor, false)
      return
    }
    return nil
  }

  /// The least number of which all of some slopes are parts; `nil` if there is none, or nothing to see.
  private static func divisor(_ slopes: ArraySlice<Double>, exactness: Double) -> Int? {
    guard slopes.contains(where: { $0 != 0 }) else { return nil }
    return (1...largestDivisor).first { areCounts(slopes, of: $0, exactness: exactness) }
  }

  private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : commonDivisor(other, one % other)
  }

  private static func areCounts(
    _ slopes: ArraySlice<Double>,
    of divisor: Int,
    exactness: Double
  ) -> Bool {
    slopes.allSatisfy { slope in
      let count = slope * Double(divisor)
      return (count - count.rounded()).magnitude <= exactness * max(1, count.magnitude)
    }
  }
}
