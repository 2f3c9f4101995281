import Wording

/// A mistake at a place of the source, before it is made ready for the reader.
struct Mistake: Error, Hashable {
  /// Where.
  var offset: Int
  /// What was found, what was expected and what to do.
  var complaint: Complaint

  init(_ message: String, advice: String, at offset: Int) {
    self.offset = offset
    complaint = Complaint(telling: message, advice: advice)
  }

  /// "did you mean …?" if there is something near, else what is said otherwise.
  static func advice(nearest: String?, otherwise: String) -> String {
    Complaint.advice(meaning: nearest.map { "`\($0)`" }, otherwise: otherwise)
  }
}

extension LessonSource {
  /// The mistake with its place and its line.
  func error(for mistake: Mistake) -> LessonError {
    let place = place(of: mistake.offset)
    let excerpt = Excerpt(of: text(lineRange(place.line)), column: place.column)
    return LessonError(
      mistake.complaint,
      at: place,
      of: file,
      line: excerpt.line,
      lineColumn: excerpt.column
    )
  }

  /// All mistakes in the order of their places, each told once, as many as are told.
  func errors(for mistakes: [Mistake]) -> LessonErrors {
    var seen: Set<Mistake> = []
    let sorted = mistakes.filter { seen.insert($0).inserted }
      .enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    let told = sorted.prefix(LessonLimits.mistakes)
    return LessonErrors(errors: told.map { error(for: $0.element) })
  }
}

/// A line of a file made safe to show, cut around one of its columns.
struct Excerpt: Hashable {
  /// What is shown.
  var line: String
  /// The column in ``line``.
  var column: Int

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
}

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
