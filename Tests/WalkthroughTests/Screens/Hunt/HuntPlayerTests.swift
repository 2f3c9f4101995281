import CellUI
import GradientChecking
import Hunting
import Testing

@testable import Walkthrough

@Suite("Playing a hunt: spending")
struct HuntSpendingTests {
  @Test("nothing is checked or spent at first, and the bars are in view")
  func beginning() throws {
    let replay = try hunt()
    #expect(try replay.hunter.evaluations == 0)
    #expect(try replay.hunter.stage.checked.isEmpty)
    #expect(try replay.hunter.stage.view.scene == .bars)
    #expect(try replay.hunter.hunt.seed == 7 && replay.hunter.hunt.level == .pick)
    #expect(try replay.unchecked(.runOrPause) == Array(0..<43))
    #expect(replay.screen.contains(" 0 evaluations of J spent "))
  }

  @Test("Space and Enter check the selected component, o the block, r the rest, each once")
  func prices() throws {
    var replay = try hunt("space")
    #expect(try replay.hunter.evaluations == 2)
    #expect(try replay.hunter.stage.checked.map(\.index) == [25])
    try replay.type("space enter")
    #expect(try replay.hunter.evaluations == 2, "what is checked is paid for")
    try replay.type("end enter")
    #expect(try replay.hunter.stage.checked.map(\.index) == [25, 42])
    #expect(try replay.unchecked(.checkBlock) == [40, 41])
    #expect(try replay.panel.contains("o the rest of b2 4"))
    try replay.type("o")
    #expect(try replay.hunter.evaluations == 2 + 6)
    try replay.type("r r")
    #expect(try replay.hunter.evaluations == 86)
    #expect(try replay.hunter.stage.checked.count == 43)
    #expect(try replay.unchecked(.runOrPause) == [])
  }

  @Test("r asks before, and any other key takes it back")
  func restAsks() throws {
    var replay = try hunt("r")
    #expect(try replay.hunter.asks == .runOrPause)
    #expect(
      try replay.hunter.notice
        == "The rest costs 86 evaluations: r again checks it, any other key doesn't."
    )
    try replay.type("] r")
    #expect(try replay.hunter.evaluations == 0)
    try replay.type("r")
    #expect(try replay.hunter.evaluations == 86)
  }

  @Test("a component that is checked from another scene is shown in the bars")
  func leadsToTheBars() throws {
    var replay = try hunt("p p")
    #expect(try replay.hunter.stage.view.scene == .reshape)
    try replay.type("space")
    #expect(try replay.hunter.stage.view.scene == .bars)
  }

  @Test("another ε begins anew, and what was paid before is still there when one goes back")
  func epsilon() throws {
    var replay = try hunt("space e")
    #expect(try replay.hunter.stage.experiment.epsilon == 1e-8)
    #expect(try replay.hunter.stage.checked.isEmpty)
    #expect(try replay.hunter.notice == "ε = 1e-8: nothing is checked with it yet.")
    try replay.type("] space")
    #expect(try replay.hunter.evaluations == 4)
    try replay.type("E")
    #expect(try replay.hunter.notice == "ε = 1e-7: what you checked with it is paid for.")
    #expect(try replay.hunter.stage.checked.map(\.index) == [25])
    #expect(try replay.hunter.evaluations == 4)
  }

  @Test("a second opinion costs what it evaluates, and tells which gradient is off")
  func secondOpinion() throws {
    var replay = try hunt("v")
    #expect(try replay.hunter.evaluations == 0, "what isn't checked has to be first")
    try replay.type("/ W2[1,3] enter space v v")
    #expect(try replay.hunter.evaluations == 2 + 13)
    let opinion = { (index: Int) in try replay.hunter.ledger.opinion(on: index, at: 1e-7) }
    let index = try replay.hunter.stage.view.selection
    let asked = try #require(try opinion(index))
    #expect(relativeDifference([asked.numeric], [asked.complexStep]) < 1e-6)
    #expect(relativeDifference([asked.analytic], [asked.complexStep]) > 0.3)
    #expect(asked.side == "dθ_approx agrees with it, dθ doesn't.")
    #expect(try replay.hunter.phase == .reading(.opinion(asked)))
    #expect(try replay.panel.contains(asked.side))
    #expect(try opinion(index + 1) == nil, "it is about that component")
  }

  @Test("the free looks cost nothing; before them J is taken for a function")
  func freeLooks() throws {
    let seed = try #require(
      (1...60 as ClosedRange<UInt64>).first {
        HuntCase(seed: $0, level: .free).hunt.cause == .resampledDropout
      }
    )
    var replay = try hunt("space", .free, seed: seed)
    #expect(try replay.hunter.stage.check?.isFunction == true)
    #expect(try !replay.hunter.knowsFree)
    #expect(!replay.screen.contains("function"))
    let spent = try replay.hunter.evaluations
    try replay.type("J")
    #expect(try replay.hunter.evaluations == spent)
    #expect(try replay.hunter.knowsFree)
    #expect(try replay.hunter.stage.check?.isFunction == false)
  }
}

