import GradientChecking
import Testing
import Wording

@testable import GradientFiles

@Suite("Reports of another program, completed")
struct ReportPartsTests {
  /// A report of one parameter W1, of whatever shape, with whatever else is said of it and of the whole.
  private func report(
    numeric: [Double],
    analytic: [Double],
    whole: JSONText = [:],
    parameter: JSONText = [:]
  ) throws(Complaint) -> Report {
    try report(
      [
        Self.object(
          [
            "name": "W1", "numeric": .numbers(JSONNumbers(numeric)),
            "analytic": .numbers(JSONNumbers(analytic)),
          ],
          parameter
        )
      ],
      whole
    )
  }

  private func report(_ parameters: [JSONText], _ whole: JSONText = [:]) throws(Complaint) -> Report
  {
    let object = Self.object(["parameters": .array(parameters)], whole)
    return try ReportParts(JSONFields(object, expected: "")).report()
  }

  private static func object(_ one: JSONText, _ other: JSONText) -> JSONText {
    guard case .object(let first) = one, case .object(let second) = other else { return one }
    return .object(first.filter { member in !second.contains { $0.key == member.key } } + second)
  }

  private static func parameter(
    _ name: String,
    _ shape: [Int],
    _ numeric: [Double],
    _ analytic: [Double]
  ) -> JSONText {
    [
      "name": .string(name), "shape": .array(shape.map { JSONText($0) }),
      "numeric": .numbers(JSONNumbers(numeric)), "analytic": .numbers(JSONNumbers(analytic)),
    ]
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
    let report = try report([
      Self.parameter("W1", [1, 2], [1, 2], [1, 2]), Self.parameter("b1", [1], [3], [9]),
    ])
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

  @Test("a kernel's components and a scalar have the names that their shapes give")
  func ranks() throws {
    let values = (0..<24).map(Double.init)
    let report = try report([
      Self.parameter("conv2.weight", [2, 3, 2, 2], values, values),
      ["name": "alpha", "numeric": .number(3), "analytic": .number(3)],
    ])
    #expect(report.layout.name(of: 17) == "conv2.weight[1,1,0,1]")
    #expect(report.layout.name(of: 24) == "alpha")
    #expect(report.layout.blocks.map(\.shape) == [[2, 3, 2, 2], []])
    #expect(report.verdict == .agrees)
  }

  @Test("several parameters may share a layer, and the order of the list is none")
  func layers() throws {
    let siblings = try report([
      Self.object(Self.parameter("q", [1], [1], [1]), ["layer": JSONText(2)]),
      Self.object(Self.parameter("k", [1], [1], [1]), ["layer": JSONText(2)]),
      Self.object(Self.parameter("out", [1], [1], [1]), ["layer": JSONText(1)]),
    ])
    #expect(siblings.layout.blocks.map(\.order) == [2, 2, 1] && siblings.layout.hasOrder)
    let unknown = try report([
      Self.parameter("a", [1], [1], [1]), Self.parameter("b", [1], [1], [1]),
    ])
    #expect(!unknown.layout.hasOrder)
  }

  @Test("it says what a check of the same numbers says")
  func sameAsCheck() throws {
    let check = try Reports.of { ($0.hidden, $0.bug) = ([5, 4], .dWDoubled) }
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
    let parameters: [JSONText] = check.layout.blocks.map { block in
      let rows = check.components[block.range]
      return Self.object(
        Self.parameter(block.name, block.shape, rows.map(\.numeric), rows.map(\.analytic)),
        ["theta": .numbers(JSONNumbers(rows.compactMap(\.theta)))]
      )
    }
    #expect(try report(parameters, ["source": "model.npz"]) == theirs)
  }

  @Test("a kink is believed: where nothing else disagrees nothing can be said")
  func kinks() throws {
    let read = try report(
      numeric: [1, 2],
      analytic: [1, 3],
      parameter: ["kinks": .array([JSONText(1)])]
    )
    #expect(read.verdict == .inconclusive)
  }

  @Test("a round-off floor is believed, of the whole and of a component")
  func roundoff() throws {
    let read = { (whole: JSONText, floor: JSONText) throws(Complaint) in
      try report(
        numeric: [1, 1e-9],
        analytic: [1, 2e-9],
        whole: ["roundoffFloor": whole],
        parameter: ["floor": floor]
      )
    }
    #expect(try read(.number(1e-8), .null).components[1].verdict == .withinRoundoff)
    let own = JSONText.numbers(JSONNumbers([0, 1e-8]))
    #expect(try read(.null, own).components[1].verdict == .withinRoundoff)
  }

  @Test(
    "what a file says of its own numbers is no reason to refuse it",
    arguments: [
      ["difference": .number(3), "count": JSONText(7)],
      ["findings": .array([]), "checked": "many"],
      ["verdict": "splendid"], ["verdict": .null],
    ] as [JSONText]
  )
  func claims(whole: JSONText) throws {
    let told = try report(numeric: [1], analytic: [1], whole: whole)
    #expect(told == (try report(numeric: [1], analytic: [1])))
    let ofBlock: JSONText = ["verdict": "bug", "difference": "large"]
    #expect(told == (try report(numeric: [1], analytic: [1], parameter: ofBlock)))
  }

  @Test("a verdict that differs from what the numbers say gives one remark")
  func otherVerdict() throws {
    let read = { (verdict: Verdict) throws(Complaint) in
      try report(numeric: [1, 1], analytic: [1, 2], whole: ["verdict": JSONText(verdict)])
    }
    #expect(try read(.agrees).verdict == .bug)
    #expect(try read(.agrees).provenance.remarks.count == 1)
    #expect(try read(.bug).provenance.remarks.isEmpty)
  }

  @Test("an unchecked component is neither right nor wrong, and nothing of it is counted")
  func unchecked() throws {
    let report = try report(numeric: [1, .absent, 3], analytic: [1, 99, 3])
    #expect(report.components[1].verdict == .unchecked)
    #expect(report.verdict == .agrees && report.summary.checkedCount == 2)
  }

  @Test("a parameter without numeric values, or without any component, stands beside the others")
  func wholeParameters() throws {
    let report = try report([
      Self.parameter("W1", [1], [1], [1]),
      ["name": "W2", "analytic": .numbers(JSONNumbers([5, 6]))],
      Self.parameter("none", [0, 3], [], []),
    ])
    #expect(report.layout.count == 3 && report.summary.checkedCount == 1)
    #expect(report.verdict == .agrees)
    let empty = problem { () throws(Complaint) in
      try self.report([Self.parameter("none", [0], [], [])])
    }
    #expect(empty == "parameters")
  }

  @Test("costs alone give the numeric gradient of a scheme that has both")
  func costs() throws {
    let read = { (whole: JSONText) throws(Complaint) in
      try report(
        [
          [
            "name": "W1", "analytic": .number(2), "costPlus": .number(5), "costMinus": .number(4),
          ]
        ],
        whole
      )
    }
    #expect(try read(["epsilon": .number(0.25)]).components.numeric == [2])
    #expect(try read(["epsilon": .number(0.25), "scheme": "central"]).components.numeric == [2])
    #expect(try read(["epsilon": .number(0.5), "scheme": "forward"]).components.numeric == [2])
    for whole: JSONText in [
      [:], ["epsilon": .number(0.25), "scheme": "five-point"],
      ["epsilon": .number(0.25), "scheme": "complex-step"],
    ] {
      #expect(problem { () throws(Complaint) in try read(whole) } == "parameters[0].numeric")
    }
  }

  @Test("J(θ) is told once or again, and a sample by a word or an object")
  func costAndSamples() throws {
    let read = { (whole: JSONText) throws(Complaint) in
      try report(numeric: [1, .absent], analytic: [1, 1], whole: whole).provenance
    }
    #expect(try read(["cost": .number(3)]).costs == [3])
    #expect(try read(["cost": .numbers(JSONNumbers([3, 3.5]))]).costs == [3, 3.5])
    #expect(try read(["samples": "random"]).choice == .random)
    #expect(try read(["samples": ["count": JSONText(2), "seed": JSONText(7)]]).choice == .random)
    #expect(try read(["samples": ["chosen": "by hand"]]).choice == .all)
    #expect(try read(["samples": JSONText(200)]).choice == .all, "nobody says how")
  }

  @Test("slopes along directions come with a name or get a number")
  func directions() throws {
    let directions: JSONText = .array([
      ["numeric": .number(1), "analytic": .number(2)],
      ["name": "g\u{1B}[2J", "numeric": "NaN", "analytic": .number(2)],
    ])
    let read = try report(numeric: [1], analytic: [1], whole: ["directions": directions])
    #expect(read.provenance.directions.map(\.name) == ["v1", "g\\u{1B}[2J"])
    #expect(read.provenance.directions[0].relativeError == 1.0 / 3)
    let wrong: JSONText = .array([["numeric": .number(1)]])
    let place = problem { () throws(Complaint) in
      try report(numeric: [1], analytic: [1], whole: ["directions": wrong])
    }
    #expect(place == "directions[0].analytic")
  }

  @Test("a tolerance moves the borders between right and wrong")
  func tolerance() throws {
    let read = { (tolerance: JSONText) throws(Complaint) in
      try report(numeric: [1, 1], analytic: [1, 1.002], whole: ["tolerance": tolerance])
    }
    #expect(try read(.null).verdict == .bug)
    #expect(try read(.number(1e-2)).verdict == .agrees)
    for tolerance: JSONText in [.number(0), .number(1), "small"] {
      #expect(problem { () throws(Complaint) in try read(tolerance) } == "tolerance")
    }
  }

  @Test(
    "schemes are known by the names that other programs have for them",
    arguments: [
      ("central", .centered), ("Centred", .centered), ("two-sided", .centered),
      ("central difference", .centered), ("one_sided", .forward), ("forward", .forward),
      ("complex step", .complexStep), ("backward", .backward), ("5-point", .fivePoint),
      ("Ridders", .ridders),
    ] as [(String, DifferenceScheme)]
  )
  func schemes(text: String, scheme: DifferenceScheme) throws {
    let read = try report(numeric: [1], analytic: [1], whole: ["scheme": .string(text)])
    #expect(read.provenance.scheme == scheme && read.provenance.remarks.isEmpty)
  }

  @Test(
    "precisions as well",
    arguments: [
      ("float64", .double), ("double", .double), ("torch.float32", .single), ("f4", .single),
      ("FP16", .half), ("torch.bfloat16", .bfloat16),
    ] as [(String, FloatFormat)]
  )
  func precisions(text: String, precision: FloatFormat) throws {
    let read = try report(numeric: [1], analytic: [1], whole: ["precision": .string(text)])
    #expect(read.provenance.precision == precision && read.provenance.remarks.isEmpty)
  }

  @Test(
    "from an unknown scheme or precision nothing follows; it is told, and nothing is refused",
    arguments: [["scheme": "spectral\u{1B}"], ["precision": "float8"]] as [JSONText]
  )
  func unknownManner(whole: JSONText) throws {
    let read = try report(numeric: [1], analytic: [1], whole: whole)
    #expect(read.provenance.scheme == nil && read.provenance.precision == nil)
    #expect(read.provenance.remarks.count == 1 && read.verdict == .agrees)
    #expect(
      read.provenance.remarks.allSatisfy { $0.unicodeScalars.allSatisfy { !$0.isUnsafeToPrint } }
    )
  }

  @Test("an experiment's report has the experiment's parameters")
  func experiment() {
    let read = { (bias: String, experiment: JSONText) throws(Complaint) in
      try report(
        [
          Self.parameter("W1", [2, 1], [1, 1], [1, 1]),
          Self.parameter(bias, [2, 1], [1, 1], [1, 1]),
          Self.parameter("W2", [1, 2], [1, 1], [1, 1]), Self.parameter("b2", [1, 1], [1], [1]),
        ],
        ["experiment": experiment]
      )
    }
    let two: JSONText = ["hidden": .array([JSONText(2)])]
    let shape = problem { () throws(Complaint) in try read("b1", .object([])) }
    #expect(shape == "parameters[0].shape", "the hidden layer has 5 units")
    #expect(problem { () throws(Complaint) in try read("b1", two) } == nil)
    let name = problem { () throws(Complaint) in try read("beta", two) }
    #expect(name == "parameters[1].name")
  }
}

extension JSONText: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
}
