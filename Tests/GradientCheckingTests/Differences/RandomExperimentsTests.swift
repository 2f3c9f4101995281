import Foundation
import RealModule
import Testing

@testable import GradientChecking

/// Checks of experiments that nobody chose; `THETAWALK_SWEEP=15` makes fifteen times as many: 3,000 right ones and 3,000
/// wrong ones, which take a minute in release.
@Suite("Random experiments")
struct RandomExperimentsTests {
  private static let groups = 0..<8 * (Int(environment["THETAWALK_SWEEP"] ?? "") ?? 1)
  private static let environment = ProcessInfo.processInfo.environment

  @Test(
    "right code is never called wrong: not as a whole, in a block, a component, or a sentence",
    arguments: groups
  )
  func right(group: Int) throws {
    for number in 0..<25 {
      let experiment = Self.experiment(number: UInt64(25 * group + number), bug: false)
      let run = try Run(experiment)
      let report = run.check.report(of: run.components)
      #expect(!run.summary.verdict.isDisagreement, "\(experiment)")
      #expect(run.summary.blocks.allSatisfy { !$0.verdict.isDisagreement }, "\(experiment)")
      #expect(run.components.allSatisfy { !$0.verdict.isDisagreement }, "\(experiment)")
      #expect(report.findings.allSatisfy { !$0.kind.blamesCode }, "\(experiment)")
      let account = Account(run.summary, of: run.check.layout, experiment: experiment)
      let said = account.verdict + [account.blocks]
      #expect(said.allSatisfy { !$0.blamesCode }, "\(experiment): \(said)")
    }
  }

  @Test(
    "wrong code is neither right nor explained away while something stands beyond its own floor",
    arguments: groups
  )
  func wrong(group: Int) throws {
    for number in 0..<25 {
      let experiment = Self.experiment(number: UInt64(25 * group + number), bug: true)
      guard let run = try? Run(experiment) else { continue }
      let summary = run.summary
      guard summary.verdict != .notAFunction, summary.difference.isFinite else { continue }
      let stands =
        run.components.contains(where: \.verdict.isDisagreement)
        || summary.blocks.contains(where: \.verdict.isDisagreement)
      #expect(stands == summary.verdict.isDisagreement, "\(experiment)")
      // By other means: dθ is off by far more than the difference is, and than round-off could be.
      let isVisible = run.components.contains { component in
        guard let exact = run.check.exactDerivative(component.index) else { return false }
        let bound = run.check.roundoff.floor(theta: component.theta ?? 0, derivative: exact)
        let off = (component.numeric - exact).magnitude
        return component.relativeError > 2 * run.check.landmarks.agreesBelow
          && component.absoluteError > 2 * bound + 5 * off
      }
      #expect(!isVisible || summary.verdict.isDisagreement, "\(experiment)")
    }
  }

  /// A random experiment, small enough to be checked in a moment.
  private static func experiment(number: UInt64, bug: Bool) -> Experiment {
    var stream = RandomStream(seed: number, .choiceOfExamples)
    var experiment = Experiment()
    experiment.seed = number
    experiment.data = stream.pick([.iris, .xor, .moons])
    experiment.examples = stream.pick([3, 5, 12, 40])
    experiment.hidden = stream.pick([[1], [3], [4, 3], [4, 4], [3, 2, 3], [3, 3, 3, 2]])
    experiment.activation = stream.pick(Activation.allCases)
    experiment.cost = stream.pick(CostForm.allCases)
    experiment.lambda = stream.pick([0, 0.01, 0.7, 10, 1e6, 1e9])
    experiment.initialScale = stream.pick([1, 1, 1, 0.01, 10])
    (experiment.keepProbability, experiment.mask) = stream.pick([(1, .resampled), (0.7, .frozen)])
    experiment.precision = stream.pick([.double, .double, .float])
    experiment.scheme =
      experiment.precision == .float
      ? stream.pick([.centered, .forward]) : stream.pick(DifferenceScheme.allCases)
    experiment.epsilon = .pow(10, -1 - 11 * stream.uniform())
    experiment.trainingIterations = stream.pick([0, 0, 30])
    if bug { experiment.bug = stream.pick(PlantedBug.allCases) }
    return experiment
  }
}

extension Statement {
  /// Whether it says, or lets suspect, that dθ is wrong.
  fileprivate var blamesCode: Bool {
    switch self {
    case .difference(_, let verdict, _, let doubt, _): verdict.isDisagreement && doubt == nil
    case .hidden, .standout, .wrongBlocks, .disagree: true
    case .finding(let finding): finding.kind.blamesCode
    default: false
    }
  }
}
