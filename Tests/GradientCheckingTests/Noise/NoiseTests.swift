import RealModule
import Testing

@testable import GradientChecking

/// Gradients of another make: a smooth J of its own, evaluated in some precision, and dθ of it.
struct ForeignCheck {
  /// How many components there are in each of two blocks.
  static let size = 24

  var epsilon = 1e-6
  var precision = FloatFormat.double
  var scheme = DifferenceScheme.centered
  /// Added to J at each evaluation, by its number.
  var jump: (Int) -> Double = { _ in 0 }
  /// What dθ is made of the exact gradient.
  var change: (Int, Double) -> Double = { $1 }
  var knowsEpsilon = true
  var knowsCosts = false

  /// A number in −1...1 that looks like chance.
  static func chance(_ index: Int) -> Double {
    let mixed = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
    return Double((mixed ^ mixed >> 29) % 2001) / 1000 - 1
  }

  private static let theta = (0..<2 * size).map { chance($0) }
  private static let weights = (0..<2 * size).map { 0.3 * chance($0 + 500) + 0.02 }

  /// J = 1 + Σ wᵢ·tanh(θᵢ) + ½·Σ wᵢ·θᵢ²/10, of which only one term moves.
  private func cost(_ index: Int, _ step: Double) -> Double {
    let terms = Self.theta.indices.map { place in
      let x = Self.theta[place] + (place == index ? step : 0)
      return Self.weights[place] * (.tanh(x) + x * x / 20)
    }
    return terms.reduce(1, +)
  }

  private func rounded(_ value: Double) -> Double {
    precision == .single ? Double(Float(value)) : value
  }

  /// The report.
  var report: Report {
    let components = Self.theta.indices.map { index in
      let x = Self.theta[index]
      let plus = rounded(cost(index, epsilon) + jump(2 * index))
      let minus = rounded(cost(index, -epsilon) + jump(2 * index + 1))
      let tanh = Double.tanh(x)
      let exact = Self.weights[index] * (1 - tanh * tanh + x / 10)
      return ComponentCheck(
        index: index,
        theta: x,
        costPlus: knowsCosts ? plus : nil,
        costMinus: knowsCosts ? minus : nil,
        numeric: (plus - minus) / (2 * epsilon),
        analytic: change(index, exact)
      )
    }
    let blocks = ["fc.weight", "head.weight"].enumerated().map { place, name in
      ParameterBlock(
        layer: place + 1,
        kind: .weight,
        rows: 4,
        columns: Self.size / 4,
        start: place * Self.size,
        name: name
      )
    }
    return Report(
      Provenance(
        from: "theirs",
        epsilon: knowsEpsilon ? epsilon : nil,
        scheme: knowsEpsilon ? scheme : nil
      ),
      components: components,
      layout: ParameterLayout(blocks: blocks)
    )
  }
}

@Suite("The noise of gradients from elsewhere")
struct NoiseTests {
  private func report(_ set: (inout ForeignCheck) -> Void) -> Report {
    var check = ForeignCheck()
    set(&check)
    return check.report
  }

  private func noise(_ set: (inout ForeignCheck) -> Void) throws -> Noise {
    try #require(report(set).noise)
  }

  @Test("a right gradient agrees, and its floor is a few last places of J over 2ε")
  func right() throws {
    let report = report { _ in }
    #expect(report.verdict == .agrees)
    #expect(report.findings.isEmpty)
    let noise = try #require(report.noise)
    #expect(noise.cost.format == .double)
    let unit = try #require(noise.cost.unit)
    #expect(unit / 1.1e-10 > 0.4 && unit / 1.1e-10 < 2.5)
    #expect(noise.cost.floor <= 64 * unit)
  }

