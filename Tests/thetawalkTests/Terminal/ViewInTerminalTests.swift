import Foundation
import Testing

@Suite("A saved report in a real terminal", .serialized, .waitsForPrograms)
struct ViewInTerminalTests {
  /// A terminal in whose folder a report of another program lies.
  private func terminal() throws -> TmuxTerminal {
    let terminal = try TmuxTerminal()
    try Data(ViewCommandTests.foreign.utf8)
      .write(to: terminal.folder.appendingPathComponent("r.json"))
    try terminal.enter("cd \(terminal.folder.path)")
    return terminal
  }

  @Test("it opens at its bars, leads to the place of the error and home, and ends with status 0")
  func opens() throws {
    let terminal = try terminal()
    try terminal.start("view r.json", until: "[bars]")
    try terminal.press("Space")
    try terminal.wait(forText: "[locate]")
    try terminal.wait(forText: "fc2.weight")
    try terminal.press("q")
    try terminal.wait(forText: "The report")
    try terminal.press("Enter")
    try terminal.wait(forText: "[locate]")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 0)
  }

  @Test("from a pipe it takes its keys from the terminal all the same")
  func pipe() throws {
    let terminal = try terminal()
    let program = try Program.executable().path
    try terminal.enter("clear; cat r.json | \(program) view -")
    try terminal.wait(forText: "[bars]")
    try terminal.press("n")
    try terminal.wait(forText: "[locate]")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 0)
  }

  @Test("with --watch a file written anew is shown anew, a broken one leaves what was there")
  func watch() throws {
    let terminal = try terminal()
    let file = terminal.folder.appendingPathComponent("r.json")
    try terminal.start("view r.json --watch", until: "[bars]")
    try Data("{".utf8).write(to: file)
    try terminal.wait(forText: "r.json can't be read now; this is as it was.")
    try Data((ViewCommandTests.foreign + " ").utf8).write(to: file)
    try terminal.wait(forText: "The file has changed")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 0)
  }

  @Test("several reports are tabs")
  func tabs() throws {
    let terminal = try terminal()
    try Data(ViewCommandTests.foreign.utf8)
      .write(to: terminal.folder.appendingPathComponent("s.json"))
    try terminal.start("view r.json s.json", until: "[r.json] s.json")
    try terminal.press(">")
    try terminal.wait(forText: "r.json [s.json]")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 0)
  }

  @Test("check --view shows the finished check, and ends with its status")
  func check() throws {
    let terminal = try terminal()
    try terminal.start("check --bug dz-sign --view", until: "[bars]")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 1)
  }
}
