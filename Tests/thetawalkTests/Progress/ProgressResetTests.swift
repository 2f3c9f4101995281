import Foundation
import Hunting
import Testing
import Walkthrough

@testable import thetawalk

@Suite("Forgetting progress")
struct ProgressResetTests {
  private func withProgress(_ lessons: [String], _ work: (URL, ProgressFile) throws -> Void) throws
  {
    try Folder.temporary { folder in
      let file = ProgressFile(folder: folder.path + "/thetawalk")
      for id in lessons { try file.change { $0[nil].lessons[id] = LessonProgress() } }
      try work(folder, file)
    }
  }

  private func run(_ arguments: [String], _ state: URL) throws -> Program.Outcome {
    try Program.run(["learn"] + arguments, environment: ["XDG_STATE_HOME": state.path])
  }

  @Test("without a terminal to ask on, it takes --yes; other lessons keep theirs")
  func asks() throws {
    try withProgress(["why", "elsewhere"]) { folder, file in
      let refused = try run(["--reset"], folder)
      #expect(refused.status == 64)
      #expect(refused.errors.contains("found no terminal to ask on, expected one; add --yes"))
      #expect(try file.read().saved[nil].lessons.count == 2)
      let one = try run(["why", "--reset", "--yes"], folder)
      #expect(one.output == "The progress of 'why' is forgotten.\n")
      #expect(try file.read().saved[nil].lessons.keys.sorted() == ["elsewhere"])
      let all = try run(["--reset", "--yes"], folder)
      #expect(all.output == "The progress of 1 lesson is forgotten.\n")
      #expect(try run(["--reset"], folder).output == "There is no progress to forget.\n")
    }
  }

  @Test("hunts are forgotten on their own: lessons keep their progress")
  func hunts() throws {
    try withProgress(["why"]) { _, file in
      try file.change {
        $0.hunts.add(
          HuntRecord((7, .pick), isRight: true, evaluations: 2, shortcut: 2, expected: 2)
        )
      }
      try ProgressReset(huntsIn: file).run(asks: false)
      let saved = try file.read().saved
      #expect(saved.hunts.records.isEmpty)
      #expect(saved[nil].lessons.count == 1)
    }
  }

  @Test("what can't be forgotten ends in the status of what can't be written")
  func unwritable() throws {
    let outcome = try Program.run(["learn", "--reset", "--yes"])
    #expect(outcome.status == 74)
    #expect(outcome.errors == "thetawalk: Progress is not saved: HOME: not set to a folder.\n")
  }
}
