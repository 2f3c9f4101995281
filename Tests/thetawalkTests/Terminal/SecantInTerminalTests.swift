import Foundation
import Testing

/// The turning secant in a real terminal.
@Suite("A key that moves ε, held in a real terminal", .serialized, .waitsForPrograms)
struct SecantInTerminalTests {
  @Test("what lies between is dropped, and the last state is there soon, the same as without hurry")
  func heldKey() throws {
    let terminal = try TmuxTerminal()
    try terminal.start("walk", until: "43")
    try terminal.press("c", "n", "Space", "Space", "Space", "Space")
    try terminal.wait(forText: "relative error of the slope")
    for _ in 0..<24 { try terminal.press("e") }
    let keys = "c n space space space space " + String(repeating: "e ", count: 24) + "wait"
    let expected = try Program.run(["walk", "--render", "80x24", "--keys", keys])
    #expect(expected.output.contains("ε=1e-15"))
    try terminal.wait("the screen at the last ε") { terminal.isShowing(expected.output) }
    try terminal.press("C-c")
    try terminal.wait("the end") { try terminal.fact("alternate_on") == "0" }
  }
}
