import Foundation
import GradientChecking
import Wording

/// The keys of a report, each with what is written and what is done with what is read.
///
/// They stand in the order in which they are written. Whatever could be computed has to be right where it is
/// there.
enum ReportKeys {
  /// The format and its version.
  static let format = "thetawalk.report/1"

  // Keys that problems beyond their own value are told of.
  static let (schema, count, difference, verdict) = ("schema", "count", "difference", "verdict")
  static let (blocks, components, theta) = ("blocks", "components", "theta")
  static let (name, layer, shape, range) = ("name", "layer", "shape", "range")
  static let share = "shareOfSquaredError"

  /// Those of the whole.
  static let ofReport: [ReportKey<Report, ReportDraft>] = [
    // Looked at before all others.
    ReportKey(schema, .text, { _ in format }) { _, _ in },
    ReportKey("experiment", .any, { $0.provenance.experiment?.jsonText }) {
      (json, draft) throws(Complaint) in
      draft.provenance.experiment = try Experiment(reading: json)
    },
    ReportKey("source", .text, { $0.provenance.source }) { $1.provenance.source = $0 },
    ReportKey(
      "epsilon",
      .number(expected: "a number above 0"),
      { $0.provenance.epsilon }
    ) { (epsilon, draft) throws(Complaint) in
      try Complaint.unless(epsilon, is: "a number above 0") { $0 > 0 && $0.isFinite }
      if let known = draft.provenance.experiment?.epsilon {
        try Complaint.unless(epsilon, is: "\(known.shortestText), as in experiment") {
          $0 == known
        }
      }
      draft.provenance.epsilon = epsilon
    },
    ReportKey("scheme", .name, { $0.provenance.scheme }) {
      (scheme, draft) throws(Complaint) in
      if let known = draft.provenance.experiment?.scheme {
        let expected = "\"\(known.rawValue)\", as in experiment"
        try Complaint.unless(scheme.rawValue, is: expected) { $0 == known.rawValue }
      }
      draft.provenance.scheme = scheme
    },
    ReportKey(count, .integer, { $0.components.count }) { $1.count = $0 },
    ReportKey(difference, .number, { $0.summary.difference }) { $1.difference = $0 },
    ReportKey(verdict, .name, { $0.summary.verdict }) { $1.verdict = $0 },
    ReportKey(
      "roundoffFloor",
      .number(expected: "a number, 0 or above"),
      { $0.provenance.roundoffFloor }
    ) { (floor, draft) throws(Complaint) in
      try Complaint.unless(floor, is: "0 or above") { !($0 < 0) }
      draft.provenance.roundoffFloor = floor
    },
    ReportKey("deterministic", .flag, { $0.summary.isFunction }) { $1.isFunction = $0 },
    ReportKey(
      blocks,
      .list,
      required: "a list with an object for each of the blocks",
      { $0.summary.blocks.map { JSONText($0, ofBlock) } }
    ) { (list, draft) throws(Complaint) in try draft.read(blocks: list) },
    ReportKey(
      components,
      .list,
      required: "a list with an object for each of the components",
      { report in
        report.components.map { check in
          JSONText((check, report.layout.name(of: check.index)), ofComponent)
        }
      }
    ) { (list, draft) throws(Complaint) in try draft.read(components: list) },
    // Written for readers of the file, never believed.
    ReportKey("diagnosis", .any, { .array($0.findings.map { JSONText($0, ofFinding) }) }) { _, _ in
    },
    ReportKey("evaluations", .integer, { $0.provenance.evaluations }) {
      (evaluations, draft) throws(Complaint) in
      try Complaint.unless(evaluations, is: "0 or above") { $0 >= 0 }
      draft.provenance.evaluations = evaluations
    },
    ReportKey(
      "seconds",
      .number(expected: "a number, 0 or above"),
      { $0.provenance.seconds }
    ) { (seconds, draft) throws(Complaint) in
      try Complaint.unless(seconds, is: "0 or above") { $0 >= 0 && $0.isFinite }
      draft.provenance.seconds = seconds
    },
  ]

  /// Those of a block.
  static let ofBlock: [ReportKey<BlockCheck, BlockDraft>] = [
    ReportKey(name, .text, required: "a text such as \"W1\"", { $0.block.name }) { $1.name = $0 },
    ReportKey(layer, .integer, { $0.block.layer }) { $1.layer = $0 },
    ReportKey("kind", .name, { $0.block.kind }) { $1.kind = $0 },
    ReportKey(shape, .integers, required: "a list such as [5, 4]", { $0.block.shape }) {
      $1.shape = $0
    },
    ReportKey(range, .integers, { [$0.block.range.lowerBound, $0.block.range.upperBound] }) {
      $1.range = $0
    },
    ReportKey(difference, .number, { $0.difference }) { $1.difference = $0 },
    ReportKey(share, .number, { $0.shareOfSquaredError }) { $1.shareOfSquaredError = $0 },
    ReportKey(verdict, .name, { $0.verdict }) { $1.verdict = $0 },
  ]

