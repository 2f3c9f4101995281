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

  /// A character that a terminal might obey or a reader not see.
  static func unsafe(_ scalar: Unicode.Scalar, at offset: Int) -> Mistake {
    Mistake(
      "found a character that can't be shown, \(ForeignText(String(scalar)).escaped)",
      advice: "take it out",
      at: offset
    )
  }

  /// HTML that is no command.
  static func html(at offset: Int) -> Mistake {
    Mistake(
      "found HTML: a lesson shows none but commands",
      advice: "write it in Markdown, or in `code` to show it as it is",
      at: offset
    )
  }

  /// A name behind a command that names nothing: `unknown scene "barz"`, with all there are or the nearest.
  ///
  /// - Parameters:
  ///   - name: What stands there.
  ///   - command: The command, which is also what such things are called.
  ///   - names: Those there are.
  ///   - offset: Where it stands.
  /// - Returns: The mistake.
  static func unknown(
    _ name: String,
    behind command: Command.Kind,
    among names: [String],
    at offset: Int
  ) -> Mistake {
    let word = command.rawValue
    return Mistake(
      "unknown \(word) \(ForeignText(name).quoted)",
      advice: advice(
        nearest: nearest(to: name, among: names).map { "\(word): \($0)" },
        otherwise: "the \(word)s are " + names.joined(separator: ", ")
      ),
      at: offset
    )
  }

  /// A key that was given before.
  static func repeated(_ key: String, at offset: Int) -> Mistake {
    Mistake("\(key) stands here twice", advice: "take one of them out", at: offset)
  }
}

extension [Mistake] {
  /// Adds one.
  mutating func add(_ message: String, advice: String, at offset: Int) {
    append(Mistake(message, advice: advice, at: offset))
  }
}

extension LessonSource {
  /// The mistake with its place and its line.
  func error(for mistake: Mistake) -> LessonError {
    let place = place(of: mistake.offset)
    let line = text(lineRange(place.line))
    return LessonError(mistake.complaint, at: place, of: file, line: line)
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
  @Uncompared public var place: SourcePlace

  /// A value and its place.
  public init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

/// A property that doesn't count when the values that have it are compared.
@propertyWrapper
public struct Uncompared<Value: Sendable>: Hashable, Sendable {
  /// The value.
  public var wrappedValue: Value

  /// A property with a value.
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  /// Any two are equal.
  public static func == (left: Self, right: Self) -> Bool { true }

  /// Hashes nothing.
  public func hash(into hasher: inout Hasher) {}
}
