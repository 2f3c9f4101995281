import Foundation
import GradientChecking
import Testing

@Suite("Report")
struct ReportTests {
  private func report(_ change: (inout Experiment) -> Void = { _ in }) throws -> Report {
    var experiment = Experiment()
    change(&experiment)
    let run = try Run(experiment)
    return run.check.report(of: run.components, seconds: 0.25)
  }

  @Test("has the keys of thetawalk.report/1")
  func keys() throws {
    let report = try report { $0.bug = .dWDoubled }
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
    let object = try #require(json as? [String: Any])
    #expect(
      Set(object.keys) == [
        "schema", "experiment", "epsilon", "scheme", "count", "difference", "verdict",
        "roundoffFloor", "deterministic", "blocks", "components", "diagnosis", "evaluations",
        "seconds",
      ]
    )
    let block = try #require((object["blocks"] as? [[String: Any]])?.first)
    #expect(
      Set(block.keys) == [
        "name", "layer", "kind", "shape", "range", "difference", "shareOfSquaredError", "verdict",
      ]
    )
    let component = try #require((object["components"] as? [[String: Any]])?.first)
    #expect(
      Set(component.keys) == [
        "index", "name", "theta", "costPlus", "costMinus", "numeric", "analytic", "absoluteError",
        "relativeError", "verdict", "kink",
      ]
    )
    let diagnosis = try #require((object["diagnosis"] as? [[String: Any]])?.first)
    #expect(Set(diagnosis.keys) == ["finding", "block", "evidence"])
  }

  @Test("round-trips exactly")
  func roundTrip() throws {
    let report = try report()
    let data = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(Report.self, from: data) == report)
  }

  @Test("carries the check")
  func contents() throws {
    let report = try report()
    #expect(report.schema == "thetawalk.report/1")
    #expect(report.experiment == Experiment())
    #expect(report.source == nil)
    #expect(report.count == 43)
    #expect(report.verdict == .agrees)
    #expect(report.deterministic)
    #expect(report.evaluations == 2 + 2 * 43)
    #expect(report.seconds == 0.25)
    #expect(report.blocks.map(\.range) == [[0, 20], [20, 25], [25, 40], [40, 43]])
    #expect(report.components[27].name == "W2[0,2]")
    #expect(report.roundoffFloor > 0)
  }

  @Test("counts the evaluations of each scheme")
  func evaluations() throws {
    let coarse = try report { ($0.scheme, $0.epsilon) = (.forward, 1e-5) }
    let doubtful = coarse.components.count { $0.verdict.isDisagreement }
    #expect(coarse.evaluations == 2 + 43 + doubtful, "one more with half of ε")
    let usual = try report { $0.scheme = .forward }
    #expect((2 + 43..<2 + 2 * 43).contains(usual.evaluations), "one more where it had to be told")
    #expect(try report { $0.scheme = .complexStep }.evaluations == 2 + 43)
  }

  @Test("of gradients from elsewhere has a source and no experiment")
  func foreign() throws {
    let layout = ParameterLayout(layerSizes: [1, 1])
    let components = [
      ComponentCheck(index: 0, numeric: 1, analytic: 1),
      ComponentCheck(index: 1, numeric: 1, analytic: 2),
    ]
    let report = Report(source: "a.npy, n.npy", components: components, layout: layout)
    #expect(report.source == "a.npy, n.npy")
    #expect(report.experiment == nil)
    #expect(report.epsilon == nil)
    #expect(report.verdict == .bug)
    #expect(report.components[0].theta == nil)
    #expect(report.diagnosis.map(\.finding) == [.factor, .onlyBiases])
    let data = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(Report.self, from: data) == report)
  }

  @Test("with NaN in it can be encoded by an encoder that writes strings for them")
  func nan() throws {
    let components = [ComponentCheck(index: 0, numeric: .nan, analytic: -.infinity)]
    let report = Report(
      source: "s",
      components: components,
      layout: ParameterLayout(layerSizes: [1, 1])
    )
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    let text = String(decoding: try encoder.encode(report), as: UTF8.self)
    #expect(text.contains(#""numeric":"NaN""#))
    #expect(text.contains(#""analytic":"-Infinity""#))
    #expect(report.verdict == .inconclusive)
  }

  @Test("knows what kept the check from saying anything, as the summary does")
  func obstacle() throws {
    let changes: [(inout Experiment) -> Void] = [
      { _ in }, { $0.bug = .dZSign }, { $0.keepProbability = 0.8 }, { $0.precision = .float },
      { ($0.activation, $0.epsilon) = (.relu, 0.3) },
    ]
    for change in changes {
      var experiment = Experiment()
      change(&experiment)
      let run = try Run(experiment)
      #expect(run.check.report(of: run.components, seconds: 0).obstacle == run.summary.obstacle)
    }
  }
}
