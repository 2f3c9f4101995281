import CellUI
import Testing
import Wording

@testable import Walkthrough

@Suite("The parts of a scene")
struct ScenePartTests {
  @Test("what a part says as text is worked out only when it is asked for")
  func text() {
    let fails: @Sendable () -> [String] = {
      Issue.record("asked for its text while it was drawn")
      return []
    }
    let silent = ScenePart("drawn", [.line(rank: 0, ["on the stage"])], lines: fails())
    var canvas = Canvas(size: Size(20, 3), symbols: .unicode)
    _ = ArrangedParts([silent], in: canvas.bounds).draw(into: &canvas)
    #expect(canvas.buffer.lines[0] == "on the stage")
    #expect(ScenePart("told", [], lines: ["in words"]).lines == ["in words"])
  }

  @Test("a part is found by its name where it stands, and not at all where there is no room")
  func placement() {
    let parts = ["first", "second"].enumerated().map { rank, text in
      ScenePart(rank == 0 ? "first" : "second", [.line(rank: rank, [text.styled(.text)])])
    }
    let both = ArrangedParts(parts, in: Rect(x: 0, y: 0, width: 20, height: 2))
    #expect(both.placement(of: "second")?.area.y == 1)
    let one = ArrangedParts(parts, in: Rect(x: 0, y: 0, width: 20, height: 1))
    #expect(one.placement(of: "first")?.area.y == 0 && one.placement(of: "second") == nil)
  }
}
