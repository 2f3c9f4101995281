import CellUI
import GradientChecking
import Hunting
import Testing
import Wording

@testable import Walkthrough

@Suite("The board of a hunt")
struct HuntBoardTests {
  @Test("a hunt opens at its board, which stands before the bars")
  func order() throws {
    var replay = try hunt()
    #expect(try replay.hunter.isOnBoard)
    #expect(replay.screen.contains("[board]"))
    try replay.type("n")
    #expect(try !replay.hunter.isOnBoard && replay.hunter.stage.view.scene == .bars)
    try replay.type("p")
    #expect(try replay.hunter.isOnBoard)
    try replay.type("p")
    #expect(try replay.hunter.stage.view.scene == .backprop)
    try replay.type("n")
    #expect(try replay.hunter.isOnBoard)
    try replay.type("n n")
    #expect(try replay.hunter.stage.view.scene == .verdict)
  }

  @Test("arrows move from cell to cell, and over a block's edge into its neighbour")
  func moving() throws {
    // W1 5×4, b1 5, W2 3×5, b2 3.
    for (keys, name) in [
      ("right", "W1[0,1]"), ("down", "W1[1,0]"), ("down down down down down", "b1[0]"),
      ("right right right right", "W2[0,0]"), ("right right right right left", "W1[0,3]"),
      ("down down down down right right right right", "W2[2,0]"), ("left", "W1[0,0]"),
      ("up", "W1[0,0]"), ("end left left left", "b1[4]"), ("end up", "W2[2,2]"),
    ] {
      #expect(try hunt("g " + keys).hunter.selectedName == name, "\(keys)")
    }
    // The pass back begins at the last layer, and so does a hunt.
    #expect(try hunt("").hunter.selectedName == "W2[0,0]")
  }

  @Test("a number crosses a suspect out and brings it back; two digits make one number")
  func suspects() throws {
    var replay = try hunt("2 4")
    #expect(try replay.hunter.crossedOut == [1, 3])
    try replay.type("2")
    #expect(try replay.hunter.crossedOut == [3])
    try replay.type("9")
    #expect(try replay.hunter.crossedOut == [3] && replay.hunter.notice == "There are 4 suspects.")
    var many = try hunt("1 2", .free, seed: 8)
    #expect(try many.hunter.crossedOut == [11])
    try many.type("] 1")
    #expect(try many.hunter.crossedOut == [11, 0])
    #expect(try many.hunter.evaluations == 0)
  }

  @Test("of a component that isn't paid for, the board shows the analytic value alone")
  func unpaid() throws {
    var replay = try hunt("/ W2[1,3] enter")
    let index = try replay.hunter.stage.view.selection
    let component = try replay.hunter.huntCase.components[index]
    let numeric = "numeric \(Numbers.short(component.numeric, digits: 6))"
    let analytic = "analytic \(Numbers.short(component.analytic, digits: 6))"
    #expect(replay.screen.contains(analytic) && !replay.screen.contains(numeric))
    #expect(replay.screen.contains("Nothing is paid for yet."))
    try replay.type("space")
    #expect(replay.screen.contains(numeric))
    let words = replay.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Off: 1 of 1 in W2. analytic − numeric = "))
    #expect(words.contains("14 of W2 are not paid for."))
  }

  @Test(
    "the selected cell is in view on every screen, in deep nets and wide layers too",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40), Size(200, 60)]
  )
  func inView(_ size: Size) throws {
    for seed in [7, 12] as [UInt64] {
      var replay = try hunt("", seed: seed, size: size)
      let count = try replay.hunter.check.layout.count
      for index in [0, count / 3, count / 2, count - 1] {
        try replay.type("/ \(index) enter".replacing("\(index)", with: digits(index)))
        let hits = replay.application.frame.hits
        let cells = hits.filter { $0.target == .component(index) }
        #expect(!cells.isEmpty, "hunt \(seed), θ[\(index)]")
      }
    }
  }

  private func digits(_ index: Int) -> String {
    String(index).map(String.init).joined(separator: " ")
  }

  @Test(
    "where the check itself may mislead, the price of the best way isn't told before the answer"
  )
  func par() throws {
    #expect(try hunt().screen.contains("best way 4.5 on average"))
    #expect(try !hunt("", .free).screen.contains("best way"))
    #expect(try hunt("s s", .free).screen.contains("best way 4.5"))
  }

  @Test("after the answer the looks of the best way follow each other, one a second")
  func playing() throws {
    var replay = try hunt("a enter enter enter space space space", .free)
    #expect(try replay.hunter.isAnimating && replay.huntOutcome.step == 0)
    replay.send(.tick(seconds: 0.5))
    #expect(try replay.huntOutcome.step == 0)
    replay.send(.tick(seconds: 0.6))
    #expect(try replay.huntOutcome.step == 1)
    replay.wait()
    #expect(try !replay.hunter.isAnimating)
    var stopped = try hunt("a enter enter enter space space space up", .free)
    stopped.wait()
    #expect(try stopped.huntOutcome.step == 0, "a key stops them")
  }
}
