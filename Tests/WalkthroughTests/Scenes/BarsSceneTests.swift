import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Bars")
struct BarsSceneTests {
  @Test("a block that is wrong stands out, and the first sentence says so")
  func sticksOut() throws {
    let replay = try walk("r wait") {
      $0.bug = .dWDoubled
      $0.epsilon = 3e-4
    }
    expectSnapshot(replay.frame, named: "bars-bug-80x24")
    #expect(
      replay.said.hasPrefix(
        "W2 sticks out: all its 15 columns stand above 1e-4; the highest, "
      )
    )
  }

  @Test("a check under way shows what is done, what isn't, and what it costs")
  func partly() throws {
    let replay = try walk("n n n n n right right 1g") { $0.epsilon = 3e-4 }
    expectSnapshot(replay.frame, named: "bars-partly-80x24")
    #expect(replay.model.checked.count == 3 && replay.model.view.run == nil)
    #expect(replay.stage[0].hasSuffix("forward passes 8 of 88 = 2n + 2"))
  }

  @Test("the columns count forward passes by scheme", arguments: DifferenceScheme.allCases)
  func passes(_ scheme: DifferenceScheme) throws {
    let replay = try walk("r wait") { $0.scheme = scheme }
    // To one side, three components needed one more to tell the bend of J from a mistake; where round-off decided in
    // one of them, its noise took 21.
    let totals: [DifferenceScheme: String] = [
      .centered: "88 of 88 = 2n + 2", .forward: "69 of 69", .backward: "69 of 69",
      .fivePoint: "174 of 174 = 4n + 2", .ridders: "604 of 604 = 14n + 2",
      .complexStep: "45 of 45 = n + 2",
    ]
    let total = totals[scheme] ?? ""
    #expect(replay.stage[0].hasSuffix("forward passes " + total))
  }

  @Test("while it runs the speed is shown, and no longer when it is paused")
  func running() throws {
    var replay = try walk("r")
    #expect(replay.model.view.run != nil && replay.model.speed == 10)
    #expect(replay.stage[0].contains("▶ running, 10 a second"))
    replay.type(try KeyScript.parse("+"))
    #expect(replay.model.view.run != nil && replay.model.speed == 25)
    replay.type(try KeyScript.parse("r"))
    #expect(replay.model.view.run == nil && !replay.stage[0].contains("running"))
  }

  @Test("a run that is through selects what it found, unless the user looked elsewhere")
  func selectsWorst() throws {
    let model = try walk("r wait") { $0.bug = .dbNotAveraged }.model
    #expect(model.check?.layout.block(of: model.view.selection).name == "b1")
    #expect(try walk("r wait").model.view.selection == 42)
    #expect(
      try walk("n n n n n right right r g wait") { $0.bug = .dbNotAveraged }.model.view.selection
        == 0
    )
  }

  @Test("what round-off explains is dim and marked ~, never called a bug")
  func roundoff() throws {
    let replay = try walk("r wait") { $0.precision = .float }
    let summary = try replay.results().summary
    #expect(
      try replay.results().account.obstacle
        == [.roundoff(distance: summary.distance, floor: summary.roundoffFloor)]
    )
    #expect(replay.stage.contains { $0.contains("~~~~") })
    #expect(replay.stage.contains { $0.contains("~ 43  round-off") })
  }

  @Test("where J is not a function, columns are noise, neither right nor wrong")
  func noise() throws {
    let replay = try walk("r wait") { $0.keepProbability = 0.8 }
    #expect(replay.stage.contains { $0.contains("~ 43  noise") })
    #expect(try replay.results().summary.obstacle == .notAFunction)
  }

  @Test("a column clicked selects its component")
  func clicks() throws {
    var replay = try walk("r wait")
    for index in [0, 20, 27, 42] {
      let hit = replay.frame.hits.first { $0.target == .component(index) }
      let place = try #require(hit).area
      replay.send(.key(.click(x: place.x, y: place.y)))
      #expect(replay.model.view.selection == index)
    }
  }

  @Test("up and down go from block to block, to the worst component of each")
  func blocks() throws {
    var replay = try walk("r wait g")
    let check = try replay.context()
    for name in ["b1", "W2", "b2"] {
      replay.type(try KeyScript.parse("down"))
      let block = try #require(check.layout.blocks.first { $0.name == name })
      let worst = try replay.context().worst(in: block.range)
      #expect(replay.model.view.selection == worst?.index)
    }
    replay.type(try KeyScript.parse("down"))
    #expect(check.layout.block(of: replay.model.view.selection).name == "b2")
  }
}

@Suite("The columns of the bars")
struct BarsColumnsTests {
  @Test("a zoom halves what is in view and keeps the selection in it")
  func window() {
    for zoom in 0...6 {
      for selection in 0..<100 {
        let window = BarsColumns.window(count: 100, zoom: zoom, selection: selection)
        #expect(window.count == 100 >> zoom)
        #expect(window.contains(selection))
        #expect((0..<100).contains(window.lowerBound) && window.upperBound <= 100)
      }
    }
  }

  @Test("while the selection moves inside the view, the view stands still")
  func steady() {
    let windows = (0..<100).map { BarsColumns.window(count: 100, zoom: 2, selection: $0) }
    #expect(Set(windows).count <= 9)
  }

  @Test("where θ is wider than the screen a column is the worst of its group, in one block")
  func groups() throws {
    let context = try walk("r wait") {
      $0.data = .digits
      $0.examples = 5
      $0.bug = .dbNotAveraged
    }.context()
    let columns = BarsColumns(try #require(ResultContext(context.model)), width: 50)
    #expect(columns.groups.count <= 50)
    #expect(columns.groups.flatMap { $0 } == Array(context.layout.indices))
    for (group, worst) in zip(columns.groups, columns.worst) {
      let blocks = Set(group.map { context.layout.block(of: $0).name })
      #expect(blocks.count == 1)
      if blocks == ["b1"] { #expect(worst?.verdict == .bug) }
    }
  }

  @Test("marks stand for what has no height")
  func contents() {
    #expect(ComponentCheck(index: 0, numeric: 0, analytic: 0).barContent == .bothZero)
    #expect(ComponentCheck(index: 0, numeric: 2, analytic: 2).barContent == .exactlyEqual)
    #expect(ComponentCheck(index: 0, numeric: .nan, analytic: 2).barContent == .notANumber)
    #expect(ComponentCheck(index: 0, numeric: .infinity, analytic: 2).barContent == .infinite)
    #expect(ComponentCheck(index: 0, numeric: 1, analytic: 3).barContent == .value(0.5))
  }
}

extension BarsSceneTests {
  @Test("no part of the axis is named in which no column ends: it would seem to be what was found")
  func names() throws {
    for size in [Size(80, 24), Size(120, 40)] {
      #expect(try !walk("r wait", size: size).stage.contains { $0.contains(" bug") })
    }
  }
}
