import Testing

@testable import GradientChecking

/// Kinks on the way from θ − ε to θ + ε, and mistakes that look a little like them.
@Suite("A step over kinks is no mistake, and a mistake is no kink")
struct JudgedKinksTests {
  private typealias Block = JudgedGradientsTests.Block

  /// Two layers, 6 by 8 and 3 by 6, that agree to the part `noise`; `change` changes dθ of the first one, which its
  /// bias follows.
  private static func network(
    noise: Double = 1e-11,
    change: (inout [Double]) -> Void
  ) -> [Block] {
    let numeric = [
      ("a.weight", [6, 8], JudgedGradientsTests.chances(48)),
      ("a.bias", [6], JudgedGradientsTests.chances(6, 3)),
      ("b.weight", [30, 6], JudgedGradientsTests.chances(180, 5)),
    ]
    var first: [Double] = []
    return numeric.map { name, shape, numbers in
      var analytic = numbers.enumerated().map { place, number in
        number * (1 + noise * ForeignCheck.chance(7 * place + numbers.count))
      }
      if first.isEmpty {
        change(&analytic)
        first = analytic
      }
      return Block(name: name, shape: shape, numeric: numbers, analytic: analytic)
    }
  }

  private func verdict(_ blocks: [Block], epsilon: Double? = nil) -> Verdict {
    JudgedGradientsTests().report(blocks, epsilon: epsilon, scheme: epsilon.map { _ in .centered })
      .verdict
  }

  @Test("some components of one unit, by parts of many sizes: a crossing, even where ε is unknown")
  func oneUnit() {
    let crossed = Self.network { analytic in
      for (place, part) in [(17, 1e-2), (20, -8e-4), (22, 5e-3)] { analytic[place] *= 1 + part }
    }
    #expect(verdict(crossed) == .inconclusive)
    #expect(verdict(crossed, epsilon: 1e-4) == .inconclusive)
    let report = JudgedGradientsTests().report(crossed)
    #expect(report.findings.map(\.kind) == [.kinks])

    let overwritten = Self.network { analytic in
      for place in [17, 20, 22] { analytic[place] = 0 }
    }
    #expect(verdict(overwritten) == .bug)
    let swapped = Self.network { analytic in analytic.swapAt(17, 20) }
    #expect(verdict(swapped).isDisagreement)
  }

  @Test("a whole row that is far off is none, however wide ε is")
  func wholeRow() {
    let exchanged = Self.network(noise: 1e-6) { analytic in
      for column in 0..<8 { analytic.swapAt(8 + column, 32 + column) }
    }
    #expect(verdict(exchanged, epsilon: 1e-3) == .bug)
  }

  @Test("an exact factor beats a large ε: of a row, of a column, of a block", arguments: 0..<3)
  func exactFactor(place: Int) {
    for epsilon in [1e-3, 1e-2] {
      let blocks = Self.network(noise: 1e-6) { analytic in
        for index in analytic.indices where [index / 8 == 2, index % 8 == 5, true][place] {
          analytic[index] *= 0.93
        }
      }
      #expect(verdict(blocks, epsilon: epsilon) == .bug)
    }
  }

  @Test("at ε = 1e-2 a layer may be off all over by accidents, not along its gradient")
  func dense() {
    let crossed = Self.network(noise: 1e-7) { analytic in
      for place in analytic.indices {
        analytic[place] += 0.012 * ForeignCheck.chance(911 * place + 5)
      }
    }
    #expect(verdict(crossed, epsilon: 1e-2) == .inconclusive)
    #expect(verdict(crossed, epsilon: 1e-6) == .bug)
    let along = Self.network(noise: 1e-7) { analytic in analytic = analytic.map { 1.06 * $0 } }
    #expect(verdict(along, epsilon: 1e-2) == .bug)
  }

