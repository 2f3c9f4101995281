import Testing

@testable import GradientChecking

/// Small gradients whose truth is known, each of a kind that was judged wrongly once.
@Suite("Right gradients are not accused, and wrong ones not passed")
struct JudgedGradientsTests {
  /// A block of a report: name, shape, and of each component θ, dθ_approx, dθ and J at θ ± ε, as far as known.
  struct Block {
    let name: String
    let shape: [Int]
    let numeric: [Double]
    let analytic: [Double]
    var theta: [Double]?
    var costs: [(plus: Double, minus: Double)] = []
  }

  /// The report of some blocks, with what is known of the check.
  func report(
    _ blocks: [Block],
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil,
    costs: [Double] = []
  ) -> Report {
    var components: [ComponentCheck] = []
    for block in blocks {
      for place in block.numeric.indices {
        components.append(
          ComponentCheck(
            index: components.count,
            theta: block.theta?[place],
            costPlus: block.costs.isEmpty ? nil : block.costs[place].plus,
            costMinus: block.costs.isEmpty ? nil : block.costs[place].minus,
            numeric: block.numeric[place],
            analytic: block.analytic[place]
          )
        )
      }
    }
    var provenance = Provenance(from: "theirs", epsilon: epsilon, scheme: scheme)
    provenance.costs = costs
    return Report(
      provenance,
      components: components,
      layout: ParameterLayout(named: blocks.map { ($0.name, $0.shape) })
    )
  }

  static func chances(_ count: Int, _ seed: Int = 0) -> [Double] {
    (0..<count).map { 0.3 * ForeignCheck.chance(17 * seed + $0) + 0.01 }
  }

  @Test("a support vector machine with examples at its margin, J(θ) unknown: kinks everywhere")
  func hinge() {
    let report = report(
      [
        Block(
          name: "svm.w",
          shape: [4],
          numeric: [-0.07499999999, -0.5375, -0.35, -0.5125],
          analytic: [0.05, -0.475, 0.15, -0.325],
          costs: [
            (0.45312505000005, 0.45312520000004997), (0.45312452500005, 0.45312560000005),
            (0.45312552500005, 0.45312622500004995), (0.45312467500005, 0.45312570000005),
          ]
        ),
        Block(
          name: "svm.b",
          shape: [1],
          numeric: [0],
          analytic: [0.125],
          costs: [(0.45312525000000003, 0.45312525000000003)]
        ),
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.kinks])
    #expect(report.noise?.kinkEvidence == .slopes)
  }

