import GradientChecking
import LessonFormat

/// The lessons there are, in the order of their files; one that has mistakes stays on the shelf with them.
public struct LessonShelf: Sendable {
  /// A lesson's file, read.
  public struct Entry: Hashable, Sendable {
    /// The name of the file.
    public let file: String
    /// What was in it.
    public let content: Content

    /// The lesson, if the file has no mistakes.
    public var lesson: Lesson? { if case .lesson(let lesson) = content { lesson } else { nil } }

    /// The mistakes in the file.
    public var mistakes: [LessonError] {
      if case .broken(let errors) = content { errors } else { [] }
    }

    /// The lesson's id, or what the file's name says of it: `03-slope.md` is the file of `slope`.
    public var id: String {
      if let lesson { return lesson.id }
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
      let rest = stem.drop { $0.isNumber }
      return rest.hasPrefix("-") && rest.count > 1 ? String(rest.dropFirst()) : stem
    }

    /// The number with which the file's name begins: 3 of `03-slope.md`; `nil` where it begins with none.
    public var number: Int? {
      let name = file.split(separator: "/").last ?? ""
      return Int(name.prefix { $0.isASCII && $0.isNumber })
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - seed: What orders the answers to its questions; 0 leaves them as they are written.
    public init(reading file: File, orderedBy seed: UInt64 = 0) {
      self.file = file.name
      do throws(LessonErrors) {
        let lesson = try Lesson(reading: file.bytes, file: file.name)
        content = .lesson(seed == 0 ? lesson : lesson.ordered(by: seed))
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

  /// The files in the order of their names; waits for them while they are being read.
  public var entries: [Entry] { reading.value }

  private let reading: Computation<[Entry]>

  /// A shelf, by default empty.
  public init(entries: [Entry] = []) {
    reading = Computation(isConcurrent: false) { entries }
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

  /// Lessons' files, in their order, which are read when one of them is asked for: most of what the program shows first
  /// needs none of them.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - seed: What orders the answers to their questions; 0 leaves them as they are written.
  public init(reading files: some Sequence<File>, orderedBy seed: UInt64 = 0) {
    let files = Array(files)
    reading = Computation(isConcurrent: false) {
      files.concurrentMap(isConcurrent: true) { Entry(reading: $0, orderedBy: seed) }
    }
  }

  /// Reads them from now on, beside whatever else is done.
  public func beginReading() { reading.begin() }

  /// The lesson of that id, if it has no mistakes.
  public func lesson(_ id: String) -> Lesson? {
    entries.lazy.filter { $0.id == id }.compactMap(\.lesson).first
  }

  /// The number of the lesson at a place: that of its file's name, or, where not every file has one of its own, its
  /// place, from 1.
  public func number(at place: Int) -> Int {
    let numbers = entries.compactMap(\.number)
    guard numbers.count == entries.count, Set(numbers).count == numbers.count else {
      return place + 1
    }
    return numbers[place]
  }

  /// The place of the lesson of a number.
  public func place(ofNumber number: Int) -> Int? {
    entries.indices.first { self.number(at: $0) == number }
  }

  /// The symbols that lessons before one have introduced; `nil` where no lesson introduces any.
  func notation(before id: String) -> Set<Notation>? {
    let symbols = { (entry: Entry) in
      entry.lesson?.steps.flatMap(\.pages).flatMap(\.introduces).map(\.value) ?? []
    }
    guard entries.contains(where: { !symbols($0).isEmpty }) else { return nil }
    return Set(entries.prefix { $0.id != id }.flatMap(symbols))
  }

  /// The mistakes in a file.
  func mistakes(file: String) -> [LessonError] {
    entries.first { $0.file == file }?.mistakes ?? []
  }

  /// The place of the first lesson that is not done.
  func firstUnfinished(_ progress: LearningProgress) -> Int? {
    entries.firstIndex { $0.lesson != nil && progress.lessons[$0.id]?.isDone != true }
  }

  /// The lesson after one, if there is any.
  func lesson(after id: String) -> Lesson? {
    entries.drop { $0.id != id }.dropFirst().lazy.compactMap(\.lesson).first
  }
}
