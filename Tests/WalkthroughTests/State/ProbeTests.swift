import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What is evaluated of one component")
struct ProbeTests {
  @Test(
    "θ ± ε and the costs shown are those of the check, to the bit",
    arguments: [Precision.double, .float],
    [MaskMode.frozen, .resampled]
  )
  func sameNumbers(precision: Precision, mask: MaskMode) throws {
    let check = try prepared {
      $0.precision = precision
      $0.keepProbability = 0.8
      $0.mask = mask
    }
    for index in [0, 3, 22, 27, 42] {
      let probe = Probe(of: index, zooms: [], in: check)
      let component = check.component(index)
      #expect(component.costPlus == check.cost(moving: index, to: probe.thetaPlus))
      #expect(component.costMinus == check.cost(moving: index, to: probe.thetaMinus))
    }
  }

  @Test("the imaginary parts of the complex step are ε times what the activations' differences say")
  func imaginaryParts() throws {
    let check = try prepared { $0.scheme = .complexStep }
    let real = try prepared()
    let imaginary = try #require(Probe(of: 7, zooms: [], in: check).imaginary)
    let probe = Probe(of: 7, zooms: [], in: real)
    #expect(probe.imaginary == nil)
    for (layer, pass) in imaginary.enumerated() {
      for (place, value) in pass.a.elements.enumerated() {
        let slope = (probe.plus[layer].a.elements[place] - probe.minus[layer].a.elements[place]) / 2
        #expect((value - slope).magnitude < 1e-14)
      }
    }
  }
}
