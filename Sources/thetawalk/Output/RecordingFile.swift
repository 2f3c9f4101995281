import Foundation
import GradientFiles
import Wording

/// A file that grows while the program runs, so that what was recorded is there whatever ends it.
struct RecordingFile: ~Copyable {
  private let descriptor: Int32
  private let place: String

  /// Makes a file; one that is there stays, since a talk is not given twice.
  init(path: String) throws(ProgramError) {
    place = ForeignText(path).escaped
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      let complaint = Complaint(
        place,
        found: code == EEXIST ? "a file of that name" : systemReason(code),
        expected: "a new file to record to",
        advice: "choose another name"
      )
      throw .usage(complaint)
    }
  }

  deinit { close(descriptor) }

  /// Adds lines at the end.
  func add(_ lines: [String]) throws(ProgramError) {
    guard !lines.isEmpty else { return }
    try OutputFile.write(lines.map { $0 + "\n" }.joined(), to: descriptor, place: place)
  }
}
