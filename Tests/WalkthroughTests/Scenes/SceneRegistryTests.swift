import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The registry of scenes")
struct SceneRegistryTests {
  @Test("a check has every scene, a report those that need nothing but results")
  func everyScene() throws {
    var walk = try walk().model
    var report = Model(report: try ModelReportTests.report(), appearance: walk.view.appearance)
    for kind in SceneKind.allCases {
      walk.view.scene = kind
      report.view.scene = kind
      #expect(walk.shownScene != nil, "\(kind)")
      #expect((report.shownScene != nil) == SceneKind.ofResults.contains(kind), "\(kind)")
    }
  }

  @Test("the scenes of a report are those of the walk that look at results")
  func ofResults() {
    #expect(SceneKind.ofResults == [.bars, .locate])
  }

  @Test("the first pane of a scene is one that Tab reaches")
  func firstPane() {
    for kind in SceneKind.allCases {
      for isHidden in [false, true] {
        let pane = kind.scene.firstPane(hidesDiagnosis: isHidden)
        #expect((0..<kind.scene.paneCount).contains(pane), "\(kind)")
      }
    }
  }

  @Test("nothing is shown of a check that isn't prepared, and why is said")
  func underWay() throws {
    var model = try walk().model
    model.checking.preparation = .underWay
    #expect(model.shownScene == nil)
    #expect(model.narration.plain == "Building the network and its gradient …")
    model.checking.preparation = .failed("no such file")
    #expect(model.narration.plain == "no such file")
  }
}
