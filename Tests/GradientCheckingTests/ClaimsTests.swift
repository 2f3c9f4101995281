import RealModule
import Testing

@testable import GradientChecking

/// What the lessons claim, on computed numbers.
@Suite("What the lessons claim is so")
enum ClaimsTests {}

/// An experiment that differs from the default one.
private func experiment(_ change: (inout Experiment) -> Void) -> Experiment {
  var experiment = Experiment()
  change(&experiment)
  return experiment
}

/// The difference over ε.
private func curve(
  _ scheme: DifferenceScheme,
  _ precision: Precision = .double,
  of check: GradientCheck
) -> ErrorCurve {
  let kind = ErrorCurve.Kind(scheme: scheme, precision: precision)
  let components = ErrorCurve.sample(of: check.layout)
  return ErrorCurve(
    kind: kind,
    points: ErrorCurve.epsilons.map { epsilon in
      ErrorCurve.Point(
        epsilon: epsilon,
        difference: check.errorPoint(kind, epsilon: epsilon, components: components)
      )
    }
  )
}

extension ErrorCurve {
  /// The slope on log axes between two values of ε.
  fileprivate func slope(from first: Double, to second: Double) -> Double {
    let ends = [first, second].map { epsilon in
      points.min { ratio($0.epsilon, epsilon) < ratio($1.epsilon, epsilon) }
    }
    guard let left = ends[0], let right = ends[1] else { return .nan }
    return Double.log10(right.difference / left.difference)
      / Double.log10(right.epsilon / left.epsilon)
  }

  private func ratio(_ x: Double, _ y: Double) -> Double { max(x / y, y / x) }
}

extension ClaimsTests {
  @Suite("Lesson 1, why check: a wrong gradient learns as well")
  struct Why {
    @Test(
      "J falls at every iteration, and ends no higher than 5 % above the right one",
      arguments: [PlantedBug.dWDoubled, .tanhDerivative, .componentOverwritten]
    )
    func learns(bug: PlantedBug) throws {
      let right = try Run(experiment { $0.trainingIterations = 100 }).check.trainingCosts
      let wrong = try Run(
        experiment { ($0.bug, $0.trainingIterations) = (bug, 100) }
      ).check.trainingCosts
      #expect(zip(wrong, wrong.dropFirst()).allSatisfy { $0 > $1 })
      #expect(wrong[99] < 1.05 * right[99])
    }
  }

  @Suite("Lesson 4, ε: a V, and what lies at its bottom")
  struct Epsilon {
    private static let check = Result { try Run(Experiment()).check }
    /// Several claims are about the same two curves, which take long.
    private static let centered = check.map { curve(.centered, of: $0) }
    private static let forward = check.map { curve(.forward, of: $0) }

    let (check, centered, forward): (GradientCheck, ErrorCurve, ErrorCurve)

    init() throws {
      check = try Self.check.get()
      (centered, forward) = (try Self.centered.get(), try Self.forward.get())
    }

    @Test("large ε: the centered difference is off by O(ε²), the forward one by O(ε)")
    func truncation() {
      #expect((1.95...2.05).contains(centered.slope(from: 1e-3, to: 1e-1)))
      #expect((0.95...1.05).contains(forward.slope(from: 1e-5, to: 1e-2)))
    }

    @Test("small ε: round-off is u·|J|/ε, for both")
    func roundoff() {
      for curve in [centered, forward] {
        #expect((-1.15 ... -0.85).contains(curve.slope(from: 1e-13, to: 1e-8)))
      }
    }

    @Test(
      "the best ε is near u^(1/3) for the centered difference, near u^(1/2) for the forward one"
    )
    func optimum() throws {
      let unit = 0x1p-53
      let centered = try #require(centered.best)
      #expect((unit.cubeRoot / 10...unit.cubeRoot * 10).contains(centered.epsilon))
      let forward = try #require(forward.best)
      #expect((unit.squareRoot() / 10...unit.squareRoot() * 10).contains(forward.epsilon))
      #expect(forward.difference > 100 * centered.difference)
    }

    @Test("ε = 1e-7 agrees, though it isn't the best")
    func usual() throws {
      let usual = try #require(centered.points.first { $0.epsilon == 1e-7 })
      let best = try #require(centered.best)
      #expect(LandmarkScale.standard.verdict(of: usual.difference) == .agrees)
      #expect(usual.difference > 10 * best.difference)
    }

