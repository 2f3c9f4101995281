import Testing

@testable import GradientChecking

@Suite("Several mistakes in one block")
struct ErrorDissectionTests {
  private func steps(_ field: ErrorField) -> [ErrorDissection.Step] { ErrorDissection(field).steps }

  @Test("a right block has none")
  func right() {
    #expect(steps(MadeField([6, 8]).field { _, numeric, _ in numeric }).isEmpty)
  }

  @Test("a factor, and one component that is overwritten")
  func factorAndOne() {
    let found = steps(MadeField([6, 8]).field { $0 == 13 ? 7.7 : 2 * $1 + 0 * $2 })
    #expect(found.map(\.mistake) == [.factor(2), nil])
    #expect(found.map(\.region) == [.whole, .components([13])])
    #expect(found.map(\.offsets.count) == [47, 1])
  }

  @Test("a row of zeros, and a factor elsewhere")
  func zeroRowAndFactor() {
    let found = steps(MadeField([6, 8]).field { $0 / 8 == 1 ? 0 : 2 * $1 + 0 * $2 })
    let rows = TensorLines([6, 8], axes: 0..<1)
    #expect(found.map(\.mistake) == [.factor(2), .zero])
    #expect(found.map(\.region) == [.lines(rows, .allBut([1])), .lines(rows, .one(1))])
    #expect(found.map(\.isOnTop) == [false, false])
  }

  @Test("another order and a factor at once, and one component that is overwritten")
  func orderAndFactor() {
    let made = MadeField([6, 8])
    let order = TensorOrder.axes([1, 0], isInverse: false)
    let source = order.source([6, 8])
    let found = steps(
      made.field { offset, _, _ in
        offset == 30 ? 9 : -1.5 * made.numeric[source(offset)]
      }
    )
    guard case .order(order, let factor)? = found.first?.mistake else {
      Issue.record("no order")
      return
    }
    #expect(abs(factor + 1.5) < 1e-6)
    #expect(found.last?.region == .components([30]))
  }

  @Test("multiples of θ of two strengths, in two parts of the rows")
  func twoStrengths() {
    let found = steps(MadeField([8, 6]).field { $1 + ($0 / 6 < 5 ? 0.1 : 0.3) * $2 })
    let rows = TensorLines([8, 6], axes: 0..<1)
    #expect(found.map(\.region) == [.lines(rows, .below(5)), .lines(rows, .from(5))])
    let multiples = found.compactMap { step -> Double? in
      if case .multipleOfTheta(let multiple)? = step.mistake { multiple } else { nil }
    }
    #expect(multiples.count == 2)
    #expect(zip(multiples, [0.1, 0.3]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("some components are twice what they should be, without an order")
  func accumulatedTwice() {
    let found = steps(
      MadeField([8, 6]).field {
        [0, 3, 4, 11, 13, 20, 22, 23, 31, 40, 41, 44].contains($0) ? 2 * $1 : $1 + 0 * $2
      }
    )
    #expect(found.map(\.mistake) == [.factor(2)])
    #expect(found.map(\.region) == [.scattered(12)])
  }

  @Test("a penalty that is missing, and a number added to one row on top of it")
  func onTop() {
    let found = steps(MadeField([8, 6]).field { $1 - 0.1 * $2 + ($0 / 6 == 2 ? 0.4 : 0) })
    #expect(found.count == 2)
    #expect(found.last?.region == .lines(TensorLines([8, 6], axes: 0..<1), .one(2)))
  }

  @Test("wrong components of one value among right ones")
  func oneValue() {
    let found = steps(MadeField([8, 6]).field { $0 % 7 == 2 ? 0.31 : $1 + 0 * $2 })
    #expect(found.map(\.region) == [.every(7, from: 2)])
    guard case .number(let number, .other)? = found.first?.mistake else {
      Issue.record("no number")
      return
    }
    #expect(abs(number - 0.31) < 1e-9)
  }

  @Test("the last partial tile, in noise of float32")
  func tile() {
    let shape = [72, 6]
    let found = steps(MadeField(shape).structureless(noise: 1e-4) { $0 / 6 >= 64 })
    #expect(found.map(\.region) == [.lines(TensorLines(shape, axes: 0..<1), .from(64))])
    #expect(found.map(\.mistake) == [nil])
  }

  @Test("structureless errors have no steps", arguments: 0..<60)
  func structureless(seed: UInt64) {
    for shape in [[24], [6, 8], [3, 4, 5], [3, 2, 3, 3]] {
      #expect(steps(MadeField(shape, seed: seed).structureless()).isEmpty)
    }
  }
}
