import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Where there is little room")
struct SmallRoomTests {
  @Test("the check of the training scene has rows for all blocks, or says how the others compare")
  func check() throws {
    let replay = try walk(to: .training) { $0.examples = 30 }
    let scene = TrainingScene(context: try replay.context())
    let names = ["W1", "b1", "W2", "b2"]
    for height in 4...12 {
      var canvas = Canvas(size: Size(30, height), symbols: .unicode)
      let form = try #require(CheckPair(scene: scene).part(rank: 0).forms.first)
      _ = form.draw(canvas.bounds, &canvas)
      let text = canvas.buffer.text
      let shown = names.count { text.contains($0) }
      let isSaid = text.contains("no larger") || text.contains("of the blocks ")
      #expect(shown == 0 || shown == names.count || isSaid, "\(height) rows:\n\(text)")
      if height >= 8 { #expect(shown == names.count && !isSaid) }
    }
  }

  @Test("at 60×18 the reshape scene has three columns of the matrix, beside its bias and θ")
  func reshape() throws {
    let stage = try walk("n space", size: Size(60, 18)).stage
    #expect(stage.contains { $0.contains("-0.888") && $0.contains("-0.104") })
  }
}
