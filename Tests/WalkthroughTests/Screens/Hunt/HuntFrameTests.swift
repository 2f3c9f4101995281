import CellUI
import GradientChecking
import Hunting
import Testing

@testable import Walkthrough

@Suite("What a hunt looks like")
struct HuntFrameTests {
  @Test(
    "searching, answering, and what is shown afterwards",
    arguments: [
      ("searching", "space", HuntLevel.pick), ("opinion", "space v", .name),
      ("sheet", "space a j enter", .pick), ("kinds", "a enter j", .name),
      ("lines", "a j", .free), ("versions", "a j enter j", .free),
      ("causes", "a / enter end", .free),
      ("answer", "space a j enter enter", .pick), ("evidence", "s s space", .name),
      ("looks", "space o s s space space down", .name), ("units", "space u", .pick),
      ("filter", "a / b 1", .free), ("shortcut", "s s space space space down", .free),
    ]
  )
  func screens(_ name: String, _ keys: String, _ level: HuntLevel) throws {
    expectSnapshot(try hunt(keys, level).application.frame, named: "hunt-80x24-\(name)")
  }

  @Test("with the panel beside the scene on a wide screen, without it on a small one")
  func sizes() throws {
    expectSnapshot(
      try hunt("space ] space v", size: Size(120, 40)).application.frame,
      named: "hunt-120x40-opinion"
    )
    expectSnapshot(
      try hunt("space", size: Size(60, 18)).application.frame,
      named: "hunt-60x18-searching"
    )
    expectSnapshot(
      try hunt("space", .free, size: Size(40, 12)).application.frame,
      named: "hunt-40x12"
    )
  }

  @Test(
    "nothing aborts, and no click goes astray, at any size",
    arguments: HuntLevel.allCases,
    [
      Size(1, 1), Size(24, 6), Size(60, 18), Size(61, 19), Size(103, 30), Size(104, 30),
      Size(200, 60),
    ]
  )
  func anySize(_ level: HuntLevel, _ size: Size) throws {
    var replay = try hunt("", level, size: size)
    let bounds = Rect(x: 0, y: 0, width: size.width, height: size.height)
    for keys in ["space", "a", "enter", "esc esc s s", "space", "space", "down"] {
      try replay.type(keys)
      let frame = replay.application.frame
      #expect(frame.canvas.bounds == bounds)
      #expect(frame.hits.allSatisfy { $0.area.intersection(bounds) == $0.area })
    }
  }

  @Test("in plain ASCII nothing else is drawn")
  func ascii() throws {
    for keys in ["space v", "a", "s s", "s s space space"] {
      let lines = try hunt(keys, symbols: .ascii).application.frame.canvas.buffer.lines
      #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    }
  }
}
