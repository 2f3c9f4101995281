import Foundation
import GradientChecking
import Wording

/// How values of one type are spelled in JSON.
struct JSONKind<Value>: Sendable {
  /// The value that something in a file stands for.
  let read: @Sendable (JSONText) throws(Complaint) -> Value
  /// A value as JSON.
  let text: @Sendable (Value) -> JSONText
}

extension JSONKind {
  /// - Parameters:
  ///   - expected: What an error says of where there is no such value.
  ///   - value: The value that something stands for, if for one.
  ///   - text: A value as JSON.
  init(
    _ expected: @autoclosure @escaping @Sendable () -> String,
    _ value: @escaping @Sendable (JSONText) -> Value?,
    text: @escaping @Sendable (Value) -> JSONText
  ) {
    self.text = text
    read = { json throws(Complaint) in
      guard let value = value(json) else {
        throw Complaint.inReport(found: json.words, expected: expected())
      }
      return value
    }
  }

  /// Values of another kind, one after another.
  static func list<Element>(of kind: JSONKind<Element>) -> JSONKind where Value == [Element] {
    JSONKind(
      read: { json throws(Complaint) in
        guard let elements = json.elements else {
          throw Complaint.inReport(found: json.words, expected: "a list")
        }
        var values: [Element] = []
        values.reserveCapacity(elements.count)
        for (place, element) in elements.enumerated() {
          try Complaint.inside("[\(place)]") { () throws(Complaint) in
            values.append(try kind.read(element))
          }
        }
        return values
      },
      text: { .array($0.map(kind.text)) }
    )
  }
}

extension JSONKind<Double> {
  static let number = number(
    "a number, \"\(JSONText.nan)\", \"\(JSONText.positiveInfinity)\" or \"\(JSONText.negativeInfinity)\""
  ) { _ in true }

  /// Numbers of which not every one will do.
  static func number(
    _ expected: String,
    where isPossible: @escaping @Sendable (Double) -> Bool
  ) -> JSONKind {
    JSONKind(expected, { $0.number.flatMap { isPossible($0) ? $0 : nil } }, text: JSONText.number)
  }
}

extension JSONKind<Int> {
  static let integer = JSONKind("a whole number", \.integer, text: { JSONText($0) })
  static let count = JSONKind(
    "a whole number, 0 or above",
    { $0.integer.flatMap { $0 >= 0 ? $0 : nil } },
    text: { JSONText($0) }
  )
}

extension JSONKind<String> {
  static let text = JSONKind(
    "a text",
    { if case .string(let text) = $0 { text } else { nil } },
    text: JSONText.string
  )
}

extension JSONKind<Bool> {
  static let flag = JSONKind(
    "true or false",
    { if case .bool(let flag) = $0 { flag } else { nil } },
    text: JSONText.bool
  )
}

extension JSONKind where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the names of a type.
  static var name: JSONKind {
    JSONKind(
      Value.allCases.map { "\"\($0.rawValue)\"" }.listed("or"),
      { if case .string(let text) = $0 { Value(rawValue: text) } else { nil } },
      text: { .string($0.rawValue) }
    )
  }
}

extension JSONKind<JSONText> {
  static let any = JSONKind(read: { json throws(Complaint) in json }, text: { $0 })

  /// A list of anything, whose elements are looked at elsewhere.
  static let list = JSONKind("a list", { $0.elements == nil ? nil : $0 }, text: { $0 })
}

extension JSONKind<Double> {
  /// A size, of which infinity, or that it isn't known, is one too.
  static let size = number("a number, 0 or above") { !($0 < 0) }
  static let positive = number("a number above 0") { $0 > 0 && $0.isFinite }
}

extension JSONKind<JSONNumbers> {
  /// An array of numbers of any rank, some of which may be missing, or one number.
  static let numbers = JSONKind(
    read: { json throws(Complaint) in
      switch json {
      case .numbers(let numbers): return numbers
      case .array(let elements) where elements.isEmpty: return JSONNumbers([])
      case .array, .list: throw json.unevenness
      default:
        guard let number = json.number else {
          throw Complaint.inReport(found: json.words, expected: "an array of numbers")
        }
        return JSONNumbers(shape: [], values: [number])
      }
    },
    text: JSONText.numbers
  )
}

extension JSONKind<Experiment> {
  static let experiment = JSONKind(
    read: { json throws(Complaint) in
      do {
        let text = Data(json.bytes(lineDepth: 0))
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
