import GradientChecking
import LessonFormat

/// The lessons there are, in the order of their files; one that has mistakes stays on the shelf with them.
public struct LessonShelf: Sendable {
  /// A lesson's file.
  public struct Entry: Sendable {
    /// The name of the file.
    public let file: String
    /// What a list says of the lesson; `nil` if the file has mistakes.
    public let outline: LessonOutline?
    /// What is in it; waits for it while it is being read.
    public var content: Content { reading.value }

    private let reading: Computation<Content>

    /// Reads it from now on, beside whatever else is done, unless it was read.
    func beginReading() { reading.begin() }

    /// The lesson, if the file has no mistakes.
    public var lesson: Lesson? { if case .lesson(let lesson) = content { lesson } else { nil } }

    /// The mistakes in the file.
    public var mistakes: [LessonError] {
      if case .broken(let errors) = content { errors } else { [] }
    }

    /// The lesson's id, or what the file's name says of it: `03-slope.md` is the file of `slope`.
    public var id: String {
      if let outline { return outline.id }
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
      self.init(file: file.name, content: Content(reading: file, orderedBy: seed))
    }

    /// A file that was read.
    public init(file: String, content: Content) {
      let outline: LessonOutline? =
        if case .lesson(let lesson) = content { LessonOutline(of: lesson) } else { nil }
      self.init(file: file, outline: outline) { content }
    }

    private init(
      file: String,
      outline: LessonOutline?,
      content: @escaping @Sendable () -> Content
    ) {
      (self.file, self.outline) = (file, outline)
      reading = Computation(isConcurrent: false, content)
    }

    /// A file of which only the outline is read now, and the rest when it is asked for: for lessons that are known to
    /// have no mistakes.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - seed: What orders the answers to its questions; 0 leaves them as they are written.
    init(outlining file: File, orderedBy seed: UInt64) {
      guard let outline = LessonOutline(scanning: file.bytes, file: file.name) else {
        self.init(reading: file, orderedBy: seed)
        return
      }
      self.init(file: file.name, outline: outline) { Content(reading: file, orderedBy: seed) }
    }
  }

  /// What a file holds.
  public enum Content: Hashable, Sendable {
    /// A lesson.
    case lesson(Lesson)
    /// Mistakes, in the order of their places; at least one.
    case broken([LessonError])

    /// Reads a file, and orders the answers to its questions.
    fileprivate init(reading file: File, orderedBy seed: UInt64) {
      do throws(LessonErrors) {
        let lesson = try Lesson(reading: file.bytes, file: file.name)
        self = .lesson(seed == 0 ? lesson : lesson.ordered(by: seed))
      } catch {
        self = .broken(error.errors)
      }
    }
  }

  /// The files in the order of their names.
  public var entries: [Entry] { outlines.value }

  private let outlines: Computation<[Entry]>
  private let contents: Computation<Void>

  /// A shelf, by default empty.
  public init(entries: [Entry] = []) {
    self.init(Computation(isConcurrent: false) { entries })
  }

  private init(_ outlines: Computation<[Entry]>) {
    self.outlines = outlines
    contents = Computation(isConcurrent: false) {
      _ = outlines.value.concurrentMap(isConcurrent: true) { $0.content }
    }
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
  ///   - areSound: Whether they are known to have no mistakes: then their outlines are read first, and a lesson when it
  ///     is asked for.
  public init(
    reading files: some Sequence<File>,
    orderedBy seed: UInt64 = 0,
    areSound: Bool = false
  ) {
    let files = Array(files)
    self.init(
      Computation(isConcurrent: false) {
        files.concurrentMap(isConcurrent: !areSound) { file in
          areSound
            ? Entry(outlining: file, orderedBy: seed) : Entry(reading: file, orderedBy: seed)
        }
      }
    )
  }

  /// Reads them from now on, beside whatever else is done.
  public func beginReading() { contents.begin() }

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
    entries.firstIndex { $0.outline != nil && progress.lessons[$0.id]?.isDone != true }
  }

  /// The lesson after one, if there is any.
  func lesson(after id: String) -> Lesson? {
    entries.drop { $0.id != id }.dropFirst().lazy.compactMap(\.lesson).first
  }
}
