import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A stage is never empty")
struct FilledStageTests {
  @Test(
    "in the walk and in the lab each scene has a picture, while a talk is given and otherwise",
    arguments: [Size(60, 18), Size(80, 24)]
  )
  func pictures(_ size: Size) throws {
    for isPresenting in [false, true] {
      for place in [Destination.walk, .lab] {
        var appearance = Appearance(size: size)
        appearance.presentation.isOn = isPresenting
        let application = Application(showing: place, appearance: appearance)
        for kind in SceneKind.walk + SceneKind.closerLooks {
          var replay = Replay(application, datasets: builtInDataset)
          replay.type(try KeyScript.parse(":\(kind.name) enter wait"))
          let area = try stage(of: replay)
          let rows = replay.screen.split(separator: "\n", omittingEmptySubsequences: false)
            .map(Array.init)
          let empty = (area.y..<area.bottom).count { y in
            rows[y].dropFirst(area.x).prefix(area.width).allSatisfy { $0 == " " }
          }
          // What prices come to is told step by step.
          #expect(5 * empty < 3 * area.height, "\(kind) in \(place)\n\(replay.screen)")
        }
      }
    }
  }

  private func stage(of replay: Replay) throws -> Rect {
    if let lab = replay.application.screen as? Lab { return lab.layout.stage }
    return replay.model.view.appearance.areas.stage
  }
}
