import CellUI
import Foundation
import GradientChecking
import LessonFormat
import Testing
import Walkthrough

@testable import thetawalk

/// The command that L shows is run as it stands, by the program as it was built: what it prints is the screen.
@Suite("What leads here", .waitsForPrograms)
struct LinkTests {
  /// The program at a place after some keys, with the commas of a script for blanks.
  private func replay(
    _ destination: Destination,
    _ keys: String,
    size: Size,
    scene: SceneKind = .network,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    var experiment = Experiment()
    change(&experiment)
    var start = try ProgramStart(destination, of: experiment)
    start.scene = scene
    var replay = Replay(start.application(Appearance(size: size)), datasets: start.datasets)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  /// Expects that the link's command prints the screen as it is once the link was shown and closed.
  private func expectSame(
    _ replay: Replay,
    size: Size,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let link = try #require(replay.application.link, sourceLocation: sourceLocation)
    var closed = replay
    closed.type(try KeyScript.parse("L esc"))
    let words = link.words + ["--render", "\(size.width)x\(size.height)"]
    let outcome = try Program.run(words)
    #expect(outcome.errors.isEmpty, sourceLocation: sourceLocation)
    let (shown, printed) = (
      lines(closed.application.frame.canvas.buffer.text), lines(outcome.output)
    )
    let differing = zip(shown, printed).filter { $0 != $1 }.map { "\($0)\n\($1)" }
    #expect(
      shown == printed,
      "\(link.line)\n\(differing.joined(separator: "\n"))",
      sourceLocation: sourceLocation
    )
  }

  /// The lines of a screen, without what is drawn or said of times: these are measured anew by each program.
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.firstMatch(of: /\d (µs|ms|s)\b/) == nil else { return "a time" }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.reversed().drop { $0.isEmpty }.reversed()
  }

  @Test(
    "of any state of the walk",
    arguments: [
      "", "space", "n n space ]", "n n n / W2[0,2] enter space", "n n n n space space z z",
      "n n n n n space space space", "n n n n n r wait", "n n n n n space space n n",
      "n n n n n right right right", "n n n n n space - ] ]", "n n n n n right space p p space",
      "n n n n n r wait z z / b1[3] enter", "n n n n n r wait n n down down tab tab",
      "b n n n n n r wait n n down down n p p", "b n n n n n r wait n n w s i tab tab tab s",
      "n n n n n r wait n e", "c n", "c e e down", "c n n space", "x down down", "P down down",
      "n n P", "n n n n n C b", "C", "n n C e E B", "n n n n n space space space p p space",
      "b t ? esc", "n n n n n r wait n / b2[1] enter",
    ],
    [Size(80, 24), Size(170, 50)]
  )
  func walk(_ keys: String, _ size: Size) throws {
    try expectSame(replay(.walk, keys, size: size), size: size)
  }

  @Test(
    "of another experiment, and where one began at a scene",
    arguments: ["bars", "locate", "verdict", "secant", "kink", "slope", "dropout"]
  )
  func experiments(scene name: String) throws {
    let kind = try #require(SceneKind(rawValue: name))
    let size = Size(80, 24)
    let started = try replay(.walk, "down ]", size: size, scene: kind) {
      ($0.bug, $0.hidden, $0.activation) = (.dWDoubled, [3, 2], .relu)
    }
    try expectSame(started, size: size)
  }

  @Test(
    "of any state of the lab",
    arguments: [
      "", "down right", "down right wait", "b", "b u", "n n ] ]", "x", "down down C right",
      "C down right down down down right", ":verdict enter wait", "down 1 e - 3 enter P",
    ],
    [Size(80, 24), Size(120, 40)]
  )
  func lab(_ keys: String, _ size: Size) throws {
    try expectSame(replay(.lab, keys, size: size), size: size)
  }

  @Test(
    "of any page of a lesson, with the answers that were given and what was changed",
    arguments: [
      "", "1", "2 enter", "2 enter c enter", "s", "s space", "s space space", "n n e e",
      "n n / W1[0,1] enter",
      "n b", "n n x down 1 e - 3 enter", "n n P", "n n n 2 enter g enter",
    ],
    [Size(80, 24), Size(120, 40)]
  )
  func lesson(_ keys: String, _ size: Size) throws {
    var replay = try replay(.lesson("epsilon"), keys, size: size)
    // How good one's predictions are is one's own, and stands only where a question is.
    let isAsked = replay.application.frame.canvas.buffer.text.contains("right so far")
    if isAsked { replay = try self.replay(.lesson("epsilon"), keys + " n", size: size) }
    try expectSame(replay, size: size)
  }

  @Test("of every step of every lesson that comes with the program")
  func everyStep() throws {
    let size = Size(80, 24)
    for (place, lesson) in ProgramStart(.home).shelf.entries.compactMap(\.lesson).enumerated() {
      // One in each lesson, another one each time.
      let step = place % lesson.steps.count
      let keys = Array(repeating: "n", count: step).joined(separator: " ")
      try expectSame(replay(.lessonItself(lesson.id), keys, size: size), size: size)
    }
  }

  @Test("of lists, of the levels, and of a hunt from its beginning")
  func others() throws {
    let size = Size(80, 24)
    try expectSame(replay(.lessons, "", size: size), size: size)
    try expectSame(replay(.lessons, "1 2", size: size), size: size)
    try expectSame(replay(.hunts, "down", size: size), size: size)
    try expectSame(replay(.hunt(.name, seed: 12), "", size: size), size: size)
  }

  @Test("it names the place on the exported page")
  func anchor() throws {
    let lesson = try replay(.lesson("epsilon"), "n n L", size: Size(80, 24))
    let screen = lesson.application.frame.canvas.buffer.text
    #expect(
      screen.contains("thetawalk learn epsilon#3\n")
        || screen.contains("thetawalk learn epsilon#3 ")
    )
    #expect(screen.contains("epsilon.html#epsilon-3"))
    let walk = try replay(.walk, "n n n n n L", size: Size(80, 24))
    #expect(walk.application.frame.canvas.buffer.text.contains("walk.html#walk-6"))
  }

  @Test("lessons of one's own keep the folder and the order of their answers in the command")
  func folder() throws {
    try Folder.temporary { folder in
      try SampleLesson.save(
        SampleLesson.text(id: "sample", steps: ["One.", "Two."]),
        as: "01-sample.md",
        in: folder
      )
      let output = try Program.run(
        [
          "learn", "sample", "--lessons", ".", "--answers", "3", "--keys", "n L", "--render",
          "80x24",
        ],
        in: folder
      ).output
      #expect(output.contains("thetawalk learn --lessons . --answers 3 sample#2"))
    }
  }
}
