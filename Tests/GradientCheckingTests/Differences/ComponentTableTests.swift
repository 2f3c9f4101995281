import TestSupport
import Testing

@testable import GradientChecking

@Suite("Components in columns")
struct ComponentTableTests {
  /// Rows of which each knows something else.
  private let checks = [
    ComponentCheck(index: 0, numeric: 1, analytic: 2),
    ComponentCheck(index: 1, theta: .nan, numeric: .nan, analytic: 0, roundoffFloor: 1e-9),
    ComponentCheck(index: 2, costPlus: 0, numeric: 0, analytic: 0, truncation: 1e-3),
    ComponentCheck(index: 3, theta: 0, costMinus: -1, numeric: 3, analytic: 3, kink: true),
    ComponentCheck(index: 4, numeric: -.infinity, analytic: 1, extraEvaluations: 3),
  ]

  private func texts(_ checks: some Sequence<ComponentCheck>) -> [String] {
    checks.map { "\($0)" }
  }

  @Test("every row comes back as it was, whatever is known of the others")
  func rows() {
    #expect(texts(ComponentTable(checks)) == texts(checks))
    #expect(texts(ComponentTable(checks.reversed())) == texts(checks), "in the order of θ")
    let some = [checks[1], checks[4]]
    #expect(texts(ComponentTable(some)) == texts(some))
  }

  @Test("what a row says is told without making it")
  func verdicts() {
    var random = SeededGenerator(seed: 3)
    var table = ComponentTable()
    let values = [0, 1, 1 + 1e-7, 1.00001, -1, 2, 1e-300, .nan, .infinity, 0x1p-1074, 0x1p1023]
    for index in 0..<2000 {
      let (numeric, analytic) = (
        values[Int.random(in: 0..<values.count, using: &random)],
        values[Int.random(in: 0..<values.count, using: &random)]
      )
      table.append(
        Int.random(in: 0..<9, using: &random) == 0
          ? ComponentCheck(unchecked: index, analytic: analytic)
          : ComponentCheck(
            index: index,
            numeric: numeric,
            analytic: analytic,
            roundoffFloor: Bool.random(using: &random) ? 0 : 1e-6,
            truncation: Bool.random(using: &random) ? 0 : 1e-4,
            kink: Int.random(in: 0..<5, using: &random) == 0
          )
      )
    }
    for (row, check) in table.enumerated() {
      #expect(table.verdict(ofRow: row) == check.verdict, "\(check)")
      #expect(table.suspicion(ofRow: row).suspicion == check.suspicion, "\(check)")
    }
    #expect(table.mostSuspicious(9).map(\.index) == Array(table).mostSuspicious(9).map(\.index))
  }

  @Test("what wasn't checked has no row")
  func partial() {
    let table = ComponentTable([checks[1], checks[2], checks[4]])
    #expect(table.rows(of: 0..<5) == 0..<3)
    #expect(table.rows(of: 2..<4) == 1..<2)
    #expect(table.rows(of: 3..<4).isEmpty)
    #expect(table.check(of: 3) == nil)
    #expect(table.check(of: 4)?.extraEvaluations == 3)
    #expect(ComponentTable(checks).check(of: 5) == nil)
  }