    @Test("float: the best is near 1e-2, no better than 1e-4, and at 1e-7 nothing is right")
    func float() throws {
      let float = curve(.centered, .float, of: check)
      let best = try #require(float.best)
      #expect((1e-3...1e-1).contains(best.epsilon))
      #expect((1e-5...1e-3).contains(best.difference))
      #expect(float.points.allSatisfy { $0.epsilon > 1e-7 || $0.difference > 0.1 })
    }

    @Test("the complex step has no round-off side: it stays below 1e-14 down to 1e-15")
    func complexStep() {
      let complex = curve(.complexStep, of: check)
      for point in complex.points where point.epsilon <= 1e-8 {
        #expect(point.difference < 1e-14)
      }
      #expect((1.9...2.1).contains(complex.slope(from: 1e-5, to: 1e-1)))
    }

    @Test("with a bug no ε gets below the bug")
    func bug() throws {
      let wrong = curve(.centered, of: try Run(experiment { $0.bug = .dWDoubled }).check)
      let usual = try #require(wrong.points.first { $0.epsilon == 1e-7 }).difference
      #expect(usual > 0.1)
      for point in wrong.points where (1e-9...1e-2).contains(point.epsilon) {
        #expect((point.difference / usual - 1).magnitude < 1e-3)
      }
      #expect(wrong.points.allSatisfy { $0.difference > 0.95 * usual })
    }
  }

  @Suite("Lesson 6, normalize: the distance depends on the scale of J, the quotient doesn't")
  struct Normalize {
    @Test("1000 times the cost: 1000 times the distance, the same quotient")
    func thousand() throws {
      let plain = try Run(experiment { $0.bug = .dWDoubled }).summary
      let scaled = try Run(
        experiment { ($0.bug, $0.costScale) = (.dWDoubled, 1000) }
      ).summary
      #expect((scaled.distance / plain.distance - 1000).magnitude < 1e-3)
      #expect((scaled.difference - plain.difference).magnitude < 1e-7)
    }

    @Test("1024 times, a power of two, changes no digit of the quotient, even of round-off")
    func powerOfTwo() throws {
      let plain = try Run(Experiment()).summary
      let scaled = try Run(experiment { $0.costScale = 1024 }).summary
      #expect(scaled.distance == 1024 * plain.distance)
      #expect(scaled.difference == plain.difference)
      #expect(scaled.verdict == .agrees)
    }

    @Test("correct code, J times 1e6: the distance looks like a bug, the quotient doesn't")
    func tooFar() throws {
      let scaled = try Run(experiment { $0.costScale = 1e6 }).summary
      #expect(scaled.distance > 1e-3)
      #expect(scaled.verdict == .agrees)
    }
  }

  @Suite("Lesson 7, landmarks: why the notebook's correct network reads 1.19e-7")
  struct Landmarks {
    private func difference(_ cost: CostForm) throws -> Double {
      try Run(
        experiment {
          ($0.data, $0.hidden, $0.activation) = (.notebook, [5, 3], .relu)
          ($0.cost, $0.lambda) = (cost, 0)
        }
      ).summary.difference
    }

    @Test("log(1 − A) cancels: 1.19e-7; from logits nothing does: 1e-9")
    func cancellation() throws {
      #expect((1.18e-7...1.2e-7).contains(try difference(.crossEntropyNaive)))
      #expect((0.5e-9...2e-9).contains(try difference(.crossEntropy)))
    }
  }

  @Suite("Lesson 8, components: a small block hides in the total")
  struct Components {
    @Test("the total says double-check, the block W3 a bug", arguments: [UInt64(1), 2, 3])
    func hidden(seed: UInt64) throws {
      let run = try Run(
        experiment {
          ($0.bug, $0.hidden, $0.examples) = (.componentOverwritten, [5, 4], 50)
          ($0.initialScale, $0.seed) = (0.003, seed)
        }
      )
      let summary = run.summary
      #expect(summary.differenceVerdict == .doubleCheck)
      #expect(summary.difference < 1e-4)
      #expect(summary.verdict == .bug)
      #expect(summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block.name) == ["W3"])
      #expect(summary.blocks[4].difference > 0.01)
      let worst = try #require(run.components.mostSuspicious)
      #expect(summary.blocks[4].block.range.contains(worst.index) && worst.relativeError == 1)
    }
  }

