import GradientChecking

extension Lesson {
  /// Reads a lesson from the bytes of its file.
  ///
  /// - Parameters:
  ///   - bytes: The file as it is.
  ///   - file: The file's name, which has to end in the lesson's id, and which messages begin with.
  ///   - scenes: The names of the scenes that there are.
  /// - Throws: Every mistake in the file, in the order of their places; the first
  ///   ``LessonLimits/mistakes`` of them.
  public init(
    reading bytes: some Sequence<UInt8>,
    file: String,
    scenes: [String]
  ) throws(LessonErrors) {
    self = try LessonReader.read(LessonSource(bytes, file: file), scenes: scenes)
  }
}

extension Expression {
  /// Reads an expression such as `difference < 1e-6`.
  ///
  /// - Throws: The first mistake, with its place in the text.
  public init(reading text: String, scenes: [String] = []) throws(LessonError) {
    let source = LessonSource(text.utf8, file: "expression")
    do throws(Mistake) {
      self = try ExpressionParser.read(0..<source.bytes.count, of: source, scenes: scenes)
        .expression
    } catch {
      throw source.error(for: error)
    }
  }
}
