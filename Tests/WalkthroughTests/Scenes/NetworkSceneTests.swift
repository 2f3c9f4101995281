import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The network scene")
struct NetworkSceneTests {
  @Test("80×24, the network and the parts of J", arguments: [0, 1])
  func snapshots(step: Int) throws {
    let keys = "/ W2[0,2] enter" + String(repeating: " space", count: step)
    expectSnapshot(try walk(keys).frame, named: "network-80x24-\(step)")
  }

  @Test("60×18 and 120×40 show the same with less and more")
  func sizes() throws {
    for size in [Size(60, 18), Size(120, 40)] {
      let frame = try walk("/ W2[0,2] enter", size: size).frame
      expectSnapshot(frame, named: "network-\(size.width)x\(size.height)")
    }
  }

  @Test("a factor of J is said in the head")
  func costScale() throws {
    let replay = try walk("space") { $0.costScale = 1000 }
    #expect(replay.lines[1].contains("1000·J"))
  }

  @Test("that W was made smaller is said where θ comes from")
  func initialScale() throws {
    let replay = try walk("space") { $0.initialScale = 0.01 }
    #expect(replay.lines.contains { $0.contains("θ at random initialization, W · 0.01, seed 1") })
  }

  @Test("the notebook's θ is not said to be random")
  func notebook() throws {
    let replay = try walk("space") { ($0.data, $0.hidden) = (.notebook, [5, 3]) }
    #expect(replay.lines.contains { $0.contains("θ is the course notebook's") })
    #expect(try replay.context().experiment.givenTheta != nil)
    let other = try walk("space") { ($0.data, $0.hidden) = (.notebook, [5]) }
    #expect(try other.context().experiment.givenTheta == nil)
  }

  @Test("the selected component is said to be what it is in the network")
  func selection() throws {
    let said = { (keys: String) in
      let replay = try walk(keys)
      return NetworkScene(context: try replay.context())
        .selection.plain.replacing("\u{A0}", with: " ")
    }
    #expect(
      try said("/ W2[0,2] enter")
        == "W2[0,2] is the edge from unit 2 of layer 1 to unit 0 of layer 2."
    )
    #expect(
      try said("/ W1[4,3] enter")
        == "W1[4,3] is the edge from input 3 (petal_width_cm) to unit 4 of layer 1."
    )
    #expect(try said("/ b1[3] enter") == "b1[3] is the bias of unit 3 of layer 1.")
  }

  @Test("a click on a unit selects its bias, one on the name of W its first weight")
  func clicks() throws {
    let replay = try walk("/ W2[0,2] enter")
    let row = try #require(replay.lines.firstIndex { $0.contains("○ 4") })
    let column = try #require(replay.lines[row].firstRange(of: "○ 4")?.lowerBound)
    let x = replay.lines[row].distance(from: replay.lines[row].startIndex, to: column)
    var clicked = replay
    clicked.type([.key(.click(x: x + 1, y: row))])
    #expect(clicked.model.check?.layout.name(of: clicked.model.view.selection) == "b1[4]")
    let heading = try #require(replay.lines.firstIndex { $0.contains("inputs x") })
    let name = try #require(replay.lines[heading].firstRange(of: "W1"))
    let nameX = replay.lines[heading].distance(
      from: replay.lines[heading].startIndex,
      to: name.lowerBound
    )
    clicked = replay
    clicked.type([.key(.click(x: nameX, y: heading))])
    #expect(clicked.model.view.selection == 0)
  }

  @Test("the parts of J add up")
  func costs() throws {
    for (name, change) in Survey.experiments {
      let replay = try walk(change: change)
      let check = try #require(replay.model.check)
      #expect(abs(check.cost.data + check.cost.penalty - check.cost.total) < 1e-6, "\(name)")
    }
  }

  @Test("the selected unit's weights stand beside the units that they multiply")
  func weights() throws {
    let replay = try walk("/ W2[0,2] enter")
    let theta = try #require(replay.model.check).theta
    for unit in 0..<5 {
      let value = Numbers.compact(theta[25 + unit])
      #expect(replay.lines.contains { $0.contains("○ \(unit)") && $0.contains(value) })
    }
  }

  @Test("where J is not a function both of its values are shown")
  func notAFunction() throws {
    let replay = try walk("space") { $0.keepProbability = 0.8 }
    #expect(replay.lines.contains { $0.contains("J(θ) again") })
  }

  @Test("the plain text has a line for each layer, with its shapes and its parameters")
  func outline() throws {
    let lines = NetworkScene(context: try walk().context()).outline
    #expect(lines.count == 4 && lines[0].hasPrefix("x: units 4, "))
    #expect(lines[1].hasPrefix("Layer 1: units 5, computes Z[1] = "))
    #expect(lines[1].hasSuffix(", W[l] 5×4, b[l] 5, parameters 20 + 5 = 25"))
  }
}
