import Testing
import Wording

@testable import CellUI

@Suite("Legend")
struct LegendTests {
  private static let entries = [
    LegendEntry(rank: 2, mark: "✓", style: .agrees, words: "agrees"),
    LegendEntry(rank: 1, mark: "✗", style: .bug, words: "bug"),
    LegendEntry(rank: 1, mark: "✗", style: .bug, words: "bug"),
  ]

  @Test(
    "each entry stands there once, the most needed first, in the first row that has room for it"
  )
  func rows() {
    #expect(
      frame(20, 2) { $1.write(legend: Self.entries, after: "a view", in: $0) } == [
        "a view  ✗ bug", "✓ agrees",
      ]
    )
  }

  @Test("what has no room is left out")
  func narrow() {
    #expect(frame(6, 1) { $1.write(legend: Self.entries, in: $0) } == ["✗ bug"])
  }
}
