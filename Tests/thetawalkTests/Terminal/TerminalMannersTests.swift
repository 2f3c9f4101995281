import Foundation
import Testing

/// The program in a real terminal, with real keys and signals.
@Suite("In a real terminal", .serialized, .waitsForPrograms)
struct TerminalMannersTests {
  /// The shell answers, echoes what is typed, and sees its own screen again.
  private func expectUsable(
    _ terminal: TmuxTerminal,
    status: Int32,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try terminal.expectEnd(status: status, sourceLocation: sourceLocation)
    try terminal.enter("clear; stty -a")
    let modes = {
      Set(terminal.screen.joined(separator: " ").split(separator: " ").map(String.init))
    }
    let expected: Set = ["echo", "icanon", "isig", "onlcr", "icrnl"]
    try terminal.wait("the line's modes", sourceLocation: sourceLocation) {
      expected.isSubset(of: modes())
    }
    #expect(try terminal.fact("cursor_flag") == "1", sourceLocation: sourceLocation)
    #expect(try terminal.fact("mouse_any_flag") == "0", sourceLocation: sourceLocation)
    #expect(try terminal.fact("keypad_flag") == "0", sourceLocation: sourceLocation)
  }

  /// Leaves the walk for the home screen, and the program from there.
  private func quit(_ terminal: TmuxTerminal) throws {
    try terminal.press("q")
    try terminal.wait(forText: "gradient checking, made visible")
    try terminal.press("q")
  }

  @Test("q leads home; there it leaves the terminal as it was, with status 0")
  func quits() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    #expect(try terminal.fact("alternate_on") == "1")
    try quit(terminal)
    try expectUsable(terminal, status: 0)
  }

  @Test("typed keys give the same screen as a replay of them")
  func keysAndReplay() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    try terminal.press("Space", "Right", "n", "]", "]", "Left", "4", "1", "g", "n")
    let expected = try Program.run(
      ["walk", "--render", "80x24", "--keys", "space right n ] ] left 41g n"])
    try terminal.wait("the replayed screen") { terminal.isShowing(expected.output) }
    try terminal.press("/", "W", "2", "[", "0", ",", "2", "]", "Enter")
    try terminal.wait(forText: "W2[0,2]")
    try terminal.press("r", "+", "+", "+", "+", "+", "+")
    try terminal.wait(forText: "43 of 43")
  }

  @Test("--keys are typed before the first frame")
  func keysAtStart() throws {
    let terminal = try TmuxTerminal()
    let keys = "n n n n n r wait / 27 enter"
    try terminal.start("walk --keys \"\(keys)\"")
    let expected = try Program.run(["walk", "--render", "80x24", "--keys", keys])
    try terminal.wait("the replayed screen") { terminal.isShowing(expected.output) }
  }

  @Test("every size is drawn as --render draws it, down to 1×1 and back")
  func resizes() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("walk --keys \"n n n n n r wait\"")
    let sizes = [(120, 40), (60, 18), (59, 17), (30, 10), (10, 3), (1, 1), (200, 60), (80, 24)]
    for (columns, rows) in sizes {
      try terminal.resize(columns: columns, rows: rows)
      let expected = try Program.run(
        ["walk", "--render", "\(columns)x\(rows)", "--keys", "n n n n n r wait"])
      try terminal.wait("\(columns)×\(rows)") { terminal.isShowing(expected.output) }
    }
    try quit(terminal)
    try expectUsable(terminal, status: 0)
  }

  @Test("the terminal's own size counts, not what COLUMNS and LINES claim")
  func claimedSize() throws {
    let terminal = try TmuxTerminal()
    try terminal.enter("export COLUMNS=10000 LINES=10000")
    try terminal.start()
    let expected = try Program.run(["walk", "--render", "80x24"])
    try terminal.wait("the walk") { terminal.isShowing(expected.output) }
  }

  @Test("many resizes in a row while the check runs end in a right screen")
  func resizeStorm() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    try terminal.press("r")
    for step in 0..<20 { try terminal.resize(columns: 1 + step * 7 % 140, rows: 1 + step * 5 % 45) }
    try terminal.resize(columns: 80, rows: 24)
    try terminal.press("+", "+", "+", "+", "+", "+")
    try terminal.wait(forText: "43 of 43")
    try terminal.wait("the title") {
      terminal.screen.first?.contains("[bars]") == true
    }
  }

  @Test("Ctrl-Z gives the shell its terminal, fg brings the screen back")
  func suspends() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    try terminal.press("n")
    let expected = try Program.run(["walk", "--render", "80x24", "--keys", "n"])
    try terminal.wait("the second scene") { terminal.isShowing(expected.output) }
    try terminal.press("C-z")
    try terminal.wait(forText: "Stopped")
    #expect(try terminal.fact("alternate_on") == "0")
    try terminal.enter("echo still-$((40+2))-here")
    try terminal.wait(forText: "still-42-here")
    try terminal.resize(columns: 100, rows: 30)
    try terminal.resize(columns: 80, rows: 24)
    try terminal.enter("fg")
    try terminal.wait("the same screen") { terminal.isShowing(expected.output) }
    try quit(terminal)
    try expectUsable(terminal, status: 0)
  }

  @Test("Ctrl-C quits with status 130")
  func interrupts() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    try terminal.press("C-c")
    try terminal.wait("the end") { try terminal.fact("alternate_on") == "0" }
    try expectUsable(terminal, status: 130)
  }

  @Test("a click shows a scene or selects a component, and m leaves the mouse to the terminal")
  func mouse() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    #expect(try terminal.fact("mouse_any_flag") == "1")
    try terminal.wait(forText: "locate")
    let rail = try #require(terminal.screen.first)
    let place = try #require(rail.range(of: "bars"))
    try terminal.click(column: rail.distance(from: rail.startIndex, to: place.lowerBound), row: 0)
    try terminal.wait(forText: "[bars]")
    let row = try #require(terminal.screen.firstIndex { $0.contains("─ W2 ─") })
    let columns = try #require(terminal.screen[row].range(of: "W2"))
    let column = terminal.screen[row].distance(
      from: terminal.screen[row].startIndex,
      to: columns.lowerBound
    )
    try terminal.click(column: column, row: row - 3)
    try terminal.wait(forText: "= W2[")
    try terminal.press("m")
    try terminal.wait("the mouse") { try terminal.fact("mouse_any_flag") == "0" }
  }

  @Test("the terminal is asked for its background unless the theme is given")
  func asksForBackground() throws {
    for (options, isAsked) in [("", true), (" --theme dark", false), (" --color never", false)] {
      let terminal = try TmuxTerminal()
      try terminal.startRecording()
      try terminal.start("walk" + options, until: " walk ")
      let isInside = String(decoding: terminal.recorded, as: UTF8.self).contains("]11;?")
      #expect(isInside == isAsked, "\(options)")
    }
  }

  @Test("a late answer about a light background is no key: the screen stays, in other colours")
  func lightBackground() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    let screen = terminal.screen
    try terminal.startRecording()
    try terminal.answer("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}")
    let dim = "38;5;239"
    try terminal.wait("the light colours") {
      String(decoding: terminal.recorded, as: UTF8.self).contains(dim)
    }
    #expect(terminal.screen == screen)
  }

  @Test("Esc acts at once and never quits")
  func escape() throws {
    let terminal = try TmuxTerminal()
    try terminal.start()
    try terminal.press("?")
    try terminal.wait(forText: "closes")
    try terminal.press("Escape")
    try terminal.wait("the scene") { !terminal.screen.contains { $0.contains("closes") } }
    try terminal.press("Escape", "Escape")
    try terminal.press("Space")
    #expect(try terminal.fact("alternate_on") == "1")
  }

  @Test(
    "every usual terminal is drawn on",
    arguments: ["linux", "vt100", "xterm", "xterm-256color", "screen", "tmux"]
  )
  func terminals(_ name: String) throws {
    let terminal = try TmuxTerminal(terminal: name)
    try terminal.start()
    // The console's fonts have no eighth blocks and no braille.
    let symbols = name == "linux" ? ["--ascii"] : []
    let keys = "n n n n n + + + + + + r"
    let expected = try Program.run(
      ["walk", "--render", "80x24", "--keys", keys + " wait"] + symbols
    )
    for key in keys.split(separator: " ") { try terminal.press(String(key)) }
    try terminal.wait("the bars") { terminal.isShowing(expected.output) }
    try quit(terminal)
    try expectUsable(terminal, status: 0)
  }

  @Test("without a UTF-8 locale only ASCII is drawn, by itself")
  func ascii() throws {
    let terminal = try TmuxTerminal(locale: "C")
    try terminal.start("walk --keys \"n n n n n r wait\"", until: " walk ")
    let text = terminal.screen.joined(separator: "\n")
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(text)")
  }

  @Test("a terminal that can't move its cursor gets the plain text")
  func dumb() throws {
    let terminal = try TmuxTerminal(terminal: "dumb")
    try terminal.enter("\(Program.executable().path) walk | head -3; echo done-$((1+1))")
    try terminal.wait(forText: "done-2")
    try terminal.enter("clear; \(Program.executable().path) walk; echo done-$((1+2))")
    try terminal.wait(forText: "done-3")
    #expect(terminal.screen.contains { $0.contains("8 of 8") || $0.contains("Locate") })
  }
}

