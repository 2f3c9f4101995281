import Testing

@testable import GradientChecking

@Suite("The two passes, to be timed")
struct GradientCheckPriceTests {
  @Test("a whole forward pass gives J, a backward pass dθ", arguments: MaskMode.allCases)
  func samePasses(mask: MaskMode) throws {
    for (precision, scheme) in [
      (Precision.double, DifferenceScheme.centered), (.float, .forward), (.double, .complexStep),
    ] {
      var experiment = Experiment()
      (experiment.precision, experiment.scheme) = (precision, scheme)
      (experiment.keepProbability, experiment.mask) = (0.7, mask)
      experiment.bug = .tanhDerivative
      let check = try Run(experiment).check
      #expect(check.forwardPass() == check.cost)
      #expect(check.backpropagate() == check.analytic)
    }
  }
}