  /// Those of a component, which are the columns of the CSV as well.
  static let ofComponent: [ReportKey<(check: ComponentCheck, name: String), ComponentDraft>] = [
    ReportKey("index", .integer, { $0.check.index }) { (index, draft) throws(Complaint) in
      try Complaint.unless(index, is: "\(draft.index), its place in the list") {
        [place = draft.index] in
        $0 == place
      }
    },
    ReportKey(name, .text, { $0.name }) { (name, draft) throws(Complaint) in
      guard let right = draft.name else { return }
      try Complaint.unless(name, is: ForeignText(right).quoted) { $0 == right }
    },
    ReportKey(theta, .number, { $0.check.theta }) { $1.theta = $0 },
    ReportKey("costPlus", .number, { $0.check.costPlus }) { $1.costPlus = $0 },
    ReportKey("costMinus", .number, { $0.check.costMinus }) { $1.costMinus = $0 },
    ReportKey("numeric", .number, required: "a number", { $0.check.numeric }) { $1.numeric = $0 },
    ReportKey("analytic", .number, required: "a number", { $0.check.analytic }) {
      $1.analytic = $0
    },
    ReportKey("absoluteError", .number, { $0.check.absoluteError }) {
      (error, draft) throws(Complaint) in
      try Complaint.unless(error, is: draft.check.absoluteError, from: "|analytic − numeric|")
    },
    ReportKey("relativeError", .number, { $0.check.relativeError }) {
      (error, draft) throws(Complaint) in
      let formula = "|analytic − numeric| / (|analytic| + |numeric|)"
      try Complaint.unless(error, is: draft.check.relativeError, from: formula)
    },
    ReportKey(verdict, .name, { $0.check.verdict }) { (verdict, draft) throws(Complaint) in
      let check = draft.check
      try Complaint.unless(verdict, is: check.verdict, knowsRoundoff: draft.knowsRoundoff)
      if verdict == .withinRoundoff {
        draft.roundoffFloor = max(draft.roundoffFloor, check.absoluteError)
      }
    },
    ReportKey("kink", .flag, { $0.check.kink }) { $1.kink = $0 },
    ReportKey(
      "truncation",
      .number,
      isAlwaysWritten: false,
      { $0.check.truncation > 0 ? $0.check.truncation : nil }
    ) { (truncation, draft) throws(Complaint) in
      try Complaint.unless(truncation, is: "0 or above") { !($0 < 0) }
      draft.truncation = truncation
    },
  ]

  /// Those of a finding, which are never read.
  private static let ofFinding: [ReportKey<Finding, Void>] = [
    ReportKey("finding", .name, { $0.kind }) { _, _ in },
    ReportKey("block", .text, { $0.block }) { _, _ in },
    ReportKey("evidence", .text, { $0.evidence }) { _, _ in },
  ]
}

extension Report {
  /// The report as `thetawalk.report/1`: every key in a fixed order, one line for each block and
  /// component, numbers that read back exactly, and NaN and infinities as strings.
  public var json: String { JSONText(self, ReportKeys.ofReport).text(lineDepth: 2) }

  /// The components as comma-separated values: a header, then one line for each; what is not known is
  /// empty.
  public var csv: String {
    let columns = ReportKeys.ofComponent.filter(\.isAlwaysWritten)
    let lines = components.map { check in
      let row = (check, layout.name(of: check.index))
      return columns.map { $0.value(row)?.field ?? "" }.joined(separator: ",")
    }
    return ([columns.map(\.name).joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }
}

extension JSONText {
  /// The value as a field of comma-separated values.
  fileprivate var field: String {
    switch self {
    case .bool(let value): String(value)
    case .integer(let digits): digits
    // The sign of NaN means nothing.
    case .number(let value): value.isNaN ? "nan" : "\(value)"
    case .string(let text): Self.quotedField(text)
    case .null, .array, .object: ""
    }
  }

  /// A name such as `W2[0,2]` holds a comma.
  private static func quotedField(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

extension Experiment {
  /// The experiment of a report.
  fileprivate init(reading json: JSONText) throws(Complaint) {
    do {
      let text = Data(json.text(lineDepth: 0).utf8)
      self = try JSONDecoder().decode(Experiment.self, from: text)
      try validate()
    } catch let error as ExperimentError {
      throw Complaint.inReport(error)
    } catch {
      throw Complaint.inReport(found: json.words, expected: "an experiment's fields")
    }
  }

  fileprivate var jsonText: JSONText {
    .object(
      ExperimentField.allCases.map {
        JSONText.Member(key: $0.key, value: JSONText($0.value(self)))
      }
    )
  }
}

extension JSONText {
  fileprivate init(_ value: FieldValue) {
    switch value {
    case .absent: self = .null
    case .number(let number): self.init(number)
    case .whole(let number): self.init(number)
    case .text(let text): self.init(text)
    case .layers(let units): self = .array(units.map { JSONText($0) })
    }
  }
}