@Suite("Playing a hunt: a purse")
struct HuntPurseTests {
  @Test("where anything may be the matter one has 16 evaluations, and what costs more is not had")
  func purse() throws {
    var replay = try hunt("r r", .free)
    #expect(try replay.hunter.evaluations == 0 && replay.hunter.evaluationsLeft == 16)
    #expect(
      try replay.hunter.notice == "That costs 86 evaluations, and 16 of yours are left."
    )
    #expect(replay.screen.contains(" 16 is all you have"))
    #expect(try replay.panel.contains("You have 16 evaluations."))
    #expect(try !replay.panel.contains("r everything"))
    try replay.type("space ] space v")
    #expect(try replay.hunter.evaluations == 4, "a second opinion costs 13")
    try replay.type("] space ] space ] space ] space ] space ] space")
    #expect(try replay.hunter.evaluationsLeft == 0)
    #expect(try replay.panel.contains("Your evaluations are spent."))
    #expect(try replay.panel.hasSuffix("J free looks free"), "what costs nothing can be had still")
    try replay.type("J esc")
    #expect(try replay.panel.hasSuffix("a answers."))
    try replay.type("] space")
    #expect(try replay.hunter.evaluations == 16)
    #expect(
      try replay.hunter.notice
        == "Your evaluations are spent: what is known has to be enough. a answers."
    )
    #expect(try hunt("r r").hunter.evaluationsLeft == nil, "elsewhere one has as many as one likes")
  }
}

@Suite("Playing a hunt: a line, and how it is written")
struct HuntLineTests {
  @Test("the program stands as it should be, with the cursor on the line that is chosen")
  func pointing() throws {
    for size in [Size(80, 24), Size(160, 45)] {
      var replay = try hunt("a", .free, size: size)
      #expect(try replay.hunter.stage.hasCodeKeys)
      for line in try replay.hunter.hunt.lines {
        let program = try #require(try replay.hunter.stage.program)
        let cursor = try replay.hunter.stage.view.code.cursor
        #expect(cursor.flatMap { program.lines[$0].pass } == line)
        #expect(!program.lines.contains { $0.isWrong })
        try replay.type("j")
      }
      #expect(replay.screen.contains("The code, as it should be"))
      try replay.type("esc")
      #expect(try replay.hunter.phase == .searching && !replay.hunter.stage.hasCodeKeys)
    }
  }

  @Test("Enter shows the versions of the line, a number one of them, Esc the lines again")
  func versions() throws {
    var replay = try hunt("a j enter", .free)
    #expect(try replay.hunter.sheet?.part == .version(.dW))
    #expect(
      try replay.panel.hasPrefix(
        "How is the line that makes dW written? ▶ 2  dW of the last layer is twice what it should be"
      )
    )
    #expect(try replay.panel.contains("dW = (2 if l == L else 1) * ("))
    try replay.type("j")
    #expect(try replay.hunter.sheet?.chosen == 2)
    try replay.type("4")
    #expect(try replay.hunter.sheet?.part == .version(.dW), "4 is a version of another line")
    #expect(try replay.hunter.notice == "There is no 4 among these: they are 2 to 3.")
    try replay.type("2")
    #expect(try replay.hunter.sheet?.chosen == 1)
    try replay.type("esc")
    #expect(try replay.hunter.sheet == HuntSheet(part: .line, chosen: 1))
    try replay.type("end enter")
    #expect(try replay.hunter.sheet?.part == .version(nil))
    try replay.type("end k enter enter")
    #expect(try replay.huntOutcome.judgement?.mark == .right)
  }

  @Test("a click on a line of the program chooses it")
  func click() throws {
    var replay = try hunt("a", .free)
    let program = try #require(try replay.hunter.stage.program)
    let line = try #require(program.lines.firstIndex { $0.pass == .dW })
    let hit = replay.application.frame.hits.first { $0.target == .codeLine(line) }
    let area = try #require(hit).area
    replay.send(.key(.click(x: area.x, y: area.y)))
    #expect(try replay.hunter.sheet == HuntSheet(part: .line, chosen: 1))
  }
}

