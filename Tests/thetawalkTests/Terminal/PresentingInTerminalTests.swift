import Foundation
import Testing

/// A talk in a real terminal: the keys that a clicker sends, and what is left behind.
@Suite("A talk in a real terminal", .serialized, .waitsForPrograms)
struct PresentingInTerminalTests {
  @Test("PageDown and PageUp go on and back, F9 blanks, F8 and a right click leave a marker")
  func keys() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("walk --present --bug dz-sign --no-motion")
    #expect(!terminal.screen.contains { $0.contains("dz-sign") })
    try terminal.press("PageDown")
    try terminal.wait(forText: "step 2 of 2")
    try terminal.press("PageUp")
    try terminal.wait(forText: "step 1 of 2")
    try terminal.press("F9")
    try terminal.wait("a blank screen") { terminal.screen.allSatisfy(\.isEmpty) }
    try terminal.press("PageDown")
    try terminal.wait(forText: "step 1 of 2")
    let isMarked = { try terminal.tmux("capture-pane", "-p", "-e").contains("\u{1B}[7m") }
    let before = try isMarked()
    try terminal.press("F8")
    try terminal.wait("a marker") { try isMarked() }
    try terminal.press("F8")
    try terminal.wait("no marker") { try isMarked() == before }
    try terminal.click(column: 40, row: 12, isRight: true)
    try terminal.wait("a marker") { try isMarked() }
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 0)
  }

  @Test("nobody's progress is read or written")
  func progress() throws {
    let terminal = try TmuxTerminal()
    let file = terminal.folder.appendingPathComponent(".local/state/thetawalk/progress.json")
    try terminal.start("learn why --present", until: "page 1 of")
    try terminal.press("n")
    try terminal.wait("another step") { !terminal.screen.contains { $0.contains("page 1 of") } }
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    try terminal.start("learn why", until: "page 1 of")
    try terminal.press("n")
    try terminal.wait("another step") { !terminal.screen.contains { $0.contains("page 1 of") } }
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
    try terminal.start("learn why --present", until: "page 1 of")
    #expect(!terminal.screen.contains { $0.contains("Here you were") })
  }
}
