import Wording

/// A mistake in a lesson's file, with everything that is needed to mend it.
public struct LessonError: Error, Hashable, Sendable {
  /// The file.
  public var file: String
  /// Where.
  public var place: SourcePlace
  /// What was found, what was expected and what to do; its own place is file, line and column.
  public var complaint: Complaint
  /// The line itself, safe to show: control characters are written out, long lines cut around the
  /// place.
  public var line: String
  /// The column of the place in ``line``, from 1.
  public var lineColumn: Int

  /// A mistake.
  ///
  /// - Parameters:
  ///   - complaint: What is wrong, without the place.
  ///   - place: Where.
  ///   - file: The file.
  ///   - line: The line itself, safe to show.
  ///   - lineColumn: The column of the place in it, from 1.
  public init(
    _ complaint: Complaint,
    at place: SourcePlace,
    of file: String,
    line: String,
    lineColumn: Int
  ) {
    self.file = file
    self.place = place
    self.complaint = complaint.inside("\(file):\(place.line):\(place.column)")
    self.line = line
    self.lineColumn = lineColumn
  }

  /// A mistake that only shows when a lesson is played: with the line as the file has it.
  ///
  /// - Parameters:
  ///   - message: What was found and what was expected.
  ///   - advice: What to do.
  ///   - place: Where.
  ///   - bytes: The file.
  ///   - file: Its name.
  public init(
    _ message: String,
    advice: String,
    at place: SourcePlace,
    of bytes: some Sequence<UInt8>,
    file: String
  ) {
    let source = LessonSource(bytes, file: file)
    let line = source.lineRange(place.line)
    let before = source.text(line).prefix(max(0, place.column - 1))
    let offset = line.lowerBound + before.utf8.count
    self = source.error(for: Mistake(message, advice: advice, at: offset))
  }

  /// What was found and what was expected, without the place.
  public var message: String { complaint.problem.description }
}

extension LessonError: CustomStringConvertible {
  /// One line: `FILE:LINE:COLUMN: message; advice`.
  public var description: String { complaint.description }

  /// The line itself, and beneath it a caret at the place.
  public var excerpt: String {
    line + "\n" + String(repeating: " ", count: lineColumn - 1) + "^"
  }
}

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
