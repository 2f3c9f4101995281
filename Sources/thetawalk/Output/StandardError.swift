import Foundation
import Ncurses

/// Standard error, where errors, remarks and progress go.
///
/// Where nothing can be written to it there is nobody to be told, and the exit status has to say it all.
enum StandardError {
  /// Whether a person sees it as it is written.
  static var isTerminal: Bool { TerminalSurroundings.isTerminal(STDERR_FILENO) }

  /// Its columns, if it is a terminal that knows them.
  static var columns: Int? { TerminalSurroundings.size(of: STDERR_FILENO)?.width }

  /// Writes a text as it is.
  static func write(_ text: String) {
    try? OutputFile.write(text, to: STDERR_FILENO, place: "standard error")
  }

  /// Writes a line in the program's name.
  static func tell(_ message: String) { write("thetawalk: \(message)\n") }
}
