import Wording

/// The value of a field as saved experiments, front matter and options have it.
public enum FieldValue: Hashable, Sendable {
  /// None; nothing is written for it.
  case absent
  /// A number.
  case number(Double)
  /// A whole number.
  case whole(Int128)
  /// A name, or the path of a file.
  case text(String)
  /// The units of each hidden layer.
  case layers([Int])

  /// The value as an option takes it: `0.7`, `iris`, `5,4`.
  package var text: String {
    switch self {
    case .absent: ""
    case .number(let number): Numbers.shortest(number)
    case .whole(let number): "\(number)"
    case .text(let text): text
    case .layers(let units):
      units.isEmpty ? FieldKind<[Int]>.none : units.map(String.init).joined(separator: ",")
    }
  }
}

/// A kind of value: how files and options have it, how the screen shows it, and which values one comes to
/// on the way from the smallest to the largest, or from the first name to the last.
struct FieldKind<Value: Hashable & Sendable>: Sendable {
  /// The value as files have it.
  let write: @Sendable (Value) -> FieldValue
  /// The value that a typed text stands for.
  let read: @Sendable (String) -> Value?
  /// The value that a file has; `nil` for a text that stands for none.
  let decode: @Sendable (any SingleValueDecodingContainer) throws -> Value?
  /// Whether an experiment can have the value.
  var isPossible: @Sendable (Value) -> Bool = { _ in true }
  /// The values to go through, the present one among them if there is one.
  let stops: @Sendable (Value?) -> [Value]
  /// The value as the screen shows it.
  let shown: @Sendable (Value) -> String
  /// The names that the value can have, where they are all known.
  var names: [String] = []
  /// Whether a digit may begin the value.
  var isNumeric = false
  /// The word for no value.
  var absentWord: String?
}

extension FieldKind<Double> {
  /// Finite numbers.
  static func number(
    stops: [Double],
    where isPossible: @escaping @Sendable (Double) -> Bool
  ) -> Self {
    Self(
      write: FieldValue.number,
      read: { Double($0) },
      decode: { try $0.decode(Double.self) },
      isPossible: { $0.isFinite && isPossible($0) },
      stops: { ladder(stops, with: $0) },
      shown: { Numbers.short($0) },
      isNumeric: true
    )
  }
}

extension FieldKind where Value: FixedWidthInteger & Decodable {
  /// Whole numbers.
  static func whole(
    in range: ClosedRange<Value>,
    stops: @escaping @Sendable (Value?) -> [Value]
  ) -> Self {
    Self(
      write: { .whole(Int128($0)) },
      read: { Value($0) },
      decode: { try $0.decode(Value.self) },
      isPossible: range.contains,
      stops: { ladder(stops($0), with: $0) },
      shown: { "\($0)" },
      isNumeric: true
    )
  }
}

extension FieldKind where Value: CaseIterable & RawRepresentable<String> {
  /// The names of an enumeration.
  ///
  /// - Parameter shown: A case as the screen shows it, which can be typed as well as its name.
  /// - Returns: The kind.
  static func name(shown: @escaping @Sendable (Value) -> String = { $0.rawValue }) -> Self {
    let cases = Array(Value.allCases)
    let read = { @Sendable (text: String) in
      cases.first { $0.rawValue == text } ?? cases.first { shown($0) == text }
    }
    return Self(
      write: { .text($0.rawValue) },
      read: read,
      decode: { read(try $0.decode(String.self)) },
      stops: { _ in cases },
      shown: shown,
      names: cases.map(\.rawValue)
    )
  }
}

extension FieldKind {
  /// Values of another kind, or none.
  ///
  /// - Parameters:
  ///   - kind: The kind of those that there are.
  ///   - word: What stands for none where something has to be typed.
  ///   - shown: How the screen shows none; the word, if nothing else is said.
  ///   - isFirst: Whether none comes before all values on the way through them, not behind them.
  /// - Returns: The kind.
  static func optional<Wrapped>(
    _ kind: FieldKind<Wrapped>,
    absent word: String,
    shown: String? = nil,
    isFirst: Bool
  ) -> Self where Value == Wrapped? {
    Self(
      write: { $0.map(kind.write) ?? .absent },
      read: { $0 == word ? .some(nil) : kind.read($0).map { $0 } },
      decode: { container in
        if (try? container.decode(String.self)) == word { return .some(nil) }
        return try kind.decode(container).map { $0 }
      },
      isPossible: { $0.map(kind.isPossible) ?? true },
      stops: { own in
        let values = kind.stops(own ?? nil).map { Value.some($0) }
        return isFirst ? [nil] + values : values + [nil]
      },
      shown: { $0.map(kind.shown) ?? shown ?? word },
      names: kind.names,
      isNumeric: kind.isNumeric,
      absentWord: word
    )
  }
}

