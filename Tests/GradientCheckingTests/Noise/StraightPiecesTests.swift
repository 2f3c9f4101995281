import Testing

@testable import GradientChecking

/// Corners of J exactly at θ that no costs show.
@Suite("Corners exactly at θ, of a layer or of J, are told from the numbers alone")
struct StraightPiecesTests {
  private typealias Block = JudgedGradientsTests.Block

  /// A layer of 7 units with 8 inputs in a network whose ReLU turns units off: weights right, biases changed.
  private func layer(
    hasUnitsOff: Bool = true,
    theta: [Double]? = nil,
    bias change: (_ unit: Int, _ slope: Double) -> Double
  ) -> Report {
    var weights = JudgedGradientsTests.chances(56)
    if hasUnitsOff { for place in [3, 9, 10, 44] { weights[place] = 0 } }
    let slopes = JudgedGradientsTests.chances(7, 3)
    return JudgedGradientsTests().report([
      Block(name: "a.weight", shape: [7, 8], numeric: weights, analytic: weights),
      Block(
        name: "a.bias",
        shape: [7],
        numeric: slopes,
        analytic: slopes.enumerated().map(change),
        theta: theta
      ),
      Block(
        name: "b.weight",
        shape: [5, 7],
        numeric: JudgedGradientsTests.chances(35, 5),
        analytic: JudgedGradientsTests.chances(35, 5)
      ),
    ])
  }

  /// What examples whose inputs are all 0 put a bias off by.
  private func kinked(_ unit: Int, _ slope: Double) -> Double {
    slope + 0.2 * ForeignCheck.chance(31 * unit + 5) + 0.01
  }

  @Test("all of a bias beside right weights, where a ReLU turns units off, may be a kink")
  func deadExamples() {
    let report = layer(bias: kinked)
    #expect(report.verdict == .inconclusive)
    #expect(report.noise?.kinkEvidence == .deadExamples)
    #expect(report.findings.first?.blocks == ["a.bias"])
    #expect(layer(theta: Array(repeating: 0, count: 7), bias: kinked).verdict == .inconclusive)
  }

  @Test("not where no unit is off, where biases aren't 0, or where one of them is right")
  func noDeadExamples() {
    #expect(layer(hasUnitsOff: false, bias: kinked).verdict == .bug)
    let theta = JudgedGradientsTests.chances(7, 11)
    #expect(layer(theta: theta, bias: kinked).verdict == .bug)
    #expect(layer { $0 == 4 ? $1 : kinked($0, $1) }.verdict == .bug)
  }

  @Test("nor where the bias is wrong in a simple way", arguments: 0..<4)
  func simpleReason(way: Int) {
    let slopes = JudgedGradientsTests.chances(7, 3)
    let report = layer { unit, slope in
      [2 * slope, slope + 0.1, slopes[(unit + 1) % 7], 0][way]
    }
    #expect(report.verdict == .bug)
  }

  @Test("slopes that are counts of examples, and dθ_approx halves of them: hinges at their margins")
  func halves() {
    let analytic = [12.0, -2, -3, -7].map { $0 / 12 }
    let numeric = [12.0, 6, 3, -9].map { $0 / 24 + 3e-11 }
    let weights = JudgedGradientsTests.chances(28)
    let report = { (numeric: [Double]) in
      JudgedGradientsTests().report([
        Block(
          name: "W",
          shape: [4, 7],
          numeric: weights,
          analytic: weights.enumerated().map(kinked)
        ),
        Block(name: "b", shape: [4], numeric: numeric, analytic: analytic),
      ])
    }
    #expect(report(numeric).verdict == .inconclusive)
    #expect(report(numeric).noise?.kinkEvidence == .halves(of: 12))
    #expect(report([11.0, -1, -3, -6].map { $0 / 12 }).verdict == .bug)
  }

  @Test("differences to one side of dθ all over, of slopes that are counts; never of centered ones")
  func oneSide() {
    let slopes = JudgedGradientsTests.chances(4)
    let report = { (scheme: DifferenceScheme?, signs: [Double]) in
      JudgedGradientsTests().report(
        [
          Block(
            name: "w",
            shape: [4],
            numeric: zip(slopes, signs).enumerated().map { $1.0 + $1.1 * 0.03 * Double($0 + 1) },
            analytic: slopes
          ),
          Block(name: "b", shape: [1], numeric: [2e-10], analytic: [-0.15]),
        ],
        epsilon: scheme.map { _ in 1e-7 },
        scheme: scheme
      )
    }
    #expect(report(nil, [1, 1, 1, 1]).verdict == .inconclusive)
    #expect(report(.forward, [1, 1, 1, 1]).verdict == .inconclusive)
    #expect(report(nil, [1, 1, 1, 1]).noise?.kinkEvidence == .oneSide(of: 20))
    #expect(report(nil, [1, -1, 1, 1]).verdict == .bug)
    #expect(report(.centered, [1, 1, 1, 1]).verdict == .bug)
  }
}
