import CellUI
import GradientChecking
import TestSupport
import Testing
import Wording

@testable import Walkthrough

@Suite("A point that travels along its scale")
struct TravellingPointTests {
  /// The columns in which a glyph stands in the cursor's style, or another one.
  private func columns(of glyph: Character, _ style: Style, in buffer: Buffer) -> [Int] {
    let width = buffer.size.width
    return buffer.cells.indices.filter {
      buffer.cells[$0].glyph == glyph && buffer.cells[$0].style == style
    }
    .map { $0 % width }
  }

  private func epsilonScene() throws -> Replay {
    var replay = try walk(to: .epsilon, size: Size(120, 40)) {
      ($0.examples, $0.hidden) = (12, [2])
    }
    replay.application.setMoving(true)
    return replay
  }

  @Test("halfway it stands halfway between the logarithms, and at its end where it goes")
  func values() {
    let start = Motion(.travelling)
    #expect(start.value(from: 1e-9, to: 1e-3) == 1e-9)
    let seconds = (Double(start.frameCount - 1) / 2 + 0.01) / Motion.framesPerSecond
    let middle = start.advanced(by: seconds)?.value(from: 1e-9, to: 1e-3) ?? .nan
    #expect((3e-7...3e-6).contains(middle))
    // Where it began nowhere on the scale it is at its end at once.
    #expect(start.value(from: 0, to: 1e-3) == 1e-3)
    #expect(start.value(from: .nan, to: 1e-3) == 1e-3)
    #expect(Motion(.marking).value(from: 1e-9, to: 1e-3) == 1e-3)
  }

  @Test("another ε lets the point travel along the curve, frame by frame, and leaves ○ behind")
  func epsilon() throws {
    var replay = try epsilonScene()
    let symbols = replay.model.symbols
    let marker = Style.cursor.filled
    let before = try #require(
      columns(of: symbols.marker, marker, in: replay.frame.canvas.buffer).last
    )
    replay.type(try KeyScript.parse("E"))
    #expect(replay.model.view.motion?.subject == .travelling)
    let frames = replay.framesToRest()
    #expect(frames.count == Motion(.travelling).frameCount)
    let places = frames.compactMap { columns(of: symbols.marker, marker, in: $0).last }
    #expect(places.count == frames.count && places.first == before)
    #expect(places == places.sorted() && Set(places).count > 3)
    let left = frames.map { columns(of: symbols.formerMarker, Style.dim.filled, in: $0).last }
    #expect(left.dropFirst(6).allSatisfy { $0 == before })
  }

  @Test("a change lets the points of the verdict travel along their scale, and ○ says before what")
  func verdict() throws {
    var replay = try walk("r wait n") { ($0.examples, $0.hidden) = (12, [2]) }
    replay.application.setMoving(true)
    let symbols = replay.model.symbols
    let places = { (glyph: Character, buffer: Buffer) -> [Int] in
      let row = buffer.lines.first { $0.contains("all θ") } ?? ""
      return row.enumerated().filter { $0.element == glyph }.map(\.offset)
    }
    let before = places(symbols.marker, replay.frame.canvas.buffer)
    replay.type(try KeyScript.parse("b"))
    #expect(replay.model.view.motion?.subject == .travelling)
    let frames = replay.framesToRest()
    let travelled = frames.flatMap { places(symbols.marker, $0) }
    #expect(travelled.count == Motion(.travelling).frameCount && travelled.first == before.first)
    #expect(travelled == travelled.sorted() && Set(travelled).count > 6)
    let end = try #require(frames.last)
    #expect(places(symbols.formerMarker, end) == before)
    #expect(end.text.contains("○ without the bug"))
    replay.type(try KeyScript.parse("e"))
    #expect(replay.framesToRest().last?.text.contains("○ at ε = 1e-7") ?? false)
  }

  @Test("in the lab it travels from the difference before a change to the one after it")
  func lab() throws {
    var replay = try experimentInLab()
    replay.application.setMoving(true)
    replay.type(try KeyScript.parse("b"))
    #expect(try replay.lab.stage.view.motion?.subject == .travelling)
    let frames = replay.framesToRest()
    let places = frames.compactMap { buffer in
      buffer.cells.lastIndex { $0.glyph == "●" }.map { $0 % buffer.size.width }
    }
    #expect(places.count == frames.count && places == places.sorted())
    #expect(Set(places).count > 3, "a planted bug moves it to the right, step by step")
    var still = try experimentInLab()
    still.type(try KeyScript.parse("b"))
    #expect(try still.lab.stage.view.motion == nil)
    #expect(frames.last == still.application.frame.canvas.buffer)
  }

  @Test("a key ends it, nothing moves where movements are off, and the end is the same")
  func ends() throws {
    var (moving, still) = (try epsilonScene(), try epsilonScene())
    still.application.setMoving(false)
    for key in ["E", "E", "e"] {
      moving.type(try KeyScript.parse(key))
      still.type(try KeyScript.parse(key))
      #expect(still.model.view.motion == nil)
    }
    #expect(moving.framesToRest().last == still.frame.canvas.buffer)
    moving.type(try KeyScript.parse("n"))
    #expect(moving.model.view.motion?.subject != .travelling)
  }
}
