import Testing

@testable import GradientChecking

/// Each mistake is made in a block, in double precision and with the noise of a float's differences.
@Suite("A mistake that explains a block")
struct MistakeSearchTests {
  /// The name of the best mistake, without its numbers.
  private func found(_ field: ErrorField) -> ErrorMistake? { MistakeSearch(field).best?.mistake }

  private static let noises = [1e-9, 2e-4]

  @Test("a function of dθ_approx", arguments: noises)
  func ofExpected(noise: Double) {
    let made = MadeField([6, 8])
    let rows: [((Double) -> Double, ErrorMistake)] = [
      ({ _ in 0 }, .zero), ({ 2 * $0 }, .factor(2)), ({ -$0 }, .factor(-1)),
      ({ 0.5 * $0 }, .factor(0.5)), ({ abs($0) }, .magnitude(1)), ({ -abs($0) }, .magnitude(-1)),
    ]
    for (change, mistake) in rows {
      #expect(found(made.field(noise: noise) { _, numeric, _ in change(numeric) }) == mistake)
    }
  }

  @Test("a function with a number that is fitted", arguments: noises)
  func fitted(noise: Double) throws {
    let made = MadeField([6, 8])
    let near = { (value: Double, number: Double) in abs(value - number) < 5e-3 * abs(number) }
    let number = { (change: (Double, Double) -> Double) in
      found(made.field(noise: noise) { _, numeric, theta in change(numeric, theta) })
    }
    guard case .factor(let factor)? = number({ n, _ in 0.31 * n }) else {
      Issue.record("no factor")
      return
    }
    #expect(near(factor, 0.31))
    guard case .offset(let offset)? = number({ n, _ in n + 0.7 }) else {
      Issue.record("no offset")
      return
    }
    #expect(near(offset, 0.7))
    guard case .multipleOfTheta(let multiple)? = number({ n, t in n - 0.2 * t }) else {
      Issue.record("no multiple of θ")
      return
    }
    #expect(near(multiple, -0.2))
    guard case .signOfTheta(let penalty)? = number({ n, t in n + (t > 0 ? 0.1 : -0.1) }) else {
      Issue.record("no multiple of sign(θ)")
      return
    }
    #expect(near(penalty, 0.1))
    guard case .square(let square)? = number({ n, _ in 3 * n * n }) else {
      Issue.record("no square")
      return
    }
    #expect(near(square, 3))
    guard case .sign(let size)? = number({ n, _ in n > 0 ? 0.01 : -0.01 }) else {
      Issue.record("no sign")
      return
    }
    #expect(near(size, 0.01))
  }

  @Test(
    "a function of θ that the chain rule has lost, or has twice",
    arguments: ThetaFunction.allCases
  )
  func ofTheta(function: ThetaFunction) {
    let made = MadeField([30])
    let field = made.field { _, numeric, theta in numeric * function.value(theta) }
    #expect(found(field) == .derivative(function))
    let without = made.field(hasTheta: false) { _, numeric, theta in
      numeric * function.value(theta)
    }
    #expect(found(without) == nil)
  }

  @Test("a factor for each row, column, channel or place in a kernel", arguments: noises)
  func factors(noise: Double) {
    for (shape, axes) in [
      ([6, 8], 0..<1), ([6, 8], 1..<2), ([5, 4, 3], 1..<2), ([4, 3, 3, 3], 1..<2),
      ([6, 4, 3, 3], 2..<4), ([6, 4, 3, 3], 0..<1),
    ] {
      let made = MadeField(shape)
      let lines = TensorLines(shape, axes: axes)
      let field = made.field(noise: noise) { offset, numeric, _ in
        numeric * (1.3 + 0.2 * Double(lines.line(of: offset)))
      }
      guard case .factors(let found, let factors)? = found(field) else {
        Issue.record("no factors in \(shape) along \(axes)")
        continue
      }
      #expect(found == lines)
      #expect(factors.enumerated().allSatisfy { abs($1 - 1.3 - 0.2 * Double($0)) < 0.02 })
    }
  }

  @Test("a number for each column: a term that is spread along the wrong axis", arguments: noises)
  func offsets(noise: Double) {
    let made = MadeField([6, 8])
    let field = made.field(noise: noise) { offset, numeric, _ in
      numeric + 0.1 * Double(offset % 8 + 1)
    }
    guard case .offsets(let lines, let numbers)? = found(field) else {
      Issue.record("no offsets")
      return
    }
    #expect(lines.axes == 1..<2)
    #expect(numbers.enumerated().allSatisfy { abs($1 - 0.1 * Double($0 + 1)) < 1e-2 })
  }

