import Testing

@testable import GradientChecking

@Suite("J evaluated twice")
struct ProvenanceTests {
  private func report(_ costs: [Double], _ precision: FloatFormat? = nil) -> Report {
    var provenance = Provenance(from: "model")
    (provenance.costs, provenance.precision) = (costs, precision)
    let components = (0..<3).map { ComponentCheck(index: $0, numeric: 1, analytic: 1) }
    return Report(provenance, components: components, layout: ParameterLayout(layerSizes: [2, 1]))
  }

  @Test("two values of J at one θ are no function, however well the gradients agree")
  func twoValues() {
    #expect(report([0.7, 0.71]).verdict == .notAFunction)
    #expect(report([0.7, 0.7]).verdict == .agrees)
    #expect(report([0.7]).verdict == .agrees && report([]).verdict == .agrees)
  }

  @Test("a sum in another order is no other value")
  func lastPlaces() {
    #expect(report([0.7, 0.7 + 3e-16]).verdict == .agrees)
    #expect(report([0.7, 0.7 + 1e-7], .single).verdict == .agrees)
    #expect(report([0.7, 0.7 + 1e-7]).verdict == .notAFunction)
  }
}
