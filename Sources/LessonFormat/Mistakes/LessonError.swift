/// A mistake in a lesson's file, with everything that is needed to mend it.
public struct LessonError: Error, Hashable, Sendable {
  /// The file.
  public var file: String
  /// Where.
  public var place: SourcePlace
  /// What was found and what was expected, without the place.
  public var message: String
  /// What to do.
  public var advice: String
  /// The line itself, safe to show: control characters are written out, long lines cut around the
  /// place.
  public var line: String
  /// The column of the place in ``line``, from 1.
  public var lineColumn: Int

  /// A mistake.
  public init(
    file: String,
    place: SourcePlace,
    message: String,
    advice: String,
    line: String,
    lineColumn: Int
  ) {
    self.file = file
    self.place = place
    self.message = message
    self.advice = advice
    self.line = line
    self.lineColumn = lineColumn
  }
}
