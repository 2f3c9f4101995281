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
  func read() throws(ProgramError) -> (saved: SavedProgress, setAside: SetAside?) {
    if case (let saved, nil) = try contents() { return (saved, nil) }
    // Another program may be setting it aside just now.
    return try locked { () throws(ProgramError) in try understood() }
  }

  /// Changes what the file says.
  ///
  /// - Returns: The file that the one before was renamed to, if that made no sense.
  @discardableResult
  func change(
    _ change: (inout SavedProgress) -> Void
  ) throws(ProgramError) -> SetAside? {
    try makeFolder()
    return try locked { () throws(ProgramError) in
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

extension ProgramError {
  /// Why progress can't be kept.
  static func unsaved(_ path: String, _ reason: String) -> ProgramError {
    let complaint = Complaint(
      "Progress is not saved",
      telling: "\(ForeignText(path).escaped): \(reason)."
    )
    return ProgramError(complaint, status: .outputFailed)
  }

  /// Why progress can't be kept, as the system has it.
  fileprivate static func unsaved(_ path: String, code: Int32) -> ProgramError {
    .unsaved(path, systemReason(code))
  }

  /// There is no folder for progress.
  static let noHome = unsaved("HOME", "not set to a folder")
}

extension ProgressFile {
  /// What makes sense of the file, and what is the matter with the rest of it.
  private typealias Contents = (sound: SavedProgress, flaw: SetAside.Reason?)

  private func contents() throws(ProgramError) -> Contents {
    var status = stat()
    // Nothing comes out of a pipe, and one would wait for it.
    if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      throw .unsaved(path, "is no ordinary file")
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileContents.read(path: path, limit: Self.sizeLimit)
    } catch {
      switch error {
      case .missing: return (SavedProgress(), nil)
      case .tooLarge: return (SavedProgress(), .damaged)
      case .directory: throw .unsaved(path, "is a folder")
      case .unreadable(_, let reason): throw .unsaved(path, reason)
      }
    }
    let (sound, isWhole) = SavedProgress.reading(json: bytes)
    if isWhole { return (sound, nil) }
    return SavedProgress.isNewer(json: bytes) ? (SavedProgress(), .newer) : (sound, .damaged)
  }

  private func understood() throws(ProgramError) -> (SavedProgress, SetAside?) {
    let (sound, flaw) = try contents()
    guard let flaw else { return (sound, nil) }
    let isPartlySound = sound != SavedProgress()
    let aside = try setAside(flaw, isPartlySound: isPartlySound)
    if isPartlySound { try write(sound) }
    return (sound, aside)
  }

  /// Renames the file to a name that nothing has, which the lock keeps free meanwhile.
  private func setAside(
    _ reason: SetAside.Reason,
    isPartlySound: Bool
  ) throws(ProgramError) -> SetAside {
    var number = 1
    var name: String { "progress.\(reason.rawValue)-\(number).json" }
    while access("\(folder)/\(name)", F_OK) == 0 { number += 1 }
    guard rename(path, "\(folder)/\(name)") == 0 else { throw .unsaved(path, code: errno) }
    return SetAside(reason: reason, isPartlySound: isPartlySound, name: name)
  }

  private func write(_ saved: SavedProgress) throws(ProgramError) {
    do throws(ProgramError) {
      try OutputFile.file(path: path).write(saved.json)
    } catch {
      guard case .mismatch(let found, _) = error.complaint.problem else { throw error }
      throw .unsaved(path, found)
    }
  }

  /// The folder and those above it, which nobody else needs to read.
  private func makeFolder() throws(ProgramError) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) != 0 else { continue }
      let code = errno
      // On a file system that can't be written to, what is there already is no obstacle.
      guard code != EEXIST, access(made, F_OK) != 0 else { continue }
      throw .unsaved(made, code: code)
    }
  }

  /// Does something while no other program does; where locks are not to be had, without one.
  private func locked<Result>(
    _ work: () throws(ProgramError) -> Result
  ) throws(ProgramError) -> Result {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unsaved(folder, code: errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return try work()
  }
}