  @Suite("Lesson 9, regularization")
  struct Regularization {
    @Test(
      "the penalty forgotten: off by λ/m·W in every W, right in every b",
      arguments: [[5], [5, 4]]
    )
    func forgotten(hidden: [Int]) throws {
      let run = try Run(experiment { ($0.bug, $0.hidden) = (.penaltyForgotten, hidden) })
      let check = run.check
      for component in run.components {
        let missing = component.numeric - component.analytic
        let penalty = check.penaltyGradient[component.index]
        #expect((missing - penalty).magnitude <= component.roundoffFloor)
        if check.layout.block(of: component.index).kind == .bias { #expect(penalty == 0) }
      }
    }

    private func masked(lambda: Double, seed: UInt64 = 1) throws -> Summary {
      try Run(experiment { ($0.bug, $0.lambda, $0.seed) = (.tanhDerivative, lambda, seed) }).summary
    }

    @Test("the stronger the penalty, the less of a bug in the data term is left in the total")
    func diluted() throws {
      let differences = try [0, 1e2, 1e3, 1e5, 1e7].map { try masked(lambda: $0).difference }
      for (weaker, stronger) in zip(differences, differences.dropFirst()) {
        #expect(stronger < weaker / 2)
      }
    }

    @Test(
      "so strong a penalty that the total and W1 agree: only b1, not penalized, still shows the bug",
      arguments: [UInt64(1), 2, 3]
    )
    func masking(seed: UInt64) throws {
      #expect(try masked(lambda: 0, seed: seed).differenceVerdict == .bug)
      let strong = try masked(lambda: 1e8, seed: seed)
      #expect(strong.differenceVerdict == .agrees)
      #expect(strong.verdict == .bug)
      #expect(strong.blocks.filter { $0.verdict == .bug }.map(\.block.name) == ["b1"])
      #expect(strong.blocks[0].difference < 1e-6)
    }

    @Test("a still stronger one: round-off of J covers b1 as a whole; single components stand out")
    func passing() throws {
      let strongest = try masked(lambda: 1e9)
      #expect(strongest.differenceVerdict == .agrees)
      #expect(strongest.verdict == .doubleCheck)
      #expect(strongest.blocks[1].standout != nil)
      #expect(strongest.blocks[3].verdict == .withinRoundoff)
    }
  }

  @Suite("Lesson 10, dropout")
  struct Dropout {
    private func run(_ mask: MaskMode, _ change: (inout Experiment) -> Void = { _ in }) throws
      -> Run
    {
      try Run(
        experiment {
          ($0.keepProbability, $0.mask) = (0.8, mask)
          change(&$0)
        }
      )
    }

    /// Mean and standard deviation.
    private func spread(_ values: [Double]) -> (mean: Double, deviation: Double) {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, (squares / Double(values.count - 1)).squareRoot())
    }

    @Test("J evaluated 200 times at one θ scatters by percents")
    func scatter() throws {
      let check = try run(.resampled).check
      let (mean, deviation) = spread((0..<200).map { check.sampledCost($0).total })
      #expect((0.005...0.1).contains(deviation / mean))
    }

    @Test("the numeric gradient is that scatter, divided by 2ε")
    func noise() throws {
      for epsilon in [1e-3, 1e-7] {
        let run = try run(.resampled) { $0.epsilon = epsilon }
        let cost = spread((0..<200).map { run.check.sampledCost($0).total })
        let expected = 2.0.squareRoot() * cost.deviation / (2 * epsilon)
        let numeric = spread(run.components.map(\.numeric))
        #expect((0.7...1.4).contains(numeric.deviation / expected))
        #expect(run.summary.verdict == .notAFunction)
      }
    }

    @Test("a frozen mask agrees, and so does keep_prob = 1")
    func agrees() throws {
      #expect(try run(.frozen).summary.verdict == .agrees)
      #expect(try run(.resampled) { $0.keepProbability = 1 }.summary.verdict == .agrees)
      #expect(try Set((0..<200).map(run(.frozen).check.sampledCost)).count == 1)
    }

