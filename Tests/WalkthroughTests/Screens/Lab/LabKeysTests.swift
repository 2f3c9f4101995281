import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Keys of the lab")
struct LabKeysTests {
  @Test("up and down go round all the knobs; Home and End turn one to its ends")
  func choosing() throws {
    #expect(try experimentInLab("up").lab.knob == .examples)
    #expect(try experimentInLab("up down").lab.knob == .bug)
    #expect(try experimentInLab("down home").labExperiment.epsilon == 1e-15)
    #expect(try experimentInLab("down end").labExperiment.epsilon == 1)
  }

  @Test(
    "a value is typed, with Enter first or beginning with a digit",
    arguments: [
      ("down down down down 0 . 3 5 enter", ExperimentField.lambda, "0.35"),
      ("down down down down enter 2 e 3 enter", .lambda, "2e3"),
      ("down 3 e - 6 enter", .epsilon, "3e-6"),
      ("down = 5 backspace 4 e - 3 enter", .epsilon, "0.004"),
    ]
  )
  func typing(keys: String, knob: ExperimentField, value: String) throws {
    let replay = try experimentInLab(keys)
    #expect(knob.text(try replay.labExperiment) == value)
    #expect(try replay.lab.outcome?.experiment == replay.labExperiment)
  }

  @Test(
    "what can't be typed says what can, and stays to be mended",
    arguments: [
      (.lambda, "1x", "λ can't be \"1x\": expected a number, 0 or above."),
      (.lambda, "1e400", "λ can't be \"1e400\": expected a number, 0 or above."),
      (.epsilon, "0", "ε can't be \"0\": expected a number above 0, at most 1."),
      (.bug, "dw-doubeld", "bug can't be \"dw-doubeld\": did you mean dw-doubled?"),
      (.bug, "dz-signs", "bug can't be \"dz-signs\": did you mean dz-sign?"),
      (
        .trainingIterations, "12000000",
        "training can't be \"12000000\": expected a whole number, 0 to 1000000."
      ),
      (.lambda, "", "Type a number, 0 or above."),
    ] as [(ExperimentField, String, String)]
  )
  func typingErrors(_ field: ExperimentField, _ typed: String, _ sentence: String) throws {
    var replay = try experimentInLab()
    replay.change { (lab: inout Lab) in
      lab.knob = field
      return lab.press(.character("="))
    }
    for character in typed { replay.type([.key(.character(character))]) }
    replay.type([.key(.enter)])
    #expect(try replay.lab.notice == sentence)
    #expect(try replay.message.contains(sentence))
    #expect(try replay.lab.entry == typed)
    #expect(try replay.labExperiment == Experiment())
  }

  @Test("Esc and Ctrl-C close the line in which one types")
  func typingEnds() throws {
    #expect(try experimentInLab("down 5 esc").lab.entry == nil)
    #expect(try experimentInLab("down 5 ctrl-c").hasQuit == false)
  }

