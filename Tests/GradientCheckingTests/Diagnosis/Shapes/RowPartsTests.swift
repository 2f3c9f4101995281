import TestSupport
import Testing

@testable import GradientChecking

/// Gates that are wrong under noise.
@Suite("Parts of as many rows each tell together what noise hides in each component")
struct RowPartsTests {
  /// Four gates of 6 by 6, with noise of a fifth of their slopes.
  private func parts(_ noise: Double = 0.1, _ analytic: ([Double], Int, Int) -> Double) -> RowParts?
  {
    let made = MadeField([24, 6])
    var generator = SeededGenerator(seed: 3)
    let numeric = made.numeric.map { $0 + Double.random(in: -noise...noise, using: &generator) }
    let changed = made.numeric.indices.map { analytic(made.numeric, $0 / 6, $0 % 6) }
    return RowParts(rows: 24, columns: 6, numeric: numeric, analytic: changed)
  }

  @Test("one gate is twice what it should be")
  func doubled() throws {
    let found = try #require(
      parts { slopes, row, column in
        slopes[row * 6 + column] * (row >= 18 ? 2 : 1)
      }
    )
    #expect(found.rows == .from(18))
    #expect(found.mistake == .factor(2))
    #expect(found.count == 36)
  }

  @Test("one gate is transposed, or each of them")
  func transposed() throws {
    for gates in [[2], [0, 1, 2, 3]] {
      let found = try #require(
        parts { slopes, row, column in
          let gate = row / 6
          return gates.contains(gate)
            ? slopes[(gate * 6 + column) * 6 + row % 6] : slopes[row * 6 + column]
        }
      )
      #expect(found.mistake == .order(.squares(of: 6), factor: 1))
      #expect(found.count == 36 * gates.count)
      #expect(found.bitsAgainstNoise > 40)
    }
  }

  @Test("noise alone is nothing")
  func noise() {
    #expect(parts { slopes, row, column in slopes[row * 6 + column] } == nil)
  }
}