@Suite("Playing a hunt: nothing gives the cause away")
struct HuntSecrecyTests {
  @Test(
    "no scene, title, hint or sentence names the cause before the answer",
    arguments: HuntLevel.allCases
  )
  func secret(_ level: HuntLevel) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      var replay = try hunt("p p p p p", level, seed: seed)
      let made = try replay.hunter.huntCase
      let cause = made.hunt.cause
      let secrets =
        [cause.bug?.name, made.explanation].compactMap { $0 } + made.findings.map(\.sentence)
      let own = level == .pick ? [] : [cause.summary] + (cause.bug.map { [$0.wrongLine] } ?? [])
      for keys in ["", "r r", "b B x c", "tab tab"] {
        try replay.type(keys)
        for place in 0..<12 {
          replay.send(.resized(place.isMultiple(of: 3) ? Size(80, 24) : Size(120, 40)))
          let screen = replay.screen
          for secret in secrets + own {
            #expect(!screen.contains(secret), "hunt \(seed): \(secret)")
          }
          try replay.type("right")
        }
        try replay.type("p p p p p p")
      }
      #expect(try replay.hunter.isOpen)
      #expect(
        try replay.hunter.stage.checking.surveys.isEmpty
          && replay.hunter.stage.checking.probe == nil
      )
    }
  }

  @Test("keys that would give it away say so, and change nothing")
  func keys() throws {
    for (key, text) in [
      ("b", "That would give it away. After the answer b takes it out."),
      ("B", "That would give it away. After the answer b takes it out."),
      ("x", "Only ε can be changed here (e and E); after the answer x has every knob."),
      ("c", "The closer looks evaluate J on their own: they come after the answer."),
    ] {
      let replay = try hunt(key)
      #expect(try replay.hunter.notice == text, "\(key)")
      #expect(try replay.hunter.stage.experiment == replay.hunter.hunt.experiment)
    }
  }

  @Test("where the check itself may mislead, a component shows its numbers and not the explanation")
  func plainNumbers() throws {
    let replay = try hunt("space ] space ] space", .free)
    #expect(try replay.hunter.stage.checked.count == 3)
    #expect(try replay.hunter.stage.checked.allSatisfy { !$0.kink && $0.verdict != .truncation })
    let answered = try hunt("space " + replay.rightAnswer(), .free)
    #expect(try answered.hunter.stage.checked.contains { $0.kink || $0.verdict == .truncation })
  }
}

