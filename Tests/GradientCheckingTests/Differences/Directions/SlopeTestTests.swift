import Foundation
import Testing

@testable import GradientChecking

@Suite("The slope test")
struct SlopeTestTests {
  /// The test of a function of one variable at 0 against a slope.
  private func test(
    slope: Double,
    noise: Double = 0,
    isFunction: Bool = true,
    of f: (Double) -> Double
  ) -> SlopeTest {
    let steps = SlopeTest.steps()
    return SlopeTest(
      home: f(0),
      analytic: slope,
      steps: steps,
      plus: steps.map(f),
      minus: steps.map { f(-$0) },
      noise: noise,
      isFunction: isFunction
    )
  }

  private let smooth = { (h: Double) in exp(h) + sin(3 * h) }

  @Test("slope 2 where the gradient is right, 1 where it is wrong")
  func slopes() throws {
    let right = test(slope: 4, of: smooth)
    #expect(right.reading == .right)
    #expect((try #require(right.remainderFit).slope - 2).magnitude < 0.1)
    #expect((try #require(right.changeFit).slope - 1).magnitude < 0.1)
    for factor in [0, 0.5, 0.999, 1.001, 2, -1] {
      let wrong = test(slope: 4 * factor, of: smooth)
      #expect(wrong.reading == .wrong, "\(factor)")
      #expect((try #require(wrong.remainderFit).slope - 1).magnitude < 0.1)
    }
  }

  @Test("an error that could hide is no larger than it says")
  func resolution() throws {
    let hidden = try #require(test(slope: 4, of: smooth).resolution)
    #expect((1e-10...1e-6).contains(hidden))
    #expect(test(slope: 4 + 100 * hidden, of: smooth).reading != .right)
  }

  @Test("the range of h is measured: noise raises its lower end, bends lower its upper one")
  func range() throws {
    let exact = try #require(test(slope: 4, of: smooth).remainderFit).steps
    var stream = RandomStream(seed: 1, .madeUpData)
    let rough = test(slope: 4) { smooth($0) + 1e-9 * (stream.uniform() - 0.5) }
    #expect(rough.reading == .right)
    let coarse = try #require(rough.remainderFit).steps
    #expect(coarse.lowerBound > 100 * exact.lowerBound)
    let bent = test(slope: 100) { exp(100 * $0) }
    #expect(bent.reading == .right)
    #expect(try #require(bent.remainderFit).steps.upperBound < exact.upperBound)
  }

  @Test("a small error is seen below a large bend")
  func small() {
    #expect(test(slope: 1.0001) { $0 + 100 * $0 * $0 }.reading == .wrong)
  }

  @Test("where the second derivative is 0 what is left falls faster, and that is right")
  func cubic() throws {
    let cubic = test(slope: 1, of: sin)
    #expect(cubic.reading == .right)
    #expect((try #require(cubic.remainderFit).slope - 3).magnitude < 0.1)
  }

  @Test("in float32 it can tell as well, and doesn't take lost steps for a slope")
  func float() throws {
    let coarse = { (h: Double) in Double(Float(smooth(Double(Float(0.7) + Float(h))))) }
    let slope = exp(0.7) + 3 * cos(2.1)
    #expect(test(slope: slope, of: coarse).reading == .right)
    #expect(test(slope: 1.5 * slope, of: coarse).reading == .wrong)
  }

  @Test("nor where θ alone is in float32, and J is summed exactly")
  func lostSteps() {
    let coarse = { (h: Double) in smooth(Double(Float(0.7) + Float(h))) }
    let slope = exp(0.7) + 3 * cos(2.1)
    #expect(test(slope: slope, of: coarse).reading != .wrong)
    #expect(test(slope: 1.5 * slope, of: coarse).reading == .wrong)
  }

