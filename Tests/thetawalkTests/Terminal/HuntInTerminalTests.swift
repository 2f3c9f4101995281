import Foundation
import Hunting
import Testing

@testable import Walkthrough

/// Hunts in a real terminal, one of each level, from the home screen to the score.
@Suite("Hunts in a real terminal", .serialized, .waitsForPrograms)
struct HuntInTerminalTests {
  @Test("level 1: from home, search, answer, evidence, looks, the best way, and the score is kept")
  func pick() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("", until: "gradient checking, made visible")
    try terminal.press("j", "j", "j", "Enter")
    try terminal.wait(forText: "Level 1: pick the mistake")
    try terminal.press("7", "Enter")
    try terminal.wait(forText: "Costs:")
    let price = HuntCase(seed: 7, level: .pick).hunt.experiment.scheme.evaluationsPerComponent
    // As fast as anyone types: the check is there with the hunt.
    try terminal.press("Space", "]", "Space")
    try terminal.wait(forText: "\(2 * price) evaluations of J spent")
    try terminal.wait("the numbers paid for") {
      terminal.screen.contains { $0.contains(" numeric ") && !$0.contains("not paid for") }
    }
    try terminal.press("a")
    try terminal.wait(forText: "Which mistake is it?")
    try answer(HuntCase(seed: 7, level: .pick), in: terminal)
    try terminal.press("Space")
    try terminal.wait(forText: "What the whole check shows")
    try terminal.press("Space")
    try terminal.wait(forText: "Your looks:")
    try terminal.press("Space")
    try terminal.wait(forText: "The best way:")
    try terminal.press("Escape")
    try terminal.wait(forText: "1 of 1 right")
    try terminal.press("C-c")
    try terminal.wait("the end") { try terminal.fact("alternate_on") == "0" }
    try terminal.start("hunt", until: "1 of 1 right")
  }

  @Test("level 2: the block, then the kind; going back before it counts")
  func name() throws {
    let terminal = try TmuxTerminal()
    let huntCase = HuntCase(seed: 5, level: .name)
    try terminal.start("hunt --seed 5 --level 2", until: "Costs:")
    try terminal.press("o")
    let price = huntCase.hunt.experiment.scheme.evaluationsPerComponent
    let layout = huntCase.check.layout
    let count = layout.weightBlock(layout.layerCount).range.count
    try terminal.wait(forText: "\(price * count) evaluations of J spent")
    try terminal.press("a", "Enter", "Enter")
    try terminal.wait(forText: "Enter again: this is your answer.")
    try terminal.press("Escape", "Escape", "Escape", "a")
    try terminal.wait(forText: "In which block does the mistake begin?")
    try answer(huntCase, in: terminal)
  }

  @Test("level 3: another ε, a purse, free looks, and a line with its version")
  func free() throws {
    let terminal = try TmuxTerminal()
    let huntCase = HuntCase(seed: 5, level: .free)
    try terminal.start("hunt --seed 5 --level 3", until: "Costs:")
    try terminal.press("J")
    try terminal.wait(forText: "J(θ) twice:")
    try terminal.press("Space")
    try terminal.wait(forText: "Costs:")
    let price = huntCase.hunt.experiment.scheme.evaluationsPerComponent
    try terminal.press("Space")
    try terminal.wait(forText: " \(price) evaluation")
    try terminal.press("E", "Space")
    try terminal.wait(forText: " \(2 * price) evaluations of J spent")
    try terminal.press("o")
    try terminal.wait(forText: " of yours are left.")
    try terminal.press("a")
    try terminal.wait(forText: "Which line is wrong?")
    try answer(huntCase, in: terminal)
  }

  /// Goes down to the right choices and gives the answer.
  private func answer(_ huntCase: HuntCase, in terminal: TmuxTerminal) throws {
    let hunt = huntCase.hunt
    func choose(_ place: Int?) throws {
      try terminal.press("g")
      for _ in 0..<(try #require(place)) { try terminal.press("j") }
    }
    if hunt.level == .name {
      let layout = huntCase.check.layout
      let block = hunt.cause.bug?.blocksWhereMade(in: layout).first
      try choose(layout.blocks.firstIndex { $0 == block })
      try terminal.press("Enter")
      try terminal.wait(forText: "What kind of mistake")
      try choose(hunt.cause.bug?.kinds.first.flatMap { hunt.kinds.firstIndex(of: $0) })
    } else if hunt.level == .free {
      let line = hunt.cause.bug?.passLine
      try choose(hunt.lines.firstIndex { $0 == line })
      try terminal.press("Enter")
      try terminal.wait(forText: line == nil ? "No line is wrong." : "How is the line that makes")
      try choose(hunt.choices.filter { $0.bug?.passLine == line }.firstIndex(of: hunt.cause))
    } else {
      try choose(hunt.choices.firstIndex(of: hunt.cause))
    }
    try terminal.press("Enter")
    try terminal.wait(forText: "Enter again: this is your answer.")
    try terminal.press("Enter")
    try terminal.wait(forText: "Right:")
  }
}