@Suite("Playing a hunt: the answer")
struct HuntAnswerTests {
  @Test("the right answer is right, at every level", arguments: HuntLevel.allCases)
  func right(_ level: HuntLevel) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var replay = try hunt("space", level, seed: seed)
      try replay.type(replay.rightAnswer())
      #expect(try !replay.hunter.isOpen)
      #expect(try replay.huntOutcome.judgement?.mark == .right, "hunt \(seed)")
      let records = replay.application.records.hunts.records
      #expect(records.count == 1 && records.first?.isRight == true)
      #expect(try records.first?.evaluations == replay.hunter.pricePerComponent)
    }
  }

  @Test("a wrong answer says what it was, and has no points")
  func wrong() throws {
    let replay = try hunt("a enter enter")
    let outcome = try replay.huntOutcome
    #expect(outcome.judgement?.mark == .wrong)
    #expect(outcome.record?.points == 0 && outcome.record?.evaluations == 0)
    #expect(replay.application.records.hunts.records.map(\.points) == [0])
  }

  @Test("an answer counts only after a second Enter, and can be taken back until then")
  func confirmation() throws {
    var replay = try hunt("a j enter")
    #expect(try replay.hunter.sheet == HuntSheet(part: .cause, chosen: 1, isConfirming: true))
    #expect(try replay.panel.contains("Enter again: this is your answer."))
    try replay.type("k")
    #expect(try replay.hunter.sheet == HuntSheet(part: .cause, chosen: 0))
    try replay.type("enter esc")
    #expect(try replay.hunter.sheet == HuntSheet(part: .cause, chosen: 0))
    try replay.type("esc")
    #expect(try replay.hunter.phase == .searching)
    #expect(try replay.hunter.isOpen)
    #expect(replay.application.records.hunts.records.isEmpty)
  }

  @Test("a number chooses, and a click too")
  func choosing() throws {
    var replay = try hunt("a 3")
    #expect(try replay.hunter.sheet?.chosen == 2)
    let hit = replay.application.frame.hits.first { $0.target == .answer(1) }
    let area = try #require(hit).area
    replay.send(.key(.click(x: area.x, y: area.y)))
    #expect(try replay.hunter.sheet?.chosen == 1)
  }

  @Test("two digits make one number where there are so many, and another key ends it")
  func typing() throws {
    var replay = try hunt("a 9", .free)
    #expect(try replay.hunter.hunt.lines.count == 4 && replay.hunter.sheet?.chosen == 0)
    replay = try hunt("a / enter 1", .free, seed: 8)
    let many = try replay.hunter.hunt.choices.count
    #expect(many > 12)
    try replay.type("2")
    #expect(try replay.hunter.sheet?.chosen == 11)
    try replay.type("9")
    #expect(try replay.hunter.sheet?.chosen == 8, "129 is no number here")
    try replay.type("1 k j 3")
    #expect(try replay.hunter.sheet?.chosen == 2)
    try replay.type("0")
    #expect(try replay.hunter.sheet?.chosen == 2, "0 is none")
  }

  @Test("with another ε, the question says that it is asked of the hunt's own")
  func epsilon() throws {
    #expect(
      try hunt("e a", .free).panel.hasSuffix(
        "It is asked of the hunt's own ε = 0.1, whatever you set."
      )
    )
    #expect(
      try hunt("e E a enter", .free).panel.hasSuffix("Enter takes the answer and asks once more.")
    )
  }

  @Test("the block that is selected is the first to be named")
  func block() throws {
    let replay = try hunt("end a", .name, seed: 5)
    let blocks = try replay.hunter.huntCase.check.layout.blocks
    #expect(try replay.hunter.sheet?.chosen == blocks.count - 1)
  }

  @Test("s shows the answer after asking; that doesn't count, nor does answering it afterwards")
  func shown() throws {
    var replay = try hunt("s")
    #expect(try replay.hunter.isOpen)
    try replay.type("s")
    #expect(try replay.huntOutcome.judgement == nil)
    #expect(replay.application.records.hunts.records.isEmpty)
    try replay.type("esc 7 enter")
    try replay.type(replay.rightAnswer())
    #expect(try replay.huntOutcome.judgement?.mark == .right)
    #expect(try !replay.huntOutcome.counts)
    #expect(replay.application.records.hunts.records.isEmpty)
  }

  @Test("the first answer to a hunt counts")
  func first() throws {
    var replay = try hunt("a enter enter")
    try replay.type("esc 7 enter")
    try replay.type(replay.rightAnswer())
    #expect(try !replay.huntOutcome.counts)
    #expect(replay.application.records.hunts.records.map(\.isRight) == [false])
  }
}

