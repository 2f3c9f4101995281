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

extension SmallRoomTests {
  @Test(
    "a vector lies down in the map where it can't stand: a cell for each number",
    arguments: [Size(60, 18), Size(80, 24)]
  )
  func vector(_ size: Size) throws {
    let replay = try walk("r wait :locate enter /b1[3] enter tab tab", size: size) {
      $0.bug = .dbNotAveraged
    }
    #expect(!replay.screen.contains("worst of 2"), "\(replay.screen)")
  }

  @Test(
    "where one number is nudged, no other layer's matrix stands in for its own",
    arguments: [Size(60, 18), Size(80, 24)]
  )
  func ownMatrix(_ size: Size) throws {
    for name in ["W1[0,0]", "W2[0,2]"] {
      let stage = try walk("/\(name) enter :perturb enter", size: size).stage
      let titles = ["W1  5×4", "W2  3×5"].filter { title in stage.contains { $0.contains(title) } }
      #expect(titles.allSatisfy { name.hasPrefix($0.prefix(2)) }, "\(stage)")
    }
  }

  @Test("at 60×18 the curve stands with the numbers of the division")
  func curve() throws {
    let replay = try walk(to: .difference, step: 1, size: Size(60, 18))
    #expect(replay.stage.contains { $0.contains("straight") }, "\(replay.screen)")
  }
}
