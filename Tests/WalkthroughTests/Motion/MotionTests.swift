import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A movement that explains a step")
struct MotionTests {
  /// The keys that lead to the bars with one component checked.
  private static let toBars = "n n n n n"

  /// A walk at the bars whose steps are explained by movements.
  private func movingBars() throws -> Replay {
    var replay = try walk(Self.toBars)
    replay.application.setMoving(true)
    return replay
  }

  @Test("is over after its frames, whatever the clock's steps")
  func clock() throws {
    let start = Motion(.sinking(component: 0))
    #expect(start.frame == 0 && start.share == 0)
    var (motion, seen) = (Optional(start), [Int]())
    while let now = motion {
      seen.append(now.frame)
      motion = now.advanced(by: 1.001 / Motion.framesPerSecond)
    }
    #expect(seen == Array(0..<start.frameCount - 1))
    #expect(start.advanced(by: 60) == nil)
    #expect(start.advanced(by: -1) == start)
  }

  @Test("begins only where movements are allowed, and never on the way back")
  func begins() throws {
    var still = try walk(Self.toBars)
    still.type(try KeyScript.parse("right"))
    #expect(still.model.view.motion == nil)
    var replay = try movingBars()
    replay.type(try KeyScript.parse("right"))
    #expect(replay.model.view.motion?.subject == .sinking(component: 1))
    #expect(replay.application.isAnimating)
    replay.type(try KeyScript.parse("left"))
    #expect(replay.model.view.motion == nil && !replay.application.isAnimating)
  }

  @Test("changes nothing but the picture: at its end and after any key all is as without it")
  func isOnlyDrawn() throws {
    let keys = ["right", "right", "n", "left", "right", "]"]
    var (with, without) = (try movingBars(), try walk(Self.toBars))
    for key in keys {
      with.type(try KeyScript.parse(key))
      without.type(try KeyScript.parse(key))
      #expect(with.framesToRest().last == without.frame.canvas.buffer, "\(key)")
    }
  }

  @Test("the cap of a component sinks with every frame to where it then stands")
  func sinking() throws {
    var replay = try movingBars()
    replay.type(try KeyScript.parse("right"))
    let context = try #require(ResultContext(replay.model))
    let component = try #require(context.result(1))
    let heights = (0...SinkingCap.frames.upperBound).map {
      SinkingCap(frame: $0, component: component).content
    }
    #expect(heights.first == .notYet)
    let values = heights.dropFirst().compactMap {
      if case .value(let value) = $0 { value } else { nil }
    }
    #expect(values.count == SinkingCap.frames.count)
    #expect(values.first == 1 && values.last == component.relativeError)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    let frames = replay.framesToRest()
    #expect(frames.count == Motion(.sinking(component: 1)).frameCount)
    #expect(Set(frames.map(\.text)).count > 4)
  }

  @Test("a frame changes few cells, so that a slow line can follow")
  func isSmall() throws {
    var replay = try movingBars()
    replay.type(try KeyScript.parse("right"))
    let frames = replay.framesToRest()
    for (before, after) in zip(frames, frames.dropFirst()) {
      let changed = zip(before.cells, after.cells).count { $0 != $1 }
      #expect(changed < 250)
    }
  }
}
