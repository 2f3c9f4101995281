/// All mistakes of a lesson's file, in the order of their places; at least one.
public struct LessonErrors: Error, Hashable, Sendable {
  /// The mistakes.
  public var errors: [LessonError]

  /// Mistakes.
  public init(errors: [LessonError]) { self.errors = errors }
}

extension LessonErrors: CustomStringConvertible {
  /// A line for each mistake.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

extension LessonError: CustomStringConvertible {
  /// One line: `FILE:LINE:COLUMN: message; advice`.
  public var description: String {
    "\(file):\(place.line):\(place.column): \(message)" + (advice.isEmpty ? "" : "; \(advice)")
  }

  /// The line itself, and beneath it a caret at the place.
  public var excerpt: String {
    line + "\n" + String(repeating: " ", count: lineColumn - 1) + "^"
  }
}
