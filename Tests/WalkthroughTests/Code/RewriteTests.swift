import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A line written anew")
struct RewriteTests {
  private func rewrite(_ keys: String, bug: PlantedBug? = .dWDoubled) throws -> Replay {
    try walk("n n n n n r wait tab " + keys) { $0.bug = bug }
  }

  @Test("the right version in the wrong line lets the bars fall")
  func right() throws {
    let replay = try rewrite("enter down down down enter")
    #expect(replay.model.experiment.bugs == [])
    #expect(replay.model.isRepaired)
    #expect(replay.model.view.notice == "The bars of W2 fell: nothing is wrong any more.")
    // The scene is in view again.
    #expect(!replay.model.hasCodeKeys)
  }

  @Test("another wrong version is told as what it does")
  func otherwise() throws {
    let replay = try rewrite("enter down down enter")
    #expect(replay.model.experiment.bugs == [.penaltyForgotten])
    #expect(
      replay.model.view.notice == "No block came right: W2 is still wrong. Now W1 is wrong, too."
    )
    #expect(!replay.model.isRepaired)
  }

  @Test("a line that was right leaves the wrong one as it is")
  func elsewhere() throws {
    let replay = try rewrite("down enter down enter")
    #expect(replay.model.experiment.bugs.first == .dWDoubled)
    #expect(replay.model.experiment.bugs.count == 2)
    #expect(replay.model.view.notice?.hasPrefix("No block came right: W2 is still wrong.") == true)
    #expect(!replay.model.isRepaired)
  }

  @Test("the version that stands there changes nothing, and that is said")
  func same() throws {
    let replay = try rewrite("enter enter")
    #expect(replay.model.view.notice == "So the line stood before: nothing has changed.")
  }

  @Test("Esc leaves the line as it was")
  func escape() throws {
    let replay = try rewrite("enter down esc")
    #expect(replay.model.experiment.bugs == [.dWDoubled] && replay.model.hasCodeKeys)
    #expect(replay.model.view.code.choice == nil)
  }

  @Test("a line that is none of the pass has no versions")
  func none() throws {
    let replay = try walk("n n n n n r wait tab enter")
    #expect(replay.model.view.code.choice == nil)
    #expect(replay.model.view.notice?.contains("lines of the pass") == true)
  }

  @Test("b takes out a bug without repairing its line")
  func magic() throws {
    let replay = try walk("n n n n n r wait b") { $0.bug = .dWDoubled }
    #expect(replay.model.experiment.bugs == [] && !replay.model.isRepaired)
  }

  @Test(
    "what came of it names the bars that fell, that stand, and that stand only now",
    arguments: [
      (["W2"], [], "The bars of W2 fell: nothing is wrong any more."),
      (["W1", "W2"], [], "All bars fell: nothing is wrong any more."),
      (["b1", "W2"], ["b1"], "The bars of W2 fell, those of b1 still stand."),
      (["W2"], ["W2", "b2"], "No block came right: W2 is still wrong. Now b2 is wrong, too."),
      (["W1", "W2"], ["W1", "W2"], "No block came right: W1 and W2 are still wrong."),
      ([], [], "No bar stood before, and none stands now."),
      (["W2"], ["b2"], "The bars of W2 fell. Now b2 is wrong, too."),
    ] as [([String], [String], String)]
  )
  func outcome(before: [String], after: [String], sentence: String) throws {
    let check = try prepared { $0.bug = .dWDoubled }
    let version = try #require(LineVersion.all(of: .dW, in: check).first)
    let change = LineChange(
      version: version,
      isAsBefore: false,
      wasWrong: true,
      wrongBlocks: before
    )
    #expect(change.outcome(wrong: after) == sentence)
  }

  @Test("in the lab u puts the line back")
  func undo() throws {
    var replay = try experimentInLab("wait tab enter down down down enter wait") {
      $0.bug = .dWDoubled
    }
    #expect(try replay.labExperiment.bugs == [])
    replay.type([.key(.character("u"))])
    #expect(try replay.labExperiment.bugs == [.dWDoubled])
  }

  @Test("after a hunt the wrong line can be put right, and the bars fall")
  func hunted() throws {
    let replay = try hunt("s s tab enter down down down enter wait")
    let player = try #require(replay.application.find(HuntPlayer.self))
    #expect(player.stage.experiment.bugs == [])
    #expect(player.notice == "The bars of W2 fell: nothing is wrong any more.")
  }
}
