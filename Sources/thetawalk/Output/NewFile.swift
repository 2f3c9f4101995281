import Foundation
import GradientFiles
import Wording

/// A file that was not there before, and that nothing else is written to.
struct NewFile: ~Copyable {
  private let descriptor: Int32
  private let place: String

  /// Why there is no such file.
  enum Refusal: Error {
    /// Something of that name is there, whatever it is.
    case exists
    /// What the system says.
    case system(String)
  }

  /// Makes a file; what is there stays as it is.
  init(path: String) throws(Refusal) {
    place = ForeignText(path).escaped
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw errno == EEXIST ? .exists : .system(systemReason(errno)) }
  }

  deinit { close(descriptor) }

  /// Adds text at the end.
  func add(_ text: String) throws(ProgramError) {
    try OutputFile.write(text, to: descriptor, place: place)
  }
}
