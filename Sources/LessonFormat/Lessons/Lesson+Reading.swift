import GradientChecking

extension Lesson {
  /// Reads a lesson from the bytes of its file.
  ///
  /// - Parameters:
  ///   - bytes: The file as it is.
  ///   - file: The file's name, which has to end in the lesson's id, and which messages begin with.
  /// - Throws: Every mistake in the file, in the order of their places; the first
  ///   ``LessonLimits/mistakes`` of them.
  public init(
    reading bytes: some Sequence<UInt8>,
    file: String
  ) throws(LessonErrors) {
    self = try LessonReader.read(LessonSource(bytes, file: file))
  }
}

extension Expression {
  /// Reads an expression such as `difference < 1e-6`.
  ///
  /// - Throws: The first mistake, with its place in the text.
  public init(reading text: String) throws(LessonError) {
    let source = LessonSource(text.utf8, file: "expression")
    do throws(Mistake) {
      self = try ExpressionParser.read(0..<source.bytes.count, of: source)
        .expression
    } catch {
      throw source.error(for: error)
    }
  }
}
