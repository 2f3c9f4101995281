import Wording

/// A mistake in a lesson's file, with everything that is needed to mend it.
public struct LessonError: Error, Hashable, Sendable {
  /// The file.
  public var file: String
  /// Where.
  public var place: SourcePlace
  /// What was found, what was expected and what to do; its own place is file, line and column.
  public var complaint: Complaint
  /// The line itself.
  public var excerpt: Excerpt

  /// A mistake.
  ///
  /// - Parameters:
  ///   - complaint: What is wrong, without the place.
  ///   - place: Where.
  ///   - file: The file.
  ///   - line: The line as the file has it; empty where there is none to show.
  public init(_ complaint: Complaint, at place: SourcePlace, of file: String, line: String = "") {
    self.file = file
    self.place = place
    self.complaint = complaint.inside("\(file):\(place.line):\(place.column)")
    excerpt = Excerpt(of: line, column: place.column)
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
    self.init(
      Complaint(telling: message, advice: advice),
      at: place,
      of: file,
      line: source.text(source.lineRange(place.line))
    )
  }

  /// What was found and what was expected, without the place.
  public var message: String { complaint.problem.description }
}

extension LessonError: CustomStringConvertible {
  /// One line: `FILE:LINE:COLUMN: message; advice`.
  public var description: String { complaint.description }
}

/// A line of a file made safe to show, cut around one of its columns.
public struct Excerpt: Hashable, Sendable {
  /// What is shown of the line: control characters are written out.
  let line: String
  /// The column in ``line``, from 1.
  let column: Int

  /// Characters that are shown at most.
  static let width = 76

  init(of line: String, column: Int) {
    let characters = Array(line)
    let place = min(max(column, 1) - 1, characters.count)
    let start = characters.count <= Self.width ? 0 : max(0, place - Self.width / 2)
    let end = min(characters.count, start + Self.width)
    let before = Self.safe(characters[start..<min(place, end)])
    let rest = Self.safe(characters[min(place, end)..<end])
    let (head, tail) = (start > 0 ? "…" : "", end < characters.count ? "…" : "")
    self.line = head + before + rest + tail
    self.column = head.count + before.count + 1
  }

  private static func safe(_ characters: ArraySlice<Character>) -> String {
    ForeignText(String(characters.map { $0 == "\t" ? " " : $0 })).escaped
  }

  /// The line, and beneath it a caret at the place; nothing where there is no line.
  public var lines: [String] {
    line.isEmpty ? [] : [line, String(repeating: " ", count: column - 1) + "^"]
  }
}

/// All mistakes of a lesson's file, in the order of their places; at least one.
public struct LessonErrors: Error, Hashable, Sendable {
  /// The mistakes.
  public var errors: [LessonError]

  /// Mistakes.
  public init(errors: [LessonError]) { self.errors = errors }

  /// Each as editors and build tools understand it: its place and what is wrong, then the line and a caret.
  public var lines: [String] {
    errors.flatMap { error in ["\(error)"] + error.excerpt.lines.map { "  \($0)" } }
  }
}