  @Test("whole columns make the same rows, those without a numeric value among them")
  func columns() {
    var columns = ComponentBatch(numeric: [1, 0, 3], analytic: [2, 5, 3])
    columns.theta = [7, 8, 9]
    columns.costPlus = [0.5, 0, 0.75]
    columns.unchecked = [1]
    columns.kinks = [2]
    var table = ComponentTable(checks[..<1])
    table.append(columns)
    #expect(table.count == 4 && table.checkedCount == 3 && !table.isCheckedThroughout)
    #expect(
      texts(Array(table)[1...])
        == texts([
          ComponentCheck(index: 1, theta: 7, costPlus: 0.5, numeric: 1, analytic: 2),
          ComponentCheck(unchecked: 2, theta: 8, analytic: 5),
          ComponentCheck(index: 3, theta: 9, costPlus: 0.75, numeric: 3, analytic: 3, kink: true),
        ])
    )
    #expect(table[0].theta == nil && table[2].verdict == .unchecked)
  }

  @Test("norms, blocks and verdict are over the components that were checked")
  func unchecked() {
    let layout = ParameterLayout(layerSizes: [2, 1])
    let some = [
      ComponentCheck(index: 0, numeric: 3, analytic: 3),
      ComponentCheck(unchecked: 1, analytic: 1e9),
      ComponentCheck(unchecked: 2, analytic: 4),
    ]
    let summary = Summary(of: some, layout: layout)
    #expect(summary.verdict == .agrees && summary.numericNorm == 3 && summary.analyticNorm == 3)
    #expect(summary.checkedCount == 1 && summary.isThrough)
    #expect(summary.blocks.map(\.verdict) == [.agrees, .unchecked])
    #expect(!Summary(of: some[..<2], layout: layout).isThrough)
    #expect(Summary(of: some[1...], layout: layout).obstacle == .nothingChecked)
  }

  @Test("a component takes no more than 100 bytes, and few where little is known")
  func size() {
    #expect(ComponentTable(checks).bytesPerComponent <= 100)
    #expect(ComponentTable([checks[1], checks[4]]).bytesPerComponent <= 100)
    #expect(ComponentTable(checks[..<1]).bytesPerComponent == 25)
  }
}

@Suite("The order of suspicion")
struct SuspicionTests {
  @Test("what is noise gives way to what was compared, and that to what is wrong or not finite")
  func order() {
    let zero = ComponentCheck(index: 0, numeric: 0, analytic: 0)
    let noise = ComponentCheck(index: 1, numeric: 1e-9, analytic: 2e-9, roundoffFloor: 1e-8)
    let good = ComponentCheck(index: 2, numeric: 1, analytic: 1 + 1e-9)
    let bad = ComponentCheck(index: 3, numeric: 1, analytic: 2)
    let worse = ComponentCheck(index: 4, numeric: 10, analytic: 20)
    let broken = ComponentCheck(index: 5, numeric: .nan, analytic: 1)
    let all = [broken, bad, zero, worse, good, noise]
    #expect(all.sorted { $0.suspicion < $1.suspicion }.map(\.index) == [0, 1, 2, 3, 4, 5])
    #expect(all.mostSuspicious(4).map(\.index) == [5, 4, 3, 2])
    #expect(all.mostSuspicious?.index == 5)
  }

  @Test("of what is wrong the distance beyond the floor decides, not how small the component is")
  func byDistance() {
    let tiny = ComponentCheck(index: 0, numeric: 1e-6, analytic: 0)
    let large = ComponentCheck(index: 1, numeric: 10, analytic: 10.1)
    let noisy = ComponentCheck(index: 2, numeric: 10, analytic: 10.2, roundoffFloor: 0.19)
    let doubtful = ComponentCheck(index: 3, numeric: 1e6, analytic: 1e6 + 10)
    let good = ComponentCheck(index: 4, numeric: 1e6, analytic: 1e6 + 0.1)
    #expect(
      [good, doubtful, tiny, noisy, large].mostSuspicious(9).map(\.index) == [1, 2, 0, 3, 4]
    )
  }

  @Test(
    "of equals, NaN among them, the earlier component stands for the others, in whatever order they come"
  )
  func equals() {
    for numeric in [1.0, 0, .nan] {
      let equals = (0..<9).map {
        ComponentCheck(index: $0, numeric: numeric, analytic: 2 * numeric)
      }
      for order in [equals, equals.reversed(), Array(equals[4...] + equals[..<4])] {
        #expect(order.mostSuspicious(3).map(\.index) == [0, 1, 2])
      }
    }
  }

  @Test("the worst are listed first, the earlier in θ first among equals")
  func worst() {
    let checks = [0.5, 3, 0.5, 2, 1].enumerated().map {
      ComponentCheck(index: $0, numeric: 1, analytic: 1 + $1)
    }
    #expect(checks.mostSuspicious(3).map(\.index) == [1, 3, 4])
    #expect(checks.mostSuspicious(9).map(\.index) == [1, 3, 4, 0, 2])
  }
}
