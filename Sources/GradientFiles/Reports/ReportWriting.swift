import GradientChecking
import Wording

extension Report {
  /// The report as `thetawalk.report/2` in JSON: every key in a fixed order, one line for each column of a parameter,
  /// numbers that read back exactly, and NaN and infinities as strings.
  public var json: String { String(decoding: jsonBytes, as: UTF8.self) }

  /// The same as UTF-8, which is how it lies in a file.
  public var jsonBytes: [UInt8] {
    JSONText(self, ReportKeys.ofReport(withColumns: true)).bytes(lineDepth: 3)
  }

  /// The report as arrays: `NAME/analytic`, `NAME/numeric` and what else is known of a parameter, and the rest as
  /// JSON in the metadata.
  public var tensors: TensorFile {
    let whole = JSONText(self, ReportKeys.ofReport(withColumns: false)).text(lineDepth: 0)
    let arrays = parameters.flatMap { parameter in
      ParameterPart.Column.allCases.compactMap { column in
        parameter.numbers(column).map { numbers in
          Tensor(
            "\(parameter.block.name)/\(column.rawValue)",
            shape: parameter.block.shape,
            values: numbers.values
          )
        }
      }
    }
    return TensorFile(arrays, metadata: [ReportKeys.metadata: whole])
  }

  /// The components as comma-separated values: a header, then one line for each; what is not known is
  /// empty.
  ///
  /// The sides have the names that they have everywhere, numeric and analytic, or reference and mine; ε, the tolerance
  /// and whatever else is said of the whole and matters for what the numbers mean stand in every line.
  public var csv: String {
    let whole = saidInTable
    let constants = whole.map { "," + $0.value.field }.joined()
    let columns: [(name: String, field: (ComponentCheck, String) -> JSONText)] = [
      ("index", { check, _ in JSONText(check.index) }),
      ("name", { _, name in JSONText(name) }),
      ("theta", { check, _ in JSONText(check.theta) }),
      ("costPlus", { check, _ in JSONText(check.costPlus) }),
      ("costMinus", { check, _ in JSONText(check.costMinus) }),
      (
        provenance.sides.reference,
        { check, _ in check.isChecked ? JSONText(numericFactor * check.numeric) : .null }
      ),
      (provenance.sides.tested, { check, _ in JSONText(check.analytic) }),
      ("absoluteError", { check, _ in check.isChecked ? JSONText(check.absoluteError) : .null }),
      ("relativeError", { check, _ in check.isChecked ? JSONText(check.relativeError) : .null }),
      ("verdict", { check, _ in JSONText(check.verdict) }),
      ("kink", { check, _ in JSONText(check.kink) }),
    ]
    let lines = components.map { check in
      let name = layout.name(of: check.index)
      return columns.map { $0.field(check, name).field }.joined(separator: ",") + constants
    }
    let heading = (columns.map(\.name) + whole.map(\.key)).joined(separator: ",")
    return ([heading] + lines).joined(separator: "\n") + "\n"
  }

  /// What a table says of the whole: nothing that goes without saying.
  private var saidInTable: [JSONText.Member] {
    let keys = ReportKeys.ofReport(withColumns: false).filter {
      ReportKeys.ofTable.contains($0.name) && ($0.name != "deterministic" || !summary.isFunction)
    }
    guard case .object(let members) = JSONText(self, keys) else { return [] }
    guard let experiment = provenance.experiment else { return members }
    // An experiment has too many settings for columns; the command that makes it tells all of them.
    let source = JSONText.Member(
      key: ReportKeys.source,
      value: .string(experiment.commandLine("check"))
    )
    return [source] + members.filter { $0.key != ReportKeys.source }
  }

  /// The parameters as they are written.
  var parameters: [WrittenParameter] {
    var checks = summary.blocks[...]
    return layout.blocks.map { block in
      let check = checks.first?.block == block ? checks.popFirst() : nil
      return WrittenParameter(
        block: block,
        check: check,
        components: components,
        numericFactor: numericFactor,
        hasFloor: hasFloor
      )
    }
  }

  /// Whether the floors of components are among what is known, and not only among what was concluded: of a check that
  /// this program has made itself.
  private var hasFloor: Bool { provenance.experiment != nil || provenance.step != nil }

  /// What the numbers show, for readers of the file.
  var writtenFindings: JSONText { .array(findings.map { JSONText($0, ReportKeys.ofFinding) }) }
}

extension Provenance {
  var writtenCosts: JSONNumbers? { costs.isEmpty ? nil : JSONNumbers(costs) }

  /// What is written of the remarks: of a live check, whose models had something to say.
  var writtenRemarks: [String]? { step == nil || remarks.isEmpty ? nil : remarks }

  var writtenFloor: Double? { roundoffFloor > 0 ? roundoffFloor : nil }

  var writtenDirections: JSONText? {
    directions.isEmpty ? nil : .array(directions.map { JSONText($0, ReportKeys.ofDirection) })
  }
}

/// A parameter as it is written.
struct WrittenParameter {
  let block: ParameterBlock
  /// What it says; `nil` for one without components.
  let check: BlockCheck?
  let components: ComponentTable
  let numericFactor: Double
  let hasFloor: Bool

  private var rows: ArraySlice<Int> { ArraySlice(block.range) }

  /// The places in the block at which ±ε crosses a kink.
  var kinks: [Int] {
    block.range.filter { components.hasKink($0) }.map { $0 - block.start }
  }

  /// A column of the block, if anything is known of it.
  func numbers(_ column: ParameterPart.Column) -> JSONNumbers? {
    let values: [Double]? =
      switch column {
      case .analytic: Array(components.analytic[block.range])
      case .numeric:
        block.range.map {
          components.isChecked($0) ? numericFactor * components.numeric[$0] : .absent
        }
      case .theta: known(\.theta)
      case .costPlus: known(\.costPlus)
      case .costMinus: known(\.costMinus)
      case .steps: known(\.step)
      case .floor: hasFloor ? Array(components.roundoffFloor[block.range]) : nil
      case .truncation:
        components.hasTruncation ? block.range.map { components[$0].truncation } : nil
      }
    return values.map { JSONNumbers(shape: block.shape, values: $0) }
  }

  private func known(_ value: (ComponentCheck) -> Double?) -> [Double]? {
    let values = block.range.map { value(components[$0]) ?? .absent }
    return values.allSatisfy(\.isAbsent) ? nil : values
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
    case .numbers(let numbers): numbers.values.map { "\($0)" }.joined(separator: " ")
    case .null, .array, .list, .object: ""
    }
  }

  /// A name such as `W2[0,2]` holds a comma.
  private static func quotedField(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
