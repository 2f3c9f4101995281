/// What a list says of a lesson: enough to offer it, and read in a fraction of the time that the whole takes.
public struct LessonOutline: Hashable, Sendable {
  /// The name by which it is found.
  public let id: String
  /// What it is called.
  public let title: String
  /// What it is about, in a sentence.
  public let summary: String
  /// How long it takes.
  public let minutes: Int
  /// The headings of its steps.
  public let headings: [String]

  /// The outline of a lesson that was read.
  public init(of lesson: Lesson) {
    (id, title, summary, minutes) = (lesson.id, lesson.title, lesson.summary, lesson.minutes)
    headings = lesson.steps.map(\.heading.sourceText)
  }

  /// The outline of a lesson's file, without reading the rest of it: the front matter, and the lines that begin with
  /// `## ` outside code and comments.
  ///
  /// `nil` where that is not enough to tell: the front matter has a mistake, or a heading has more than plain words.
  /// Mistakes elsewhere in the file are not found.
  ///
  /// - Parameters:
  ///   - bytes: The file as it is.
  ///   - file: The file's name.
  public init?(scanning bytes: some Sequence<UInt8>, file: String) {
    let source = LessonSource(bytes, file: file)
    guard let matter = try? FrontMatter(source, readsExperiment: false), matter.mistakes.isEmpty
    else { return nil }
    var headings: [String] = []
    var (isCode, isComment) = (false, false)
    for line in (matter.lineCount + 1)...max(matter.lineCount + 1, source.lineStarts.count) {
      let bytes = source.bytes[source.lineRange(line)]
      if !isComment, bytes.starts(with: "```".utf8) { isCode.toggle() }
      if isCode { continue }
      if bytes.starts(with: "<!--".utf8) { isComment = true }
      if isComment {
        isComment = source.find("-->", from: bytes.startIndex, to: bytes.endIndex) == nil
        continue
      }
      guard bytes.starts(with: "## ".utf8) else { continue }
      let words = bytes.dropFirst(3)
      guard words.allSatisfy(Self.isPlain), words.first?.isBlank == false,
        words.last?.isBlank == false
      else { return nil }
      headings.append(String(decoding: words, as: UTF8.self))
    }
    guard !headings.isEmpty else { return nil }
    (id, title, summary, minutes) = (matter.id, matter.title, matter.summary, matter.minutes)
    self.headings = headings
  }

  /// Whether a byte stands for itself in Markdown, wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool { !"*_`[]<>{}\\&#$~|".utf8.contains(byte) }
}
