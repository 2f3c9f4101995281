import Testing

@testable import GradientChecking

@Suite("The best step")
struct BestStepTests {
  private let double = ErrorCurve.Kind(scheme: .centered, precision: .double)

  private func check(_ change: (inout Experiment) -> Void = { _ in }) throws -> GradientCheck {
    var experiment = Experiment()
    change(&experiment)
    return try Run(experiment).check
  }

  @Test(
    "is least for the sum of what the formula leaves out and noise, by the formulas of Moré and Wild"
  )
  func formulas() throws {
    let error = { (epsilon: Double, scheme: DifferenceScheme) in
      let square = epsilon * epsilon
      let (left, noise) =
        switch scheme {
        case .centered: (square / 6 * 0.3, 1e-16 / epsilon / 2.0.squareRoot())
        case .fivePoint:
          (square * square / 30 * 0.3, 1e-16 / epsilon * 65.0.squareRoot() / 6 / 2.0.squareRoot())
        default: (epsilon / 2 * 0.3, 1e-16 / epsilon * 2.0.squareRoot())
        }
      return left * left + noise * noise
    }
    for scheme in [DifferenceScheme.centered, .forward, .backward, .fivePoint] {
      let best = try #require(BestStep(noise: 1e-16, derivative: 0.3, scheme: scheme)).epsilon
      let least = error(best, scheme)
      #expect(error(0.9 * best, scheme) > least && error(1.1 * best, scheme) > least)
    }
    #expect(BestStep(noise: 1e-16, derivative: 0.3, scheme: .complexStep) == nil)
    #expect(BestStep(noise: 1e-16, derivative: 0.3, scheme: .ridders) == nil)
    #expect(BestStep(noise: 1e-16, derivative: 0, scheme: .centered) == nil)
  }

  @Test("foretells where a measured curve is least, up to a decade", arguments: UInt64(1)...4)
  func foretold(seed: UInt64) throws {
    for activation in [Activation.tanh, .sigmoid] {
      let check = try check { ($0.seed, $0.activation, $0.examples) = (seed, activation, 30) }
      let components = ErrorCurve.sample(of: check.layout, atMost: 16)
      for kind in ErrorCurve.kinds(for: check) where kind.scheme != .complexStep {
        let foretold = try #require(check.bestStep(of: kind, over: components)).epsilon
        let curve = ErrorCurve(
          kind: kind,
          points: ErrorCurve.epsilons.map {
            let difference = check.errorPoint(kind, epsilon: $0, components: components)
            return ErrorCurve.Point(epsilon: $0, difference: difference)
          }
        )
        let best = try #require(curve.best).epsilon
        #expect((0.1...10).contains(best / foretold), "\(kind): \(foretold), \(best)")
      }
    }
  }

  @Test("is unknown where nothing is left out, across a kink, and where J is not a function")
  func unknown() throws {
    let quadratic = try check { ($0.activation, $0.cost) = (.identity, .squaredError) }
    #expect(quadratic.bestStep(of: double, over: [0, 20, 40]) == nil)
    #expect(try check { $0.keepProbability = 0.5 }.bestStep(of: double, over: [0]) == nil)
    let complex = ErrorCurve.Kind(scheme: .complexStep, precision: .double)
    #expect(try check().bestStep(of: complex, over: [0]) == nil)
  }
}