  @Test("the beginning of a name is enough where no other name begins so, and the others are shown")
  func beginnings() throws {
    #expect(try experimentInLab("down down enter f o r w enter").labExperiment.scheme == .forward)
    #expect(try experimentInLab("enter d z enter").labExperiment.bug == .dZSign)
    var several = try experimentInLab("enter d w")
    #expect(several.screen.contains("dw-doubled, dw-"))
    several.type(try KeyScript.parse("enter"))
    let bugs = PlantedBug.allCases.map(\.rawValue).filter { $0.hasPrefix("dw") }
    #expect(
      try several.lab.notice
        == "Several begin with \"dw\": \(bugs.joined(separator: ", "))."
    )
    #expect(try several.labExperiment.bug == nil)
  }

  @Test("units are separated by one comma or blank, and none is left out")
  func units() throws {
    for text in ["7,3", "7, 3", "7 3", "7-3"] {
      let typed = try ExperimentField.hidden.setting(Experiment(), typed: text)
      #expect(typed.hidden == [7, 3], "\(text)")
    }
    for text in ["7,,3", "7,", ",7", "", "7,x"] {
      #expect(throws: ExperimentError.value(.hidden, found: .text(text))) {
        try ExperimentField.hidden.setting(Experiment(), typed: text)
      }
    }
  }

  @Test("the numbers of examples are in order, all of them last")
  func examples() throws {
    let seven = try experimentInLab("up left") { $0.examples = 7 }
    #expect(try seven.labExperiment.examples == 2)
    let all = try experimentInLab("up end") { $0.examples = 7 }
    #expect(try all.labExperiment.examples == nil)
    let change = try #require(LabChange(from: all.lab.before, to: all.lab.stage))
    #expect(change.knobs == [.examples])
    #expect(change.line(width: 80).plain.hasPrefix("examples 7 → 150:  ✓ "))
  }

  @Test("undo and redo go through every change, whichever way it was made")
  func undo() throws {
    let changed = try experimentInLab("down right b e 5 e - 4 enter D")
    #expect(try changed.labExperiment == Experiment())
    #expect(try changed.lab.history.past.count == 5)
    var replay = changed
    for key in try KeyScript.parse("u u u u u") { replay.type([key]) }
    #expect(try replay.labExperiment == Experiment())
    #expect(try replay.lab.history.past.isEmpty)
    replay.type(try KeyScript.parse("U ctrl-r"))
    #expect(try replay.labExperiment.bug == .dWDoubled)
    #expect(try replay.labExperiment.epsilon == 1e-6)
    #expect(try replay.lab.notice == "Redone: bug none → dw-doubled.")
    // A new change drops what could have been redone.
    replay.type(try KeyScript.parse("b U"))
    #expect(try replay.lab.notice == "Nothing to redo.")
  }

  @Test("undoing leaves scene and selection as they are")
  func undoKeepsThePlace() throws {
    let replay = try experimentInLab("] ] ] n b u")
    #expect(try replay.lab.stage.view.selection == 3)
    #expect(try replay.lab.stage.view.scene == .verdict)
  }

  @Test("d takes one knob back to its default, D all")
  func defaults() throws {
    let one = try experimentInLab("down d") {
      $0.epsilon = 1e-3
      $0.lambda = 5
    }
    #expect(try one.labExperiment.epsilon == 1e-7)
    #expect(try one.labExperiment.lambda == 5)
    let all = try experimentInLab("D") {
      $0.epsilon = 1e-3
      $0.lambda = 5
    }
    #expect(try all.labExperiment == Experiment())
    #expect(try experimentInLab("D").lab.notice == "All are at their defaults.")
  }

  @Test("an impossible stop is named with its reason, at the end and on the way")
  func skipped() throws {
    let end = try experimentInLab("down down down down left left") {
      $0.bug = .penaltyForgotten
      $0.lambda = 0.1
    }
    #expect(try end.labExperiment.lambda == 0.1)
    let needs = ExperimentError.bugWithoutEffect(.penaltyForgotten, needs: "lambda above 0")
    #expect(try end.lab.notice == "λ can't be 0 here: \(needs.complaint.problem).")
    // The complex step is the last scheme; in float it can't be.
    let scheme = try experimentInLab("down down right right right right right") {
      $0.precision = .float
    }
    #expect(try scheme.labExperiment.scheme == .ridders)
    let float = ExperimentError.complexStepInFloat
    #expect(
      try scheme.lab.notice == "scheme can't be complex-step here: \(float.complaint.problem)."
    )
  }

  @Test("a bug that would change nothing says what it needs, and Enter sets that")
  func candidate() throws {
    // The third bug needs a penalty.
    let shown = try experimentInLab("right right right") { $0.lambda = 0 }
    #expect(try shown.lab.candidate?.bug == .penaltyForgotten)
    #expect(try shown.labExperiment.bug == .dbNotAveraged)
    #expect(try shown.lab.candidate?.needs == "lambda above 0")
    let offer =
      "penalty-forgotten isn't planted: it needs lambda above 0. Enter plants it and sets λ 0.7."
    #expect(try shown.lab.offer?.plain == offer)
    #expect(try shown.message.contains(offer))
    #expect(shown.screen.contains("Outcome, still with db-not-averaged"))
    let planted = try experimentInLab("right right right enter") { $0.lambda = 0 }
    #expect(try planted.labExperiment.bug == .penaltyForgotten)
    #expect(try planted.labExperiment.lambda == 0.7)
    #expect(try planted.lab.outcome?.summary.verdict == .bug)
    let passed = try experimentInLab("right right right right") { $0.lambda = 0 }
    #expect(try passed.labExperiment.bug == .tanhDerivative)
  }

  @Test("every bug can be planted from anywhere", arguments: PlantedBug.allCases)
  func everyBug(_ bug: PlantedBug) throws {
    for start in [Experiment(), PlantedBug.reluDerivative.experiment] {
      let experiment = bug.planted(in: start) {
        (try? $0.validate()) != nil
      }
      #expect(experiment.bug == bug)
      #expect(throws: Never.self) { try experiment.validate() }
    }
  }

  @Test("j and k move inside the scene, h and l go through its steps")
  func insideTheScene() throws {
    var replay = try experimentInLab("/W2[0,2] enter p p p")
    #expect(try replay.lab.stage.view.scene == .backprop)
    #expect(try replay.lab.stage.view.selection == 27)
    replay.type(try KeyScript.parse("j"))
    #expect(try replay.lab.stage.view.selection == 32)
    replay.type(try KeyScript.parse("k"))
    #expect(try replay.lab.stage.view.selection == 27)
    #expect(try replay.lab.knob == .bug)
    let step = try experimentInLab("n l")
    #expect(try step.lab.stage.view.scene == .verdict)
    #expect(try step.lab.stage.view.step == 1)
    #expect(try experimentInLab("n l h").lab.stage.view.step == 0)
  }

  @Test("Esc takes back what is being said or offered first, and leads home after that")
  func escape() throws {
    let offered = try experimentInLab("right right right esc") { $0.lambda = 0 }
    #expect(try offered.lab.candidate == nil)
    #expect(offered.application.screen is Lab)
    let home = try experimentInLab("right right right esc esc") { $0.lambda = 0 }
    let screen = try #require(home.application.screen as? HomeScreen)
    #expect(screen.lines[screen.chosen].destination == .lab)
    let said = try experimentInLab("D esc")
    #expect(said.application.screen is Lab)
  }

  @Test("of several knobs turned at once the line names all as far as there is room")
  func severalKnobs() throws {
    var old = Experiment()
    old.bug = .tanhTaylor
    let lab = try experimentInLab { $0 = old }.lab
    let new = PlantedBug.maskNotApplied.experiment
    let now = Model(experiment: new, appearance: lab.appearance)
    let change = try #require(LabChange(from: lab.outcome, to: now))
    let lines = [200, 73, 50].map { change.line(width: $0).plain }
    #expect(lines[0].hasPrefix("bug tanh-taylor → mask-not-applied, keep_prob 1 → 0.8, mask "))
    #expect(lines[1].hasPrefix("now bug mask-not-applied, keep_prob 0.8, mask frozen:"))
    #expect(lines[2].hasPrefix("3 knobs changed:"))
    #expect(lines.allSatisfy { $0.hasSuffix("✗ 0.513 → …") })
  }

  @Test("a click chooses a knob, and turns the one that is chosen")
  func clicks() throws {
    var replay = try experimentInLab()
    let knob = try #require(ExperimentField.knobs.firstIndex(of: .keepProbability))
    let hit = replay.application.frame.hits.first { $0.target == .knob(knob) }
    let row = try #require(hit).area.y
    replay.send(.key(.click(x: 3, y: row)))
    #expect(try replay.lab.knob == .keepProbability)
    replay.type(try KeyScript.parse("left"))
    replay.send(.key(.click(x: 3, y: row)))
    #expect(try replay.labExperiment.keepProbability == 1)
    replay.send(.key(.wheel(1, x: 3, y: row)))
    #expect(try replay.lab.knob == .mask)
  }
}