@Suite("What is sent to the terminal", .serialized, .waitsForPrograms)
struct TerminalTrafficTests {
  @Test("nothing is written and no time is used while nothing happens")
  func idle() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("walk --keys \"n n n n n r wait\"", until: "[bars]")
    try terminal.startRecording()
    try terminal.waitUntilIdle()
    let (bytes, time) = (terminal.recordedBytes, try terminal.processorTime)
    Thread.sleep(forTimeInterval: 2)
    #expect(terminal.recordedBytes == bytes)
    // Under the thread sanitizer a thread of its own wakes up in the program ten times a second.
    guard Program.sanitizerOptions.isEmpty else { return }
    #expect(try terminal.processorTime == time)
  }

  @Test(
    "a step inside a scene writes 2 KB or less at 80×24, a change of scene 6 KB or less",
    .enabled(
      if: Program.sanitizerOptions.isEmpty,
      "an answer that comes late would count for the next key"
    )
  )
  func bytes() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("walk --no-motion")
    try terminal.startRecording()
    try terminal.waitUntilQuiet()
    // All steps forward and back, but only a few of the bars' forty-three.
    let forward = Array(repeating: "Space", count: 18) + ["Right", "Right", "n", "Space", "Space"]
    let back = Array(repeating: "Left", count: 3) + ["Left", "Left", "p"]
    var scene = title(terminal)
    var visited: Set = [scene]
    for key in forward + back + Array(repeating: "Left", count: 18) {
      let before = terminal.recordedBytes
      try terminal.press(key)
      try terminal.waitUntilQuiet()
      let written = terminal.recordedBytes - before
      let next = title(terminal)
      #expect(written <= (next == scene ? 2048 : 6144), "\(key): \(scene) to \(next)")
      scene = next
      visited.insert(scene)
    }
    #expect(visited.count == 8)
    #expect(scene == "network")
  }

  private func title(_ terminal: TmuxTerminal) -> String {
    let rail = terminal.screen.first ?? ""
    return String(rail.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" })
  }
}