  @Test("all values the same: the sum, the mean or one of what they should be, or a stranger")
  func number() {
    let made = MadeField([12])
    let sum = made.numeric.reduce(0, +)
    for (value, origin) in [
      (sum, NumberOrigin.sum), (sum / 12, .mean), (made.numeric[3], .place(3)), (0.4321, .other),
    ] {
      guard case .number(let number, let its)? = found(made.field { _, _, _ in value }) else {
        Issue.record("no number, \(origin)")
        continue
      }
      #expect(abs(number - value) < 1e-6 && its == origin)
    }
  }

  @Test("each row the same: its sum is spread back")
  func numbers() {
    let made = MadeField([6, 8])
    let rows = TensorLines([6, 8], axes: 0..<1)
    let sums = rows.sums(of: made.numeric)
    let field = made.field { offset, _, _ in sums[offset / 8] }
    guard case .numbers(let lines, _, .sum)? = found(field) else {
      Issue.record("no sums of rows")
      return
    }
    #expect(lines == rows)
  }

  @Test(
    "one row holds the sum of all: the output pointer isn't advanced; or each adds up those before it"
  )
  func sums() {
    let made = MadeField([6, 8])
    let rows = TensorLines([6, 8], axes: 0..<1)
    let sums = rows.sumsAcross(made.numeric)
    #expect(
      found(made.field { offset, _, _ in offset / 8 == 0 ? sums[offset % 8] : 0 })
        == .gathered(rows, into: 0)
    )
    let running = rows.runningSums(made.numeric)
    #expect(found(made.field { offset, _, _ in running[offset] }) == .accumulated(rows))
  }

  @Test("numbers that no computation makes")
  func uninitialised() {
    let made = MadeField([6, 8])
    for filling in [-4.3160208e8, 1e30, .leastNonzeroMagnitude] {
      let field = made.field { offset, _, _ in filling * Double(1 + offset % 3) }
      guard case .uninitialised? = found(field) else {
        Issue.record("\(filling) passes for a gradient")
        continue
      }
    }
  }

  @Test(
    "the right numbers in other places, and times a factor",
    arguments: [
      ([6, 8], TensorOrder.axes([1, 0], isInverse: false)),
      ([6, 8], .axes([1, 0], isInverse: true)),
      ([4, 3, 3, 3], .axes([0, 1, 3, 2], isInverse: false)),
      ([4, 3, 3, 3], .reversed(axes: [2, 3])), ([3, 4, 5], .axes([2, 0, 1], isInverse: false)),
      ([6, 8], .lines(axis: 1, .reversed)), ([6, 8], .lines(axis: 0, .rolled(by: 2))),
      ([12, 4], .lines(axis: 0, .blocks([0, 1, 3, 2]))),
      ([12], .lines(axis: 0, .blocks([0, 1, 3, 2]))),
      ([12, 4], .lines(axis: 0, .blocks([1, 0]))), ([12, 4], .lines(axis: 0, .gathered(every: 2))),
      ([12, 4], .lines(axis: 0, .interleaved(2))), ([6, 8], .shifted(axis: 1, by: 1)),
      ([6, 8], .rolled(by: 1)), ([6, 8], .lines(axis: 0, .of([0, 1, 1, 1, 4, 2]))),
    ]
  )
  func order(shape: [Int], order: TensorOrder) {
    let made = MadeField(shape)
    let source = order.source(shape)
    for factor in [1.0, 3] where factor == 1 || !order.repeatsLines {
      let field = made.field { offset, _, _ in
        source(offset) < 0 ? 0 : factor * made.numeric[source(offset)]
      }
      guard case .order(let found, let times)? = found(field) else {
        Issue.record("\(order) not found")
        continue
      }
      #expect((0..<field.count).map(found.source(shape)) == (0..<field.count).map(source))
      #expect(abs(times - factor) < 1e-6)
    }
  }

  @Test("one component among many that isn't explained changes nothing")
  func outlier() {
    let made = MadeField([6, 8])
    let field = made.field { offset, numeric, _ in offset == 5 ? 80 : 2 * numeric }
    #expect(found(field) == .factor(2))
  }

  @Test("structureless errors are explained by nothing", arguments: 0..<60)
  func structureless(seed: UInt64) {
    for shape in [[12], [6, 8], [3, 4, 5], [3, 2, 3, 3]] {
      let made = MadeField(shape, seed: seed)
      #expect(found(made.structureless(noise: seed % 2 == 0 ? 1e-9 : 1e-3)) == nil)
    }
  }
}
