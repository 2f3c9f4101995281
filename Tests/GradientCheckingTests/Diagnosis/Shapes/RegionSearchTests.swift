import TestSupport
import Testing

@testable import GradientChecking

@Suite("Where in a block it is wrong")
struct RegionSearchTests {
  private func found(_ shape: [Int], where isWrong: (Int) -> Bool) -> ErrorRegion? {
    let field = MadeField(shape).structureless(where: isWrong)
    return RegionSearch(field, of: field.wrongOffsets).best?.region
  }

  private func lines(_ shape: [Int], _ axes: Range<Int>, _ set: IndexSet) -> ErrorRegion {
    .lines(TensorLines(shape, axes: axes), set)
  }

  @Test("rows")
  func rows() {
    let shape = [12, 8]
    for (set, rows) in [
      (IndexSet.one(0), [0]), (.from(9), [9, 10, 11]), (.below(3), [0, 1, 2]),
      (.stretch(3..<6), [3, 4, 5]), (.every(4, from: 1), [1, 5, 9]),
      (.some([2, 3, 8]), [2, 3, 8]),
      (.allBut([4]), Array(0..<12).filter { $0 != 4 }),
    ] {
      #expect(found(shape) { rows.contains($0 / 8) } == lines(shape, 0..<1, set))
    }
  }

  @Test("columns, channels, places in a kernel, one index of the first axis")
  func otherAxes() {
    #expect(found([6, 9]) { $0 % 9 >= 6 } == lines([6, 9], 1..<2, .from(6)))
    #expect(found([6, 9]) { $0 % 3 == 1 } == lines([6, 9], 1..<2, .every(3, from: 1)))
    #expect(found([4, 3, 5]) { $0 / 5 % 3 == 1 } == lines([4, 3, 5], 1..<2, .one(1)))
    #expect(found([4, 3, 5]) { $0 / 15 == 2 } == lines([4, 3, 5], 0..<1, .one(2)))
    #expect(found([4, 3, 3, 3]) { $0 % 9 == 4 } == lines([4, 3, 3, 3], 2..<4, .one(4)))
  }

  @Test("a tile")
  func box() {
    #expect(found([12, 10]) { $0 / 10 >= 8 && $0 % 10 >= 6 } == .box([.from(8), .from(6)]))
  }

  @Test("a triangle, a band, the diagonal, the squares of a chessboard")
  func grids() {
    let (row, column) = ({ $0 / 8 }, { $0 % 8 })
    #expect(found([8, 8]) { column($0) > row($0) } == .diagonals(.from(8)))
    #expect(found([8, 8]) { column($0) >= row($0) } == .diagonals(.from(7)))
    #expect(found([8, 8]) { column($0) < row($0) } == .diagonals(.below(7)))
    #expect(found([8, 8]) { abs(column($0) - row($0)) <= 1 } == .diagonals(.stretch(6..<9)))
    #expect(found([8, 8]) { column($0) == row($0) } == .diagonals(.one(7)))
    #expect(found([8, 8]) { (column($0) + row($0)) % 2 == 1 } == .checkerboard(isOdd: true))
  }

  @Test("a stretch of θ, and every so-many-th component")
  func order() {
    #expect(found([10, 7]) { (11..<40).contains($0) } == .run(11..<40))
    #expect(found([10, 7]) { $0 % 4 == 3 } == .every(4, from: 3))
  }

  @Test("a component in it that is right by accident, and one outside that is wrong")
  func exceptions() {
    #expect(
      found([12, 8]) { $0 / 8 >= 6 && $0 != 70 || $0 == 3 } == lines([12, 8], 0..<1, .from(6))
    )
  }

  @Test("all of it, where nothing else is known")
  func whole() {
    #expect(found([4, 3]) { _ in true } == .whole)
  }

  @Test("no place is read into components chosen at random", arguments: 0..<100)
  func random(seed: UInt64) {
    for shape in [[6, 8], [3, 4, 5], [24]] {
      var generator = SeededGenerator(seed: seed)
      let isWrong = (0..<shape.reduce(1, *)).map { _ in generator.next(below: 10) < 4 }
      let field = MadeField(shape, seed: seed).structureless { isWrong[$0] }
      let region = RegionSearch(field, of: field.wrongOffsets).best?.region
      #expect(region == nil || region == .whole)
    }
  }
}

@Suite("Where NaN is")
struct NotFiniteRegionTests {
  @Test("NaN in the last rows of a block: where it begins is told")
  func rows() throws {
    let block = ParameterBlock(
      name: "a.weight",
      shape: [20, 4],
      kind: .weight,
      order: nil,
      start: 0
    )
    let components = MadeField([20, 4]).numeric.enumerated().map { index, value in
      ComponentCheck(index: index, numeric: value, analytic: index >= 64 ? .nan : value)
    }
    let report = Report(
      Provenance(from: "s"),
      components: components,
      layout: ParameterLayout(blocks: [block])
    )
    let found = try #require(report.findings.first)
    #expect(found.kind == .notFinite)
    #expect(found.evidence == "16 of 80 components: 16 in a.weight, the rows from 16 on")
  }
}
