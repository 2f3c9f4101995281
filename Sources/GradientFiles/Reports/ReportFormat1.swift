import GradientChecking
import Wording

/// `thetawalk.report/1`, which is read for ever: a list of blocks, and a list with an object for each component.
enum ReportFormat1 {
  static let format = "thetawalk.report/1"
  private static let (blocks, components) = ("blocks", "components")
  fileprivate static let (verdict, kink) = ("verdict", "kink")

  /// A report as it is read: blocks first, whose columns fill as the components come.
  struct Draft {
    var parts = ReportParts()
    fileprivate var columns = [[Double]](repeating: [], count: ParameterPart.Column.allCases.count)
    fileprivate var kinks: [Int] = []
    fileprivate var count = 0
  }

  static let ofReport: [ReportKey<Void, Draft>] = [
    // Looked at before all others.
    ReportKey(toTell: ReportKeys.schema, .any, { _ in nil }),
    ReportKey("experiment", .experiment) { $1.parts.provenance.experiment = $0 },
    ReportKey("source", .text) { $1.parts.provenance.source = $0 },
    ReportKey("epsilon", .positive) { $1.parts.provenance.epsilon = $0 },
    ReportKey("scheme", .text) { $1.parts.take(scheme: $0) },
    ReportKey("precision", .text) { $1.parts.take(precision: $0) },
    ReportKey("cost", .numbers) { $1.parts.provenance.costs = $0.values },
    ReportKey("verdict", .text) { $1.parts.verdict = Verdict(rawValue: $0) },
    ReportKey("roundoffFloor", .size) { $1.parts.provenance.roundoffFloor = $0 },
    ReportKey("deterministic", .flag) { $1.parts.provenance.isFunction = $0 },
    ReportKey("tolerance", .number("a number above 0 and below 1") { $0 > 0 && $0 < 1 }) {
      $1.parts.provenance.tolerance = $0
    },
    ReportKey(blocks, .list, required: "a list with an object for each of the blocks") {
      (list, draft) throws(Complaint) in try draft.read(blocks: list)
    },
    ReportKey(components, .list, required: "a list with an object for each of the components") {
      (list, draft) throws(Complaint) in try draft.read(components: list)
    },
    ReportKey("evaluations", .count) { $1.parts.provenance.evaluations = $0 },
    ReportKey("seconds", .number("a number, 0 or above") { $0 >= 0 && $0.isFinite }) {
      $1.parts.provenance.seconds = $0
    },
    // Written for readers of the file.
    ReportKey(toTell: "count", .any, { _ in nil }),
    ReportKey(toTell: "difference", .any, { _ in nil }),
    ReportKey(toTell: "diagnosis", .any, { _ in nil }),
  ]

  private static let ofBlock: [ReportKey<Void, ParameterPart>] = [
    ReportKey(ReportKeys.name, .text, required: "a text such as \"W1\"") { $1.name = $0 },
    ReportKey(ReportKeys.layer, .integer) { $1.layer = $0 },
    ReportKey("kind", .name) { $1.kind = $0 },
    ReportKey(ReportKeys.shape, .list(of: .integer), required: "a list such as [5, 4]") {
      $1.shape = $0
    },
    ReportKey(toTell: "range", .any, { _ in nil }),
    ReportKey(toTell: "difference", .any, { _ in nil }),
    ReportKey(toTell: "shareOfSquaredError", .any, { _ in nil }),
    ReportKey(toTell: "verdict", .any, { _ in nil }),
  ]
}

/// The components.
extension ReportFormat1 {
  /// A component as it is read.
  struct Component {
    /// Its numbers in the order of the columns.
    fileprivate var numbers = none
    var kink = false
    var isWithinRoundoff = false

    fileprivate static let none = ParameterPart.Column.allCases.map { _ in Double.absent }

    /// One of its numbers; ``Swift/Double/absent`` if it isn't there.
    subscript(column: ParameterPart.Column) -> Double {
      get { numbers[column.place] }
      set { numbers[column.place] = newValue }
    }
  }

  private static func number(
    _ column: ParameterPart.Column,
    required: String? = nil
  ) -> ReportKey<Void, Component> {
    ReportKey(column.rawValue, .number, required: required) { $1[column] = $0 }
  }

  fileprivate static let ofComponent: [ReportKey<Void, Component>] = [
    number(.theta), number(.costPlus), number(.costMinus), number(.numeric),
    number(.analytic, required: "a number"),
    ReportKey("truncation", .size) { $1[.truncation] = $0 },
    ReportKey(verdict, .text) {
      $1.isWithinRoundoff = $0 == ComponentVerdict.withinRoundoff.rawValue
    },
    ReportKey(kink, .flag) { $1.kink = $0 },
    ReportKey(toTell: "index", .any, { _ in nil }),
    ReportKey(toTell: "name", .any, { _ in nil }),
    ReportKey(toTell: "absoluteError", .any, { _ in nil }),
    ReportKey(toTell: "relativeError", .any, { _ in nil }),
  ]
}

extension ReportFormat1.Draft {
  fileprivate mutating func read(blocks list: JSONText) throws(Complaint) {
    var reader = ObjectReader(ReportFormat1.ofBlock)
    try list.forEachObject("an object with a name and a shape") { (fields, _) throws(Complaint) in
      var part = ParameterPart()
      try reader.read(fields, into: &part)
      parts.parameters.append(part)
    }
  }

