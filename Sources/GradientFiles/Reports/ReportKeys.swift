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
  static let (schema, verdict) = ("schema", "verdict")
  static let (blocks, components, theta) = ("blocks", "components", "theta")
  static let (name, layer, shape) = ("name", "layer", "shape")

  // What values follow from that are there only for whoever reads the file.
  private static let numbers = "from the numbers of the components"
  private static let experiment = "as in experiment"

  /// Those of the whole.
  static let ofReport: [ReportKey<Report, ReportDraft>] = [
    // Looked at before all others.
    ReportKey(schema, .text, { _ in format }),
    ReportKey("experiment", .experiment, { $0.provenance.experiment }) {
      $1.provenance.experiment = $0
    },
    ReportKey("source", .text, { $0.provenance.source }) { $1.provenance.source = $0 },
    ReportKey(
      "epsilon",
      .number("a number above 0") { $0 > 0 && $0.isFinite },
      follows: experiment,
      { $0.provenance.epsilon }
    ) { $1.provenance.epsilon = $0 },
    ReportKey("scheme", .name, follows: experiment, { $0.provenance.scheme }) {
      $1.provenance.scheme = $0
    },
    ReportKey("count", .integer, follows: "as there are components", { $0.components.count }),
    ReportKey("difference", .number, follows: numbers, { $0.summary.difference }),
    ReportKey(verdict, .name, { $0.summary.verdict }) { $1.verdict = $0 },
    ReportKey("roundoffFloor", .size, { $0.provenance.roundoffFloor }) {
      $1.provenance.roundoffFloor = $0
    },
    ReportKey("deterministic", .flag, { $0.summary.isFunction }) {
      $1.provenance.isFunction = $0
    },
    ReportKey(
      blocks,
      .list,
      required: "a list with an object for each of the blocks",
      { .array($0.summary.blocks.map { JSONText($0, ofBlock) }) }
    ) { (list, draft) throws(Complaint) in try draft.read(blocks: list) },
    ReportKey(
      components,
      .list,
      required: "a list with an object for each of the components",
      { report in
        .array(
          report.components.map { check in
            JSONText((check, report.layout.name(of: check.index)), ofComponent)
          }
        )
      }
    ) { (list, draft) throws(Complaint) in try draft.read(components: list) },
    // Written for readers of the file, never believed.
    ReportKey("diagnosis", .any, { .array($0.findings.map { JSONText($0, ofFinding) }) }),
    ReportKey("evaluations", .count, { $0.provenance.evaluations }) {
      $1.provenance.evaluations = $0
    },
    ReportKey(
      "seconds",
      .number("a number, 0 or above") { $0 >= 0 && $0.isFinite },
      { $0.provenance.seconds }
    ) { $1.provenance.seconds = $0 },
  ]

  /// Those of a block.
  static let ofBlock: [ReportKey<BlockCheck, BlockDraft>] = [
    ReportKey(name, .text, required: "a text such as \"W1\"", { $0.block.name }) { $1.name = $0 },
    ReportKey(layer, .integer, { $0.block.layer }) { $1.layer = $0 },
    ReportKey("kind", .name, { $0.block.kind }) { $1.kind = $0 },
    ReportKey(
      shape,
      .list(of: .integer),
      required: "a list such as [5, 4]",
      { $0.block.shape }
    ) { $1.shape = $0 },
    ReportKey(
      "range",
      .list(of: .integer),
      follows: "as the shapes say",
      { [$0.block.range.lowerBound, $0.block.range.upperBound] }
    ),
    ReportKey("difference", .number, follows: numbers, { $0.difference }),
    ReportKey("shareOfSquaredError", .number, follows: numbers, { $0.shareOfSquaredError }),
    ReportKey(verdict, .name, { $0.verdict }) { $1.verdict = $0 },
  ]

  /// Those of a component, which are the columns of the CSV as well; one beyond the blocks has no name.
  static let ofComponent: [ReportKey<(check: ComponentCheck, name: String?), ComponentDraft>] = [
    ReportKey("index", .integer, follows: "its place in the list", { $0.check.index }),
    ReportKey(name, .text, follows: "as the shapes say", { $0.name }),
    ReportKey(theta, .number, { $0.check.theta }) { $1.check.theta = $0 },
    ReportKey("costPlus", .number, { $0.check.costPlus }) { $1.check.costPlus = $0 },
    ReportKey("costMinus", .number, { $0.check.costMinus }) { $1.check.costMinus = $0 },
    ReportKey("numeric", .number, required: "a number", { $0.check.numeric }) {
      $1.check.numeric = $0
    },
    ReportKey("analytic", .number, required: "a number", { $0.check.analytic }) {
      $1.check.analytic = $0
    },
    ReportKey(
      "absoluteError",
      .number,
      follows: "from |analytic − numeric|",
      { $0.check.absoluteError }
    ),
    ReportKey(
      "relativeError",
      .number,
      follows: "from |analytic − numeric| / (|analytic| + |numeric|)",
      { $0.check.relativeError }
    ),
    ReportKey(verdict, .name, { $0.check.verdict }) { (verdict, draft) throws(Complaint) in
      let check = draft.check
      try Complaint.unless(verdict, is: check.verdict, knowsRoundoff: draft.knowsRoundoff)
      if verdict == .withinRoundoff {
        draft.check.roundoffFloor = max(check.roundoffFloor, check.absoluteError)
      }
    },
    ReportKey("kink", .flag, { $0.check.kink }) { $1.check.kink = $0 },
    ReportKey(
      "truncation",
      .size,
      isAlwaysWritten: false,
      { $0.check.truncation > 0 ? $0.check.truncation : nil }
    ) { $1.check.truncation = $0 },
  ]

  /// Those of a finding, which are never read.
  private static let ofFinding: [ReportKey<Finding, Void>] = [
    ReportKey("finding", .name, { $0.kind }),
    ReportKey("block", .text, { $0.block }),
    ReportKey("sentence", .text, { $0.sentence }),
    ReportKey("evidence", .text, { $0.evidence }),
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
    case .null, .array, .numbers, .list, .object: ""
    }
  }

  /// A name such as `W2[0,2]` holds a comma.
  private static func quotedField(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

extension JSONKind<Double> {
  /// A size, of which infinity, or that it isn't known, is one too.
  fileprivate static let size = number("a number, 0 or above") { !($0 < 0) }
}

extension JSONKind<Experiment> {
  fileprivate static let experiment = JSONKind(
    read: { json throws(Complaint) in
      do {
        let text = Data(json.text(lineDepth: 0).utf8)
        let experiment = try JSONDecoder().decode(Experiment.self, from: text)
        try experiment.validate()
        return experiment
      } catch let error as ExperimentError {
        guard case .told(let problem) = error.complaint.problem else { throw error.complaint }
        throw Complaint.inReport(
          found: "one that can't be done (\(problem))",
          expected: "the experiment of a check"
        )
      } catch {
        throw Complaint.inReport(found: json.words, expected: "an experiment's fields")
      }
    },
    text: { experiment in
      .object(
        ExperimentField.allCases.map {
          JSONText.Member(key: $0.key, value: JSONText($0.value(experiment)))
        }
      )
    }
  )
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
