import LessonFormat

/// The lessons there are, in the order of their files; one that has mistakes stays on the shelf with them.
public struct LessonShelf: Sendable {
  /// A lesson's file, read.
  public struct Entry: Hashable, Sendable {
    /// The name of the file.
    public let file: String
    /// What was in it.
    public let content: Content

    /// The lesson's id, or what the file's name says of it.
    public var id: String {
      switch content {
      case .lesson(let lesson): lesson.id
      case .broken: Self.id(of: file)
      }
    }

    /// `03-slope.md` is the file of `slope`.
    static func id(of file: String) -> String {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
      let rest = stem.drop { $0.isNumber }
      return rest.hasPrefix("-") && rest.count > 1 ? String(rest.dropFirst()) : stem
    }

    /// Reads a file.
    public init(reading file: File) {
      self.file = file.name
      do throws(LessonErrors) {
        content = .lesson(try Lesson(reading: file.bytes, file: file.name))
      } catch {
        content = .broken(error.errors)
      }
    }

    /// A file that was read.
    public init(file: String, content: Content) {
      self.file = file
      self.content = content
    }
  }

  /// What a file holds.
  public enum Content: Hashable, Sendable {
    /// A lesson.
    case lesson(Lesson)
    /// Mistakes, in the order of their places; at least one.
    case broken([LessonError])
  }

  /// The files in the order of their names.
  public var entries: [Entry]

  /// A shelf, by default empty.
  public init(entries: [Entry] = []) {
    self.entries = entries
  }

  /// A lesson's file as it is on disk.
  public struct File: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What is in it.
    public var bytes: [UInt8]

    /// A file.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Reads lessons' files, in their order.
  public init(reading files: some Sequence<File>) {
    self.init(entries: files.map { Entry(reading: $0) })
  }

  /// The lesson of that id, if it has no mistakes.
  public func lesson(_ id: String) -> Lesson? {
    for entry in entries where entry.id == id {
      if case .lesson(let lesson) = entry.content { return lesson }
    }
    return nil
  }

  /// The mistakes in a file.
  func mistakes(file: String) -> [LessonError] {
    for entry in entries where entry.file == file {
      if case .broken(let errors) = entry.content { return errors }
    }
    return []
  }

  /// The place of the first lesson that is not done.
  func firstUnfinished(_ progress: LearningProgress) -> Int? {
    entries.firstIndex { entry in
      if case .broken = entry.content { return false }
      return progress.lessons[entry.id]?.isDone != true
    }
  }

  /// The lesson after one, if there is any.
  func lesson(after id: String) -> Lesson? {
    guard let place = entries.firstIndex(where: { $0.id == id }) else { return nil }
    for entry in entries[(place + 1)...] {
      if case .lesson(let lesson) = entry.content { return lesson }
    }
    return nil
  }

  /// The number by which a lesson is spoken of: its place on the shelf, from 1.
  func number(of id: String) -> Int? {
    entries.firstIndex { $0.id == id }.map { $0 + 1 }
  }
}
