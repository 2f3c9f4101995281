import Foundation
import GradientChecking

extension ReportDraft {
  /// Reads the fields of a report and looks at each by itself; whether they fit together, ``report()`` tells.
  init(_ json: JSONText) throws(ReportProblem) {
    let fields = try JSONFields(json, expected: "an object with named fields")
    guard fields["schema"] == .string(Report.currentSchema) else {
      throw ReportProblem(
        "schema",
        found: fields["schema"]?.words ?? "nothing",
        expected: "\"\(Report.currentSchema)\"",
        advice: "write the report with --format json, or with the fields that view --help names"
      )
    }
    var keys = KnownKeys(Self.keys)
    try keys.refuseMistyped(in: fields)
    self.init(blocks: try Self.blocks(fields), components: try Self.components(fields))
    experiment = try Self.experiment(fields["experiment"])
    source = try fields.text("source")
    epsilon = try fields.number("epsilon", expected: "a number above 0")
    scheme = try fields.name("scheme")
    count = try fields.integer("count")
    difference = try fields.number("difference")
    verdict = try fields.name("verdict")
    roundoffFloor = try fields.number("roundoffFloor", expected: "a number, 0 or above")
    deterministic = try fields.flag("deterministic")
    evaluations = try fields.integer("evaluations")
    seconds = try fields.number("seconds", expected: "a number, 0 or above")
  }

  private static let keys = [
    "schema", "experiment", "source", "epsilon", "scheme", "count", "difference", "verdict",
    "roundoffFloor", "deterministic", "blocks", "components", "diagnosis", "evaluations", "seconds",
  ]

  private static func experiment(_ json: JSONText?) throws(ReportProblem) -> Experiment? {
    guard let json else { return nil }
    do {
      let text = Data(json.text(lineDepth: 0).utf8)
      let experiment = try JSONDecoder().decode(Experiment.self, from: text)
      try experiment.validate()
      return experiment
    } catch let error as ExperimentError {
      throw ReportProblem("experiment", error)
    } catch {
      throw ReportProblem("experiment", found: json.words, expected: "an experiment's fields")
    }
  }

  private static func blocks(_ fields: JSONFields) throws(ReportProblem) -> [Block] {
    var keys = KnownKeys(Block.keys)
    return try elements("blocks", of: fields) { (json) throws(ReportProblem) in
      try Block(json, keys: &keys)
    }
  }

  private static func components(_ fields: JSONFields) throws(ReportProblem) -> [Component] {
    var keys = KnownKeys(Component.keys)
    let components = try elements("components", of: fields) { (json) throws(ReportProblem) in
      try Component(json, keys: &keys)
    }
    // A multiple of θ is told from all of it or not at all.
    if components.contains(where: { $0.theta != nil }),
      let place = components.firstIndex(where: { $0.theta == nil })
    {
      throw ReportProblem(
        "components[\(place)].theta",
        found: "nothing",
        expected: "a number, as other components have it",
        advice: "add it, or leave theta out everywhere"
      )
    }
    return components
  }

  private static func elements<Element>(
    _ key: String,
    of fields: JSONFields,
    read: (JSONText) throws(ReportProblem) -> Element
  ) throws(ReportProblem) -> [Element] {
    guard let list = try fields.list(key) else {
      throw fields.missing(key, expected: "a list with an object for each of the \(key)")
    }
    guard !list.isEmpty else {
      throw ReportProblem(key, found: "an empty list", expected: "at least one")
    }
    var elements: [Element] = []
    elements.reserveCapacity(list.count)
    for (place, json) in list.enumerated() {
      do {
        elements.append(try read(json))
      } catch {
        throw error.inside("\(key)[\(place)]")
      }
    }
    return elements
  }
}

extension ReportDraft.Block {
  fileprivate static let keys = [
    "name", "layer", "kind", "shape", "range", "difference", "shareOfSquaredError", "verdict",
  ]

  fileprivate init(_ json: JSONText, keys: inout KnownKeys) throws(ReportProblem) {
    let fields = try JSONFields(json, expected: "an object with a name and a shape")
    try keys.refuseMistyped(in: fields)
    guard let name = try fields.text("name") else {
      throw fields.missing("name", expected: "a text such as \"W1\"")
    }
    guard let shape = try fields.integers("shape") else {
      throw fields.missing("shape", expected: "a list such as [5, 4]")
    }
    self.init(name: name, shape: shape)
    layer = try fields.integer("layer")
    kind = try fields.name("kind")
    range = try fields.integers("range")
    difference = try fields.number("difference")
    shareOfSquaredError = try fields.number("shareOfSquaredError")
    verdict = try fields.name("verdict")
  }
}

extension ReportDraft.Component {
  fileprivate static let keys = [
    "index", "name", "theta", "costPlus", "costMinus", "numeric", "analytic", "absoluteError",
    "relativeError", "verdict", "kink", "truncation",
  ]

  fileprivate init(_ json: JSONText, keys: inout KnownKeys) throws(ReportProblem) {
    let fields = try JSONFields(json, expected: "an object with numeric and analytic")
    try keys.refuseMistyped(in: fields)
    guard let numeric = try fields.number("numeric") else {
      throw fields.missing("numeric", expected: "a number")
    }
    guard let analytic = try fields.number("analytic") else {
      throw fields.missing("analytic", expected: "a number")
    }
    self.init(numeric: numeric, analytic: analytic)
    index = try fields.integer("index")
    name = try fields.text("name")
    theta = try fields.number("theta")
    costPlus = try fields.number("costPlus")
    costMinus = try fields.number("costMinus")
    absoluteError = try fields.number("absoluteError")
    relativeError = try fields.number("relativeError")
    verdict = try fields.name("verdict")
    kink = try fields.flag("kink")
    truncation = try fields.number("truncation")
  }
}

/// The keys that objects of one kind have.
///
/// Others are left alone, so that a program may add its own; but one that looks like a key that is missing is
/// a mistyped one.
private struct KnownKeys {
  private let known: [String]
  private var others: Set<String> = []

  init(_ known: [String]) { self.known = known }

  mutating func refuseMistyped(in fields: JSONFields) throws(ReportProblem) {
    for key in fields.keys where !known.contains(key) && !others.contains(key) {
      if let meant = nearest(to: key, among: known.filter { fields[$0] == nil }) {
        throw ReportProblem(
          ForeignText(key).escaped,
          found: "a key that no report has",
          expected: "another one",
          advice: "did you mean \(meant)?"
        )
      }
      others.insert(key)
    }
  }
}
