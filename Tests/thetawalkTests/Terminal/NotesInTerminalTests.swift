import Foundation
import Testing

/// A presentation in one real terminal, and its notes in another.
@Suite("Notes in a second terminal", .serialized, .waitsForPrograms)
struct NotesInTerminalTests {
  /// What both terminals agree on, of their own.
  private func inFolder(_ work: (String) throws -> Void) throws {
    let folder = "/tmp/tw-\(UUID().uuidString.prefix(8))"
    mkdir(folder, 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try work("XDG_RUNTIME_DIR=\(folder) TMPDIR=\(folder)")
  }

  private func start(
    _ arguments: String,
    _ environment: String,
    in terminal: TmuxTerminal,
    until text: String
  ) throws {
    try terminal.enter("export \(environment)")
    try terminal.start(arguments, until: text)
  }

  /// Turns pages from the notes until they say where they are, each time only after the last turn has arrived:
  /// a key still on its way would turn one page too many.
  private func turn(_ notes: TmuxTerminal, with key: String, until text: String) throws {
    while let place = notes.screen.first, !place.contains(text) {
      try notes.press(key)
      try notes.wait("another place than “\(place)”") { notes.screen.first != place }
    }
  }

  @Test(
    "the second follows the first through a lesson and drives it, shows the answer, and is told its end"
  )
  func followsAndDrives() throws {
    try inFolder { environment in
      let first = try TmuxTerminal()
      let second = try TmuxTerminal(size: (60, 18))
      try start("notes", environment, in: second, until: "No program presents.")
      try start("learn epsilon --present", environment, in: first, until: "Smaller still")
      try second.wait(forText: "lesson Epsilon")
      try second.wait(forText: "0.2")
      try second.wait(forText: "The computer runs out of digits")
      try second.wait(forText: "this step")
      // Not past the question by itself.
      try second.press("Space")
      try second.wait(forText: "s shows the answer")
      try second.press("s")
      try first.wait(forText: "The answer: 0.2")
      try turn(second, with: "Space", until: "step 2 of 7")
      try first.wait(forText: "Round-off")
      try turn(second, with: "Left", until: "step 1 of 7")
      try first.press("n")
      try second.wait(forText: "step 2 of 7")
      try first.press("N")
      try first.wait(forText: "your own screen")
      try first.press("q")
      try first.wait(forText: "gradient checking, made visible")
      try second.wait(forText: "thetawalk")
      try first.press("q")
      try first.expectEnd(status: 0)
      try second.wait(forText: "has ended")
      try second.press("q")
      try second.expectEnd(status: 0)
    }
  }

  @Test("of two presentations one is chosen; a killed one is cleared away")
  func severalAndDead() throws {
    try inFolder { environment in
      let (first, other, second) = (
        try TmuxTerminal(), try TmuxTerminal(), try TmuxTerminal(size: (40, 20))
      )
      try start("walk --present", environment, in: first, until: "? keys")
      try start("learn kinks --present", environment, in: other, until: "A corner in J")
      try start("notes", environment, in: second, until: "Which one?")
      try first.send(signal: SIGKILL)
      try second.wait(forText: "lesson Kinks")
      try second.press("q")
      try second.expectEnd(status: 0)
      try second.start("notes", until: "lesson Kinks")
      try second.press("q")
      try other.press("C-c")
    }
  }

  @Test("a presentation that is followed costs no time while nothing happens")
  func idle() throws {
    try inFolder { environment in
      let (first, second) = (try TmuxTerminal(), try TmuxTerminal())
      try start("walk --present", environment, in: first, until: "? keys")
      try start("notes", environment, in: second, until: "the walk")
      try first.startRecording()
      try first.waitUntilIdle()
      let (bytes, time) = (first.recordedBytes, try first.processorTime)
      Thread.sleep(forTimeInterval: 2)
      #expect(first.recordedBytes == bytes)
      #expect(try first.processorTime == time)
      try first.press("C-c")
      try second.press("q")
    }
  }

  @Test(
    "without a terminal the notes are printed as they change; without a presentation it says how to start one"
  )
  func plain() throws {
    try inFolder { environment in
      let variables = environment.split(separator: " ").reduce(into: [String: String]()) {
        result,
        pair in
        let parts = pair.split(separator: "=")
        result[String(parts[0])] = String(parts[1])
      }
      let none = try Program.run(["notes", "--plain"], environment: variables)
      #expect(none.status == 66)
      #expect(none.errors.contains("found no program that presents"))
      #expect(none.errors.contains("thetawalk learn epsilon --present"))
      let first = try TmuxTerminal()
      try start("learn why --present", environment, in: first, until: "A network that learns")
      try Folder.temporary { scratch in
        let process = try Program.process(["notes"], environment: variables)
        let output = scratch.appendingPathComponent("out")
        try Data().write(to: output)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        let text = { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
        try first.wait("the notes") {
          text().contains("lesson Why check, step 1 of 8: A network that learns")
        }
        try first.press("n")
        try first.wait("the next notes") { text().contains("One wrong line") }
        try first.press("Space")
        try first.wait("the answer to what is asked") { text().contains("Answer:") }
        try first.press("C-c")
        process.waitUntilExit()
        #expect(text().contains("The presenting program has ended."))
        #expect(process.terminationStatus == 0)
      }
    }
  }
}
