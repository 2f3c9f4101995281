import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Verdict")
struct VerdictSceneTests {
  @Test("the three norms become the quotient, and the quotient stands among the landmarks")
  func quotient() throws {
    let replay = try walk("r wait n") { $0.epsilon = 3e-4 }
    expectSnapshot(replay.frame, named: "verdict-quotient-80x24")
    let summary = try replay.context().summary
    let text = replay.stage.joined(separator: "\n")
    #expect(text.contains(Numbers.short(summary.distance, digits: 5)))
    #expect(text.contains("= \(Numbers.difference(summary.difference))   ✓ agrees"))
  }

  @Test("each block has a difference of its own, and the advice follows from the verdict")
  func blocks() throws {
    let replay = try walk("r wait n space") {
      $0.epsilon = 3e-4
      $0.bug = .dWDoubled
    }
    expectSnapshot(replay.frame, named: "verdict-blocks-80x24")
    guard case .wrongBlocks(let partition) = try replay.results().account.blocks else {
      Issue.record("no block is wrong")
      return
    }
    #expect(partition.wrong.map(\.block.name) == ["W2"] && partition.doubtful.isEmpty)
  }

  @Test("on a large screen everything is there at once")
  func large() throws {
    var replay = try walk("r wait n") { $0.epsilon = 3e-4 }
    replay.send(.resized(Size(159, 40)))
    let text = replay.stage.joined(separator: "\n")
    for word in ["difference =", "all θ", "What to do now", "1e-12"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test("two scenes beside one another show the bars once", arguments: ["", "n", "n n"])
  func beside(keys: String) throws {
    let screen = try walk("r wait \(keys)", size: Size(200, 60)) { $0.bug = .dWDoubled }.frame
    #expect(screen.canvas.buffer.text.ranges(of: "digits alike").count == 1)
    #expect(screen.canvas.buffer.text.contains("dθ ▲ against dθ_approx ▶"))
  }

  @Test("a partial check says over how many components its norms go")
  func partly() throws {
    let replay = try walk("n n n n n right right n")
    #expect(replay.stage.contains { $0.hasSuffix("3 of 43 so far") })
    let account = try replay.results().account
    #expect(account.partial == [.partial(checked: 3, count: 43)])
    guard case .difference(_, .agrees, soFar: true, doubt: nil, landmarks: _) = account.difference
    else {
      Issue.record("\(account.difference)")
      return
    }
  }

  @Test(
    "what to do now fits the verdict",
    arguments: [
      (CheckedState("agrees"), "Turn the check off and train"),
      (CheckedState("bug") { $0.bug = .dZSign }, "There is a bug in how dθ is computed"),
      (CheckedState("float") { $0.precision = .float }, "Round-off hides the answer"),
      (
        CheckedState("ε") { $0.epsilon = 0.1 },
        "The difference is 0.0017, above 1e-4, but"
      ),
      (CheckedState("dropout") { $0.keepProbability = 0.5 }, "J is not a function of θ"),
      (CheckedState("partly", keys: "n n n n n"), "So far the gradients agree. Only 1 of 43"),
      (
        CheckedState("nothing", keys: ""),
        "No component has been checked yet. Press r."
      ),
    ]
  )
  func advice(_ state: CheckedState, _ start: String) throws {
    let context = try state.start().context()
    let text = VerdictScene(context: context).advice.plain
    #expect(text.hasPrefix(start), "\(text)")
  }

  @Test("a block that hides in the total is named at once")
  func hidden() throws {
    let context = try walk("r wait n").context()
    let components = context.checked.map { check in
      // One sign flipped where the gradient is small, as in a published course network.
      check.index == 42
        ? ComponentCheck(
          index: 42,
          numeric: -check.analytic / 10,
          analytic: check.analytic / 10
        )
        : check
    }
    let summary = context.check.summary(of: components)
    #expect(summary.differenceVerdict != summary.verdict)
    var canvas = Canvas(size: Size(78, 15), symbols: .unicode)
    let notes = QuotientPart(context: context, summary: summary).notes(rank: 0)
    _ = notes.forms[0].draw(canvas.bounds, &canvas)
    let note = try #require(canvas.buffer.lines.first)
    #expect(note.hasPrefix("✗ but b2 alone is at "))
  }
}
