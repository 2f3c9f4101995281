import Foundation
import GradientFiles
import Wording

/// A folder for several results, made where it isn't there yet.
struct OutputFolder {
  private let path: String

  /// Makes the folder, with those that it lies in.
  ///
  /// - Parameter path: The folder, with or without a slash at its end.
  /// - Throws: Why nothing can be written there.
  init(path: String) throws(ProgramError) {
    self.path = path
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw Self.unusable(path, found: "a file", advice: "name a folder")
      }
      guard access(path, W_OK | X_OK) == 0 else {
        throw Self.unusable(path, found: systemReason(errno), advice: "choose another folder")
      }
      return
    }
    guard !path.isEmpty else {
      throw Self.unusable("--output", found: "an empty name", advice: "name a folder")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true
      )
    } catch {
      throw Self.unusable(path, found: "no folder can be made", advice: "choose another place")
    }
  }

  /// A file in the folder.
  ///
  /// - Parameter name: Its name.
  /// - Returns: Where it is written to.
  /// - Throws: Why it can't be written.
  func file(_ name: String) throws(ProgramError) -> OutputFile {
    try OutputFile(path: path.hasSuffix("/") ? path + name : "\(path)/\(name)")
  }

  private static func unusable(
    _ path: String,
    found: String,
    advice: String
  ) -> ProgramError {
    .usage(
      Complaint(
        ForeignText(path).escaped,
        found: found,
        expected: "a folder to write into",
        advice: advice
      )
    )
  }
}
