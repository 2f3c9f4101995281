import Testing

@testable import CellUI

@Suite("StripLayout")
struct StripLayoutTests {
  @Test(
    "cells hold every number once, in order",
    arguments: [1, 2, 3, 5, 7, 10, 46, 47, 200, 3000]
  )
  func everyNumber(width: Int) {
    for sizes in [
      [20, 5, 15, 3], [2, 1, 1, 1], [4096, 64, 640, 10], Array(repeating: 3, count: 60),
    ] {
      let blocks = sizes.reduce(into: [Range<Int>]()) { blocks, count in
        let start = blocks.last?.upperBound ?? 0
        blocks.append(start..<start + count)
      }
      let cells = StripLayout(blocks, width: width).cells
      #expect(cells.flatMap { Array($0.components) } == Array(0..<sizes.reduce(0, +)))
      #expect(cells.allSatisfy { $0.x >= 0 && $0.x + $0.width <= width })
      #expect(zip(cells, cells.dropFirst()).allSatisfy { $0.x + $0.width <= $1.x })
    }
  }

  @Test("without a block or a column there is no cell")
  func nothing() {
    #expect(StripLayout([], width: 10).cells.isEmpty)
    #expect(StripLayout([0..<3], width: 0).cells.isEmpty)
  }
}