  @Test("it can't tell of a straight J, of noise, of a kink, of what stands still, and says why")
  func unclear() {
    #expect(test(slope: 0.7) { 0.3 + 0.7 * $0 }.reading == .unclear(.straight))
    #expect(test(slope: 0.5) { 0.3 + 0.7 * $0 }.reading == .wrong)
    #expect(test(slope: 0) { _ in 0.3 }.reading == .unclear(.still))
    #expect(test(slope: 4) { smooth($0) + $0.magnitude }.reading == .unclear(.kink))
    #expect(test(slope: 4, isFunction: false, of: smooth).reading == .unclear(.notAFunction))
    #expect(test(slope: .nan, of: smooth).reading == .unclear(.notFinite))
    #expect(test(slope: 1) { $0 == 0 ? 1 : .nan }.reading == .unclear(.notFinite))
    var stream = RandomStream(seed: 2, .madeUpData)
    let noisy = test(slope: 1) { 1 + 1e-1 * $0 + stream.uniform() }
    #expect(noisy.reading == .unclear(.noise))
  }

  @Test("a wrong gradient beside a kink is no kink", arguments: [1e-3, 1e-5])
  func aside(distance: Double) {
    let kinked = { (h: Double) in smooth(h) + max(0, h - distance) }
    #expect(test(slope: 4, of: kinked).reading != .wrong)
    #expect(test(slope: 3, of: kinked).reading == .wrong)
  }

  @Test("another gradient is held against the same J")
  func against() {
    let right = test(slope: 4, of: smooth)
    #expect(right.against(3) == test(slope: 3, of: smooth))
    #expect(right.against(4) == right)
  }

  @Test("directions have the length 1, and the same seed gives the same")
  func directions() {
    let one = RandomDirection(count: 43, seed: 1, number: 0)
    #expect((euclideanNorm(one.components) - 1).magnitude < 1e-15)
    #expect(one == RandomDirection(count: 43, seed: 1, number: 0))
    #expect(one.components != RandomDirection(count: 43, seed: 1, number: 1).components)
    #expect(one.components != RandomDirection(count: 43, seed: 2, number: 0).components)
    #expect(one.slope(of: one.components) == one.components.reduce(0) { $0 + $1 * $1 })
  }
}

@Suite("The slope test of the network")
struct NetworkSlopeTests {
  private func tests(_ experiment: Experiment, directions: Int = 3) throws -> [SlopeTest] {
    let check = try Run(experiment).check
    return (0..<directions).map { number in
      check.slopeTest(
        along: RandomDirection(count: check.layout.count, seed: experiment.seed, number: number)
      )
    }
  }

  @Test(
    "right code is right along every direction",
    arguments: Activation.allCases,
    CostForm.allCases
  )
  func right(activation: Activation, cost: CostForm) throws {
    for seed in UInt64(1)...3 {
      for data in [DataSource.iris, .xor] {
        var experiment = Experiment()
        (experiment.activation, experiment.cost, experiment.seed) = (activation, cost, seed)
        (experiment.data, experiment.examples) = (data, 30)
        for test in try tests(experiment) {
          // The naive cost may have lost too many digits to tell.
          let isLost = cost == .crossEntropyNaive && test.reading == .unclear(.noise)
          #expect(test.reading == .right || isLost, "\(test.reading)")
        }
      }
    }
  }

  @Test(
    "every planted bug is wrong along every direction",
    // Of what float32 loses a single direction can't tell.
    arguments: PlantedBug.allCases.filter { $0 != .singlePrecision }
  )
  func wrong(bug: PlantedBug) throws {
    for test in try tests(bug.experiment) { #expect(test.reading == .wrong, "\(test.reading)") }
  }

  @Test("whatever the scheme, the gradient is the same and so is the test")
  func schemes() throws {
    var experiment = Experiment()
    let first = try tests(experiment)
    for scheme in DifferenceScheme.allCases {
      experiment.scheme = scheme
      #expect(try tests(experiment).map(\.reading) == first.map(\.reading))
    }
  }

  @Test("in float32 it tells a doubled dW from none")
  func float() throws {
    var experiment = Experiment()
    experiment.precision = .float
    #expect(try tests(experiment).allSatisfy { $0.reading == .right })
    experiment.bug = .dWDoubled
    #expect(try tests(experiment).allSatisfy { $0.reading == .wrong })
  }

  @Test("with a resampled mask nothing can be told, with a frozen one all of it")
  func dropout() throws {
    var experiment = Experiment()
    experiment.keepProbability = 0.8
    #expect(try tests(experiment).allSatisfy { $0.reading == .unclear(.notAFunction) })
    experiment.mask = .frozen
    #expect(try tests(experiment).allSatisfy { $0.reading == .right })
  }
}
