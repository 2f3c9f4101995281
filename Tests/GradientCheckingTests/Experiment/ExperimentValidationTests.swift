import GradientChecking
import Testing
import Wording

@Suite("What makes an experiment impossible")
struct ExperimentValidationTests {
  private func error(_ change: (inout Experiment) -> Void) -> ExperimentError? {
    var experiment = Experiment()
    change(&experiment)
    do throws(ExperimentError) {
      try experiment.validate()
      return nil
    } catch {
      return error
    }
  }

  @Test("the default is possible")
  func defaults() {
    #expect(error { _ in } == nil)
  }

  @Test("ε must be above 0 and at most 1", arguments: [0, -1e-7, 1.5, 1e9, .nan, .infinity])
  func epsilon(value: Double) {
    let error = error { $0.epsilon = value }
    #expect(error?.fields == [.epsilon])
    #expect(
      error?.complaint
        == Complaint(
          "epsilon",
          found: Numbers.shortest(value),
          expected: "a number above 0, at most 1",
          advice: "write for instance 1e-7"
        )
    )
  }

  @Test("in float, ε must be one that float can hold")
  func epsilonInFloat() {
    #expect(error { ($0.precision, $0.epsilon) = (.float, 1e-60) } == .epsilonInFloat(1e-60))
    #expect(error { $0.epsilon = 1e-60 } == nil)
  }

  @Test("λ must be finite and not negative", arguments: [-0.1, .nan, .infinity])
  func lambda(value: Double) {
    guard case .value(.lambda, _) = error({ $0.lambda = value }) else {
      Issue.record("λ = \(value) was accepted")
      return
    }
  }

  @Test("keep_prob must lie in (0, 1]", arguments: [0, -0.5, 1.01, .nan])
  func keepProbability(value: Double) {
    guard case .value(.keepProbability, _) = error({ $0.keepProbability = value }) else {
      Issue.record("keep_prob = \(value) was accepted")
      return
    }
  }

  @Test("the factors of J and of W are finite and above 0", arguments: [0, -1, .nan, .infinity])
  func factors(value: Double) {
    for change: (inout Experiment) -> Void in [
      { $0.costScale = value }, { $0.initialScale = value },
    ] {
      switch error(change) {
      case .value(.costScale, _), .value(.initialScale, _): break
      case let other: Issue.record("\(value): \(String(describing: other))")
      }
    }
    #expect(error { $0.costScale = 1e-31 } == .value(.costScale, found: .number(1e-31)))
  }

  @Test("hidden layers need units; there may be none")
  func hidden() {
    #expect(error { $0.hidden = [] } == nil)
    for units in [[5, 0], [-3]] {
      #expect(error { $0.hidden = units } == .value(.hidden, found: .layers(units)))
    }
    #expect(
      error { $0.hidden = [.max, .max] } == .tooManyParameters(limit: Experiment.mostParameters)
    )
    #expect(error { $0.hidden = [.max] } == .tooManyParameters(limit: Experiment.mostParameters))
  }

  @Test("examples and iterations are counted from 1 and 0")
  func counts() {
    #expect(error { $0.examples = 0 } == .value(.examples, found: .whole(0)))
    #expect(error { $0.trainingIterations = -1 } == .value(.trainingIterations, found: .whole(-1)))
  }

  @Test("the complex step is there in double only")
  func complexStepInFloat() {
    #expect(error { ($0.scheme, $0.precision) = (.complexStep, .float) } == .complexStepInFloat)
  }

  @Test("a bug that would change nothing is refused, with what it needs")
  func bugWithoutEffect() {
    let forgotten = error { ($0.bug, $0.lambda) = (.penaltyForgotten, 0) }
    #expect(
      forgotten?.description
        == "bug penalty-forgotten changes nothing in this experiment: it needs lambda above 0; "
        + "set that, or plant another bug"
    )
    #expect(
      error { ($0.bug, $0.activation) = (.tanhDerivative, .relu) }
        == .bugWithoutEffect(.tanhDerivative, needs: "activation tanh")
    )
    #expect(
      error { ($0.bug, $0.examples) = (.dbNotAveraged, 1) }
        == .bugWithoutEffect(.dbNotAveraged, needs: "two examples or more")
    )
    #expect(error { ($0.bug, $0.hidden) = (.dWColumnOrder, [1]) } != nil)
  }

  @Test("every error is one line")
  func oneLine() {
    let errors: [ExperimentError] = [
      .value(.hidden, found: .layers([])), .examples(found: 200, available: 150, data: "iris"),
      .complexStepInFloat,
      .unknownKey("x\ny"), .value(.costScale, found: .number(0)),
      .value(.data, found: .text("a\nb")),
      .oneClass(data: "a.csv", label: "0"),
      .valuesNeedSquaredError(data: "a.csv"), .notBuiltIn(path: "a.csv"),
      .raggedRow(data: "a.csv", row: 3, found: 2, expected: 4),
    ]
    for error in errors { #expect(error.description.allSatisfy { !$0.isNewline }) }
    #expect(errors[1].description.hasPrefix("examples: found 200, expected 1 to 150 for iris;"))
  }
}
