import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The reshape scene")
struct ReshapeSceneTests {
  private func state(_ replay: Replay) throws -> ReshapeScene {
    try ReshapeScene(context: replay.context())
  }

  @Test("80×24: nothing moved, a matrix, a vector, the end", arguments: [0, 1, 2, 5])
  func snapshots(step: Int) throws {
    let keys = "/ W2[0,2] enter n" + String(repeating: " space", count: step)
    expectSnapshot(try walk(keys).frame, named: "reshape-80x24-\(step)")
  }

  @Test("60×18 and 120×40 show the same with less and more")
  func sizes() throws {
    for size in [Size(60, 18), Size(120, 40)] {
      let frame = try walk("/ W2[0,2] enter n space space space", size: size).frame
      expectSnapshot(frame, named: "reshape-\(size.width)x\(size.height)")
    }
  }

  @Test("each step moves one block more, and the last one only says what it was for")
  func steps() throws {
    var replay = try walk("n")
    let layout = try #require(replay.model.check).layout
    for count in 0...layout.blocks.count {
      let state = try state(replay)
      #expect(state.movedCount == count)
      #expect(layout.blocks.filter(state.isMoved) == Array(layout.blocks.prefix(count)))
      replay.type([.key(.right)])
    }
    #expect(try state(replay).isDone)
    #expect(replay.said.contains("J(W1, b1, W2, b2) = J(θ)"))
    replay.type([.key(.right)])
    #expect(replay.model.view.scene == .backprop)
  }

  @Test(
    "θ shows what has just come, and nothing is repeated of what stays",
    arguments: [Size(60, 18), Size(80, 24)]
  )
  func arrival(_ size: Size) throws {
    for (step, name) in [(1, "0"), (2, "20"), (3, "25"), (4, "40")] {
      let keys = "n" + String(repeating: " space", count: step)
      let replay = try walk(keys, size: size)
      #expect(replay.stage.contains { $0.contains(" \(name) ┌") }, "\(replay.screen)")
      #expect(replay.said.contains("begins at 0") == (step == 1))
    }
  }

  @Test(
    "the index is the block's start, the row times the columns, and the column",
    arguments: [
      ("27g n", "W2[0,2] will be θ[27]: 27 = 25 + 0·5 + 2"),
      ("34g n space space space", "W2[1,4] is θ[34]: 34 = 25 + 1·5 + 4"),
      ("22g n", "b1[2] will be θ[22]: 22 = 20 + 2"),
    ]
  )
  func arithmetic(keys: String, sum: String) throws {
    let text = try state(try walk(keys)).arithmetic
    #expect(text.replacing("\u{A0}", with: " ") == sum)
  }

  @Test("a cell of a matrix and its place in θ are the same component, clicked in either")
  func linked() throws {
    var replay = try walk("/ W2[0,2] enter n space space space", size: Size(120, 40))
    let count = try #require(replay.model.check).layout.count
    for index in 0..<count {
      let places = replay.frame.hits.filter { $0.target == .component(index) }
      #expect(places.count >= 3, "\(index): its cell, its index, its place on the strip")
    }
    let place = try #require(replay.frame.hits.first { $0.target == .component(31) })
    replay.type([.key(.click(x: place.area.x, y: place.area.y))])
    #expect(replay.model.view.selection == 31)
    #expect(replay.lines.contains { $0.contains("θ[31] = W2[1,1]") })
  }

  @Test("the cell that is clicked shows the component's number")
  func cellsShowTheirNumber() throws {
    let replay = try walk("/ W2[0,2] enter n", size: Size(120, 40))
    let theta = try #require(replay.model.check).theta
    let canvas = replay.frame.canvas
    for (index, value) in theta.enumerated() {
      let texts = [6, 7].map { Numbers.compact(value, width: $0) }
      let shown = replay.frame.hits.contains { hit in
        guard hit.target == .component(index), hit.area.height == 1 else { return false }
        let cells = (hit.area.x..<hit.area.right).map { canvas.buffer[$0, hit.area.y].glyph }
        return texts.contains { String(cells).contains($0) }
      }
      #expect(shown, "θ[\(index)] = \(texts)")
    }
  }

  @Test("many blocks are named by the first and the last")
  func manyBlocks() throws {
    let replay = try walk("n") { $0.hidden = Array(repeating: 3, count: 12) }
    #expect(try state(replay).names == "W1, b1, …, W13, b13")
  }
}
