import GradientChecking
import Wording

/// What a model says of itself: its parameters and their values, and how it wants to be asked.
struct ModelDescription: Sendable {
  /// Which component is which.
  let layout: ParameterLayout
  /// θ.
  let theta: [Double]
  /// What J is computed in, as the model says or as its values show.
  private(set) var precision: FloatFormat
  /// Where it comes from, as the model says; `nil` if it doesn't.
  let source: String?
  /// What it has to say beside, safe to print.
  private(set) var remarks: [String]
  /// Whether arrays may be packed.
  let packs: Bool
  /// Whether it answers complex changes.
  let isComplex: Bool
  /// At least so many changes it wants in one question.
  let batch: Int

  /// Reads the answer to hello.
  init(_ answer: ModelAnswer) throws(Complaint) {
    let list = "parameters"
    guard let parameters = answer[list] else {
      throw .missing(list, expected: "a list with an object for each parameter", advice: "")
    }
    var (blocks, theta, names) = ([ParameterBlock](), [Double](), DistinctNames())
    var kinds = ParameterKinds()
    try Complaint.inside(list) { () throws(Complaint) in
      try parameters.forEachObject("an object with a name and values") {
        (fields, _) throws(Complaint) in
        let block = try Self.block(fields, start: theta.count, &kinds)
        guard names.take(block.name).isNew else { throw ReportParts.repeated(block.name) }
        guard let values = fields["values"] else {
          throw fields.missing("values", expected: counted(block.count, "number"))
        }
        do throws(Complaint) {
          theta += try values.modelNumbers(block.count)
        } catch {
          throw error.inside("values", joinedBy: "")
        }
        blocks.append(block)
      }
    }
    guard !theta.isEmpty else {
      throw Complaint(list, found: "no component in any of them", expected: "at least one")
    }
    layout = ParameterLayout(blocks: blocks)
    self.theta = theta
    precision = try Self.precision(answer)
    source = answer["source"].flatMap { if case .string(let text) = $0 { text } else { nil } }
    remarks =
      answer["remarks"]?.elements?.compactMap {
        if case .string(let text) = $0 { ForeignText(text).escaped } else { nil }
      } ?? []
    packs = answer["base64"] == .bool(true)
    isComplex = answer["complex"] == .bool(true)
    batch = max(1, answer["batch"]?.integer ?? 1)
  }

  /// Takes a shorter precision that the model's costs show, where it has said none.
  mutating func take(shownBy costs: [Double]) {
    let shorter = FloatFormat.shortest(holding: costs)
    guard precision == .double, shorter != .double else { return }
    precision = shorter
    remarks.append(
      "J is in \(shorter.words), as its values show: the model doesn't say so (\"precision\")."
    )
  }

  private static func block(
    _ fields: JSONFields,
    start: Int,
    _ kinds: inout ParameterKinds
  ) throws(Complaint) -> ParameterBlock {
    var part = ParameterPart()
    var reader = ObjectReader(ReportKeys.ofParameterItself)
    try reader.read(fields, into: &part)
    if part.shape == nil, case .numbers(let numbers)? = fields["values"] {
      part.shape = numbers.shape
    }
    return try part.block(start: start, &kinds)
  }

  private static func precision(_ answer: ModelAnswer) throws(Complaint) -> FloatFormat {
    guard let json = answer["precision"] else { return .double }
    if case .string(let text) = json {
      if let known = FloatFormat(rawValue: text) { return known }
      if let named = names[text.lowercased()] { return named }
    }
    throw Complaint(
      "precision",
      found: json.words,
      expected: "\"double\", \"single\", \"half\" or \"bfloat16\""
    )
  }

  private static let names: [String: FloatFormat] = [
    "double": .double, "single": .single, "float": .single, "half": .half,
  ]
}
