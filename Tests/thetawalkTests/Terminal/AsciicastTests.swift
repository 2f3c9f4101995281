import CellUI
import Foundation
import Testing
import Wording

@testable import thetawalk

@Suite("A recording of the screen")
struct AsciicastTests {
  private static let start = ContinuousClock.now

  private func screen(_ rows: [String], width: Int = 6) -> Buffer {
    var canvas = Canvas(size: Size(width, rows.count), symbols: .unicode)
    for (y, row) in rows.enumerated() {
      canvas.write(StyledText(row), in: Rect(x: 0, y: y, width: width, height: 1))
    }
    return canvas.buffer
  }

  /// What the lines say: seconds, kind and text of each.
  private func events(_ lines: [String]) throws -> [[String]] {
    try lines.map { line in
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let parts = try #require(event as? [Any])
      return parts.map { part in (part as? Double).map { "\($0)" } ?? "\(part)" }
    }
  }

  @Test("the first line says the size, the time and what it is")
  func header() throws {
    let cast = Asciicast(size: Size(80, 24))
    let line = cast.header(title: "a \"talk\"", date: Date(timeIntervalSince1970: 12))
    let header = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    )
    #expect(header["version"] as? Int == 2)
    #expect(header["width"] as? Int == 80)
    #expect(header["height"] as? Int == 24)
    #expect(header["timestamp"] as? Int == 12)
    #expect(header["title"] as? String == "a \"talk\"")
    #expect(!line.contains("\n"))
  }

  @Test("the first frame is whole, later ones are the rows that changed, each step has a marker")
  func changes() throws {
    var cast = Asciicast(size: Size(6, 2))
    let lines = { (rows: [String], chapter: String, seconds: Double) in
      try self.events(
        cast.lines(
          self.screen(rows),
          theme: .mono,
          chapter: chapter,
          at: Self.start + .seconds(seconds)
        )
      )
    }
    #expect(
      try lines(["one", "two"], "Bars", 0) == [
        ["0.0", "m", "Bars"],
        ["0.0", "o", "\u{1B}[?25l\u{1B}[2J\u{1B}[1;1Hone\u{1B}[K\u{1B}[2;1Htwo\u{1B}[K"],
      ]
    )
    #expect(try lines(["one", "2"], "Bars", 0.5) == [["0.5", "o", "\u{1B}[2;1H2\u{1B}[K"]])
    #expect(try lines(["one", "2"], "Bars", 1) == [])
    #expect(try lines(["one", "2"], "Verdict", 1) == [["1.0", "m", "Verdict"]])
  }

  @Test("no rest is longer than two seconds")
  func rest() throws {
    var cast = Asciicast(size: Size(6, 1))
    let time = { (row: String, seconds: Double) in
      try self.events(
        cast.lines(
          self.screen([row]),
          theme: .mono,
          chapter: "",
          at: Self.start + .seconds(seconds)
        )
      ).map { $0[0] }
    }
    #expect(try time("a", 0) == ["0.0"])
    #expect(try time("b", 60) == ["2.0"])
    #expect(try time("c", 61.5) == ["3.5"])
  }

  @Test("another size is told, and everything is drawn anew")
  func resized() throws {
    var cast = Asciicast(size: Size(6, 1))
    _ = cast.lines(screen(["a"]), theme: .mono, chapter: "", at: Self.start)
    let lines = try events(
      cast.lines(screen(["a", "b"], width: 9), theme: .mono, chapter: "", at: Self.start)
    )
    #expect(lines.map { $0[1] } == ["r", "o"])
    #expect(lines[0][2] == "9x2")
    #expect(lines[1][2].hasPrefix("\u{1B}[?25l\u{1B}[2J\u{1B}[1;1Ha"))
    #expect(cast.end().contains("[2;1H"))
  }

  @Test("a file that is there is never recorded over")
  func existing() throws {
    try Folder.temporary { folder in
      let path = folder.appendingPathComponent("talk.cast").path
      try "mine".write(toFile: path, atomically: true, encoding: .utf8)
      let failure = #expect(throws: ProgramError.self) {
        _ = try ScreenRecorder(path: path, size: Size(80, 24))
      }
      let told = failure.map { "\($0)" } ?? ""
      #expect(told.contains("found a file of that name, expected a new file to record to"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
  }
}

@Suite("Recording and playing in a real terminal", .waitsForPrograms)
struct RecordingInTerminalTests {
  @Test("a script with pauses is seen, recorded with its steps, and asciinema plays it")
  func recording() throws {
    let terminal = try TmuxTerminal()
    let path = terminal.folder.appendingPathComponent("talk.cast").path
    let keys = "pause:0.2 n pause:0.2 n pause:0.2 q pause:0.2 q"
    let program = try Program.executable().path
    // What is typed while it runs would be its keys.
    try terminal.enter("\(program) walk --keys '\(keys)' --record \(path); echo ended-$?")
    try terminal.wait(forText: "ended-0")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n")
    for line in lines {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    let markers = lines.filter { $0.contains("\"m\"") }.compactMap {
      $0.split(separator: "\"").dropFirst(3).first
    }
    let chapters = ["Network, step 1 of 2", "Reshape, step 1 of 6", "Backprop, step 1 of 3"]
    #expect(markers.prefix(3).map(String.init) == chapters)
    let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
    let players = folders.map { "\($0)/asciinema" }
    guard let player = players.first(where: FileManager.default.isExecutableFile) else {
      print("skipped: asciinema is not installed (apt-get install asciinema)")
      return
    }
    try terminal.enter("clear; \(player) play -s 9 \(path); echo played-$?")
    try terminal.wait(forText: "played-0")
  }

  @Test("--play goes on by itself: bars fill as a run, and a question waits for its answer")
  func playing() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("walk difference --play 0.3")
    try terminal.wait(forText: "[bars]")
    try terminal.wait(forText: "[verdict]")
    try terminal.press("C-c")
    try terminal.expectEnd(status: 130)
  }
}
