import Testing

@testable import GradientChecking

@Suite("RoundoffFloor")
struct RoundoffFloorTests {
  @Test(
    "covers what round-off does to correct code, in both precisions",
    arguments: CostForm.allCases,
    [UInt64(1), 2, 3]
  )
  func covers(cost: CostForm, seed: UInt64) throws {
    for activation in Activation.allCases {
      for (precision, epsilon) in [(Precision.double, 1e-7), (.double, 1e-9), (.float, 1e-4)] {
        var experiment = Experiment()
        experiment.examples = 10
        experiment.hidden = [4, 3]
        experiment.activation = activation
        experiment.cost = cost
        experiment.seed = seed
        experiment.precision = precision
        experiment.epsilon = epsilon
        experiment.trainingIterations = Int(seed) * 10 - 10
        let run = try Run(experiment)
        for component in run.components where !component.kink {
          #expect(!component.verdict.isDisagreement, "\(experiment)")
        }
        #expect(run.summary.distance <= run.summary.roundoffFloor)
      }
    }
  }

  @Test("grows as ε falls, and doesn't depend on ε for the complex step")
  func step() throws {
    var experiment = Experiment()
    let coarse = try Run(experiment).check.roundoff.common
    experiment.epsilon = 1e-9
    let fine = try Run(experiment).check.roundoff.common
    #expect((90...101).contains(fine / coarse))
    experiment.scheme = .complexStep
    #expect(try Run(experiment).check.roundoff.common < 1e-13)
  }

  @Test("a moved θᵢ is rounded too")
  func theta() {
    let floor = RoundoffFloor(
      unitRoundoff: 0x1p-53,
      magnitude: 1,
      scale: 0,
      costScale: 1,
      step: 1e-7,
      underflow: 0
    )
    #expect(floor.floor(theta: 0, derivative: 5) == floor.common)
    #expect(floor.floor(theta: -2, derivative: 5) == 11 * floor.common)
  }

  @Test("grows with the cost's factor", arguments: DifferenceScheme.allCases)
  func costScale(scheme: DifferenceScheme) throws {
    var experiment = Experiment()
    experiment.scheme = scheme
    let plain = try Run(experiment).check.roundoff.common
    experiment.costScale = 1024
    #expect(try Run(experiment).check.roundoff.common == 1024 * plain)
  }

  @Test("a complex step below the least normal number is round-off, not a bug")
  func underflow() throws {
    var experiment = Experiment()
    (experiment.scheme, experiment.epsilon) = (.complexStep, 2000 * .leastNonzeroMagnitude)
    let run = try Run(experiment)
    #expect(run.summary.difference > 1e-4)
    #expect(run.summary.verdict == .inconclusive)
    experiment.epsilon = 1e-300
    #expect(try Run(experiment).summary.verdict == .agrees)
  }

  @Test("the naive cross-entropy has a higher one, the more so the nearer A is to 1")
  func naive() throws {
    var experiment = Experiment()
    experiment.data = .xor
    experiment.trainingIterations = 200
    let fromLogits = try Run(experiment).check.roundoff
    experiment.cost = .crossEntropyNaive
    #expect(try Run(experiment).check.roundoff.magnitude > fromLogits.magnitude + 0.5)
  }
}
