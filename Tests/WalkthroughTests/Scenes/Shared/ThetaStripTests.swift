import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("θ as a strip of cells")
struct ThetaStripTests {
  private func lines(
    _ keys: String,
    size: Size,
    symbols: Symbols = .unicode,
    change: (inout Experiment) -> Void = { _ in }
  ) throws -> (lines: [String], hits: [Hit]) {
    let replay = try walk(keys, symbols: symbols, change: change)
    var canvas = Canvas(size: size, symbols: symbols)
    let strip = ThetaStrip(try replay.context())
    let hits = strip.draw(in: canvas.bounds, into: &canvas)
    return (canvas.buffer.lines, hits)
  }

  @Test("blocks stand apart with their names beneath, and the selected cell points at itself")
  func small() throws {
    let drawn = try lines("27g", size: Size(60, 2)).lines
    #expect(
      drawn == [
        " θ ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂▂▂ ▄▄▼▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂",
        "   W1                   b1    W2              b2",
      ]
    )
  }

  @Test("a single row has no names")
  func oneRow() throws {
    let drawn = try lines("20g", size: Size(60, 1)).lines
    #expect(drawn == [" θ ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ ▼▂▂▂▂ ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄ ▂▂▂"])
  }

  @Test("where there is room a component is more than one cell wide")
  func wide() throws {
    let drawn = try lines("0g", size: Size(100, 2)) {
      $0.data = .xor
      $0.hidden = [2]
    }.lines
    #expect(drawn[0] == " θ ▼▼ ▄▄ ▄▄ ▄▄  ▂▂ ▂▂  ▄▄ ▄▄  ▂▂")
  }

  @Test("ASCII has other characters and the same places")
  func ascii() throws {
    let drawn = try lines("27g", size: Size(60, 2), symbols: .ascii).lines
    #expect(drawn[0] == " theta -------------------- _____ --v------------ ___")
  }

  @Test(
    "with more components than cells every component still has its cell, and every block its name",
    arguments: [40, 58, 78, 118]
  )
  func large(width: Int) throws {
    let (drawn, hits) = try lines("100g", size: Size(width, 2)) {
      $0.data = .digits
      $0.hidden = [32]
    }
    for name in ["W1", "b1", "W2", "b2"] { #expect(drawn[1].contains(name)) }
    #expect(hits.allSatisfy { $0.area.right <= width })
    #expect(hits.contains { $0.target == .component(100) })
  }

  @Test("a click on a cell selects its component")
  func clicks() throws {
    let hits = try lines("27g", size: Size(60, 2)).hits
    #expect(hits.last { $0.area.contains(x: 3, y: 0) }?.target == .component(0))
    #expect(hits.last { $0.area.contains(x: 24, y: 0) }?.target == .component(20))
    #expect(hits.count == 43)
  }
}
