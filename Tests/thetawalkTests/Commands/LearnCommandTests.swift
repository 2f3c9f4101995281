import Foundation
import Testing

@testable import thetawalk

@Suite("thetawalk learn and its text", .waitsForPrograms)
struct LearnCommandTests {
  private func withLesson<Result>(_ work: (URL) throws -> Result) throws -> Result {
    try Folder.temporary { folder in
      let text =
        SampleLesson.text(id: "sample", steps: ["J is {cost:3}."]) + SampleLesson.questionAndTask
      try SampleLesson.save(text, as: "01-sample.md", in: folder)
      return try work(folder)
    }
  }

  @Test("without a terminal it prints the list, and nothing is saved")
  func list() throws {
    try withLesson { folder in
      let outcome = try Program.run(
        ["learn", "--lessons", "."],
        in: folder,
        environment: ["XDG_STATE_HOME": folder.path]
      )
      #expect(outcome.status == 0)
      #expect(outcome.output.contains(" 1  sample  A sample (1 min)\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["01-sample.md"])
    }
  }

  @Test("--render shows a lesson after keys, the same for everyone, and saves nothing")
  func render() throws {
    try withLesson { folder in
      let arguments = ["learn", "1", "--lessons", ".", "--render", "80x24", "--keys", "space"]
      let first = try Program.run(arguments, in: folder, environment: ["HOME": folder.path])
      #expect(first.status == 0)
      #expect(first.output.contains("Do the gradients differ?"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["01-sample.md"])
      #expect(try Program.run(arguments, in: folder).output == first.output)
    }
  }

  @Test("the answers stand in one order for all, in another for a number, in the file's for 0")
  func answers() throws {
    try withLesson { folder in
      let text = try String(
        contentsOf: folder.appendingPathComponent("01-sample.md"),
        encoding: .utf8
      )
      let more = text.replacing(
        "- [ ] They agree\n",
        with: (1...6).map { "- [ ] Answer \($0)\n\n  No.\n\n" }.joined() + "- [ ] They agree\n"
      )
      try SampleLesson.save(more, as: "01-sample.md", in: folder)
      func screen(_ options: String...) throws -> String {
        let keys = ["learn", "1", "--lessons", ".", "--render", "80x40", "--keys", "space"]
        return try Program.run(keys + options, in: folder).output
      }
      let usual = try screen()
      #expect(try screen("--answers", "1") == usual)
      #expect(try screen("--answers", "2") != usual)
      #expect(try screen("--answers", "2") == (try screen("--answers", "2")))
      #expect(try screen("--answers", "0").contains("1  They do"))
      let plain = try Program.run(["learn", "1", "--lessons", ".", "--plain"], in: folder).output
      let order = { (text: String) in
        text.matches(of: /\d  (Answer \d|They do|They agree)/).map(\.1)
      }
      #expect(order(plain).count == 8 && order(plain) == order(usual))
    }
  }

  @Test("what it can't do is said, with the status of its kind")
  func errors() throws {
    try withLesson { folder in
      let broken = SampleLesson.text(id: "broken", steps: ["Text."])
        .replacing("scene: network", with: "scene: netwrok")
      try SampleLesson.save(broken, as: "02-broken.md", in: folder)
      let cases: [(arguments: [String], status: Int32, text: String)] = [
        (["sampel"], 64, "thetawalk: lesson: found \"sampel\", expected sample, broken or a "),
        (["broken"], 65, "./02-broken.md:13:13: unknown scene \"netwrok\""),
      ]
      for (arguments, status, text) in cases {
        let outcome = try Program.run(["learn", "--lessons", "."] + arguments, in: folder)
        #expect(outcome.status == status)
        #expect(outcome.errors.hasPrefix(text), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
    }
  }

  @Test("without arguments and without a terminal, the program says what there is")
  func home() throws {
    let outcome = try Program.run([])
    #expect(outcome.status == 0)
    for text in [
      "thetawalk learn LESSON", "thetawalk walk", "thetawalk check", "Lessons:\n 0  by-hand",
    ] {
      #expect(outcome.output.contains(text))
    }
  }
}
