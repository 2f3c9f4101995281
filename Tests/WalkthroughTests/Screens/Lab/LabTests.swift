import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The lab: knobs, and what each change does")
struct LabTests {
  @Test("an arrow turns the chosen knob, and the whole check is there again")
  func turning() throws {
    let replay = try experimentInLab("down down down down right")
    var expected = Experiment()
    expected.lambda = 1
    #expect(try replay.labExperiment == expected)
    let lab = try replay.lab
    #expect(lab.stage.checked.count == 43)
    #expect(lab.outcome?.experiment == expected)
    #expect(lab.before?.experiment == Experiment())
  }

  @Test("before and after stand side by side, with the knob that was turned")
  func change() throws {
    let lab = try experimentInLab("b").lab
    let before = try #require(lab.before)
    let after = try #require(lab.outcome)
    #expect(before.summary.verdict == .agrees)
    #expect(after.summary.verdict == .bug)
    let line = try experimentInLab("b").screen
    let (old, new) = (before.summary.difference, after.summary.difference)
    #expect(
      line.contains(
        "bug none → dw-doubled:  ✓ \(Numbers.difference(old)) → ✗ \(Numbers.difference(new))"
      )
    )
  }

  @Test("a state that was not checked to its end is no state to compare with")
  func comparesWithWhatIsKnown() throws {
    var lab = Lab(experiment: Experiment(), appearance: Appearance(size: Size(80, 24)))
    try answer(lab.requests, in: &lab)
    lab.knob = .lambda
    // The key is held: none of the checks in between gets through.
    _ = lab.press(.right)
    _ = lab.press(.right)
    try answer(lab.press(.right), in: &lab)
    #expect(lab.before?.experiment == Experiment())
    #expect(lab.stage.experiment.lambda == 100)
    #expect(LabChange(from: lab.before, to: lab.stage)?.knobs == [.lambda])
    // Every state can be gone back to all the same.
    #expect(lab.history.past.map(\.lambda) == [0.7, 1, 10])
  }

  @Test("every change cancels the check under way before the next is asked for")
  func cancels() throws {
    var lab = Lab(experiment: Experiment(), appearance: Appearance(size: Size(80, 24)))
    try answer(lab.requests, in: &lab)
    lab.knob = .epsilon
    for _ in 0..<3 {
      let effects = lab.press(.right)
      #expect(effects.first == .cancel(.lab))
      #expect(effects.count == 2)
    }
  }

  @Test(
    "the picture of the state before stays until the new one is whole, or half a second is over"
  )
  func picture() throws {
    var lab = Lab(experiment: Experiment(), appearance: Appearance(size: Size(80, 24)))
    try answer(lab.requests, in: &lab)
    let effects = lab.press(.character("b"))
    #expect(lab.showsPicture)
    #expect(lab.shown.experiment.bug == nil)
    let prepared = try #require(answers(to: effects, check: nil).first)
    let compute = lab.take(prepared)
    #expect(lab.showsPicture)
    #expect(lab.isAnimating)
    _ = lab.tick(Lab.patience)
    #expect(!lab.showsPicture, "after that, what there is of the new one")
    #expect(lab.shown.experiment.bug == .dWDoubled)
    #expect(!lab.isAnimating)
    try answer(compute, in: &lab)
    #expect(lab.outcome?.summary.verdict == .bug)
  }

  @Test("a movement goes on to its end")
  func movement() throws {
    var lab = Lab(experiment: Experiment(), appearance: Appearance(size: Size(80, 24)))
    try answer(lab.requests, in: &lab)
    lab.stage.view.motion = Motion(.travelling)
    #expect(lab.isAnimating)
    _ = lab.tick(10)
    #expect(!lab.isAnimating)
  }

  @Test("what is left of the state before is said to be of before")
  func before() throws {
    var lab = Lab(experiment: Experiment(), appearance: Appearance(size: Size(80, 24)))
    try answer(lab.requests, in: &lab)
    let difference = Numbers.difference(try #require(lab.outcome).summary.difference)
    _ = lab.press(.character("b"))
    let screen = lab.frame.canvas.buffer.lines.joined(separator: "\n")
    #expect(screen.contains("before: \(difference)"))
    #expect(screen.contains("before: Every block agrees"))
  }

  @Test("while the check runs by itself no key is named that would run it")
  func runsByItself() throws {
    var lab = Lab(experiment: Experiment(), appearance: Appearance(size: Size(80, 24)))
    for message in answers(to: lab.requests, check: nil) { _ = lab.take(message) }
    #expect(lab.outcome == nil)
    let screen = lab.frame.canvas.buffer.lines.joined(separator: "\n")
    #expect(screen.contains("Each column is"))
    #expect(!screen.contains("Space"))
  }

  @Test(
    "what so large an ε leaves out is no bug, in the outcome, on the line below and in the scene"
  )
  func largeEpsilon() throws {
    let replay = try experimentInLab("down right n") { $0.epsilon = 1e-3 }
    #expect(try replay.labExperiment.epsilon == 1e-2)
    let outcome = try #require(try replay.lab.outcome)
    #expect(outcome.summary.isTruncation)
    #expect(outcome.appearance.words == "ε too large")
    #expect(outcome.worstBlock == nil)
    #expect(!replay.screen.contains("✗"))
  }

  @Test("a planted bug that the check doesn't see is named: not all is well")
  func unseenBug() throws {
    let replay = try experimentInLab { $0.bug = .singlePrecision }
    let outcome = try #require(try replay.lab.outcome)
    #expect(outcome.summary.verdict == .agrees)
    #expect(outcome.sentence.plain.hasPrefix("The check doesn't see single-precision here:"))
    let right = try #require(try experimentInLab().lab.outcome)
    #expect(right.sentence.plain.hasPrefix("Every block agrees on its own"))
  }

  @Test("advice names the knob, and nothing that is set already")
  func advice() throws {
    let small = try #require(try experimentInLab { $0.epsilon = 1e-12 }.lab.outcome)
    let difference = small.summary.difference
    #expect(small.summary.obstacle == .roundoff(difference: difference))
    let remedy = Statement.remedy(.roundoff(difference: difference), small.experiment)
    #expect(small.sentence.plain.contains(Speller(means: .knobs).text(remedy).plain))
  }

  @Test("the knob's own name stays on the line, however narrow it is")
  func narrowChange() throws {
    let lab = try experimentInLab { $0.bug = .tanhDerivative }.lab
    var new = Experiment()
    new.bug = .componentOverwritten
    let now = Model(experiment: new, appearance: lab.appearance)
    let change = try #require(LabChange(from: lab.outcome, to: now))
    for width in [80, 56, 40, 24] {
      let line = change.line(width: width).plain
      #expect(line.contains(ExperimentField.bug.shortName), "\(line)")
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test("all keys begin with the lab's own")
  func help() throws {
    let lines = try experimentInLab("?").screen.split(separator: "\n")
    let meanings = KeyBinding.rows(in: .lab).prefix(2).map(\.meaning)
    #expect(meanings == ["the next knob", "the knob before"])
    for (line, meaning) in zip(lines.dropFirst(), meanings) { #expect(line.contains(meaning)) }
  }

  @Test("b flips the bug at the same seed, and back to the same bits")
  func bug() throws {
    let replay = try experimentInLab("b b") { $0.seed = 7 }
    let lab = try replay.lab
    #expect(lab.stage.experiment.seed == 7)
    #expect(lab.stage.experiment.bug == nil)
    #expect(lab.outcome?.summary == (try experimentInLab { $0.seed = 7 }.lab.outcome?.summary))
  }

  @Test("all fifteen scenes are there, one after the other and round")
  func scenes() throws {
    var replay = try experimentInLab { $0.examples = 12 }
    var seen: [SceneKind] = []
    for _ in SceneKind.ofAnyNetwork {
      seen.append(try replay.lab.stage.view.scene)
      replay.type([.key(.character("n"))])
    }
    #expect(Set(seen) == Set(SceneKind.ofAnyNetwork))
    #expect(try replay.lab.stage.view.scene == seen[0])
    replay.type([.key(.character("p"))])
    #expect(try replay.lab.stage.view.scene == seen.last)
  }

  @Test("what can't be done says so, and undo leads back")
  func failure() throws {
    var impossible = try experimentInLab { $0.data = .notebook }
    for key in try KeyScript.parse("up 10 enter") { impossible.type([key]) }
    #expect(impossible.screen.contains("expected 1 to 3"))
    #expect(impossible.screen.contains("u undoes"))
    impossible.type([.key(.character("u"))])
    #expect(try impossible.lab.outcome != nil)
  }

  /// Carries effects out, and what follows from them.
  private func answer(_ effects: [Effect], in lab: inout Lab) throws {
    for effect in effects {
      for message in answers(to: effect, check: lab.stage.check) {
        try answer(lab.take(message), in: &lab)
      }
    }
  }

  private func answers(to effects: [Effect], check: GradientCheck?) -> [Message] {
    effects.flatMap { answers(to: $0, check: check) }
  }

  private func answers(to effect: Effect, check: GradientCheck?) -> [Message] {
    var messages: [Message] = []
    effect.evaluate(datasets: builtInDataset, check: check) { messages.append($0) }
    return messages
  }
}
