import Testing

@testable import GradientChecking

@Suite("Summary")
struct SummaryTests {
  let layout = ParameterLayout(layerSizes: [2, 2, 1])

  /// Components with the given pairs (numeric, analytic), in the order of θ.
  private func components(_ pairs: [(Double, Double)], floor: Double = 0) -> [ComponentCheck] {
    pairs.enumerated().map { index, pair in
      ComponentCheck(
        index: index,
        numeric: pair.0,
        analytic: pair.1,
        roundoffFloor: floor
      )
    }
  }

  private func summary(_ pairs: [(Double, Double)], floor: Double = 0) -> Summary {
    Summary(of: components(pairs, floor: floor), layout: layout)
  }

  private let equal = Array(repeating: (1.0, 1.0), count: 9)

  @Test("norms, distance and quotient are the lecture's")
  func norms() {
    let summary = summary([(3, 3), (4, 0)])
    #expect(summary.numericNorm == 5)
    #expect(summary.analyticNorm == 3)
    #expect(summary.distance == 4)
    #expect(summary.difference == 0.5)
    #expect(summary.checkedCount == 2)
  }

  @Test(
    "a difference belongs to the nearest landmark",
    arguments: [
      (1e-7, Verdict.agrees), (0.9e-6, .agrees), (1e-6, .doubleCheck), (1e-5, .doubleCheck),
      (0.9e-4, .doubleCheck), (1e-4, .bug), (1e-3, .bug), (1, .bug), (.nan, .inconclusive),
    ]
  )
  func landmarks(difference: Double, verdict: Verdict) {
    #expect(LandmarkScale.standard.verdict(of: difference) == verdict)
  }

  @Test("a small block hides in the total, but not from the verdict")
  func hiddenBlock() {
    var pairs = equal
    pairs[8] = (1e-6, -1e-6)
    let summary = summary(pairs)
    #expect(summary.difference < 1e-6)
    #expect(summary.differenceVerdict == .agrees)
    #expect(summary.verdict == .bug)
    #expect(summary.worstBlock?.block.name == "b2")
    #expect(summary.worstBlock?.difference == 1)
  }

  @Test("a block within round-off doesn't count")
  func blockWithinRoundoff() {
    var pairs = equal
    pairs[8] = (1e-9, -1e-9)
    let summary = summary(pairs, floor: 3e-9)
    #expect(summary.blocks[3].verdict == .withinRoundoff)
    #expect(summary.verdict == .agrees)
    #expect(summary.worstBlock == nil)
  }

  @Test("where round-off explains the whole distance, nothing can be said")
  func roundoff() {
    let summary = summary(equal.map { ($0.0 + 1e-4, $0.1) }, floor: 2e-4)
    #expect(summary.verdict == .inconclusive)
    #expect(summary.obstacle == .roundoff(difference: summary.difference))
  }

