import CellUI
import GradientChecking
import Hunting
import Testing
import Wording

@testable import Walkthrough

@Suite("Keys typed quickly in a hunt")
struct HuntKeysTests {
  /// The program with a hunt just made, and no answer of the worker behind that.
  private func made(_ level: HuntLevel = .pick) -> Application {
    var application = Application(
      showing: .hunt(level, seed: 7),
      appearance: Appearance(size: Size(80, 24))
    )
    _ = application.update(.madeHunt(HuntCase(seed: 7, level: level), Ticket(.hunt)))
    return application
  }

  private func player(_ application: Application) throws -> HuntPlayer {
    try #require(application.find(HuntPlayer.self))
  }

  @Test(
    "none is lost before the worker answers: the check comes with the hunt",
    arguments: HuntLevel.allCases
  )
  func first(level: HuntLevel) throws {
    var application = made(level)
    let begin = try player(application)
    for key in [" ", "]", " "] as [Character] { _ = application.update(.key(.character(key))) }
    let after = try player(application)
    #expect(after.stage.view.selection == begin.stage.view.selection + 1)
    #expect(after.evaluations == 2 * begin.pricePerComponent)
    #expect(after.ledger.looks.count == 2)
  }

  @Test("what was paid for is computed once the background has the check, and not before")
  func effects() throws {
    var application = made()
    let (begin, check) = (try player(application), try player(application).huntCase.check)
    let ticket = begin.stage.checking.ticket
    #expect(begin.requests == [.prepare(begin.hunt.experiment, ticket)])
    let isComputed = { (effects: [Effect]) in
      effects.contains { if case .compute = $0 { true } else { false } }
    }
    #expect(!isComputed(application.update(.key(.character("o")))))
    let effects = application.update(.prepared(check, ticket))
    #expect(isComputed(effects))
    let block = check.layout.block(of: begin.stage.view.selection)
    #expect(effects == [.compute(block.range, ticket)])
    #expect(try player(application).requests.isEmpty)
    #expect(
      isComputed(
        application.update(.key(.character("r"))) + application.update(.key(.character("r")))
      )
    )
  }

  @Test("while another ε is prepared, components are selected and paid for")
  func otherEpsilon() throws {
    var application = made()
    let begin = try player(application).stage.view.selection
    for key in ["e", "]", " ", "["] as [Character] {
      _ = application.update(.key(.character(key)))
    }
    let after = try player(application)
    #expect(after.stage.check == nil && after.stage.view.selection == begin)
    #expect(after.ledger.looks.count == 1)
  }
}

@Suite("Z and A in a hunt")
struct HuntUnitsTests {
  @Test("u shows what each unit does, layer after layer back to the data, and costs nothing")
  func layers() throws {
    var replay = try hunt("u")
    #expect(try replay.panel.hasPrefix("Z and A of layer 2, the output, beside Y"))
    for name in ["Z and A of layer 1, tanh", "The data, A[0]", "Z and A of layer 2"] {
      try replay.type("u")
      #expect(try replay.panel.hasPrefix(name))
    }
    #expect(try replay.hunter.evaluations == 0)
    try replay.type("space")
    #expect(try replay.hunter.phase == .searching)
    #expect(try replay.hunter.evaluations == 0)
  }

  @Test(
    "every z and a of the selected component's unit is there, with the digits that tell causes apart"
  )
  func numbers() throws {
    let replay = try hunt("g u")
    let check = try replay.hunter.check
    let layer = try #require(check.activations.first)
    let panel = try replay.panel
    #expect(HuntPlayer.shownDigits == 4)
    for example in 0..<check.dataset.exampleCount {
      for value in [layer.z[0, example], layer.a[0, example]] {
        #expect(panel.contains(Numbers.short(value, digits: HuntPlayer.shownDigits)))
      }
    }
  }

  @Test(
    "the whole can be read at any size",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func sizes(_ size: Size) throws {
    var replay = try hunt("u u", size: size)
    let last = try replay.hunter.check.dataset.exampleCount - 1
    try replay.type(String(repeating: "down ", count: last))
    let screen = replay.screen
    #expect(screen.contains(" \(last) z "), "the last example")
    #expect(try !replay.hunter.canScroll || !screen.contains("▼"))
  }
}

@Suite("Leaving out answers by words")
struct HuntFilterTests {
  @Test("/ keeps the causes that have every word, in their line, their formula, kind or blocks")
  func words() throws {
    var replay = try hunt("a / s i g n", .free)
    let sheet = try #require(try replay.hunter.sheet)
    let choices = try replay.hunter.hunt.choices
    let kept = try replay.hunter.places(of: sheet)
    #expect(kept.map { choices[$0] } == [.bug(.dZSign)])
    #expect(try replay.panel.contains("/sign_   1 of 9 has it; Enter keeps it, Esc drops it"))
    try replay.type("enter")
    #expect(try replay.hunter.sheet?.isFiltering == false)
    try replay.type("enter enter")
    #expect(try replay.huntOutcome.judgement?.mark == .wrong)
  }

  @Test(
    "↑ ↓ go among those that are left; Esc drops the filter, leads to the lines, and drops the sheet"
  )
  func moving() throws {
    var replay = try hunt("a / t o o enter", .free)
    let choices = try replay.hunter.hunt.choices
    #expect(try choices[#require(replay.hunter.sheet).chosen] == .roundoff)
    try replay.type("down")
    #expect(try choices[#require(replay.hunter.sheet).chosen] == .truncation)
    try replay.type("down")
    #expect(try choices[#require(replay.hunter.sheet).chosen] == .roundoff, "then the first again")
    try replay.type("up")
    #expect(try choices[#require(replay.hunter.sheet).chosen] == .truncation)
    try replay.type("esc")
    #expect(try replay.hunter.sheet?.filter == "")
    try replay.type("esc")
    #expect(try replay.hunter.sheet == HuntSheet(part: .line, chosen: 3))
    try replay.type("esc")
    #expect(try replay.hunter.phase == .searching)
  }

  @Test(
    "words that nothing has leave nothing, and go with Enter; a number names one that is left out"
  )
  func nothing() throws {
    var replay = try hunt("a / x q enter", .free)
    #expect(try replay.hunter.sheet?.filter == "")
    try replay.type("/ s i g n enter 5")
    #expect(try replay.hunter.sheet?.chosen == 4)
    #expect(try replay.hunter.sheet?.filter == "")
  }

  @Test("by the name of a block: the causes that show in it")
  func blocks() throws {
    let replay = try hunt("a / b 2", .free)
    let sheet = try #require(try replay.hunter.sheet)
    let choices = try replay.hunter.hunt.choices
    #expect(try replay.hunter.places(of: sheet).map { choices[$0] } == [.bug(.dZSign)])
  }
}
