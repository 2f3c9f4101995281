import Testing

@testable import GradientChecking

@Suite("Report")
struct ReportTests {
  private func report(_ change: (inout Experiment) -> Void = { _ in }) throws -> Report {
    var experiment = Experiment()
    change(&experiment)
    let run = try Run(experiment)
    return run.check.report(of: run.components, seconds: 0.25)
  }

  @Test("carries the check")
  func contents() throws {
    var experiment = Experiment()
    experiment.bug = .dWDoubled
    let run = try Run(experiment)
    let report = run.check.report(of: run.components, seconds: 0.25)
    #expect(report.provenance.experiment == experiment)
    #expect(report.provenance.source == nil)
    #expect(report.provenance.evaluations == 2 + 2 * 43)
    #expect(report.provenance.seconds == 0.25)
    #expect(report.provenance.roundoffFloor > 0)
    #expect(report.layout == run.check.layout)
    #expect(Array(report.components) == run.components)
    #expect(report.summary == run.summary)
    #expect(report.wrongCount == 15)
    #expect(report.mostSuspicious.first == run.components.mostSuspicious)
  }

  @Test("counts the evaluations of each scheme")
  func evaluations() throws {
    let coarse = try report { ($0.scheme, $0.epsilon) = (.forward, 1e-5) }
    let doubtful = coarse.components.count { $0.verdict == .truncation }
    #expect(coarse.provenance.evaluations == 2 + 43 + doubtful, "one more with half of ε")
    let usual = try report { $0.scheme = .forward }
    #expect(
      (2 + 43..<2 + 2 * 43).contains(usual.provenance.evaluations),
      "one more where it had to be told"
    )
    #expect(try report { $0.scheme = .complexStep }.provenance.evaluations == 2 + 43)
  }

  @Test("of gradients from elsewhere has a source and no experiment")
  func foreign() throws {
    let layout = ParameterLayout(layerSizes: [1, 1])
    let components = [
      ComponentCheck(index: 0, numeric: 1, analytic: 1),
      ComponentCheck(index: 1, numeric: 1, analytic: 2),
    ]
    let report = Report(Provenance(from: "a.npy, n.npy"), components: components, layout: layout)
    #expect(report.provenance.source == "a.npy, n.npy")
    #expect(report.provenance.experiment == nil)
    #expect(report.provenance.epsilon == nil)
    #expect(report.verdict == .bug)
    #expect(report.components[0].theta == nil)
    #expect(report.findings.map(\.kind) == [.factor, .onlyBiases])
  }
}
