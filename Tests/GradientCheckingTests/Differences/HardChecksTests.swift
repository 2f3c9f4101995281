import Testing

@testable import GradientChecking

/// Checks in which something else than a bug differs as well, or a bug differs by little.
@Suite("Hard checks")
struct HardChecksTests {
  private func run(_ change: (inout Experiment) -> Void) throws -> Run {
    var experiment = Experiment()
    change(&experiment)
    return try Run(experiment)
  }

  private func account(of run: Run) -> Account {
    Account(run.summary, of: run.check.layout, experiment: run.check.experiment)
  }

  @Test("one average too many shows in b2 at an ε that is far too small for all else")
  func tinyEpsilon() throws {
    let run = try run { ($0.bug, $0.epsilon) = (.dbAveragedTwice, 1e-12) }
    #expect(run.summary.verdict == .bug && run.summary.obstacle == nil)
    let b2 = try #require(run.summary.worstBlock)
    #expect(b2.block.name == "b2" && b2.difference > 0.98 && b2.shareOfSquaredError > 0.99)
    #expect(account(of: run).unseen.isEmpty)
  }

  @Test("and in single precision")
  func singlePrecision() throws {
    let run = try run {
      ($0.data, $0.hidden, $0.seed) = (.moons, [4, 4], 998)
      ($0.precision, $0.epsilon, $0.bug) = (.float, 1e-2, .dbAveragedTwice)
    }
    #expect(run.summary.verdict.isDisagreement)
    #expect(run.summary.worstBlock?.block.kind == .bias)
  }

  @Test("under a λ of 1e9 a wrong b1 is still to be looked at, and what can't be tested is named")
  func largePenalty() throws {
    let run = try run { ($0.lambda, $0.bug) = (1e9, .tanhDerivative) }
    #expect(run.summary.verdict.isDisagreement)
    let account = account(of: run)
    let standing = run.components.filter(\.verdict.isDisagreement)
    #expect(!standing.isEmpty && standing.allSatisfy { $0.absoluteError > $0.roundoffFloor })
    let untested = run.summary.blocks.filter(\.verdict.isUntested)
    let isNamed = account.reservations.contains(.untested(BlockSelection(untested)))
    #expect(untested.isEmpty || isNamed)
  }

  @Test("with forward differences no bend of J is called round-off")
  func forward() throws {
    let run = try run { $0.scheme = .forward }
    #expect(run.summary.verdict == .agrees)
    let noisy = run.components.filter { $0.verdict == .withinRoundoff }
    let bent = noisy.filter { $0.truncation > 0 }
    let bound = run.check.roundoff.common
    #expect(bent.contains { $0.absoluteError > bound }, "by the bend of J alone")
    #expect(noisy.allSatisfy { bent.contains($0) || $0.absoluteError <= bound })
    let special = Statement.special(among: ComponentTable(run.components))
    #expect(special == [.noise(noisy.count, bent: bent.count)])
  }

  @Test(
    "right code at a large ε: what the formula leaves out, and nothing can be said",
    arguments: [0.1, 0.5]
  )
  func largeEpsilon(epsilon: Double) throws {
    for scheme in DifferenceScheme.allCases {
      let run = try run { ($0.epsilon, $0.scheme) = (epsilon, scheme) }
      #expect(run.summary.verdict == .inconclusive && run.summary.isTruncation)
      #expect(run.check.report(of: run.components).findings.map(\.kind) == [.truncation])
    }
  }

  @Test("causes are counted: kinks here, the formula itself there")
  func causes() throws {
    let run = try run { ($0.activation, $0.epsilon) = (.relu, 1e-2) }
    let kinks = run.components.count { $0.verdict == .kink }
    let truncation = run.components.count { $0.verdict == .truncation }
    #expect(kinks > 0 && truncation > 0)
    let expected = Explanations(kinks: kinks, truncation: truncation)
    #expect(run.summary.obstacle == .explained(expected))
  }

  @Test("the complex step has landmarks of its own, by which single precision shows in W1")
  func complexStep() throws {
    let run = try run { ($0.scheme, $0.bug) = (.complexStep, .singlePrecision) }
    #expect(run.check.landmarks == .complexStep && run.summary.landmarks == .complexStep)
    #expect(run.summary.verdict == .bug)
    let W1 = try #require(run.summary.worstBlock)
    #expect(W1.block.name == "W1" && (1e-8...1e-6).contains(W1.difference))
    let findings = run.check.report(of: run.components).findings
    #expect(findings.contains { $0.kind == .lowPrecision && $0.blocks == ["W1"] })
    #expect(try self.run { $0.scheme = .complexStep }.summary.verdict == .agrees)
  }

  @Test("the complex step blames neither a saturated A in a naive cost nor a large λ")
  func saturated() throws {
    for seed in UInt64(1)...40 {
      let run = try run {
        ($0.scheme, $0.cost, $0.seed) = (.complexStep, .crossEntropyNaive, seed)
        ($0.data, $0.hidden, $0.examples) = (.moons, [4, 3], 12)
        ($0.initialScale, $0.lambda) = (seed % 2 == 0 ? 10 : 3, seed % 3 == 0 ? 1e9 : 0)
      }
      #expect(run.components.allSatisfy { !$0.verdict.isDisagreement }, "seed \(seed)")
    }
  }
}
