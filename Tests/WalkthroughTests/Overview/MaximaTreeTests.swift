import GradientChecking
import TestSupport
import Testing

@testable import Walkthrough

/// Components of every kind, many of them equally far off.
func mixedTable(_ count: Int, seed: UInt64) -> ComponentTable {
  var random = SeededGenerator(seed: seed)
  var table = ComponentTable()
  for index in 0..<count {
    let value = Double(Int.random(in: -9...9, using: &random))
    let other = [value, 2 * value, value * (1 + 1e-9), 0, -value, .nan].randomElement(
      using: &random
    )
    let floor = Bool.random(using: &random) ? 0.0 : 4
    table.append(
      Int.random(in: 0..<9, using: &random) == 0
        ? ComponentCheck(unchecked: index, analytic: value)
        : ComponentCheck(
          index: index,
          numeric: value,
          analytic: other ?? value,
          roundoffFloor: floor
        )
    )
  }
  return table
}

@Suite("The tree of maxima")
struct MaximaTreeTests {
  @Test("of any range it knows the component to look at first", arguments: [1, 63, 64, 65, 1000])
  func ranges(count: Int) {
    let table = mixedTable(count, seed: 7)
    let tree = MaximaTree(SuspicionKeys(table), count: count)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<400 {
      let start = Int.random(in: 0..<count, using: &random)
      let end = Int.random(in: start...count, using: &random)
      let expected = table[start..<end].filter(\.isChecked).mostSuspicious?.index
      #expect(tree.index(in: start..<end) == expected, "\(start)..<\(end)")
    }
  }

  @Test("of any part of a matrix too, whether its bands of rows are prepared or not")
  func parts() {
    let count = 41 * 33
    let table = mixedTable(count + 5, seed: 8)
    let block = ParameterBlock(name: "W", shape: [41, 33], kind: .weight, order: nil, start: 5)
    let picture = BlockPicture(block)
    let plain = MaximaTree(SuspicionKeys(table), count: table.count)
    let banded = MaximaTree(SuspicionKeys(table), count: table.count, blocks: [block], large: count)
    var random = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let top = Int.random(in: 0..<41, using: &random)
      let left = Int.random(in: 0..<33, using: &random)
      let rows = top..<Int.random(in: top + 1...41, using: &random)
      let columns = left..<Int.random(in: left + 1...33, using: &random)
      let expected = plain.index(in: picture.stretches(rows, columns))
      #expect(banded.index(in: picture, rows, columns) == expected, "\(rows) \(columns)")
    }
  }

  @Test("of what has no bar yet, and of what wasn't checked, nothing is known")
  func nothing() {
    let table = ComponentTable([ComponentCheck(unchecked: 3, analytic: 1)])
    #expect(MaximaTree(SuspicionKeys(table), count: 9).index(in: 0..<9) == nil)
  }
}

@Suite("The picture of a block")
struct BlockPictureTests {
  private func block(_ shape: [Int], _ kind: ParameterKind = .weight) -> ParameterBlock {
    ParameterBlock(name: "x", shape: shape, kind: kind, order: nil, start: 5)
  }

  @Test(
    "every component has a place of its own, and each place its component",
    arguments: [
      [], [7], [40], [3, 5], [3, 1], [2, 3, 4], [4, 3, 2, 2], [2, 3, 2, 2, 3], [1, 1, 3, 3],
    ]
  )
  func places(shape: [Int]) {
    let block = block(shape)
    let picture = BlockPicture(block)
    var seen: Set<[Int]> = []
    for index in block.range {
      let place = picture.place(of: index)
      #expect(picture.index(row: place.row, column: place.column) == index)
      seen.insert([place.row, place.column])
    }
    #expect(seen.count == block.count)
    #expect(picture.rows * picture.columns >= block.count)
  }

  @Test("a kernel is drawn as tiles: out by in, each of its own rows and columns")
  func tiles() {
    let picture = BlockPicture(block([4, 3, 2, 2]))
    #expect(picture.rows == 8 && picture.columns == 6)
    // [1,2,0,1]: the second row of tiles, the third tile, upper right.
    let place = picture.place(of: 5 + ((1 * 3 + 2) * 2 + 0) * 2 + 1)
    #expect(place.row == 2 && place.column == 5)
  }

  @Test("a part of it is exactly the components that stand there")
  func stretches() {
    for shape in [[40], [6, 7], [3, 4, 5], [4, 3, 2, 2], [3, 2, 3, 3]] {
      let picture = BlockPicture(block(shape))
      for rows in [0..<1, 0..<2, 0..<picture.rows] {
        for columns in [0..<1, 0..<3, 1..<3, 0..<picture.columns] {
          let columns = columns.clamped(to: 0..<picture.columns)
          let found = picture.stretches(rows, columns).flatMap { Array($0) }
          let expected = rows.flatMap { row in
            columns.compactMap { picture.index(row: row, column: $0) }
          }
          #expect(Set(found) == Set(expected) && found.count == expected.count, "\(shape)")
        }
      }
    }
  }

  @Test("a part holds one of some components where one of its places is theirs")
  func holds() {
    var random = SeededGenerator(seed: 4)
    for shape in [[40], [17], [6, 7], [30, 12], [3, 4, 5], [4, 3, 2, 2]] {
      let picture = BlockPicture(block(shape))
      for share in [0, 30, 4] {
        // Those of other blocks don't count.
        let chosen = Set(
          (0..<500).filter { _ in share > 0 && Int.random(in: 0..<share, using: &random) == 0 }
        )
        for _ in 0..<60 {
          let top = Int.random(in: 0..<picture.rows, using: &random)
          let left = Int.random(in: 0..<picture.columns, using: &random)
          let rows = top..<Int.random(in: top + 1...picture.rows, using: &random)
          let columns = left..<Int.random(in: left + 1...picture.columns, using: &random)
          let expected = picture.stretches(rows, columns).joined().contains(where: chosen.contains)
          let found = picture.holdsOne(rows, columns) { start in
            (start..<500).first(where: chosen.contains)
          }
          #expect(found == expected, "\(shape) \(rows) \(columns)")
        }
      }
    }
  }
}
