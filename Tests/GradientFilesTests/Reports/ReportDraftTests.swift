import GradientChecking
import Testing
import Wording

@testable import GradientFiles

@Suite("Reports of another program, completed")
struct ReportDraftTests {
  /// A report of some blocks with whatever else is said of the whole, of its first block and of its components.
  private func report(
    _ blocks: (name: String, shape: [Int])...,
    numeric: [Double],
    analytic: [Double],
    whole: [String: JSONText] = [:],
    block: [String: JSONText] = [:],
    component: [Int: [String: JSONText]] = [:]
  ) throws(Complaint) -> Report {
    let blocks = blocks.enumerated().map { place, said in
      Self.object(
        ["name": .string(said.name), "shape": .array(said.shape.map { JSONText($0) })],
        place == 0 ? block : [:]
      )
    }
    let components = zip(numeric, analytic).enumerated().map { place, gradients in
      Self.object(
        ["numeric": .number(gradients.0), "analytic": .number(gradients.1)],
        component[place] ?? [:]
      )
    }
    let object = Self.object(
      [
        "schema": "thetawalk.report/1", "blocks": .array(blocks),
        "components": .array(components),
      ],
      whole
    )
    return try ReportDraft(object).report()
  }

  private static func object(_ one: [String: JSONText], _ other: [String: JSONText]) -> JSONText {
    .object(one.merging(other) { $1 }.map { JSONText.Member(key: $0, value: $1) })
  }

  private func problem(_ report: () throws(Complaint) -> Report) -> String? {
    do throws(Complaint) {
      _ = try report()
      return nil
    } catch {
      return error.place
    }
  }

  @Test("two gradients and the shapes are enough")
  func least() throws {
    let report = try report(
      ("W1", [1, 2]),
      ("b1", [1]),
      numeric: [1, 2, 3],
      analytic: [1, 2, 9]
    )
    #expect(report.verdict == .bug)
    #expect(report.summary.isFunction)
    #expect(report.layout.indices.map(report.layout.name) == ["W1[0,0]", "W1[0,1]", "b1[0]"])
    #expect(report.components[2].absoluteError == 6)
    #expect(report.components[2].relativeError == 0.5)
    #expect(report.components.map(\.verdict) == [.agrees, .agrees, .bug])
    #expect(report.components[0].theta == nil && report.components[0].costPlus == nil)
    #expect(report.layout.blocks.map(\.range) == [0..<2, 2..<3])
    #expect(report.summary.blocks.map(\.shareOfSquaredError) == [0, 1])
    #expect(report.summary.blocks.map(\.difference) == [0, 0.5])
    #expect(report.provenance == Provenance())
  }

  @Test("it says what a check of the same numbers says")
  func sameAsCheck() throws {
    let check = try Reports.of { ($0.hidden, $0.bug) = ([5, 4], .dWDoubled) }
    let (numeric, analytic) = (check.components.numeric, check.components.analytic)
    let (names, shapes) = (check.layout.blocks.map(\.name), check.layout.blocks.map(\.shape))
    let theirs = Report(
      Provenance(from: "model.npz"),
      components: check.components.map {
        ComponentCheck(
          index: $0.index,
          theta: $0.theta,
          numeric: $0.numeric,
          analytic: $0.analytic
        )
      },
      layout: check.layout
    )
    let theta = check.components.enumerated().map { ($0, ["theta": JSONText($1.theta)]) }
    let read = try report(
      (names[0], shapes[0]),
      (names[1], shapes[1]),
      (names[2], shapes[2]),
      (names[3], shapes[3]),
      (names[4], shapes[4]),
      (names[5], shapes[5]),
      numeric: numeric,
      analytic: analytic,
      whole: ["source": "model.npz"],
      component: Dictionary(uniqueKeysWithValues: theta)
    )
    #expect(read == theirs)
  }