  @Test(
    "where the costs are known, dθ between bent slopes is a kink, and dθ beside equal ones isn't"
  )
  func slopes() {
    let epsilon = 1e-4
    let numeric = JudgedGradientsTests.chances(40)
    // By how much the slope to the right exceeds that to the left, and dθ exceeds their mean.
    let corners = [13: (gap: 3.5e-5, error: -2.7e-5), 15: (gap: 1.1e-3, error: 5.8e-4)]
    func verdict(bends: Bool) -> Verdict {
      let block = Block(
        name: "w",
        shape: [5, 8],
        numeric: numeric,
        analytic: numeric.indices.map { numeric[$0] + (corners[$0]?.error ?? 0) },
        costs: numeric.indices.map { place in
          let bend = (bends ? corners[place]?.gap ?? 1e-7 : 1e-7) * epsilon / 2
          return (1 + epsilon * numeric[place] + bend, 1 - epsilon * numeric[place] + bend)
        }
      )
      return JudgedGradientsTests()
        .report([block], epsilon: epsilon, scheme: .centered, costs: [1, 1]).verdict
    }
    #expect(verdict(bends: true) == .inconclusive)
    #expect(verdict(bends: false).isDisagreement)
  }

  @Test("the bounds of a clamp: wrong where θ is 0 or 1, and nowhere else")
  func bounds() {
    let numeric = JudgedGradientsTests.chances(12)
    var theta = numeric.map { 0.4 + $0 }
    (theta[3], theta[7], theta[9]) = (0, 1, 1)
    var analytic = numeric
    for place in [3, 7, 9] { analytic[place] = 0 }
    let gate = Block(
      name: "gate",
      shape: [12],
      numeric: numeric,
      analytic: analytic,
      theta: theta
    )
    let weight = Block(
      name: "w",
      shape: [4, 10],
      numeric: JudgedGradientsTests.chances(40, 2),
      analytic: JudgedGradientsTests.chances(40, 2)
    )
    #expect(verdict([gate, weight], epsilon: 1e-6) == .inconclusive)
    var elsewhere = gate
    elsewhere.theta?[7] = 0.8
    #expect(verdict([elsewhere, weight], epsilon: 1e-6) == .bug)
  }

  @Test("a backward difference has J(θ) for its first cost, and no factor of 2")
  func backward() {
    let numeric = JudgedGradientsTests.chances(20)
    let block = Block(
      name: "w",
      shape: [20],
      numeric: numeric,
      analytic: numeric,
      costs: numeric.map { (1, 1 - 1e-6 * $0) }
    )
    let report = JudgedGradientsTests().report([block], epsilon: 1e-6, costs: [1, 1])
    #expect(report.verdict == .agrees && report.findings.isEmpty)
  }

  @Test("beside a corner at θ = 0 a forward difference may leave a little out of the others")
  func cornerAndTruncation() {
    let theta = [0.3, 0, -0.7, 0, 0, 0.1]
    let slopes = [1.2749, -1.4862, -2.4168, 0.3272, -0.544, -0.8577]
    let report = JudgedGradientsTests().report(
      [
        .init(
          name: "w",
          shape: [6],
          numeric: zip(slopes, theta).map { $0 + ($1 == 0 ? 0.05 : 1.1e-6) },
          analytic: slopes,
          theta: theta
        )
      ],
      epsilon: 1e-6,
      scheme: .forward
    )
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.map(\.kind) == [.kinks])
  }

  @Test("where θ is short behind a norm J bends over its length: what is left out is no mistake")
  func shortTheta() {
    let slopes = JudgedGradientsTests.chances(24).map { 200 * $0 }
    let judged = { (length: Double, change: (inout [Double]) -> Void) -> Verdict in
      var analytic = slopes.enumerated().map { place, slope in
        slope + 8e-4 * ForeignCheck.chance(5 * place + 2)
      }
      change(&analytic)
      let theta = JudgedGradientsTests.chances(24, 9).map { length * $0 }
      return JudgedGradientsTests().report(
        [.init(name: "v", shape: [4, 6], numeric: slopes, analytic: analytic, theta: theta)],
        epsilon: 1e-6,
        scheme: .centered
      ).verdict
    }
    #expect(!judged(1e-3) { _ in }.isDisagreement)
    #expect(judged(1e-3) { $0[7] *= 1.01 }.isDisagreement)
    #expect(judged(1e-3) { $0 = $0.map { 1.01 * $0 } }.isDisagreement)
  }
}
