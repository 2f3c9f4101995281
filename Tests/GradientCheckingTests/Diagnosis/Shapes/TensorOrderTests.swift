import Testing

@testable import GradientChecking

@Suite("Lines of a tensor")
struct TensorLinesTests {
  @Test("the lines along an axis, and their places")
  func lines() {
    let channels = TensorLines([4, 3, 2, 2], axes: 1..<2)
    #expect(channels.count == 3 && channels.length == 16)
    #expect([0, 3, 4, 11, 12].map(channels.line(of:)) == [0, 0, 1, 2, 0])
    for offset in 0..<48 {
      let (line, place) = (channels.line(of: offset), channels.place(of: offset))
      #expect(channels.offset(line: line, place: place) == offset)
    }
  }

  @Test("the places of a kernel are lines of the last two axes; lines of one component are none")
  func all() {
    #expect(TensorLines.all([4, 3, 2, 2]).map(\.axes) == [0..<1, 1..<2, 2..<3, 3..<4, 2..<4])
    #expect(TensorLines.all([4, 3]).map(\.axes) == [0..<1, 1..<2])
    #expect(TensorLines.all([7]).isEmpty)
  }

  @Test("sums of lines, across lines, and running ones")
  func sums() {
    let rows = TensorLines([2, 3], axes: 0..<1)
    #expect(rows.sums(of: [1, 2, 3, 4, 5, 6]) == [6, 15])
    #expect(rows.sumsAcross([1, 2, 3, 4, 5, 6]) == [5, 7, 9])
    #expect(rows.runningSums([1, 2, 3, 4, 5, 6]) == [1, 2, 3, 5, 7, 9])
  }
}

@Suite("Orders of a tensor")
struct TensorOrderTests {
  private func sources(_ order: TensorOrder, _ shape: [Int]) -> [Int] {
    (0..<shape.reduce(1, *)).map(order.source(shape))
  }

  @Test(
    "rows that are taken to begin elsewhere: read too near, read too far, written over one another"
  )
  func strides() {
    let stride = { (distance: Int, isWritten: Bool) in
      TensorOrder.strided(RowStride(length: 3, distance: distance, isWritten: isWritten))
    }
    #expect(sources(stride(2, false), [3, 3]) == [0, 1, 2, 2, 3, 4, 4, 5, 6])
    #expect(sources(stride(4, false), [3, 3]) == [0, 1, 2, 4, 5, 6, 8, -1, -1])
    #expect(sources(stride(2, true), [3, 3]) == [0, 1, 3, 4, 6, 7, 8, -1, -1])
    #expect(sources(stride(4, true), [3, 3]) == [0, 1, 2, -1, 3, 4, 5, -1, 6])
  }

  @Test("squares one under another, each transposed in itself")
  func squares() {
    #expect(sources(.squares(of: 2), [4, 2]) == [0, 2, 1, 3, 4, 6, 5, 7])
  }

  @Test(
    "each component's source",
    arguments: [
      (TensorOrder.axes([1, 0], isInverse: false), [2, 3], [0, 3, 1, 4, 2, 5]),
      (.axes([1, 0], isInverse: true), [2, 3], [0, 2, 4, 1, 3, 5]),
      (.axes([0, 2, 1], isInverse: false), [2, 2, 2], [0, 2, 1, 3, 4, 6, 5, 7]),
      (.reversed(axes: [1, 2]), [2, 2, 2], [3, 2, 1, 0, 7, 6, 5, 4]),
      (.reversed(axes: [1]), [2, 3], [2, 1, 0, 5, 4, 3]),
      (.turned(isClockwise: true), [2, 2], [2, 0, 3, 1]),
      (.turned(isClockwise: false), [1, 2, 2], [1, 3, 0, 2]),
      (.lines(axis: 0, .reversed), [3, 2], [4, 5, 2, 3, 0, 1]),
      (.shifted(axis: 1, by: 1), [2, 3], [-1, 0, 1, -1, 3, 4]),
      (.shifted(axis: nil, by: -1), [2, 2], [1, 2, 3, -1]),
      (.rolled(by: 1), [2, 2], [3, 0, 1, 2]),
    ]
  )
  func sources(order: TensorOrder, shape: [Int], sources: [Int]) {
    #expect(self.sources(order, shape) == sources)
  }

  @Test(
    "lines are described as simply as can be",
    arguments: [
      ([3, 2, 1, 0], LineOrder.reversed), ([2, 3, 0, 1], .blocks([1, 0])),
      ([0, 1, 2, 4, 5, 3], .of([0, 1, 2, 4, 5, 3])), ([4, 0, 1, 2, 3], .rolled(by: 1)),
      ([0, 2, 4, 1, 3, 5], .gathered(every: 2)), ([0, 3, 1, 4, 2, 5], .interleaved(2)),
      ([0, 1, 2, 3, 6, 7, 4, 5], .blocks([0, 1, 3, 2])), ([0, 0, 0], .of([0, 0, 0])),
    ]
  )
  func described(_ sources: [Int], _ order: LineOrder) {
    #expect(LineOrder(sources) == order)
    #expect(order.sources(sources.count) == sources)
  }

  @Test("gathering every so-many-th and interleaving as many parts undo one another")
  func inverse() {
    let gathered = LineOrder.gathered(every: 3).sources(12)
    let interleaved = LineOrder.interleaved(3).sources(12)
    #expect(interleaved.map { gathered[$0] } == Array(0..<12))
  }

  @Test("all orders of three things, the one they are in first")
  func permutations() {
    #expect(
      LineOrder.permutations(3) == [
        [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
      ]
    )
  }
}
