/// A place in a lesson's file; line and column count from 1, columns in characters.
public struct SourcePlace: Hashable, Sendable {
  /// The line.
  public var line: Int
  /// The column.
  public var column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A value with the place where a lesson has it.
///
/// Two located values are equal if the values are: text that moved is the same text.
public struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var place: SourcePlace

  /// A value and its place.
  public init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }

  /// Equal values are equal wherever they stand.
  public static func == (left: Self, right: Self) -> Bool { left.value == right.value }

  /// Hashes the value alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
