import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The frames of a movement")
struct MovementFramesTests {
  /// A movement: the keys to the state before it, and the key that begins it.
  struct Movement: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let keys, last: String
    var change: @Sendable (inout Experiment) -> Void = { _ in }
  }

  private static let all = [
    Movement(testDescription: "rows of W line up in θ", keys: "n", last: "space"),
    Movement(testDescription: "backprop", keys: "n n", last: "space"),
    Movement(testDescription: "a nudge up", keys: "n n n", last: "space"),
    Movement(testDescription: "a nudge down", keys: "n n n space space", last: "space"),
    Movement(testDescription: "a narrower view of J", keys: "n n n n space", last: "z"),
    Movement(testDescription: "a sinking cap", keys: "n n n n n", last: "right"),
    Movement(testDescription: "marks", keys: "n n n n n r wait n n", last: "down") {
      $0.bug = .dWDoubled
    },
  ]

  /// The screens of a movement, the last one being that at rest.
  private func frames(_ movement: Movement) throws -> [Buffer] {
    var replay = try walk(movement.keys, change: movement.change)
    replay.application.setMoving(true)
    replay.type(try KeyScript.parse(movement.last))
    #expect(replay.application.isAnimating)
    return replay.framesToRest()
  }

  @Test("sends 2 KB a frame at most at 80×24", arguments: all)
  func size(_ movement: Movement) throws {
    let frames = try frames(movement)
    for (before, after) in zip(frames, frames.dropFirst()) {
      #expect(after.bytes(after: before) <= 2048)
    }
  }

  @Test("the rows of a matrix come into the vector one after the other, each marked while it comes")
  func unrolling() throws {
    // The numbers that stand in θ, beside their indices.
    let counts = try frames(Self.all[0]).map { frame in
      frame.lines.count { $0.contains(#/ \d+ [┌│┤] +-?\d[\d.]*$/#) }
    }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(Set(counts).isSuperset(of: [4, 8]) && (counts.last ?? 0) > 10)
  }

  @Test("a bar grows as the nudge reaches its unit, fast at first")
  func growing() throws {
    let lengths = try frames(Self.all[2]).map { frame in
      frame.lines.first { $0.contains("● 0 ") && $0.contains("0.69 ε") }
        .map { $0.count { "█▉▊▋▌▍▎▏".contains($0) } } ?? 0
    }
    #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(Set(lengths).count > 2)
  }

  @Test(
    "the spark of a nudge goes from layer to layer, and then the digits of J settle from the left"
  )
  func nudge() throws {
    let frames = try frames(Self.all[2])
    let flow = frames.map { frame in
      // Heavy lines and circles that are filled: how far the nudge has come.
      frame.lines[6..<13].joined().count { "━●▶┣┗┛┏┳╋".contains($0) }
    }
    #expect(zip(flow, flow.dropFirst()).allSatisfy { $0 <= $1 + 1 }, "nothing that is lit goes out")
    #expect(Set(flow).count > 9, "it doesn't jump")
    let unknown = frames.compactMap { frame in
      frame.lines.first { $0.contains("J(… θ[0]+ε …)") }.map { $0.count { $0 == "·" } }
    }
    #expect(zip(unknown, unknown.dropFirst()).allSatisfy { $0 >= $1 })
    #expect((unknown.first ?? 0) > 10 && unknown.last == 0)
    #expect(Set(unknown).count > 5)
  }

  @Test("the home screen plays its check once: a nudge, its column, the next; then all of them")
  func home() throws {
    var appearance = Appearance(size: Size(80, 24))
    appearance.isMoving = true
    let replay = Replay(Application(appearance: appearance), datasets: builtInDataset)
    #expect(replay.application.isAnimating)
    let other = replay
    let frames = replay.framesToRest()
    #expect(frames.count == Motion(.tour(stops: HomeCheck.stops)).frameCount)
    for (before, after) in zip(frames, frames.dropFirst()) {
      #expect(after.bytes(after: before) <= 2048)
    }
    let columns = frames.map { frame in frame.lines.joined().count { "▁▂▃▄▅▆▇█".contains($0) } }
    #expect(columns.first == 0)
    #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 <= $1 + 1 })
    var still = Replay(
      Application(appearance: Appearance(size: Size(80, 24))),
      datasets: builtInDataset
    )
    #expect(frames.last == still.application.frame.canvas.buffer, "it ends where nothing moves")
    still.type(try KeyScript.parse("down"))
    var cut = other
    cut.type(try KeyScript.parse("down"))
    #expect(
      cut.application.frame.canvas.buffer == still.application.frame.canvas.buffer,
      "any key ends it and is carried out"
    )
    cut = other
    cut.send(.key(.click(x: 0, y: 23)))
    #expect(!cut.application.isAnimating, "so does a click")
  }

  @Test("a click ends it, as a key does")
  func click() throws {
    var replay = try walk("n n n")
    replay.application.setMoving(true)
    replay.type(try KeyScript.parse("space"))
    #expect(replay.application.isAnimating)
    replay.send(.key(.click(x: 79, y: 23)))
    #expect(!replay.application.isAnimating)
  }
}

extension Buffer {
  /// What a terminal is sent at most for this screen after another one: for each stretch of changed cells where it
  /// begins, for each change of style what sets it, and every character.
  fileprivate func bytes(after before: Buffer) -> Int {
    let (place, style) = (8, 16)
    var bytes = 0
    var last: (x: Int, y: Int, style: Style)?
    for y in 0..<size.height {
      for x in 0..<size.width where self[x, y] != before[x, y] {
        let cell = self[x, y]
        if last.map({ $0.y != y || $0.x + 1 != x }) ?? true { bytes += place }
        if last?.style != cell.style { bytes += style }
        bytes += String(cell.glyph).utf8.count
        last = (x, y, cell.style)
      }
    }
    return bytes
  }
}
