import CellUI
import Foundation
import Testing
import Walkthrough

@testable import thetawalk

@Suite("Links to a step, and --fresh", .waitsForPrograms)
struct AddressTests {
  private func withLesson<Result>(_ work: (URL) throws -> Result) throws -> Result {
    try Folder.temporary { folder in
      let text =
        SampleLesson.text(id: "sample", steps: ["J is {cost:3}.", "Second."])
        + SampleLesson.questionAndTask
      try SampleLesson.save(text, as: "01-sample.md", in: folder)
      return try work(folder)
    }
  }

  @Test("a step is named by its number or by its heading")
  func names() throws {
    let shelf = ProgramStart(.home).shelf
    #expect(try LessonAddress("epsilon#3", in: shelf).position == PagePosition(step: 2))
    #expect(try LessonAddress("4#the-v", in: shelf).position == PagePosition(step: 2))
    #expect(try LessonAddress("eps#round", in: shelf).position == PagePosition(step: 1))
    #expect(try LessonAddress("epsilon#3.1", in: shelf).position == PagePosition(step: 2))
    #expect(try LessonAddress("epsilon", in: shelf).position == nil)
    #expect(try SceneAddress("difference#3").step == 2 && SceneAddress("bars").step == nil)
  }

  @Test(
    "what can't be is answered with what could",
    arguments: [
      (["learn", "epsilon#9"], "or a number up to 7, behind the #"),
      (["learn", "epsilon#nope"], "expected smaller-still, round-off"),
      (["learn", "epsilon#3.9"], "a page from 1 to"),
      (["learn", "epslon#3"], "found \"epslon\""),
      (["learn", "epsilon#3", "--reset"], "remove one"),
      (["walk", "bars#0"], "a step's number, 1 or more, behind the #"),
      (["walk", "brs#3"], "did you mean bars?"),
    ]
  )
  func mistakes(_ arguments: [String], _ text: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(text), "\(outcome.errors)")
  }

  @Test(
    "a link to a step shows the same to everybody, whatever was saved, and what is answered there is kept"
  )
  func everybody() throws {
    try withLesson { folder in
      let state = ["XDG_STATE_HOME": folder.path]
      let keeper = ProgressKeeper(ProgressFile(folder: folder.path + "/thetawalk"), folder: nil)
      var progress = LessonProgress()
      (progress.stepsSeen, progress.isDone) = (5, true)
      progress.predictions = ["x": PredictionRecord(isRight: true, sureness: .certain)]
      #expect(keeper.save(progress, lesson: "epsilon") == nil)
      let arguments = ["learn", "epsilon#2", "--plain"]
      let other = try Program.run(arguments)
      #expect(try Program.run(arguments, environment: state).output == other.output)
      #expect(other.output.contains("Round-off") && !other.output.contains("32 bits"))
    }
  }

  @Test("with --fresh nothing is read and nothing is kept")
  func fresh() throws {
    try Folder.temporary { folder in
      let state = ["XDG_STATE_HOME": folder.path]
      let keeper = ProgressKeeper(ProgressFile(folder: folder.path + "/thetawalk"), folder: nil)
      var progress = LessonProgress()
      progress.isDone = true
      #expect(keeper.save(progress, lesson: "epsilon") == nil)
      let plain = ["learn", "--plain"]
      let usual = try Program.run(plain, environment: state).output
      let fresh = try Program.run(plain + ["--fresh"], environment: state).output
      #expect(usual.contains("done") && !fresh.contains("done"))
      let forgetful = ProgressKeeper.forgetful
      #expect(forgetful.load().progress == LearningProgress() && forgetful.load().remark == nil)
      #expect(forgetful.save(progress, lesson: "why") == nil)
      #expect(keeper.load().progress.lessons.keys.sorted() == ["epsilon"])
    }
  }

  @Test("a lesson that was opened at a step adds to what was saved of it")
  func adding() throws {
    var earlier = LessonProgress()
    (earlier.stepsSeen, earlier.isDone) = (7, true)
    earlier.tasks = ["a"]
    let start = ProgramStart(.page(lesson: "epsilon", PagePosition(step: 1)))
    var application = start.application(
      Appearance(size: Size(80, 24)),
      progress: LearningProgress(lessons: ["epsilon": earlier])
    )
    _ = application.update(.key(.character("n")))
    let known = application.records.progress.lessons["epsilon"]
    #expect(known?.stepsSeen == 7 && known?.isDone == true && known?.tasks == ["a"])
  }
}
