import Foundation
import GradientChecking
import GradientFiles
import LessonFormat
import Walkthrough
import Wording

/// The lessons in a folder: its Markdown files but README.md, in the order of their names.
struct LessonFolder: Sendable {
  /// The folder as the user named it.
  let path: String
  /// The files in the same order; one that can't be read is empty.
  private(set) var files: [LessonShelf.File] = []
  /// The lessons as of the last reading.
  private(set) var shelf = LessonShelf()
  /// What orders the answers to questions; 0 leaves them as they are written.
  private let answerSeed: UInt64

  /// The largest file read: a hundred times the longest lesson one would want to read.
  static let sizeLimit = 1 << 24

  /// Reads a folder, which has to have at least one lesson.
  init(path: String, answerSeed: UInt64 = 0) throws(ProgramError) {
    self.path = path
    self.answerSeed = answerSeed
    try update()
    guard shelf.entries.isEmpty else { return }
    throw unusable(
      .badData,
      found: "no lesson",
      expected: "files such as 01-why.md",
      advice: "Lessons/README.md tells how to write one"
    )
  }

  /// Reads the folder again and understands the files that have changed.
  ///
  /// - Returns: Whether anything has changed.
  @discardableResult
  mutating func update() throws(ProgramError) -> Bool {
    let contents = try names().compactMap(content)
    let files = contents.map(\.file)
    // A file that can't be read has no bytes to compare.
    guard files != self.files || contents.contains(where: { $0.error != nil }) else { return false }
    // Two names may be equal once they are made safe to print.
    let known = Dictionary(zip(self.files, shelf.entries)) { first, _ in first }
    shelf = LessonShelf(
      entries: contents.map { content in
        if let error = content.error { return Self.broken(content.file.name, error) }
        return known[content.file]
          ?? LessonShelf.Entry(reading: content.file, orderedBy: answerSeed)
      }
    )
    self.files = files
    return true
  }
}

extension LessonFolder {
  private func names() throws(ProgramError) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw unreadable(errno) }
      throw unusable(
        .noInput,
        found: "no such folder",
        expected: "one with lessons",
        advice: "check the name"
      )
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw unusable(
        .badData,
        found: "a file",
        expected: "a folder with lessons",
        advice: "name the folder"
      )
    }
    guard access(path, R_OK | X_OK) == 0 else { throw unreadable(errno) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw unreadable(EIO)
    }
    return names.filter(Self.isLesson).sorted { first, second in
      let order = first.compare(second, options: .numeric)
      return order == .orderedSame ? first < second : order == .orderedAscending
    }
  }

  private func unreadable(_ code: Int32) -> ProgramError {
    unusable(
      .noInput,
      found: "a folder that cannot be read (\(systemReason(code)))",
      expected: "a readable one",
      advice: "check its permissions"
    )
  }

  /// Why the folder gives no lessons.
  private func unusable(
    _ status: ExitStatus,
    found: String,
    expected: String,
    advice: String
  ) -> ProgramError {
    let place = ForeignText(path).escaped
    let complaint = Complaint(place, found: found, expected: expected, advice: advice)
    return ProgramError(complaint, status: status)
  }

  /// Editors keep files of their own beside a lesson; they begin with a point or end in something else.
  private static func isLesson(_ name: String) -> Bool {
    name.lowercased().hasSuffix(".md") && !name.hasPrefix(".") && name.lowercased() != "readme.md"
  }

  /// A file and why it can't be read; `nil` for what is not a file, or is gone already.
  private func content(of name: String) -> (file: LessonShelf.File, error: FileError?)? {
    let place = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    let shown = ForeignText(place).escaped
    var status = stat()
    guard stat(place, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else { return nil }
    do throws(FileError) {
      let bytes = try FileContents.read(path: place, limit: Self.sizeLimit)
      return (LessonShelf.File(name: shown, bytes: bytes), nil)
    } catch {
      if case .missing = error { return nil }
      return (LessonShelf.File(name: shown, bytes: []), error)
    }
  }

  private static func broken(_ file: String, _ error: FileError) -> LessonShelf.Entry {
    let complaint =
      if case .unreadable(_, let reason) = error {
        Complaint(telling: "the file can't be read (\(reason))", advice: "check its permissions")
      } else {
        Complaint(
          telling: "the file has more than \(sizeLimit >> 20) MB",
          advice: "keep a lesson short"
        )
      }
    let mistake = LessonError(complaint, at: SourcePlace(line: 1, column: 1), of: file)
    return LessonShelf.Entry(file: file, content: .broken([mistake]))
  }
}
