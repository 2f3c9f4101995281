import GradientChecking
import Wording

/// The keys of `thetawalk.report/2`, each with what is written and what is done with what is read, in the order in
/// which they are written.
///
/// JSON has all of them; a file of arrays has the columns of the parameters as arrays, and the rest as JSON in its
/// metadata.
enum ReportKeys {
  /// The format and its version.
  static let format = "thetawalk.report/2"
  /// What a file of arrays has the keys of the whole under.
  static let metadata = "thetawalk"

  // Keys that problems beyond their own value are told of.
  static let (schema, parameters) = ("schema", "parameters")
  static let (source, cost) = ("source", "cost")
  static let (name, layer, shape, indices) = ("name", "layer", "shape", "indices")

  /// Those of the whole that a table has a column for, where there is something to say under them.
  static let ofTable: Set<String> = [
    source, "epsilon", "scheme", "step", "precision", cost, "deterministic", "samples", "tolerance",
  ]

  /// Those of the whole; a file of arrays lists its parameters without their columns.
  static func ofReport(withColumns: Bool) -> [ReportKey<Report, ReportParts>] {
    [
      // Looked at before all others.
      ReportKey(toTell: schema, .text, { _ in format }),
      ReportKey("experiment", .experiment, { $0.provenance.experiment }) {
        $1.provenance.experiment = $0
      },
      ReportKey(source, .text, { $0.provenance.source }) { $1.provenance.source = $0 },
      ReportKey("epsilon", .positive, { $0.provenance.epsilon }) { $1.provenance.epsilon = $0 },
      ReportKey("scheme", .text, { $0.provenance.scheme?.rawValue }) {
        $1.take(scheme: $0)
      },
      ReportKey("step", .name, { $0.provenance.step }) { $1.provenance.step = $0 },
      ReportKey("precision", .text, { $0.provenance.precision?.rawValue }) {
        $1.take(precision: $0)
      },
      ReportKey(cost, .numbers, { $0.provenance.writtenCosts }) {
        $1.provenance.costs = $0.values
      },
      ReportKey("deterministic", .flag, { $0.summary.isFunction }) {
        $1.provenance.isFunction = $0
      },
      ReportKey("sides", .name, { $0.provenance.sides == .gradients ? nil : $0.provenance.sides }) {
        $1.provenance.sides = $0
      },
      ReportKey(
        "tolerance",
        .number("a number above 0 and below 1") { $0 > 0 && $0 < 1 },
        { $0.provenance.tolerance }
      ) { $1.provenance.tolerance = $0 },
      ReportKey(toTell: "count", .integer, { $0.layout.count }),
      ReportKey(toTell: "checked", .integer, { $0.summary.checkedCount }),
      ReportKey("samples", .choice, { $0.provenance.choice == .all ? nil : $0.provenance.choice }) {
        $1.provenance.choice = $0
      },
      ReportKey("remarks", .list(of: .text), { $0.provenance.writtenRemarks }) {
        $1.provenance.remarks += $0.map { ForeignText($0).escaped }
      },
      ReportKey(toTell: "difference", .number, { $0.summary.difference }),
      ReportKey("verdict", .text, { $0.verdict.rawValue }) { $1.verdict = Verdict(rawValue: $0) },
      ReportKey(toTell: "findings", .list, { $0.writtenFindings }),
      ReportKey("roundoffFloor", .size, { $0.provenance.writtenFloor }) {
        $1.provenance.roundoffFloor = $0
      },
      ReportKey(
        parameters,
        .list,
        required: withColumns ? "a list with an object for each of the parameters" : nil,
        { .array($0.parameters.map { JSONText($0, ofParameter(withColumns: withColumns)) }) }
      ) { (list, parts) throws(Complaint) in try parts.read(parameters: list, withColumns) },
      ReportKey("directions", .list, { $0.provenance.writtenDirections }) {
        (list, parts) throws(Complaint) in try parts.read(directions: list)
      },
      ReportKey("evaluations", .count, { $0.provenance.evaluations }) {
        $1.provenance.evaluations = $0
      },
      ReportKey(
        "seconds",
        .number("a number, 0 or above") { $0 >= 0 && $0.isFinite },
        { $0.provenance.seconds }
      ) { $1.provenance.seconds = $0 },
    ]
  }

  /// Those that say which parameter it is.
  static let ofParameterItself: [ReportKey<WrittenParameter, ParameterPart>] = [
    ReportKey(name, .text, required: "a text such as \"W1\"", { $0.block.name }) { $1.name = $0 },
    ReportKey(shape, .list(of: .integer), { $0.block.shape }) { $1.shape = $0 },
    ReportKey(layer, .integer, { $0.block.order }) { $1.layer = $0 },
    ReportKey("kind", .name, { $0.block.kind }) { $1.kind = $0 },
  ]

