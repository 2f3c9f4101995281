import Foundation
import Testing

@testable import GradientChecking

@Suite("Ridders' extrapolation")
struct ExtrapolationTests {
  private func slope(
    at x: Double,
    step: Double = 1e-7,
    of f: (Double) -> Double
  ) -> SlopeEstimate {
    let scheme = DifferenceScheme.ridders
    return scheme.slope(costs: scheme.offsets.map { f(x + $0 * step) }, home: f(x), step: step)
  }

  @Test(
    "is exacter than any centered difference, and off by no more than it says",
    arguments: [1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4]
  )
  func exact(step: Double) throws {
    let functions: [((Double) -> Double, (Double) -> Double)] = [
      (exp, exp), (sin, cos), ({ log($0 + 2) }, { 1 / ($0 + 2) }), (tanh, { 1 - pow(tanh($0), 2) }),
    ]
    for (f, derivative) in functions {
      for x in [0.1, 0.7, 1.3] {
        let estimate = slope(at: x, step: step, of: f)
        let off = (estimate.value - derivative(x)).magnitude
        // The place itself is rounded as well: x + h by u·x.
        let ofPlace = 0x1p-53 * x / (step * estimate.reach)
        #expect(off <= 2 * (try #require(estimate.error)) + ofPlace, "\(x), \(step)")
        if step >= 1e-8 { #expect(off < 1e-9) }
      }
    }
  }

  @Test("on the network it is off by no more than the floor that follows from its own estimate")
  func network() throws {
    for seed in UInt64(1)...4 {
      var experiment = Experiment()
      (experiment.seed, experiment.scheme, experiment.examples) = (seed, .ridders, 40)
      let run = try Run(experiment)
      let exact = try run.check.with(epsilon: 1e-20, scheme: .complexStep)
      for component in run.components {
        let off = (component.numeric - exact.component(component.index).numeric).magnitude
        #expect(off <= component.roundoffFloor)
        #expect(component.roundoffFloor < 1e-9)
      }
    }
  }

  @Test("noise is found in the costs themselves: the error says how much", arguments: 1...20)
  func noise(seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed), .madeUpData)
    let estimate = slope(at: 0.5) { exp($0) + 1e-8 * (stream.uniform() - 0.5) }
    let off = (estimate.value - exp(0.5)).magnitude
    let error = try #require(estimate.error)
    #expect(off <= 5 * error && error < 1e-2)
  }

  @Test("where J doesn't move for narrow steps it isn't taken for level")
  func stairs() throws {
    // In float32 a step of 1e-7 at 0.7 changes nothing: seven differences, the narrow ones 0.
    let estimate = slope(at: 0.7) { Double(Float(exp(Double(Float($0))))) }
    let off = (estimate.value - exp(0.7)).magnitude
    #expect(off <= 2 * (try #require(estimate.error)) && off < 1e-2)
    #expect(estimate.value != 0)
  }

  @Test("a kink at θ itself shows as two slopes, whose mean the value is")
  func kink() throws {
    let estimate = slope(at: 0) { max(0, $0) * 3 + sin($0) }
    let sides = try #require(estimate.sides)
    #expect(estimate.isKink)
    #expect((sides.left - 1).magnitude < 1e-6 && (sides.right - 4).magnitude < 1e-6)
    #expect((estimate.value - 2.5).magnitude < 1e-6)
    #expect(!slope(at: 0.3, of: exp).isKink)
  }

  @Test("a kink beyond the narrow steps does no harm: it is not looked beyond it")
  func kinkAside() {
    let estimate = slope(at: 0) { max(0, $0 - 3e-6) * 3 + sin($0) }
    #expect((estimate.value - 1).magnitude < 1e-8)
    #expect(estimate.reach < 64 && !estimate.isKink)
  }

  @Test("what isn't finite far away is left out, and what isn't finite nearby is said")
  func notFinite() {
    let far = slope(at: 0) { $0.magnitude > 1e-5 ? .nan : sin($0) }
    #expect((far.value - 1).magnitude < 1e-7)
    #expect(slope(at: 0) { _ in .nan }.value.isNaN)
    #expect(slope(at: 0) { $0 == 0 ? 0 : .infinity }.value.isNaN)
  }
}
