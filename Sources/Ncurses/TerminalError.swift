/// Why a terminal can't show a screen; a caller prints plain text instead.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// TERM names a terminal that terminfo doesn't know.
  case unknownType(String)
  /// TERM names a terminal that can't place text on the screen, such as "dumb".
  case tooSimple(String)
  /// There is no terminfo database.
  case noDatabase
  /// The terminal's modes can't be read or changed.
  case notControllable

  /// One line: what is missing, and what to do.
  public var description: String {
    switch self {
    case .notATerminal:
      "standard input and output are not both a terminal"
    case .unknownType(""):
      "TERM is not set; try TERM=xterm"
    case .unknownType(let name):
      "TERM is '\(name)', a terminal that terminfo doesn't know; try TERM=xterm"
    case .tooSimple(let name):
      "TERM is '\(name)', a terminal that can't move the cursor; try TERM=xterm"
    case .noDatabase:
      "there is no terminfo database; install the package ncurses-base"
    case .notControllable:
      "the terminal's modes can't be changed"
    }
  }
}