extension FieldKind<[Int]> {
  /// The word for no layer at all.
  static let none = "none"

  /// Numbers of units, with a comma, a semicolon, a hyphen or a blank between two of them, or the word for none; a file
  /// has a list, or one number alone.
  static func layers(stops: [[Int]]) -> Self {
    Self(
      write: FieldValue.layers,
      read: { text in
        if text == none { return [] }
        let parts = text.split(omittingEmptySubsequences: false) { ",;-".contains($0) }
          .map { $0.split(separator: " ") }
        let units = parts.joined().map { Int($0) }
        guard !parts.contains(where: \.isEmpty), !units.contains(nil) else { return nil }
        return units.compactMap { $0 }
      },
      decode: { container in
        if let units = try? container.decode(Int.self) { return [units] }
        if (try? container.decode(String.self)) == none { return [] }
        return try container.decode([Int].self)
      },
      isPossible: { $0.allSatisfy { $0 >= 1 } },
      stops: { listing(stops, with: $0) },
      shown: { $0.isEmpty ? none : $0.map(String.init).joined(separator: ", ") },
      isNumeric: true
    )
  }
}

extension FieldKind<DataSource> {
  /// Data sets that come with the program, and files.
  static var data: Self {
    Self(
      write: { .text($0.text) },
      read: { $0.isEmpty ? nil : DataSource($0) },
      decode: { DataSource(try $0.decode(String.self)) },
      stops: { listing(DataSource.builtIn, with: $0) },
      shown: \.shortName,
      names: DataSource.builtIn.map(\.text)
    )
  }
}

extension FieldKind<[PlantedBug]> {
  /// No bug, one, or several in lines of their own with a plus sign between two of them.
  static var bugs: Self {
    let (one, none) = (FieldKind<PlantedBug>.name(), "none")
    let read = { @Sendable (text: String) -> [PlantedBug]? in
      if text == none { return [] }
      let bugs = text.split(separator: "+", omittingEmptySubsequences: false).map {
        one.read($0.split(separator: " ").joined(separator: " "))
      }
      return bugs.contains(nil) ? nil : bugs.compactMap(\.self)
    }
    return Self(
      write: { $0.isEmpty ? .absent : .text($0.names) },
      read: read,
      decode: { read(try $0.decode(String.self)) },
      isPossible: { Set($0.map(\.passLine)).count == $0.count },
      stops: { listing([[]] + PlantedBug.allCases.map { [$0] }, with: $0) },
      shown: { $0.isEmpty ? none : $0.names },
      names: one.names,
      absentWord: none
    )
  }
}

extension PlantedBug {
  /// The first two bugs of a text of several, as an option takes it, that stand in one and the same line.
  ///
  /// - Parameter text: `dw-doubled+penalty-forgotten`.
  /// - Returns: The two; `nil` where each has a line of its own, or the text names something else.
  static func sharingLine(in text: String) -> (PlantedBug, PlantedBug)? {
    let bugs = FieldKind<[PlantedBug]>.bugs.read(text) ?? []
    for (place, bug) in bugs.enumerated() {
      let other = bugs[..<place].first { $0.passLine == bug.passLine }
      if let other { return (other, bug) }
    }
    return nil
  }
}

extension [PlantedBug] {
  /// Their names with a plus sign between two of them, as an option takes them.
  package var names: String { map(\.rawValue).joined(separator: "+") }
}

/// Values in order of size, the present one in its place.
private func ladder<Value: Comparable>(_ values: [Value], with own: Value?) -> [Value] {
  (values.filter { $0 != own } + (own.map { [$0] } ?? [])).sorted()
}

/// Values in an order of their own, the present one before them where it is none of them.
private func listing<Value: Equatable>(_ values: [Value], with own: Value?) -> [Value] {
  own.map { values.contains($0) ? values : [$0] + values } ?? values
}
