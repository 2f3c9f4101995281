import Testing

@testable import GradientChecking

@Suite("Truncation")
struct TruncationTests {
  private func run(_ change: (inout Experiment) -> Void) throws -> Run {
    var experiment = Experiment()
    change(&experiment)
    return try Run(experiment)
  }

  @Test("half the step measures it: θ³ at 1 with ε = 0.01 is off by 1e-4, to one side by 0.03")
  func cube() {
    let cube = { (x: Double) in x * x * x }
    let centered = [0.01, 0.005].map { centeredDifference(at: 1, epsilon: $0, of: cube) }
    let forward = [0.01, 0.005].map { forwardDifference(at: 1, epsilon: $0, of: cube) }
    let error = { (pair: [Double], scheme: DifferenceScheme) in
      Truncation.error(of: pair[0], halved: pair[1], scheme: scheme, roundoffFloor: 0)
    }
    #expect((error(centered, .centered) - 1e-4).magnitude < 1e-12)
    #expect((error(forward, .forward) - 0.03).magnitude < 1e-3)
  }

  @Test("what round-off may be is no measurement, and none explains nothing")
  func roundoff() {
    let error = Truncation.error(of: 1, halved: 1.5, scheme: .centered, roundoffFloor: 0.2)
    #expect(error == 0)
    #expect(!Truncation.explains(0.1, truncation: 0, roundoffFloor: 0.2))
  }

  @Test("it explains what correct code is off by, and no planted bug", arguments: [1e-2, 0.1, 0.5])
  func explains(epsilon: Double) throws {
    #expect(try run { $0.epsilon = epsilon }.summary.isTruncation)
    // What single precision loses is far less than what so large an ε leaves out.
    for bug in PlantedBug.allCases where bug != .singlePrecision {
      var experiment = bug.experiment
      experiment.epsilon = 1e-2
      #expect(try !Run(experiment).summary.isTruncation)
    }
  }

  @Test("at the usual ε nothing is spent on it")
  func usual() throws {
    let components = try run { $0.bug = .dZSign }.components
    #expect(components.allSatisfy { $0.extraEvaluations == 0 && $0.truncation == 0 })
  }

  @Test("nor where J is not a function")
  func notAFunction() throws {
    let components = try run { ($0.epsilon, $0.keepProbability) = (0.1, 0.8) }.components
    #expect(components.allSatisfy { $0.extraEvaluations == 0 })
  }
}