  @Test("the same errors where J is smooth are a mistake")
  func smooth() {
    let numeric = [-0.075, -0.5375, -0.35, -0.5125, 0.2]
    let report = report(
      [
        Block(
          name: "svm.w",
          shape: [5],
          numeric: numeric,
          analytic: [0.05, -0.475, 0.15, -0.325, 0.2],
          costs: numeric.map { (0.453125 + 1e-6 * $0, 0.453125 - 1e-6 * $0) }
        )
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .bug)
  }

  @Test("an L1 penalty at θ = 0 by forward differences: half of the weights are at the corner")
  func lasso() {
    let slopes = [-1.9220591, 0.0724334, 1.5795705, 0.9828937, 0.0107679, -0.3798737]
    let theta = [-1.04, 0, 0, 0.52, 0, -0.29]
    let report = report(
      [
        Block(
          name: "lasso.weight",
          shape: [1, 6],
          numeric: zip(slopes, theta).map { $0 + ($1 == 0 ? 0.3 : 0) },
          analytic: slopes,
          theta: theta
        )
      ],
      epsilon: 1e-7,
      scheme: .forward
    )
    #expect(report.verdict == .inconclusive)
    #expect(report.noise?.kinkEvidence == .zero)
  }

  @Test(
    "pieces of a maximum that are alike: dθ may lie beyond both slopes, and be 0 or twice dθ_approx"
  )
  func maxout() {
    // Two units whose pieces are equal, with examples on either side of 0; then smooth ones.
    let pieces: [(up: Double, down: Double)] = [(0.7, -0.4), (1.2, 0.5)]
    var (kinked, given): ([Double], [Double]) = ([], [])
    var costs: [(plus: Double, minus: Double)] = []
    for (up, down) in pieces {
      let (plus, minus) = (5 + 1e-6 * up, 5 - 1e-6 * down)
      kinked += [(up + down) / 2, (up + down) / 2]
      given += [0, up + down]
      costs += [(plus, minus), (plus, minus)]
    }
    let smooth = Self.chances(12)
    let report = report(
      [
        Block(
          name: "maxout.weight",
          shape: [4],
          numeric: kinked,
          analytic: given,
          costs: costs
        ),
        Block(
          name: "out.weight",
          shape: [3, 4],
          numeric: smooth,
          analytic: smooth,
          costs: smooth.map { (5 + 1e-6 * $0, 5 - 1e-6 * $0) }
        ),
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.kinks])
  }

  /// A kernel in bfloat16 whose results are stored in single precision, and what is done to the second block.
  private func kernel(_ factor: Double) -> Report {
    let blocks = (0..<4).map { place in
      let numeric = Self.chances(40, place + 1).map { Double(Float($0)) }
      let analytic = numeric.enumerated().map { offset, value in
        let noise = 1 + 3e-3 * ForeignCheck.chance(91 * place + 7 * offset)
        return Double(Float(value * noise * (place == 1 ? factor : 1)))
      }
      return Block(
        name: "fc\(place).weight",
        shape: [5, 8],
        numeric: numeric,
        analytic: analytic
      )
    }
    return report(blocks)
  }

  @Test("even noise of some thousandths is low precision, in single precision too")
  func kernelRight() {
    let report = kernel(1)
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.noise])
  }

  @Test("a block that stands out of it is off by a factor, known to a hundredth")
  func kernelWrong() throws {
    let report = kernel(0.125)
    #expect(report.verdict == .bug)
    let first = try #require(report.findings.first)
    #expect(first.kind == .factor && first.blocks == ["fc1.weight"])
    guard case .fit(let pattern) = first.pattern else {
      Issue.record("no fit")
      return
    }
    #expect(pattern.part < 1e-2)
    #expect(pattern.factor?.reasons.first == .overPossibleCount(8))
  }

  @Test("dropout at ε = 0.01: dθ_approx is jumps, as large in every block and unlike dθ")
  func dropout() {
    let blocks = (0..<3).map { place in
      Block(
        name: "fc\(place).weight",
        shape: [5, 6],
        numeric: (0..<30).map { 6 * ForeignCheck.chance(301 * place + 3 * $0) },
        analytic: (0..<30).map { 0.1 * ForeignCheck.chance(707 * place + 11 * $0 + 5) }
      )
    }
    #expect(report(blocks, epsilon: 1e-2, scheme: .centered).verdict == .notAFunction)
  }

  @Test("a J that moves in no component says nothing of dθ", arguments: [1e-10, 1e-3])
  func still(_ epsilon: Double) {
    let report = report(
      [
        Block(
          name: "fc.weight",
          shape: [3, 4],
          numeric: Array(repeating: 0, count: 12),
          analytic: Self.chances(12)
        )
      ],
      epsilon: epsilon,
      scheme: .centered
    )
    #expect(report.verdict == .inconclusive)
    #expect(report.noise?.cost.isStill == true)
  }

  @Test("a block in which J doesn't move, beside others in which it does, is flat and accused")
  func flat() throws {
    let report = report(
      [
        Block(
          name: "fc.weight",
          shape: [3, 4],
          numeric: Self.chances(12),
          analytic: Self.chances(12)
        ),
        Block(name: "fc.bias", shape: [3], numeric: [0, 0, 0], analytic: [0.1, -0.2, 0.3]),
        Block(
          name: "q.weight",
          shape: [2, 3],
          numeric: Array(repeating: 0, count: 6),
          analytic: Self.chances(6, 4)
        ),
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .bug)
    #expect(report.findings.first?.kind == .flat)
    #expect(report.findings.first?.blocks == ["fc.bias", "q.weight"])
  }

  @Test("a flat bias beside a weight that isn't: what comes behind takes a shift out again")
  func shift() {
    let weight = Self.chances(12)
    let report = report(
      [
        Block(
          name: "fc.weight",
          shape: [3, 4],
          numeric: weight,
          analytic: weight.map { 1.1 * $0 + 0.01 }
        ),
        Block(name: "fc.bias", shape: [3], numeric: [0, 0, 0], analytic: [0.1, -0.2, 0.3]),
        Block(name: "bn.weight", shape: [3], numeric: [1, 2, 3], analytic: [1, 2, 3]),
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(
      report.findings.first?.pattern
        == .noise(.flat(FlatBlocks(isExact: true, movingWeights: ["fc.weight"])))
    )
  }

  @Test("an absurdly large dθ makes no J steep: memory that was never written is no truncation")
  func garbage() {
    let numeric = Self.chances(24)
    let subnormal = Double.leastNormalMagnitude / 32
    let garbage = [2.68e154, -subnormal, 1e30, 5.2e9, -2.68e154, subnormal, 0, 1.1e-33]
    let report = report(
      [
        Block(
          name: "proj.weight",
          shape: [3, 8],
          numeric: numeric,
          analytic: Array(numeric[..<16]) + garbage
        )
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .bug)
    #expect(report.findings.first?.kind == .uninitialised)
    #expect(report.findings.first?.components == Array(16..<24))
  }

  @Test("every dθ a multiple of the smallest number of half precision")
  func underflow() {
    let numeric = Self.chances(40).map { 4e-6 * $0 }
    let report = report(
      [
        Block(
          name: "fc.weight",
          shape: [5, 8],
          numeric: numeric,
          analytic: numeric.map { ($0 / 0x1p-24).rounded() * 0x1p-24 }
        )
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .bug)
    #expect(report.findings.first?.pattern == .noise(.underflow(.half, step: 0x1p-24)))
  }

  @Test("NaN where the whole row of θ is 0 is the derivative of a norm; the rest is judged")
  func norm() {
    let numeric = Self.chances(12)
    var analytic = numeric
    for place in 4..<8 { analytic[place] = .nan }
    let report = report(
      [
        Block(
          name: "v",
          shape: [3, 4],
          numeric: numeric,
          analytic: analytic,
          theta: [1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8]
        )
      ],
      epsilon: 1e-6,
      scheme: .centered
    )
    #expect(report.verdict == .inconclusive)
    guard case .notFinite(let pattern)? = report.findings.first?.pattern else {
      Issue.record("not told")
      return
    }
    #expect(pattern.areInRowsOfZeros && pattern.areAtZero && !pattern.areInfinite)
    #expect(pattern.analytic == 4 && pattern.numeric == 0 && pattern.difference == 0)
  }

  @Test("a factor of 0 reminds of nothing")
  func zero() throws {
    let constants = try ForeignGradient().constants
    #expect(constants.meaning(ofFactor: 0) == nil)
    #expect(constants.meaning(ofFactor: .leastNonzeroMagnitude) == nil)
  }
}