@Suite("Playing a hunt: after the answer")
struct HuntOutcomeTests {
  @Test("four pages: the answer, the evidence, one's looks, the best way; then another hunt")
  func pages() throws {
    var replay = try hunt("space a j enter enter")
    for line in [PlantedBug.dWDoubled.wrongLine, PlantedBug.dWDoubled.rightLine] {
      #expect(try replay.panel.contains(line.replacing("\u{A0}", with: " ")))
    }
    #expect(try replay.hunter.stage.checked.count == 43, "the whole check is shown")
    try replay.type("space")
    let findings = try replay.hunter.huntCase.findings
    #expect(try replay.panel.contains(String(findings[0].sentence.prefix(40))))
    #expect(try replay.huntOutcome.page == .evidence)
    try replay.type("space")
    #expect(try replay.huntOutcome.page == .looks)
    #expect(try replay.panel.hasPrefix("3 of 4  Your looks: 4 suspects"))
    try replay.type("space")
    #expect(try replay.huntOutcome.page == .shortcut)
    #expect(try replay.panel.hasPrefix("4 of 4  The best way: on average "))
    try replay.type("left left left")
    #expect(try replay.huntOutcome.page == .answer)
    try replay.type("space space space space space")
    #expect(try replay.hunter.hunt.seed == 7, "only Enter begins another one")
    try replay.type("enter")
    #expect(try replay.hunter.hunt.seed != 7)
    #expect(try replay.hunter.isOpen)
  }

  @Test("the components of the finding that is chosen are marked in the scene")
  func marking() throws {
    var replay = try hunt("s s space", .name)
    let findings = try replay.hunter.huntCase.findings
    #expect(findings.count > 1)
    #expect(try replay.hunter.stage.view.marking?.components == findings[0].components)
    try replay.type("down")
    #expect(try replay.hunter.stage.view.marking?.components == findings[1].components)
    try replay.type("space")
    #expect(try replay.hunter.stage.view.marking == nil)
  }

  @Test("the bars show what the best way has checked at each of its looks")
  func steps() throws {
    var replay = try hunt("a enter enter enter space space space", .free)
    let steps = try replay.hunter.huntCase.shortcut.steps
    for place in steps.indices {
      let expected = Set(steps[...place].compactMap(\.component?.index))
      #expect(try replay.hunter.stage.view.opened == expected)
      #expect(try Set(replay.hunter.stage.checked.map(\.index)) == expected)
      try replay.type("down")
    }
    try replay.type("left left")
    #expect(try replay.hunter.stage.view.opened == nil)
  }

  @Test("b takes the bug out, and every scene is open")
  func lookAround() throws {
    var replay = try hunt("a j enter enter b")
    #expect(try replay.hunter.stage.experiment.bug == nil)
    #expect(try replay.hunter.stage.checked.allSatisfy { $0.verdict != .bug })
    try replay.type("b")
    #expect(try replay.hunter.stage.experiment == replay.hunter.hunt.experiment)
    try replay.type("p")
    #expect(try replay.hunter.stage.view.scene == .difference)
    // What the closer look measures is left undone.
    var application = replay.application
    _ = application.update(.key(.character("c")))
    let player = try #require(application.find(HuntPlayer.self))
    #expect(!player.stage.view.scene.isInWalk)
  }

  @Test("with the bug out the evidence is that of the check as it is then, until the bug is back")
  func evidenceWithoutBug() throws {
    var replay = try hunt("s s space b")
    #expect(try replay.hunter.hasChanged)
    #expect(try replay.hunter.stage.experiment.bug == nil)
    #expect(try replay.hunter.stage.checking.outcome?.findings.isEmpty == true)
    #expect(try replay.panel.hasPrefix("What the check shows without the bug "))
    try replay.type("space")
    #expect(try replay.hunter.stage.experiment == replay.hunter.hunt.experiment)
    try replay.type("b")
    #expect(try !replay.hunter.hasChanged, "the looks are with the bug")
  }

  @Test("where nothing is wrong b and B plant nothing")
  func nothingToTakeOut() throws {
    let replay = try hunt("s s space b B", .free)
    #expect(try !replay.hunter.hasChanged)
    #expect(try !hunt("s s b", .free).hunter.hasChanged)
  }

  @Test("an answer with another ε shows the check with the hunt's own")
  func ownEpsilon() throws {
    let replay = try hunt("e space a j enter enter")
    #expect(try replay.hunter.stage.experiment == replay.hunter.hunt.experiment)
    #expect(try replay.hunter.stage.checked.count == 43)
  }
}
