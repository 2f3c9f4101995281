import Foundation
import Testing

@testable import thetawalk

@Suite("Progress of a long check")
struct ProgressLineTests {
  @Test("what is done, and of how many; nothing of a rate that isn't measured")
  func line() {
    #expect(
      ProgressLine.line(done: 482, of: 2410, verb: "checked")
        == "checked 482 of 2\u{A0}410 components"
    )
    let progress = ProgressLine()
    #expect(progress.finish() == "preparing the network")
    progress.goOn(total: 2410, done: 7, checking: "looked again at")
    progress.advance()
    #expect(progress.finish() == "looked again at 8 of 2\u{A0}410 components")
  }

  @Test("how far files are read, and then that they are judged")
  func reading() {
    #expect(ProgressLine.line(read: 0.25) == "reading 25\u{A0}%")
    #expect(ProgressLine.line(read: 1) == "judging what was read")
  }

  @Test("on a terminal the line appears, and is erased when the check ends, here by Ctrl-C")
  func terminal() throws {
    let huge = ["check", "--data", "digits", "--hidden", "200,200"]
    let shown = try errors(of: huge, interruptAfter: "\rchecked ")
    #expect(shown.contains(" of 55\u{A0}210 components"))
    let lines = shown.split(separator: "\r\n")
    #expect(lines.count == 1, "all is drawn over, only the last message stays")
    let drawn = try #require(lines.first).split(separator: "\r")
    #expect(drawn.dropLast().last?.allSatisfy { $0 == " " } == true)
    #expect(drawn.last?.hasPrefix("thetawalk: stopped: checked ") == true)
  }

  @Test("a short check shows nothing")
  func short() throws { #expect(try errors(of: ["check"]) == "") }

  /// What the program writes to standard error where that is a terminal.
  private func errors(of arguments: [String], interruptAfter sign: String? = nil) throws -> String {
    var (leader, follower) = (Int32(0), Int32(0))
    try #require(openpty(&leader, &follower, nil, nil, nil) == 0)
    let process = try Program.process(arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: follower, closeOnDealloc: false)
    try process.run()
    close(follower)
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(leader, &buffer, buffer.count), count > 0 {
      text += String(decoding: buffer[..<count], as: UTF8.self)
      if let sign, text.contains(sign) { process.interrupt() }
    }
    close(leader)
    process.waitUntilExit()
    return text
  }
}