  @Test(
    "single precision of J is told from the numbers alone, with ε or without",
    arguments: [1e-3, 1e-5, 1e-7],
    [true, false]
  )
  func single(_ epsilon: Double, _ knowsEpsilon: Bool) throws {
    let report = report {
      ($0.precision, $0.epsilon, $0.knowsEpsilon) = (.single, epsilon, knowsEpsilon)
    }
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.roundoff])
    let unit = try #require(report.noise?.cost.unit)
    #expect(unit / (0x1p-23 / (2 * epsilon)) > 0.4)
    #expect(unit / (0x1p-23 / (2 * epsilon)) < 2.5)
  }

  @Test("a mistake that single precision doesn't explain is found all the same")
  func mistakeInSingle() {
    let report = report {
      ($0.precision, $0.epsilon) = (.single, 1e-3)
      $0.change = { index, value in index < ForeignCheck.size ? value : value / 8 }
    }
    #expect(report.verdict == .bug)
    #expect(report.findings.first?.blocks == ["head.weight"])
  }

  @Test("what is 0 but for rounding agrees with a 0 that is exact")
  func vanishing() {
    let report = report {
      $0.change = { index, value in value + 1e-17 * ForeignCheck.chance(index) }
    }
    #expect(report.verdict == .agrees)
  }

  @Test("a tiny ε is round-off, whatever differs")
  func tiny() {
    let report = report { $0.epsilon = 1e-12 }
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.roundoff])
  }

  @Test(
    "a kernel in bfloat16 is off by some thousandths everywhere; a block far above that stands out"
  )
  func kernel() {
    let kernel = { (index: Int, value: Double) in
      value * (1 + 3e-3 * ForeignCheck.chance(7 * index + 3))
    }
    let right = report { $0.change = kernel }
    #expect(right.verdict == .inconclusive)
    #expect(right.findings.map(\.kind) == [.noise])
    let wrong = report {
      $0.change = { kernel($0, $1) * ($0 < ForeignCheck.size ? 1 : 0.125) }
    }
    #expect(wrong.verdict == .bug)
    #expect(wrong.findings.first?.blocks == ["head.weight"])
  }

  @Test("one factor everywhere is no noise", arguments: [1.003, 0.999, 1.01, 2])
  func factor(_ factor: Double) {
    let report = report { $0.change = { factor * $1 } }
    #expect(report.verdict == .bug)
    #expect(report.findings.first?.kind == .factor)
  }

  @Test("errors of one block alone are no noise")
  func oneBlock() {
    let report = report {
      $0.change = { index, value in
        index < ForeignCheck.size ? value : value * (1 + 3e-3 * ForeignCheck.chance(index))
      }
    }
    #expect(report.verdict == .bug)
  }

  @Test("a J that jumps is no function of θ, with costs or without", arguments: [true, false])
  func jumps(_ knowsCosts: Bool) throws {
    let report = report {
      $0.jump = { 0.1 * ForeignCheck.chance(3 * $0 + 11) }
      $0.knowsCosts = knowsCosts
    }
    #expect(report.verdict == .notAFunction)
    #expect(report.findings.map(\.kind) == [.notAFunction])
    let jump = try #require(report.noise?.jump)
    #expect((0.01...0.3).contains(jump))
  }

  @Test("a gradient that is far too small is wrong, and J a function for all that")
  func tooSmall() {
    let report = report { $0.change = { 1e-5 * $1 } }
    #expect(report.verdict == .bug)
  }

  @Test("a numeric gradient divided by ε instead of 2ε is computed anew from its costs")
  func forgottenTwo() throws {
    let right = report { $0.knowsCosts = true }
    let doubled = Report(
      right.provenance,
      components: right.components.map { check in
        ComponentCheck(
          index: check.index,
          theta: check.theta,
          costPlus: check.costPlus,
          costMinus: check.costMinus,
          numeric: 2 * check.numeric,
          analytic: check.analytic
        )
      },
      layout: right.layout
    )
    #expect(doubled.noise?.numericFactor == 2)
    #expect(doubled.verdict == .agrees)
    #expect(doubled.findings.map(\.kind) == [.numericSide])
  }

  @Test("costs that are alike in all components are no forward differences", arguments: [nil, 4.0])
  func alike(cost: Double?) {
    let components = (0..<6).map { index in
      ComponentCheck(
        index: index,
        theta: 1,
        costPlus: 4.0000002000000100,
        costMinus: 3.9999998000000100,
        numeric: 2.000000001110223,
        analytic: 2
      )
    }
    var provenance = Provenance(from: "ones.py", epsilon: 1e-7, scheme: .centered)
    provenance.costs = cost.map { [$0, $0] } ?? []
    let block = ParameterBlock(layer: 1, kind: .weight, rows: 2, columns: 3, start: 0, name: "W")
    let report = Report(
      provenance,
      components: components,
      layout: ParameterLayout(blocks: [block])
    )
    #expect(report.noise?.numericFactor == nil)
    #expect(report.verdict == .agrees)
  }

  @Test("what a large ε leaves out is no mistake")
  func truncation() {
    let report = report { $0.epsilon = 3e-2 }
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.truncation])
  }
}

@Suite("Kinks of gradients from elsewhere")
struct InferredKinksTests {
  /// Five right components beside those given, each with its θ, in one block.
  private func report(_ tied: [(theta: Double, numeric: Double, analytic: Double)]) -> Report {
    let others = (0..<8).map { index -> (theta: Double, numeric: Double, analytic: Double) in
      let slope = 0.1 * Double(index) + 0.3
      return (Double(index) + 0.25, slope, slope)
    }
    let components = (others + tied).enumerated().map {
      ComponentCheck(
        index: $0.offset,
        theta: $0.element.theta,
        numeric: $0.element.numeric,
        analytic: $0.element.analytic
      )
    }
    let block = ParameterBlock(
      layer: 1,
      kind: .weight,
      rows: 1,
      columns: components.count,
      start: 0,
      name: "input"
    )
    return Report(
      Provenance(from: "theirs", epsilon: 1e-6, scheme: .centered),
      components: components,
      layout: ParameterLayout(blocks: [block])
    )
  }

  @Test("ties of a maximum: one gets all, the other nothing, and a difference gives each half")
  func ties() {
    let report = report([(1, 0.7, 1.4), (1, 0.7, 0), (2, -0.4, 0), (2, -0.4, -0.8)])
    #expect(report.verdict == .inconclusive)
    #expect(report.noise?.kinkEvidence == .ties(isShared: false))
    #expect(report.findings.first?.kind == .kinks)
  }

  @Test("ties of overlapping windows: what one gets too much, its equals lack")
  func overlapping() {
    let report = report([(1, 0.5, 0.9), (1, 0.8, 0.1), (1, -0.2, 0.1)])
    #expect(report.noise?.kinkEvidence == .ties(isShared: false))
  }

  @Test("each of the tied ones gets all")
  func shared() {
    let report = report([(1, 0.5, 0.9), (1, 0.8, 1.2)])
    #expect(report.noise?.kinkEvidence == .ties(isShared: true))
  }

  @Test("components that are off by anything else are wrong")
  func noTies() {
    let report = report([(1, 0.5, 0.9), (1, 0.8, 0.1)])
    #expect(report.noise?.kinkEvidence == nil)
    #expect(report.verdict == .bug)
  }
}
