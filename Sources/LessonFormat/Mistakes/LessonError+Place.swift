extension LessonError {
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
}