  /// Those of a parameter.
  static func ofParameter(
    withColumns: Bool
  ) -> [ReportKey<WrittenParameter, ParameterPart>] {
    let said: [ReportKey<WrittenParameter, ParameterPart>] =
      ofParameterItself + [
        ReportKey(toTell: "difference", .number, { $0.check?.difference }),
        ReportKey(toTell: "shareOfSquaredError", .number, { $0.check?.shareOfSquaredError }),
        ReportKey(toTell: "verdict", .name, { $0.check?.verdict }),
        ReportKey(indices, .list(of: .integer)) { $1.indices = $0 },
        ReportKey("kinks", .list(of: .integer), { $0.kinks.isEmpty ? nil : $0.kinks }) {
          $1.kinks = $0
        },
      ]
    guard withColumns else { return said }
    return said
      + ParameterPart.Column.allCases.map { column in
        ReportKey(column.rawValue, .numbers, { $0.numbers(column) }) { $1.columns[column] = $0 }
      }
  }

  /// Those of a direction.
  static let ofDirection: [ReportKey<DirectionCheck, DirectionPart>] = [
    ReportKey(name, .text, { $0.name }) { $1.name = $0 },
    ReportKey("numeric", .number, required: "a number", { $0.numeric }) { $1.numeric = $0 },
    ReportKey("analytic", .number, required: "a number", { $0.analytic }) { $1.analytic = $0 },
  ]

  /// Those of a finding, which are never read.
  static let ofFinding: [ReportKey<Finding, Void>] = [
    ReportKey(toTell: "kind", .name, { $0.kind }),
    ReportKey(toTell: "blocks", .list(of: .text), { $0.blocks }),
    ReportKey(toTell: "components", .integer, { $0.components.count }),
    ReportKey(toTell: "sentence", .text, { $0.sentence }),
    ReportKey(toTell: "evidence", .text, { $0.evidence }),
  ]
}

/// A direction as it is read.
struct DirectionPart {
  var name: String?
  var numeric = Double.nan
  var analytic = Double.nan
}

extension ReportParts {
  /// Reads an object of the form that the keys have.
  init(_ fields: JSONFields, withColumns: Bool = true) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofReport(withColumns: withColumns))
    try reader.read(fields, into: &self)
  }

  fileprivate mutating func read(
    parameters list: JSONText,
    _ withColumns: Bool
  ) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofParameter(withColumns: withColumns))
    try list.forEachObject("an object with a name and both gradients") {
      (fields, _) throws(Complaint) in
      var part = ParameterPart()
      try reader.read(fields, into: &part)
      parameters.append(part)
    }
  }

  fileprivate mutating func read(directions list: JSONText) throws(Complaint) {
    var reader = ObjectReader(ReportKeys.ofDirection)
    try list.forEachObject("an object with numeric and analytic") {
      (fields, place) throws(Complaint) in
      var part = DirectionPart()
      try reader.read(fields, into: &part)
      provenance.directions.append(
        DirectionCheck(
          name: part.name.map { ForeignText($0).escaped } ?? "v\(place + 1)",
          numeric: part.numeric,
          analytic: part.analytic
        )
      )
    }
  }
}

extension JSONText {
  /// Goes through the objects of a list; problems name the place.
  func forEachObject(
    _ expected: String,
    _ body: (JSONFields, Int) throws(Complaint) -> Void
  ) throws(Complaint) {
    guard let elements else { return }
    for (place, json) in elements.enumerated() {
      try Complaint.inside("[\(place)]") { () throws(Complaint) in
        try body(JSONFields(json, expected: expected), place)
      }
    }
  }
}

extension JSONKind<Provenance.Choice> {
  /// How a sample was chosen: a word, or an object that says it beside how many there are or the seed.
  static let choice = JSONKind(
    "\"random\" or \"all\", or an object that says it under \"chosen\"",
    { json in
      switch json {
      case .string(let text):
        ["random", "uniform"].contains(text.lowercased()) ? .random : .all
      case .object(let members):
        members.contains { member in
          switch (member.key, member.value) {
          case ("random", .bool(true)), ("seed", _): true
          case ("chosen", .string(let text)), ("method", .string(let text)):
            ["random", "uniform"].contains(text.lowercased())
          default: false
          }
        } ? .random : .all
      default: json.integer == nil ? nil : .all
      }
    },
    text: { .string($0.rawValue) }
  )
}
