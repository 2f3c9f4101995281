import CNcurses
import CellUI
import Wording

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// What is known of the terminal around the program before anything is drawn.
public enum TerminalSurroundings {
  /// Whether the user's locale has UTF-8; otherwise only ASCII should be written.
  public static func isUTF8() -> Bool {
    terminal_take_locale()
  }

  /// The characters to draw with: ASCII without UTF-8, and on the Linux console, whose fonts have
  /// neither braille nor eighth blocks.
  public static func symbols() -> Symbols {
    isUTF8() && name != "linux" ? .unicode : .ascii
  }

  /// Whether the terminal passes over a question that it doesn't understand, rather than printing it.
  static var answersQuestions: Bool {
    !["", "dumb", "linux"].contains(name) && isTerminal(STDIN_FILENO) && isTerminal(STDOUT_FILENO)
  }

  private static var name: String { variable("TERM") ?? "" }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether standard output, or another descriptor, is a terminal.
  public static func isTerminal(_ descriptor: Int32 = STDOUT_FILENO) -> Bool {
    isatty(descriptor) == 1
  }

  /// Takes keys from the terminal that the program was started at, if standard input was something else and
  /// has been read to its end.
  public static func takeKeysFromTerminal() {
    guard isTerminal(STDOUT_FILENO), !isTerminal(STDIN_FILENO) else { return }
    let descriptor = open("/dev/tty", O_RDWR)
    guard descriptor >= 0 else { return }
    dup2(descriptor, STDIN_FILENO)
    close(descriptor)
  }

  /// The columns and rows of the terminal at a descriptor, if it is one and knows them.
  public static func size(of descriptor: Int32 = STDOUT_FILENO) -> Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_window_size(descriptor, &columns, &rows) else { return nil }
    return Size(Int(columns), Int(rows))
  }

  /// The columns and rows that the user says the terminal has, for one that doesn't know them itself.
  static var sizeFromEnvironment: Size? {
    let sides = ["COLUMNS", "LINES"].compactMap { Int(variable($0) ?? "") }
    return sides.count == 2 && sides.allSatisfy { $0 > 0 } ? Size(sides[0], sides[1]) : nil
  }

  /// Why no screen can be shown, or nil if one can.
  static func obstacle() -> TerminalError? {
    guard isTerminal(STDIN_FILENO), isTerminal(STDOUT_FILENO) else { return .notATerminal }
    guard !name.isEmpty else { return .unknownType(name) }
    return switch terminal_look_up(STDOUT_FILENO) {
    case TERMINAL_USABLE: nil
    case TERMINAL_TOO_SIMPLE: .tooSimple(name)
    case TERMINAL_NO_DATABASE: .noDatabase
    default: .unknownType(name)
    }
  }
}

/// Why a terminal can't show a screen; a caller prints plain text instead.
public struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line: what is missing, and what to do.
  public let description: String
  /// The line, if something is to be done; nil where plain text is what one expects: in a file, in a pipe, and on
  /// a terminal that can do no more.
  public let remedy: String?

  private init(_ problem: String, advice: String = "", isExpected: Bool = false) {
    description = "\(Complaint(telling: problem, advice: advice))"
    remedy = isExpected ? nil : description
  }

  private static let otherType = "try TERM=xterm"

  /// Input or output is a file or a pipe.
  public static let notATerminal = TerminalError(
    "standard input and output are not both a terminal",
    isExpected: true
  )
  /// There is no terminfo database.
  public static let noDatabase = TerminalError(
    "there is no terminfo database",
    advice: "install the package ncurses-base"
  )
  /// The terminal's modes can't be read or changed.
  public static let notControllable = TerminalError("the terminal's modes can't be changed")

  /// TERM names a terminal that terminfo doesn't know, or nothing.
  public static func unknownType(_ name: String) -> TerminalError {
    TerminalError(
      name.isEmpty
        ? "TERM is not set" : "TERM is '\(name)', a terminal that terminfo doesn't know",
      advice: otherType
    )
  }

  /// TERM names a terminal that can't place text on the screen, such as "dumb".
  public static func tooSimple(_ name: String) -> TerminalError {
    let problem = "TERM is '\(name)', a terminal that can't move the cursor"
    return TerminalError(problem, advice: otherType, isExpected: true)
  }
}
