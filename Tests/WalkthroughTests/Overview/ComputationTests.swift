import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What a large report is gone through for")
struct ComputationTests {
  @Test("a value is the same whether another thread computes it or not", arguments: [true, false])
  func value(isConcurrent: Bool) {
    let tables = (0..<9).map { mixedTable(300, seed: UInt64($0)) }
    let trees = tables.map { table in
      Computation(isConcurrent: isConcurrent) { MaximaTree(SuspicionKeys(table), count: 300) }
    }
    for (table, tree) in zip(tables, trees) {
      #expect(
        tree.value.index(in: 0..<300) == table.filter(\.isChecked).mostSuspicious?.index
      )
      #expect(
        tree.value.index(in: 7..<9) == MaximaTree(SuspicionKeys(table), count: 300).index(in: 7..<9)
      )
    }
  }

  @Test("a large cell of a picture has the worst of its stretches, the first time and again")
  func cells() {
    let block = ParameterBlock(name: "w", shape: [40, 30], kind: .weight, order: nil, start: 0)
    let table = mixedTable(1200, seed: 5)
    let tree = MaximaTree(SuspicionKeys(table), count: 1200)
    let picture = BlockPicture(block)
    for _ in 0..<2 {
      for (rows, columns) in [(0..<40, 0..<30), (3..<17, 5..<30), (39..<40, 0..<3)] {
        let expected = tree.index(in: picture.stretches(rows, columns))
        #expect(tree.index(in: picture, rows, columns) == expected, "\(rows), \(columns)")
      }
    }
  }

  @Test("a block is found in each list of thousands")
  func lists() {
    let blocks = (0..<5000).map { place in
      ParameterBlock(
        name: "layers.\(place / 50).p\(place % 50)",
        shape: [2],
        kind: .weight,
        order: nil,
        start: 2 * place
      )
    }
    let layout = ParameterLayout(blocks: blocks)
    let table = ComponentTable(
      (0..<10_000).map {
        ComponentCheck(index: $0, numeric: 1, analytic: $0 == 7001 ? 2 : 1)
      }
    )
    let census = Census(SuspicionKeys(table), layout)
    let lists = BlockLists(
      Summary(of: table, layout: layout),
      census,
      blocks,
      BlockPaths.levels(blocks)
    )
    let wrong = lists.list(Listing(wrongOnly: true))
    #expect(wrong.count == 1 && wrong.place(ofBlock: 3500) == 0)
    #expect(wrong.place(ofBlock: 3501) == nil)
    #expect(lists.list(Listing()).place(ofBlock: 3501) == 3501)
  }
}
