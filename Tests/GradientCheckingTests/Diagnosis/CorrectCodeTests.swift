import RealModule
import Testing

@testable import GradientChecking

@Suite("Correct code")
struct CorrectCodeTests {
  @Test("is never blamed, whatever the experiment", arguments: 0..<20)
  func neverBlamed(group: Int) throws {
    for number in 0..<12 {
      let experiment = Self.experiment(number: UInt64(12 * group + number))
      let run = try Run(experiment)
      let findings = run.check.report(of: run.components, seconds: 0).findings
      let blaming = findings.filter(\.kind.blamesCode)
      #expect(blaming.isEmpty, "\(experiment): \(blaming.map { ($0.kind, $0.evidence) })")
    }
  }

  /// A random experiment without a bug, small enough to be checked in a moment.
  private static func experiment(number: UInt64) -> Experiment {
    var stream = RandomStream(seed: number, .choiceOfExamples)
    var experiment = Experiment()
    experiment.seed = number
    experiment.data = stream.pick([.iris, .xor, .moons])
    experiment.examples = stream.pick([5, 12, 30])
    experiment.hidden = stream.pick([[3], [5], [4, 3], [4, 4], [3, 2, 3]])
    experiment.activation = stream.pick(Activation.allCases)
    experiment.cost = stream.pick(CostForm.allCases)
    experiment.lambda = stream.pick([0, 0.01, 0.7, 10])
    (experiment.keepProbability, experiment.mask) = stream.pick([(1, .resampled), (0.7, .frozen)])
    experiment.precision = stream.pick([.double, .double, .float])
    experiment.scheme = stream.pick([.centered, .centered, .centered, .forward])
    experiment.epsilon = .pow(10, -3 - 6 * stream.uniform())
    experiment.trainingIterations = stream.pick([0, 0, 30])
    return experiment
  }
}