    @Test("the mask forgotten in backprop is found with a frozen mask, not with a resampled one")
    func forgotten() throws {
      let frozen = try run(.frozen) { $0.bug = .maskNotApplied }.summary
      #expect(frozen.verdict == .bug)
      #expect(frozen.blocks.filter { $0.verdict.isDisagreement }.map(\.block.name) == ["W1", "b1"])
      #expect(try run(.resampled) { $0.bug = .maskNotApplied }.summary.verdict == .notAFunction)
    }
  }

  @Suite("Lesson 11, after training: a bug that is invisible while W and b are near 0")
  struct AfterTraining {
    @Test("tanh-taylor agrees at random initialization, and fails after training", arguments: 1...8)
    func taylor(seed: UInt64) throws {
      let near = experiment {
        ($0.bug, $0.initialScale, $0.seed) = (.tanhTaylor, 0.01, seed)
      }
      let early = try Run(near).summary
      #expect(early.differenceVerdict == .agrees)
      // In another network than the lesson's a block may be short enough for it to show already.
      #expect(early.verdict == .agrees || seed > 1)
      var later = near
      later.trainingIterations = 200
      let trained = try Run(later)
      #expect(trained.summary.verdict == .bug)
      #expect(
        trained.summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block.name) == [
          "W1", "b1",
        ]
      )
    }

    @Test("a network with that bug learns all the same: J falls at every iteration")
    func learns() throws {
      let run = try Run(
        experiment { ($0.bug, $0.initialScale, $0.trainingIterations) = (.tanhTaylor, 0.01, 100) }
      )
      let costs = run.check.trainingCosts
      #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Suite("Lesson 13, kinks and dead units")
  struct Kinks {
    private func run(epsilon: Double) throws -> Run {
      try Run(experiment { ($0.activation, $0.seed, $0.epsilon) = (.relu, 2, epsilon) })
    }

    @Test("with ε = 1e-4 kinks within ±ε are all that disagrees; with 1e-7 none is, and all agrees")
    func kinks() throws {
      let wide = try run(epsilon: 1e-4)
      #expect(wide.summary.verdict == .inconclusive)
      let crossing = wide.components.filter { component in
        let theta = wide.check.theta[component.index]
        return !wide.check.kinks(moving: component.index, in: theta - 1e-4...theta + 1e-4).isEmpty
      }
      #expect(!crossing.isEmpty)
      #expect(crossing.map(\.index) == wide.components.filter(\.kink).map(\.index))
      let explained = wide.components.count { $0.verdict == .kink }
      #expect(wide.summary.obstacle == .explained(Explanations(kinks: explained)))
      #expect(wide.components.allSatisfy { $0.kink || !$0.verdict.isDisagreement })
      #expect(try run(epsilon: 1e-7).summary.verdict == .agrees)
    }

    @Test("the notebook's network: 3 dead units, 20 components that are zero in both gradients")
    func dead() throws {
      let run = try Run(
        experiment {
          ($0.data, $0.hidden, $0.activation, $0.lambda) = (.notebook, [5, 3], .relu, 0)
        }
      )
      #expect((0..<5).filter { run.check.isDead(layer: 1, unit: $0) } == [4])
      #expect((0..<3).filter { run.check.isDead(layer: 2, unit: $0) } == [0, 1])
      #expect(run.components.count { $0.verdict == .bothZero } == 20)
      #expect(run.summary.verdict == .agrees)
    }
  }

  @Suite("Lesson 14, one direction instead of n")
  struct Direction {
    @Test(
      "what dθ·v leaves has slope 2, and with a bug 1, of which an error above its resolution shows"
    )
    func slopes() throws {
      let check = try Run(experiment { _ in }).check
      let direction = RandomDirection(count: check.layout.count, seed: 1, number: 0)
      let right = check.slopeTest(along: direction)
      let wrong = check.slopeTest(right, along: direction, with: .dWDoubled)
      #expect((try #require(right.remainderFit).slope - 2).magnitude < 0.05)
      #expect((try #require(right.changeFit).slope - 1).magnitude < 0.05)
      #expect((try #require(wrong.remainderFit).slope - 1).magnitude < 0.05)
      let hidden = try #require(right.resolution)
      #expect(right.against(right.analytic + 100 * hidden).reading != .right)
    }
  }
}

extension Double {
  fileprivate var cubeRoot: Double { .root(self, 3) }
}
