import Foundation
import GradientChecking
import GradientFiles
import Walkthrough
import Wording

/// The file that keeps how far lessons have come, and what came of hunts, `thetawalk.progress/1`.
///
/// Several programs may use it at once: each change is made to what the file has at that moment, under a
/// lock, and the file is replaced as a whole.
struct ProgressFile: Sendable {
  /// The folder that holds it, which is made when something is saved.
  let folder: String
  /// The file.
  var path: String { folder + "/progress.json" }

  /// More than this is no progress of anyone's.
  static let sizeLimit = 1 << 24

  /// The file in a folder.
  init(folder: String) { self.folder = folder }

  /// The file in the folder for a program's state; `nil` without a home.
  ///
  /// - Parameter environment: `XDG_STATE_HOME` names the folder for everyone's state, by default
  ///   `.local/state` in `HOME`; the XDG specification wants a relative path ignored.
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let absolute = { (name: String) in environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    let home = absolute("HOME").map { $0 + "/.local/state" }
    guard let state = absolute("XDG_STATE_HOME") ?? home else { return nil }
    self.init(folder: state + "/thetawalk")
  }

  /// Reads the file without touching it; what makes no sense counts as nothing.
  func peek() -> SavedProgress {
    (try? contents())?.sound ?? SavedProgress()
  }

  /// Reads the file, and sets it aside if some of it makes no sense.
  ///
  /// - Returns: What makes sense of it, and the file it was renamed to, if it was.
  func read() throws(ProgressError) -> (saved: SavedProgress, setAside: SetAside?) {
    if case .whole(let saved) = try contents() { return (saved, nil) }
    // Another program may be setting it aside just now.
    return try locked { () throws(ProgressError) in try understood() }
  }

  /// Changes what the file says.
  ///
  /// - Returns: The file that the one before was renamed to, if that made no sense.
  @discardableResult
  func change(
    _ change: (inout SavedProgress) -> Void
  ) throws(ProgressError) -> SetAside? {
    try makeFolder()
    return try locked { () throws(ProgressError) in
      let (old, setAside) = try understood()
      var new = old
      change(&new)
      if new != old { try write(new) }
      return setAside
    }
  }
}

/// A file of progress that made no sense, all of it or some, and was renamed.
struct SetAside: Hashable, Sendable {
  /// What is the matter with it.
  enum Reason: String, Hashable, Sendable {
    case damaged, newer
  }

  let reason: Reason
  /// Whether some of it made sense, and goes on in a new file.
  let isPartlySound: Bool
  /// Its new name, without the folder.
  let name: String

  /// A line that tells it.
  var remark: String {
    switch reason {
    case .damaged where isPartlySound:
      "Some of the saved progress was damaged and is left out; the whole is kept as \(name)."
    case .damaged: "The saved progress was damaged; it is kept as \(name)."
    case .newer: "A newer thetawalk saved this progress; it is kept as \(name)."
    }
  }
}

/// Why progress can't be kept.
struct ProgressError: Error, Hashable, CustomStringConvertible {
  /// A line that tells it.
  let description: String

  init(_ path: String, _ reason: String) {
    description = "Progress is not saved: \(ForeignText(path).escaped): \(reason)."
  }

  init(_ path: String, code: Int32) {
    self.init(path, systemReason(code))
  }

  /// There is no folder for it.
  static let noHome = ProgressError("HOME", "not set to a folder")
}

extension ProgressFile {
  private enum Contents {
    case whole(SavedProgress)
    case damaged(sound: SavedProgress)
    case newer

    var sound: SavedProgress {
      switch self {
      case .whole(let saved), .damaged(let saved): saved
      case .newer: SavedProgress()
      }
    }
  }

  private func contents() throws(ProgressError) -> Contents {
    var status = stat()
    // Nothing comes out of a pipe, and one would wait for it.
    if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      throw ProgressError(path, "is no ordinary file")
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileContents.read(path: path, limit: Self.sizeLimit)
    } catch {
      switch error {
      case .missing: return .whole(SavedProgress())
      case .tooLarge: return .damaged(sound: SavedProgress())
      case .directory: throw ProgressError(path, "is a folder")
      case .unreadable(_, let reason): throw ProgressError(path, reason)
      }
    }
    let (sound, isWhole) = SavedProgress.reading(json: bytes)
    if isWhole { return .whole(sound) }
    return SavedProgress.isNewer(json: bytes) ? .newer : .damaged(sound: sound)
  }

  private func understood() throws(ProgressError) -> (SavedProgress, SetAside?) {
    let contents = try contents()
    switch contents {
    case .whole(let saved): return (saved, nil)
    case .newer: return (contents.sound, try setAside(.newer))
    case .damaged(let sound):
      let isPartlySound = sound != SavedProgress()
      let aside = try setAside(.damaged, isPartlySound: isPartlySound)
      if isPartlySound { try write(sound) }
      return (sound, aside)
    }
  }

  /// Renames the file to a name that nothing has, which the lock keeps free meanwhile.
  private func setAside(
    _ reason: SetAside.Reason,
    isPartlySound: Bool = false
  ) throws(ProgressError) -> SetAside {
    var number = 1
    var name: String { "progress.\(reason.rawValue)-\(number).json" }
    while access("\(folder)/\(name)", F_OK) == 0 { number += 1 }
    guard rename(path, "\(folder)/\(name)") == 0 else { throw ProgressError(path, code: errno) }
    return SetAside(reason: reason, isPartlySound: isPartlySound, name: name)
  }

  private func write(_ saved: SavedProgress) throws(ProgressError) {
    do throws(OutputError) {
      try OutputFile.file(path: path).write(saved.json)
    } catch {
      throw ProgressError(path, error.reason)
    }
  }

  /// The folder and those above it, which nobody else needs to read.
  private func makeFolder() throws(ProgressError) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) != 0 else { continue }
      let code = errno
      // On a file system that can't be written to, what is there already is no obstacle.
      guard code != EEXIST, access(made, F_OK) != 0 else { continue }
      throw ProgressError(made, code: code)
    }
  }

  /// Does something while no other program does; where locks are not to be had, without one.
  private func locked<Result>(
    _ work: () throws(ProgressError) -> Result
  ) throws(ProgressError) -> Result {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ProgressError(folder, code: errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return try work()
  }
}
