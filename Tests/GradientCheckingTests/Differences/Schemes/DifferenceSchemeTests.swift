import Foundation
import Testing

@testable import GradientChecking

@Suite("Difference schemes")
struct DifferenceSchemeTests {
  /// Those that subtract costs.
  static let subtracting = DifferenceScheme.allCases.filter { $0 != .complexStep }

  /// The slope of a function at a place, as a scheme has it.
  private func slope(
    _ scheme: DifferenceScheme,
    at x: Double,
    step: Double,
    of f: (Double) -> Double
  ) -> SlopeEstimate {
    scheme.slope(costs: scheme.offsets.map { f(x + $0 * step) }, home: f(x), step: step)
  }

  @Test("the places where J is evaluated say what a component costs")
  func offsets() {
    #expect(DifferenceScheme.centered.offsets == [1, -1])
    #expect(DifferenceScheme.forward.offsets == [1])
    #expect(DifferenceScheme.backward.offsets == [-1])
    #expect(DifferenceScheme.fivePoint.offsets == [1, -1, 2, -2])
    #expect(
      DifferenceScheme.ridders.offsets
        == [1, -1, 4, -4, 16, -16, 64, -64, 256, -256, 1024, -1024, 4096, -4096]
    )
    for scheme in Self.subtracting {
      #expect(scheme.evaluationsPerComponent == scheme.offsets.count)
    }
    #expect(DifferenceScheme.complexStep.evaluationsPerComponent == 1)
  }

  @Test("θ³ at 1 with ε = 0.01: 3.0001 to both sides, 3.0301 and 2.9701 to one, 3 of five points")
  func cube() {
    let cube = { (x: Double) in x * x * x }
    let value = { (scheme: DifferenceScheme) in slope(scheme, at: 1, step: 0.01, of: cube).value }
    #expect((value(.centered) - 3.0001).magnitude < 1e-12)
    #expect((value(.forward) - 3.0301).magnitude < 1e-12)
    #expect((value(.backward) - 2.9701).magnitude < 1e-12)
    #expect((value(.fivePoint) - 3).magnitude < 1e-12)
    #expect((value(.ridders) - 3).magnitude < 1e-10)
    #expect(DifferenceScheme.complexStep.slope(costs: [0.03], home: 1, step: 0.01).value == 3)
  }

  @Test("the error shrinks with the power of the step that the scheme has", arguments: subtracting)
  func order(scheme: DifferenceScheme) {
    guard !scheme.tellsItsError else { return }
    let error = { slope(scheme, at: 0.5, step: $0, of: exp).value - exp(0.5) }
    let order = log2(error(0.02) / error(0.01))
    #expect((order - scheme.truncationOrder).magnitude < 0.05)
  }

  @Test(
    "the correct code agrees, whatever the scheme, on every activation",
    arguments: DifferenceScheme.allCases,
    Activation.allCases
  )
  func right(scheme: DifferenceScheme, activation: Activation) throws {
    var experiment = Experiment()
    (experiment.scheme, experiment.activation, experiment.examples) = (scheme, activation, 30)
    for (data, hidden) in [(DataSource.iris, [5]), (.xor, [4, 3])] {
      (experiment.data, experiment.hidden) = (data, hidden)
      for epsilon in [1e-7, 1e-5] {
        experiment.epsilon = epsilon
        let run = try Run(experiment)
        #expect(!run.components.contains { $0.verdict.isDisagreement })
        if scheme != .complexStep { #expect(!run.summary.verdict.isDisagreement) }
      }
    }
  }

  @Test(
    "every planted bug is caught with every scheme, where it is made",
    arguments: DifferenceScheme.allCases,
    // What float32 loses is less than what differences of J do.
    PlantedBug.allCases.filter { $0 != .singlePrecision }
  )
  func caught(scheme: DifferenceScheme, bug: PlantedBug) throws {
    var experiment = bug.experiment
    experiment.scheme = scheme
    let run = try Run(experiment)
    #expect(run.summary.verdict == .bug)
    let worst = try #require(run.summary.worstBlock)
    #expect(bug.blocksWhereMade(in: run.check.layout).contains(worst.block))
  }

  @Test("in float32 right code is no bug, with an ε that suits it", arguments: subtracting)
  func float(scheme: DifferenceScheme) throws {
    var experiment = Experiment()
    (experiment.scheme, experiment.precision, experiment.epsilon) = (scheme, .float, 1e-3)
    #expect(try !Run(experiment).summary.verdict.isDisagreement)
    experiment.bug = .dWDoubled
    #expect(try Run(experiment).summary.verdict == .bug)
  }
}