  @Test("the shares of the squared error sum to 1, and are 0 where nothing differs")
  func shares() {
    let pairs = (0..<9).map { (Double($0), Double($0 * $0)) }
    let shares = summary(pairs).blocks.map(\.shareOfSquaredError)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-15)
    #expect(summary(equal).blocks.allSatisfy { $0.shareOfSquaredError == 0 })
  }

  @Test("equal differences in several layers began in the latest")
  func worstIsLatest() {
    let flipped = summary(equal.map { ($0.0, -$0.1) })
    #expect(flipped.worstBlock?.block.layer == 2)
    var pairs = equal
    for index in 0..<4 { pairs[index] = (1, -1) }
    for index in 6..<8 { pairs[index] = (1, 0.9) }
    #expect(summary(pairs).worstBlock?.block.name == "W1", "0.05 is no tie with 1")
  }

  @Test("two zeros are their own case, in a component, a block and the whole")
  func zeros() {
    var pairs = equal
    pairs[4] = (0, 0)
    pairs[5] = (0, 0)
    let summary = summary(pairs)
    #expect(summary.blocks[1].verdict == .bothZero)
    #expect(summary.verdict == .agrees)
    let nothing = self.summary(pairs.map { _ in (0, 0) })
    #expect(nothing.difference == 0)
    #expect(nothing.verdict == .inconclusive)
    #expect(nothing.obstacle == .bothZero)
  }

  @Test("zero against a tiny number is within the floor, not a relative error of 1 that is a bug")
  func tinyAgainstZero() {
    let check = ComponentCheck(index: 0, numeric: 1e-17, analytic: 0, roundoffFloor: 1e-9)
    #expect(check.relativeError == 1)
    #expect(check.verdict == .withinRoundoff)
  }

  @Test("what isn't finite makes the whole inconclusive and says how many")
  func notFinite() {
    var pairs = equal
    pairs[2] = (.nan, 1)
    pairs[3] = (.infinity, 1)
    let summary = summary(pairs)
    #expect(summary.difference.isNaN)
    #expect(summary.obstacle == .notFinite(components: 2))
    #expect(components(pairs).mostSuspicious?.verdict == .notFinite)
    #expect(summary.blocks[1].verdict == .agrees)
  }

  @Test("that J is not a function comes before everything else")
  func notAFunction() {
    let summary = Summary(of: components(equal), layout: layout, isFunction: false)
    #expect(summary.verdict == .notAFunction)
    #expect(summary.obstacle == .notAFunction)
  }

  @Test("a disagreement that only kinks cause is inconclusive; beside another it is a bug")
  func kinks() {
    var checks = components(equal)
    checks[4] = ComponentCheck(index: 4, numeric: 1, analytic: 2, kink: true)
    #expect(Summary(of: checks, layout: layout).obstacle == .explained(Explanations(kinks: 1)))
    checks[5] = ComponentCheck(index: 5, numeric: 1, analytic: 2)
    #expect(Summary(of: checks, layout: layout).verdict == .bug)
  }

  @Test("a block beyond its own floor is a bug, though round-off may be all of the rest")
  func blockBeyondFloor() {
    var checks = components(equal.map { ($0.0 + 1e-4, $0.1) }, floor: 2e-4)
    checks[8] = ComponentCheck(index: 8, numeric: 1e-6, analytic: -1e-6, roundoffFloor: 1e-9)
    let summary = Summary(of: checks, layout: layout)
    #expect(summary.distance < summary.roundoffFloor)
    #expect(summary.obstacle == nil && summary.verdict == .bug)
    #expect(summary.differenceVerdict == .inconclusive)
    #expect(
      summary.blocks.map(\.verdict) == [.withinRoundoff, .withinRoundoff, .withinRoundoff, .bug]
    )
  }

  @Test(
    "a component beyond its own floor has to be looked at, though its block and the whole agree"
  )
  func standout() throws {
    var checks = components(equal, floor: 1e-12)
    checks[0] = ComponentCheck(index: 0, numeric: 1e-9, analytic: 2e-9, roundoffFloor: 1e-12)
    let summary = Summary(of: checks, layout: layout)
    #expect(summary.differenceVerdict == .agrees && summary.verdict == .doubleCheck)
    let worst = try #require(summary.worstBlock)
    #expect(worst.block.name == "W1" && worst.standout == checks[0])
    #expect(Summary(of: components(equal, floor: 1e-12), layout: layout).verdict == .agrees)
  }

  @Test("truncation and kinks are no mistake, and counted; what is left without them decides")
  func explained() {
    var checks = components(equal, floor: 1e-9)
    checks[0] = ComponentCheck(index: 0, numeric: 1.01, analytic: 1, truncation: 0.01)
    #expect(checks[0].verdict == .truncation)
    var summary = Summary(of: checks, layout: layout)
    #expect(summary.obstacle == .explained(Explanations(truncation: 1)) && summary.isTruncation)
    #expect(summary.blocks[0].verdict == .truncation && summary.blocks[1].verdict == .agrees)
    checks[4] = ComponentCheck(index: 4, numeric: 1, analytic: 2, kink: true)
    summary = Summary(of: checks, layout: layout)
    #expect(summary.obstacle == .explained(Explanations(kinks: 1, truncation: 1)))
    #expect(!summary.isTruncation && summary.blocks[1].verdict == .kink)
    checks[8] = ComponentCheck(index: 8, numeric: 1, analytic: 1.00001, roundoffFloor: 1e-9)
    summary = Summary(of: checks, layout: layout)
    #expect(summary.verdict == .doubleCheck && summary.differenceVerdict == .doubleCheck)
    #expect(summary.worstBlock?.block.name == "b2")
    checks[1] = ComponentCheck(
      index: 1,
      numeric: 1,
      analytic: 3,
      roundoffFloor: 1e-9,
      truncation: 0.1
    )
    #expect(checks[1].verdict == .bug, "2 is more than 0.1 explains")
    #expect(Summary(of: checks, layout: layout).verdict == .bug)
  }

  @Test("a kink explains no more than it was measured to do")
  func measuredKink() {
    let check = { ComponentCheck(index: 0, numeric: 1, analytic: $0, truncation: 0.5, kink: true) }
    #expect(check(1.5).verdict == .kink)
    #expect(check(3).verdict == .bug)
  }

  @Test("it can be made of the components checked so far, in any order")
  func partial() {
    let checks = components(equal)
    let some = Summary(of: [checks[7], checks[0], checks[1]], layout: layout)
    #expect(some.checkedCount == 3)
    #expect(some.blocks.map(\.block.name) == ["W1", "W2"])
    #expect(some.blocks.map(\.checkedCount) == [2, 1])
    #expect(Summary(of: [], layout: layout).obstacle == .nothingChecked)
    #expect(Summary(of: checks.reversed(), layout: layout) == Summary(of: checks, layout: layout))
  }
}