  fileprivate mutating func read(components list: JSONText) throws(Complaint) {
    var reader = ObjectReader(ReportFormat1.ofComponent)
    let expected = "an object with numeric and analytic"
    if case .list(let long) = list {
      var elements = long.makeIterator()
      var (record, component) = (ReportFormat1.ComponentRecord(), ReportFormat1.Component())
      for place in 0..<long.count {
        if elements.next({ record.read(&$0, into: &component) }) {
          append(component)
          continue
        }
        guard let json = elements.next() else { break }
        try Complaint.inside("[\(place)]") { () throws(Complaint) in
          let fields = try JSONFields(json, expected: expected)
          component = ReportFormat1.Component()
          try reader.read(fields, into: &component)
          record = ReportFormat1.ComponentRecord(fields.keys)
        }
        append(component)
      }
    } else {
      try list.forEachObject(expected) { (fields, place) throws(Complaint) in
        var component = ReportFormat1.Component()
        try reader.read(fields, into: &component)
        append(component)
      }
    }
    guard count > 0 else {
      throw Complaint.inReport(found: "an empty list", expected: "at least one")
    }
    // A multiple of θ is told from all of it or not at all.
    if let place = columns[ParameterPart.Column.theta.place].firstIndex(where: \.isAbsent) {
      throw Complaint.inReport(
        "[\(place)].theta",
        found: "nothing",
        expected: "a number, as other components have it",
        advice: "add it, or leave theta out everywhere"
      )
    }
  }

  private mutating func append(_ component: ReportFormat1.Component) {
    var component = component
    // The floor of a component wasn't saved, only what all have in common, and whether it was enough.
    if parts.provenance.experiment != nil, !component[.numeric].isAbsent {
      let distance = (component[.numeric] - component[.analytic]).magnitude
      let common = parts.provenance.roundoffFloor
      component[.floor] = component.isWithinRoundoff ? max(common, distance) : common
    }
    for place in columns.indices {
      let value = component.numbers[place]
      if columns[place].isEmpty {
        if value.isAbsent { continue }
        columns[place] = Array(repeating: .absent, count: count)
      }
      columns[place].append(value)
    }
    if component.kink { kinks.append(count) }
    count += 1
  }

  /// The parts, the columns divided among the blocks.
  func divided() throws(Complaint) -> ReportParts {
    var (parts, start) = (parts, 0)
    var kinks = kinks[...]
    for place in parts.parameters.indices {
      let size: Int
      do throws(Complaint) {
        size = try Tensor.count(of: parts.parameters[place].lengths)
      } catch {
        throw error.inside("blocks[\(place)].shape")
      }
      let end = start + size
      guard end <= count else { throw mismatch(atLeast: end) }
      for column in ParameterPart.Column.allCases where !columns[column.place].isEmpty {
        let values = columns[column.place][start..<end]
        if values.contains(where: { !$0.isAbsent }) {
          parts.parameters[place].columns[column] = JSONNumbers(Array(values))
        }
      }
      let own = kinks.prefix { $0 < end }
      parts.parameters[place].kinks = own.map { [start] in $0 - start }
      kinks = kinks.dropFirst(own.count)
      if size == 0 { parts.parameters[place].columns[.analytic] = JSONNumbers([]) }
      start = end
    }
    guard start == count else { throw mismatch(atLeast: start) }
    parts.listName = "blocks"
    return parts
  }

  private func mismatch(atLeast size: Int) -> Complaint {
    .inReport(
      "blocks",
      found: "\(size) components" + (size > count ? " or more" : " in all")
        + ", as their shapes say",
      expected: "\(count), as there are components"
    )
  }
}

extension ReportFormat1 {
  /// The keys that components have one after the other, by which they are read where they stand.
  ///
  /// What it reads is what ``ofComponent`` would; where that would complain, or look closer, it doesn't.
  fileprivate struct ComponentRecord {
    private enum Role {
      case number(place: Int, isSize: Bool)
      case verdict, kink, other
    }

    private let record: JSONRecord<Role>?

    /// One that nothing is like.
    init() { record = nil }

    /// Components with the keys of one that was read.
    init(_ keys: some Sequence<String>) {
      let names = Set(ofComponent.map(\.name))
      record = JSONRecord(keys) { key in
        if let column = ParameterPart.Column(rawValue: key), names.contains(key) {
          return .number(place: column.place, isSize: column == .truncation)
        }
        return key == ReportFormat1.verdict ? .verdict : key == ReportFormat1.kink ? .kink : .other
      }
    }

    /// Reads a component that looks like those.
    func read(_ cursor: inout JSONCursor, into component: inout Component) -> Bool {
      guard let record else { return false }
      for place in component.numbers.indices { component.numbers[place] = .absent }
      (component.kink, component.isWithinRoundoff) = (false, false)
      let isRead = record.read(&cursor) { role, cursor in
        switch role {
        case .number(let place, let isSize):
          guard let value = cursor.number(), !isSize || !(value < 0) else { return false }
          component.numbers[place] = value
          return true
        case .verdict:
          component.isWithinRoundoff = cursor.take(Self.withinRoundoff)
          return component.isWithinRoundoff
            || cursor.next == UInt8(ascii: "\"") && cursor.passSingle()
        case .kink:
          component.kink = cursor.take("true")
          return component.kink || cursor.take("false")
        case .other: return cursor.passSingle()
        }
      }
      return isRead && !component[.analytic].isAbsent
    }

    private static let withinRoundoff = Array(
      "\"\(ComponentVerdict.withinRoundoff.rawValue)\"".utf8
    )
  }
}
