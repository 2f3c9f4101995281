import Testing

@testable import GradientChecking

@Suite("Reports of another program, completed")
struct ReportDraftTests {
  private func draft(
    _ blocks: [ReportDraft.Block],
    numeric: [Double],
    analytic: [Double]
  ) -> ReportDraft {
    ReportDraft(
      blocks: blocks,
      components: zip(numeric, analytic).map { .init(numeric: $0, analytic: $1) }
    )
  }

  private func problem(_ draft: ReportDraft) -> String? {
    do throws(ReportProblem) {
      _ = try draft.report()
      return nil
    } catch {
      return error.field
    }
  }

  @Test("two gradients and the shapes are enough")
  func least() throws {
    let report = try draft(
      [.init(name: "W1", shape: [1, 2]), .init(name: "b1", shape: [1])],
      numeric: [1, 2, 3],
      analytic: [1, 2, 9]
    ).report()
    #expect(report.schema == Report.currentSchema)
    #expect(report.count == 3)
    #expect(report.verdict == .bug)
    #expect(report.deterministic)
    #expect(report.components.map(\.name) == ["W1[0,0]", "W1[0,1]", "b1[0]"])
    #expect(report.components[2].absoluteError == 6)
    #expect(report.components[2].relativeError == 0.5)
    #expect(report.components.map(\.verdict) == [.agrees, .agrees, .bug])
    #expect(report.components[0].theta == nil && report.components[0].costPlus == nil)
    #expect(report.blocks.map(\.range) == [[0, 2], [2, 3]])
    #expect(report.blocks.map(\.shareOfSquaredError) == [0, 1])
    #expect(report.blocks.map(\.difference) == [0, 0.5])
    #expect(report.diagnosis.map(\.finding) == report.findings.map(\.kind))
    #expect(report.experiment == nil && report.epsilon == nil && report.scheme == nil)
  }

  @Test("it says what a check of the same numbers says")
  func sameAsCheck() throws {
    let gradient = try ForeignGradient()
    var wrong = gradient
    wrong.change("W2", "b1") { 2 * gradient.numeric[$0] }
    for gradient in [gradient, wrong] {
      let blocks = gradient.layout.blocks.map { ReportDraft.Block(name: $0.name, shape: $0.shape) }
      var draft = draft(blocks, numeric: gradient.numeric, analytic: gradient.analytic)
      for index in draft.components.indices {
        draft.components[index].theta = gradient.theta[index]
      }
      draft.source = "analytic.npy, numeric.npy"
      #expect(try draft.report() == gradient.report())
    }
  }

  @Test("a kink is believed: where nothing else disagrees nothing can be said")
  func kinks() throws {
    var draft = draft([.init(name: "W1", shape: [2])], numeric: [1, 2], analytic: [1, 3])
    draft.components[1].kink = true
    #expect(try draft.report().verdict == .inconclusive)
    draft.verdict = .bug
    #expect(problem(draft) == "verdict")
  }

  @Test("a round-off floor is believed, and more of it than is known, where some is known")
  func roundoff() throws {
    var draft = draft([.init(name: "W1", shape: [2])], numeric: [1, 1e-9], analytic: [1, 2e-9])
    draft.blocks[0].kind = .weight
    #expect(try draft.report().components[1].verdict == .bug)
    draft.roundoffFloor = 1e-8
    #expect(try draft.report().components[1].verdict == .withinRoundoff)
    draft.components[1].verdict = .bug
    #expect(problem(draft) == "components[1].verdict")
    draft.roundoffFloor = 1e-10
    draft.components[1].verdict = .withinRoundoff
    #expect(problem(draft) == nil)
    draft.roundoffFloor = nil
    #expect(problem(draft) == "components[1].verdict")
  }

  @Test("numbers of another program may differ in the seventh digit, and not in the fifth")
  func tolerance() {
    var draft = draft([.init(name: "W1", shape: [1])], numeric: [1], analytic: [2])
    draft.components[0].relativeError = 0.33333334
    #expect(problem(draft) == nil)
    draft.components[0].relativeError = 0.3333
    #expect(problem(draft) == "components[0].relativeError")
  }

  @Test("a difference of two equal gradients is 0 and nothing near it")
  func exactZero() {
    var draft = draft([.init(name: "W1", shape: [1])], numeric: [1], analytic: [1])
    draft.difference = 1e-12
    #expect(problem(draft) == "difference")
  }

  @Test("NaN is where NaN is expected, and nowhere else")
  func notANumber() {
    var draft = draft([.init(name: "W1", shape: [1])], numeric: [.nan], analytic: [1])
    draft.difference = .nan
    draft.components[0].relativeError = .nan
    #expect(problem(draft) == nil)
    draft.components[0].absoluteError = 1
    #expect(problem(draft) == "components[0].absoluteError")
  }

  @Test("an experiment's report has the experiment's blocks")
  func experiment() {
    var draft = draft(
      [
        .init(name: "W1", shape: [2, 1]), .init(name: "b1", shape: [2, 1]),
        .init(name: "W2", shape: [1, 2]), .init(name: "b2", shape: [1, 1]),
      ],
      numeric: Array(repeating: 1, count: 7),
      analytic: Array(repeating: 1, count: 7)
    )
    draft.experiment = Experiment()
    #expect(problem(draft) == "blocks[0].shape", "the hidden layer has 5 units")
    draft.experiment?.hidden = [2]
    #expect(problem(draft) == nil)
    draft.blocks[1].name = "beta"
    #expect(problem(draft) == "blocks[1].name")
  }
}