  @Test("a kink is believed: where nothing else disagrees nothing can be said")
  func kinks() throws {
    let read = { (whole: [String: JSONText]) throws(Complaint) in
      try report(
        ("W1", [2]),
        numeric: [1, 2],
        analytic: [1, 3],
        whole: whole,
        component: [1: ["kink": .bool(true)]]
      )
    }
    #expect(try read([:]).verdict == .inconclusive)
    #expect(problem { () throws(Complaint) in try read(["verdict": "bug"]) } == "verdict")
  }

  @Test("a round-off floor is believed, and more of it than is known, where some is known")
  func roundoff() throws {
    let read = { (floor: Double?, verdict: String?) throws(Complaint) in
      try report(
        ("W1", [2]),
        numeric: [1, 1e-9],
        analytic: [1, 2e-9],
        whole: ["roundoffFloor": JSONText(floor)],
        block: ["kind": "weight"],
        component: [1: ["verdict": JSONText(verdict)]]
      )
    }
    #expect(try read(nil, nil).components[1].verdict == .bug)
    #expect(try read(1e-8, nil).components[1].verdict == .withinRoundoff)
    let place = "components[1].verdict"
    #expect(problem { () throws(Complaint) in try read(1e-8, "bug") } == place)
    #expect(try read(1e-10, "withinRoundoff").components[1].verdict == .withinRoundoff)
    #expect(problem { () throws(Complaint) in try read(nil, "withinRoundoff") } == place)
  }

  @Test("where the floors of single components are lost, what the check said of itself is kept")
  func claims() throws {
    let read = try report(
      ("W1", [2]),
      ("b1", [1]),
      numeric: [1, 1, 1e-9],
      analytic: [1, 1, 2e-9],
      whole: ["roundoffFloor": .number(1e-12), "verdict": "inconclusive"],
      block: ["kind": "weight"]
    )
    #expect(read.verdict == .inconclusive)
    #expect(read.summary.obstacle == .roundoff(difference: read.summary.difference))
  }

  @Test("numbers of another program may differ in the seventh digit, and not in the fifth")
  func tolerance() {
    let read = { (error: Double) throws(Complaint) in
      try report(
        ("W1", [1]),
        numeric: [1],
        analytic: [2],
        component: [0: ["relativeError": .number(error)]]
      )
    }
    #expect(problem { () throws(Complaint) in try read(0.33333334) } == nil)
    let place = "components[0].relativeError"
    #expect(problem { () throws(Complaint) in try read(0.3333) } == place)
  }

  @Test("a difference of two equal gradients is 0 and nothing near it")
  func exactZero() {
    let place = problem { () throws(Complaint) in
      try report(
        ("W1", [1]),
        numeric: [1],
        analytic: [1],
        whole: ["difference": .number(1e-12)]
      )
    }
    #expect(place == "difference")
  }

  @Test("NaN is where NaN is expected, and nowhere else")
  func notANumber() {
    let read = { (absoluteError: JSONText) throws(Complaint) in
      try report(
        ("W1", [1]),
        numeric: [.nan],
        analytic: [1],
        whole: ["difference": "NaN"],
        component: [0: ["relativeError": "NaN", "absoluteError": absoluteError]]
      )
    }
    #expect(problem { () throws(Complaint) in try read(.null) } == nil)
    let place = "components[0].absoluteError"
    #expect(problem { () throws(Complaint) in try read(.number(1)) } == place)
  }

  @Test("an experiment's report has the experiment's blocks")
  func experiment() {
    let read = { (bias: String, experiment: JSONText) throws(Complaint) in
      try report(
        ("W1", [2, 1]),
        (bias, [2, 1]),
        ("W2", [1, 2]),
        ("b2", [1, 1]),
        numeric: Array(repeating: 1, count: 7),
        analytic: Array(repeating: 1, count: 7),
        whole: ["experiment": experiment]
      )
    }
    let two: JSONText = ["hidden": .array([JSONText(2)])]
    let shape = problem { () throws(Complaint) in try read("b1", .object([])) }
    #expect(shape == "blocks[0].shape", "the hidden layer has 5 units")
    #expect(problem { () throws(Complaint) in try read("b1", two) } == nil)
    let name = problem { () throws(Complaint) in try read("beta", two) }
    #expect(name == "blocks[1].name")
  }
}

extension JSONText: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
}
