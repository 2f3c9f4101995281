import Foundation
import GradientChecking
import Testing

@testable import GradientFiles

@Suite("A check that forgot a 2")
struct ForgottenTwoTests {
  /// J = Σ wᵢ·θᵢ, with differences divided by ε instead of 2ε.
  private let doubled: Report = {
    let slopes = [0.3, -0.7, 1.1, 0.25, -0.125, 0.9]
    let epsilon = 1e-4
    return Report(
      Provenance(from: "theirs", epsilon: epsilon, scheme: .centered),
      components: slopes.enumerated().map { index, slope in
        let (plus, minus) = (2 + epsilon * slope, 2 - epsilon * slope)
        return ComponentCheck(
          index: index,
          costPlus: plus,
          costMinus: minus,
          numeric: (plus - minus) / epsilon,
          analytic: slope
        )
      },
      layout: ParameterLayout(layerSizes: [5, 1])
    )
  }()

  @Test("is told, and a saved report has the numbers that it was made of")
  func saved() throws {
    #expect(doubled.numericFactor == 2)
    #expect(doubled.findings.map(\.kind) == [.numericSide])
    let numbers = doubled.parameters.compactMap { $0.numbers(.numeric)?.values }.flatMap(\.self)
    #expect(numbers == doubled.components.map { 2 * $0.numeric })
    #expect((numbers[0] - 0.6).magnitude < 1e-9)
  }
}
