import Foundation
import Testing

/// The lab in a real terminal, and its text.
@Suite("The lab in a real terminal", .serialized, .waitsForPrograms)
struct LabInTerminalTests {
  @Test("keys give the screen that a replay of them gives")
  func replay() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("lab", until: "88 forward passes")
    try terminal.press("b")
    try terminal.wait(forText: "none → dw-doubled:  ✓ 3.6e-9 → ✗ 0.288")
    try terminal.press("n", "Down", "j")
    let expected = try Program.run(["lab", "--render", "80x24", "--keys", "b n down j wait"])
    try terminal.wait("the replayed screen") { terminal.isShowing(expected.output) }
    try terminal.press("q")
    try terminal.wait(forText: "gradient checking, made visible")
    try terminal.press("q")
    try terminal.wait("the end") { try terminal.fact("alternate_on") == "0" }
  }

  @Test("a key that is held never queues up checks: the last state is there soon")
  func heldKey() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("lab --data digits", until: "forward passes")
    try terminal.press("Up", "Up", "Up")
    for _ in 0..<30 { try terminal.press("Right") }
    try terminal.wait("the last seed and its outcome") {
      let screen = terminal.screen
      return screen.contains { $0.contains("seed") && $0.contains("31│") }
        && screen.contains { $0.contains("forward passes") }
    }
    try terminal.press("C-c")
    try terminal.wait("the end") { try terminal.fact("alternate_on") == "0" }
  }

  @Test("without a terminal it prints knobs, outcome, findings and the command to come back")
  func plain() throws {
    let outcome = try Program.run(["lab", "--bug", "dw-doubled"])
    #expect(outcome.status == 0)
    for line in [
      "bug: dw-doubled (changed).", "dropout mask: resampled. No effect here: keep_prob is 1.",
      "Outcome: the difference is 0.288, bug, after 88 forward passes.",
      "The same again: thetawalk lab --bug dw-doubled",
    ] {
      #expect(outcome.output.contains(line + "\n"), "\(outcome.output)")
    }
    #expect(outcome.output.contains("All of W2 is off by the same factor"))
  }

  @Test("what can't be done is an error before there is a screen")
  func errors() throws {
    #expect(try Program.run(["lab", "--hidden", "0"]).status == 64)
    #expect(try Program.run(["lab", "--data", "missing.csv"]).status == 66)
  }
}
