import Testing

@testable import GradientChecking

@Suite("Diagnosis")
struct DiagnosisTests {
  private func report(_ change: (inout Experiment) -> Void) throws -> Report {
    var experiment = Experiment()
    change(&experiment)
    let run = try Run(experiment)
    return run.check.report(of: run.components)
  }

  private func findings(_ change: (inout Experiment) -> Void) throws -> [Finding] {
    try report(change).findings
  }

  @Test("says nothing of correct code")
  func silent() throws {
    #expect(try findings { _ in }.isEmpty)
    #expect(try findings { $0.hidden = [6, 5, 4] }.isEmpty)
  }

  @Test("only dW of one layer wrong: how it is made from dZ")
  func onlyWeights() throws {
    let report = try report { $0.bug = .dWDoubled }
    let found = report.findings
    #expect(found.map(\.kind) == [.factor, .onlyWeights])
    #expect(found.map(\.block) == ["W2", "W2"])
    let differences = report.summary.blocks.map { "\($0.block.name) \($0.difference.digits(3))" }
    #expect(found.last?.evidence == differences.joined(separator: ", "))
    #expect(found.last?.sentence.hasPrefix("Only W2 is wrong") == true)
    #expect(found.last?.components == Array(25..<40))
  }

  @Test("only db of one layer wrong")
  func onlyBiases() throws {
    let found = try findings { $0.bug = .dbNotAveraged }
    #expect(found.map(\.kind) == [.factor, .onlyBiases])
    #expect(found.last?.block == "b1")
  }

  @Test("wrong up to a layer and right after it: dZ of that layer")
  func upToLayer() throws {
    let found = try findings { ($0.bug, $0.hidden) = (.tanhDerivative, [5, 4]) }
    #expect(found.map(\.kind) == [.upToLayer])
    #expect(found.first?.block == "W1, b1, W2, b2")
  }

  @Test("with dropout the suspect formula has the mask")
  func suspectWithDropout() throws {
    let found = try findings { $0 = PlantedBug.maskNotApplied.experiment }
    #expect(found.map(\.kind) == [.upToLayer])
    #expect(found[0].sentence.hasSuffix("dZ1 = W2ᵀ·dZ2 ∘ D1 / keep_prob ∘ g′(Z1)."))
  }

  @Test("wrong everywhere: the last dZ, or J")
  func everyBlock() throws {
    #expect(try findings { $0.bug = .dZSign }.map(\.kind) == [.factor, .everyBlock])
  }

  @Test("a right gradient is not blamed for a large ε", arguments: DifferenceScheme.allCases)
  func truncation(scheme: DifferenceScheme) throws {
    for epsilon in scheme == .forward ? [1e-5, 1e-2, 0.1] : [1e-2, 0.1, 0.5] {
      let found = try findings { ($0.scheme, $0.epsilon) = (scheme, epsilon) }
      // Five points, or an extrapolation, leave out too little to be seen where ε isn't very large.
      let isSeen = !scheme.isExtrapolated || found.contains { $0.kind != .truncation }
      #expect(!isSeen || found.map(\.kind) == [.truncation], "ε = \(epsilon)")
    }
  }

  @Test("a bug is found with a large ε as well", arguments: DifferenceScheme.allCases)
  func bugAndTruncation(scheme: DifferenceScheme) throws {
    // An extrapolation goes up to 4096 times as far.
    let epsilon = scheme.tellsItsError ? 1e-3 : 0.1
    let found = try findings { ($0.scheme, $0.epsilon, $0.bug) = (scheme, epsilon, .dWDoubled) }
    #expect(found.last?.kind == .onlyWeights)
    #expect(found.allSatisfy { $0.block == "W2" })
  }

  @Test("what is within round-off is not called right")
  func noise() throws {
    let found = try findings { ($0.epsilon, $0.bug) = (1e-10, .dWDoubled) }
    #expect(found.map(\.kind) == [.factor], "b2 is within round-off: nothing is known of dZ2")
  }

  @Test("W wrong in all layers and b in none: what dW has and db hasn't")
  func severalWeights() throws {
    let found = try findings { $0.bug = .penaltyForgotten }
    #expect(found.map(\.kind) == [.multipleOfTheta, .severalWeights])
    #expect(found.map(\.block) == ["W1, W2", "W1, W2"])
  }

  @Test("J is not a function")
  func notAFunction() throws {
    let found = try findings { $0.keepProbability = 0.8 }
    #expect(found.map(\.kind) == [.notAFunction])
  }

  @Test("round-off swamps the check")
  func roundoff() throws {
    let report = try report { $0.precision = .float }
    let found = try #require(report.findings.first)
    #expect(found.kind == .roundoff)
    let summary = report.summary
    #expect(summary.obstacle == .roundoff(difference: summary.difference))
    let floor = report.provenance.roundoffFloor * Double(report.components.count).squareRoot()
    #expect(
      found.evidence
        == "difference \(summary.difference.digits(3)); \(summary.distance.digits(3)) apart, round-off up "
        + "to \(floor.digits(3))"
    )
  }

  @Test("components that are zero are counted by block")
  func bothZero() throws {
    let report = try report { ($0.data, $0.lambda) = (.digits, 0) }
    #expect(report.findings.map(\.kind) == [.bothZero])
    let zeros = report.components.filter { $0.verdict == .bothZero }.map(\.index)
    #expect(report.findings.first?.components == zeros)
    #expect(report.findings.first?.blocks == ["W1"])
    #expect(
      report.findings.first?.evidence
        == "\(zeros.count) of \(report.components.count) components: \(zeros.count) in W1"
    )
  }

  @Test("kinks crossed are counted by block")
  func kinks() throws {
    let report = try report { ($0.activation, $0.epsilon) = (.relu, 0.5) }
    let kinks = try #require(report.findings.first { $0.kind == .kinks })
    #expect(kinks.components == report.components.filter(\.kink).map(\.index))
    #expect(kinks.blocks == ["W1", "b1"])
  }

  @Test("nothing is said of which blocks are wrong where only kinks make them so")
  func onlyKinks() {
    let layout = ParameterLayout(layerSizes: [1, 1])
    let components = [
      ComponentCheck(index: 0, numeric: 1, analytic: 2, kink: true),
      ComponentCheck(index: 1, numeric: 1, analytic: 1),
    ]
    let report = Report(Provenance(from: "s"), components: components, layout: layout)
    #expect(report.findings.map(\.kind) == [.kinks])
    #expect(report.summary.obstacle == .explained(Explanations(kinks: 1)))
  }

  @Test("what isn't finite is counted")
  func notFinite() {
    let layout = ParameterLayout(layerSizes: [1, 1])
    let components = [
      ComponentCheck(index: 0, numeric: .nan, analytic: 1),
      ComponentCheck(index: 1, numeric: 1, analytic: 1),
    ]
    let found = Report(Provenance(from: "s"), components: components, layout: layout).findings
    #expect(found.map(\.kind) == [.notFinite])
    #expect(found.first?.evidence == "1 of 2 components: 1 in W1")
  }
}
