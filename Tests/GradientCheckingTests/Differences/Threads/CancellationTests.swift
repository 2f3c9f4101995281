import Synchronization
import Testing

@testable import GradientChecking

@Suite("Ending a long computation")
struct CancellationTests {
  /// How often it is asked whether something is still wanted, which it is as often as is said.
  private func asked(wanted: Int = .max, _ work: () throws -> Void) rethrows -> Int {
    let count = Atomic(0)
    try Cancellation.perform(unless: {
      count.wrappingAdd(1, ordering: .relaxed).newValue > wanted
    }) { try work() }
    return count.load(ordering: .relaxed)
  }

  private func digits(_ change: (inout Experiment) -> Void = { _ in }) throws -> GradientCheck {
    try check {
      ($0.data, $0.examples, $0.hidden) = (.digits, 1797, [4])
      change(&$0)
    }
  }

  private func check(_ change: (inout Experiment) -> Void) throws -> GradientCheck {
    var experiment = Experiment()
    change(&experiment)
    let data = try Dataset.builtIn(
      experiment.data,
      seed: experiment.seed,
      examples: experiment.examples
    )
    return try GradientCheck(experiment, dataset: data)
  }

  @Test("one evaluation of J over many examples asks at least every 256 of them")
  func examples() throws {
    let check = try digits()
    #expect(check.dataset.exampleCount == 1797)
    let stretches = (1797 + ExampleParts.mostTogether - 1) / ExampleParts.mostTogether
    // The first stretch of each needs no question.
    #expect(asked { _ = check.component(0) } >= 2 * (stretches - 1))
  }

  @Test("where nobody waits any more J is NaN, after no more than one further stretch")
  func unwanted() throws {
    let check = try digits()
    let questions = asked(wanted: 0) {
      #expect(check.cost(moving: 0, to: 1).isNaN)
    }
    #expect(questions == 1)
  }

  @Test("under fresh masks each evaluation is a whole pass, before which it is asked")
  func masks() throws {
    let check = try check { ($0.keepProbability, $0.mask) = (0.8, .resampled) }
    #expect(asked { _ = check.component(3) } == 2)
    let questions = asked(wanted: 0) {
      #expect(check.component(3).numeric.isNaN)
    }
    #expect(questions == 2)
  }

  @Test("and within a whole pass it is asked at least every 256 examples, too")
  func partsOfAPass() throws {
    let check = try digits { ($0.keepProbability, $0.mask) = (0.8, .resampled) }
    #expect(asked { _ = check.component(3) } >= 2 * (1797 / ExampleParts.mostTogether))
    // Before the pass it is still wanted, and then no more.
    let questions = asked(wanted: 1) { #expect(check.cost(moving: 3, to: 1).isNaN) }
    #expect(questions == 2)
  }

  @Test("so it is between those that measure the noise of J, of which nothing is kept then")
  func noise() throws {
    let makes = { try self.check { ($0.epsilon, $0.bug) = (1e-9, nil) } }
    let (check, whole) = (try makes(), try makes())
    let noisy = try #require(
      whole.layout.indices.first { whole.component($0).verdict == .withinRoundoff }
    )
    #expect(whole.evaluationsOfNoise > 0)
    _ = asked(wanted: 0) { _ = check.component(noisy) }
    #expect(check.evaluationsOfNoise == 0)
    #expect(check.component(noisy) == whole.component(noisy))
  }

  @Test("so it is between the iterations of training")
  func training() throws {
    var experiment = Experiment()
    experiment.trainingIterations = 1_000_000
    let data = try Dataset.builtIn(.iris, seed: 1, examples: 10)
    let questions = try asked(wanted: 3) {
      let check = try GradientCheck(experiment, dataset: data) { _ in true }
      #expect(check == nil)
    }
    #expect(questions >= 4)
  }

  @Test("so it is along lines, at kinks, and where the best step is foretold")
  func curves() throws {
    let check = try check { $0.activation = .relu }
    var (slope, kinks): (Double, [Kink]) = (0, [])
    #expect(asked(wanted: 0) { slope = check.derivative(moving: 0, to: 1) } == 1)
    #expect(slope.isNaN)
    #expect(asked(wanted: 0) { kinks = check.kinks(moving: 0, in: -2...2) } > 0)
    #expect(kinks.isEmpty)
    let direction = RandomDirection(count: check.layout.count, seed: 1, number: 0)
    #expect(asked { _ = check.slopeTest(along: direction) } >= 40)
  }
}

@Suite("One check on any number of threads")
struct ThreadsOfACheckTests {
  private static let changes: [@Sendable (inout Experiment) -> Void] = [
    { _ in }, { $0.activation = .relu }, { ($0.epsilon, $0.scheme) = (1e-3, .forward) },
    { $0.epsilon = 1e-10 }, { ($0.precision, $0.epsilon) = (.float, 1e-2) },
    { ($0.scheme, $0.epsilon) = (.complexStep, 1e-20) }, { $0.keepProbability = 0.8 },
    { ($0.keepProbability, $0.mask) = (0.8, .resampled) }, { $0.bug = .dWDoubled },
    { $0.scheme = .ridders },
  ]

  @Test("the numbers are the same to the bit", arguments: changes.indices)
  func threads(change: Int) throws {
    var experiment = Experiment()
    experiment.examples = 30
    Self.changes[change](&experiment)
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: 30)
    let expected = try GradientCheck(experiment, dataset: data)
    let one = expected.layout.indices.map { expected.component($0) }
    for threads in [1, 2, 3, 7] {
      // A check of its own, since one remembers the noise of J.
      let check = try GradientCheck(experiment, dataset: data)
      var found: [ComponentCheck] = []
      check.layout.indices.computeInOrder(on: threads) {
        check.component($0)
      } deliver: {
        found += $0
      }
      #expect(ComponentTable(found).isSame(as: ComponentTable(one)), "on \(threads) threads")
    }
  }
}

extension ComponentTable {
  /// Whether two tables have the same numbers, to the bit.
  fileprivate func isSame(as other: ComponentTable) -> Bool {
    count == other.count
      && zip(self, other).allSatisfy {
        $0.index == $1.index && $0.numeric.bitPattern == $1.numeric.bitPattern
          && $0.analytic.bitPattern == $1.analytic.bitPattern
          && $0.roundoffFloor.bitPattern == $1.roundoffFloor.bitPattern
          && $0.costPlus?.bitPattern == $1.costPlus?.bitPattern
          && $0.costMinus?.bitPattern == $1.costMinus?.bitPattern
          && $0.extraEvaluations == $1.extraEvaluations && $0.verdict == $1.verdict
      }
  }
}
