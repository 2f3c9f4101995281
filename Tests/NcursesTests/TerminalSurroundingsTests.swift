import CellUI
import Testing

@testable import Ncurses

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

@Suite("TerminalSurroundings")
struct TerminalSurroundingsTests {
  @Test("a pipe is no terminal and has no size")
  func pipe() throws {
    let wakeUp = try #require(WakeUp())
    #expect(!TerminalSurroundings.isTerminal(wakeUp.descriptor))
    #expect(TerminalSurroundings.size(of: wakeUp.descriptor) == nil)
  }

  @Test("a pseudo-terminal is one, and has the size it was given")
  func pseudoTerminal() {
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(descriptor) }
    #expect(TerminalSurroundings.size(of: descriptor) == nil, "a new one has no size")
    var size = winsize(ws_row: 18, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    #expect(TerminalSurroundings.size(of: descriptor) == Size(60, 18))
  }
}

@Suite("TerminalError")
struct TerminalErrorTests {
  @Test(
    "an error says in one line what is missing and names what was found",
    arguments: [
      (TerminalError.unknownType("foo"), "'foo'"), (.unknownType(""), "not set"),
      (.tooSimple("dumb"), "'dumb'"),
      (.notATerminal, "not both a terminal"), (.noDatabase, "ncurses-base"),
      (.notControllable, "modes"),
    ]
  )
  func description(error: TerminalError, part: String) {
    #expect(error.description.contains(part))
    #expect(error.description.allSatisfy { !$0.isNewline })
  }

  @Test("there is a remedy unless plain text is what one expects")
  func remedy() {
    #expect(TerminalError.unknownType("foo").remedy?.contains("try TERM=xterm") == true)
    #expect(TerminalError.notATerminal.remedy == nil)
    #expect(TerminalError.tooSimple("dumb").remedy == nil)
  }
}
