import CellUI
import GradientChecking
import Hunting
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Giving a talk")
struct PresentingTests {
  /// The program while a talk is given, or not.
  private func talk(
    _ destination: Destination = .walk,
    _ keys: String = "",
    isOn: Bool = true,
    bug: PlantedBug? = .dZSign,
    size: Size = Size(80, 24)
  ) throws -> Replay {
    var appearance = Appearance(size: size)
    appearance.presentation.isOn = isOn
    var experiment = Experiment()
    experiment.examples = 12
    experiment.bug = bug
    let application = Application(
      showing: destination,
      experiment: experiment,
      appearance: appearance,
      shelf: ShippedLessons.shelf
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  private static let screens: [Destination] = [
    .walk, .lab, .lesson("epsilon"), .hunt(.pick, seed: 7),
  ]

  @Test("a bug's name is nowhere in walk and lab, until H", arguments: [Destination.walk, .lab])
  func hiddenName(_ destination: Destination) throws {
    for bug in [PlantedBug.dZSign, .tanhDerivative, .penaltyForgotten] {
      for size in [Size(60, 18), Size(200, 60)] {
        var replay = try talk(destination, "r wait", bug: bug, size: size)
        for _ in 0..<SceneKind.walk.count {
          replay.type(try KeyScript.parse("n wait"))
          #expect(!replay.screen.contains(bug.rawValue), "\(size)\n\(replay.screen)")
        }
        replay.type(try KeyScript.parse("H"))
        #expect(replay.screen.contains(bug.rawValue))
        replay.type(try KeyScript.parse("H"))
        #expect(!replay.screen.contains(bug.rawValue))
      }
    }
  }

  @Test("planting a bug doesn't say which, and the program beside the scene doesn't mark its line")
  func planting() throws {
    var replay = try talk(.walk, "B", size: Size(200, 60))
    #expect(replay.model.view.notice == "A bug is planted; H names it.")
    #expect(!replay.screen.contains("✗ planted"))
    replay.type(try KeyScript.parse("H"))
    #expect(replay.screen.contains("planted"))
  }

  @Test("without a talk a bug has its name, and H and . mean nothing")
  func usual() throws {
    var replay = try talk(isOn: false)
    #expect(replay.screen.contains("dz-sign"))
    replay.type(try KeyScript.parse(". H f9 f8"))
    #expect(replay.screen.contains("dz-sign"))
    #expect(replay.application.appearance.presentation == Presentation())
  }

  @Test(
    "a full stop or F9 blanks every screen, and the next key brings it back and does nothing else",
    arguments: [".", "f9"]
  )
  func blank(_ key: String) throws {
    for destination in Self.screens {
      var replay = try talk(destination)
      let before = replay.screen
      replay.type(try KeyScript.parse(key))
      #expect(replay.screen.allSatisfy { $0 == "\n" })
      replay.type(try KeyScript.parse("pgdn"))
      #expect(replay.screen == before)
    }
  }

  @Test("where a number is typed, a full stop belongs to the number")
  func point() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- predict: number, from: 0.1, to: 10, within: 10 % -->

      How much?

      - [x] {1.5}

        So.
      """
    )
    let replay = try play(text, "1 . 5", presenting: true)
    #expect(try replay.player.choice?.answer == .number(1.5))
  }

  @Test("a right click leaves a marker where it is, and going on takes it away")
  func marker() throws {
    var replay = try talk()
    let before = replay.application.frame.canvas.buffer
    replay.send(.key(.otherClick(x: 40, y: 10)))
    let marked = replay.application.frame.canvas.buffer
    for (x, y) in [(36, 9), (40, 10), (44, 11)] { #expect(marked[x, y].style.reverse) }
    #expect(marked.lines == before.lines, "what is marked stays to be read")
    replay.type(try KeyScript.parse("pgdn pgup"))
    #expect(replay.application.frame.canvas.buffer.lines == before.lines)
  }

  @Test("F8 marks the selected component, is told to a recording, and again takes the mark away")
  func keyMarker() throws {
    var replay = try talk(.walk, "n 27g")
    let chapter = replay.application.chapter
    replay.type(try KeyScript.parse("f8"))
    let marker = try #require(replay.application.appearance.presentation.marker)
    let hit = replay.frame.hits.last { $0.target == .component(27) }
    #expect(try #require(hit).area.intersection(marker.area) == hit?.area)
    #expect(replay.application.chapter == "\(chapter), marker 1")
    replay.type(try KeyScript.parse("f8"))
    #expect(replay.application.appearance.presentation.marker == nil)
  }

  @Test("f shows the scene alone, then the text alone, then both, on every screen with a scene")
  func pictureOrText() throws {
    for destination in Self.screens {
      for size in [Size(60, 18), Size(80, 24), Size(120, 40), Size(200, 60)] {
        for isOn in [true, false] {
          var replay = try talk(destination, "wait", isOn: isOn, size: size)
          let both = replay.screen
          replay.type(try KeyScript.parse("f"))
          let scene = replay.screen
          replay.type(try KeyScript.parse("f"))
          let text = replay.screen
          #expect(Set([both, scene, text]).count == 3, "\(destination) \(size)")
          replay.type(try KeyScript.parse("f"))
          #expect(replay.screen == both, "\(destination) \(size)")
        }
      }
    }
  }

  @Test("the scene alone has the rows of the text, the text alone those of the scene")
  func rows() throws {
    let walk = { (keys: String) in try talk(.walk, keys).application.appearance.areas }
    #expect(try walk("").stage.height == 18 && walk("").text.height == 2)
    #expect(try walk("f").stage.height == 20 && walk("f").text.isEmpty)
    #expect(try walk("f f").stage.isEmpty && walk("f f").text.height == 20)
    let lesson = { (keys: String) in try talk(.lesson("epsilon"), keys).player.layout }
    #expect(try lesson("f").panel.isEmpty && lesson("f").stage.height == 20)
    #expect(try lesson("f f").stage.isEmpty && lesson("f f").panel.height == 20)
  }

  @Test("pictures are larger than without a talk")
  func larger() throws {
    let height = { (isOn: Bool) in
      try talk(.lesson("why"), isOn: isOn).player.layout.stage.height
    }
    #expect(try height(true) > height(false))
    let twin = { (isOn: Bool) in try talk(isOn: isOn, size: Size(200, 60)).model.twin }
    #expect(try twin(true) == nil && twin(false) != nil)
  }

  @Test("the keys of a talk stand in the help of every screen with a scene")
  func help() throws {
    for destination in Self.screens {
      let help = try talk(destination, "?", size: Size(120, 60)).screen
      #expect(help.contains("blank the screen") && help.contains("mark the selected component"))
    }
    #expect(!(try talk(isOn: false).screen.contains("blank the screen")))
  }

  @Test("a clicker never takes an answer of a hunt, and spends nothing")
  func hunt() throws {
    var replay = try talk(.hunt(.pick, seed: 7))
    for _ in 0..<10 { replay.send(.key(.pageDown)) }
    let player = try #require(replay.application.find(HuntPlayer.self))
    #expect(player.isOpen && player.evaluations == 0)
    #expect(player.stage.view.scene == .locate)
    for _ in 0..<20 { replay.send(.key(.pageUp)) }
    let back = try #require(replay.application.find(HuntPlayer.self))
    #expect(back.stage.view.scene == .network)
    replay.type(try KeyScript.parse("a down pgdn pgdn pgdn"))
    #expect(try #require(replay.application.find(HuntPlayer.self)).isOpen)
  }
}

extension PresentingTests {
  @Test("where the error is stands behind one more click, so that the class comes first")
  func finding() throws {
    var replay = try talk(.walk, "r wait", size: Size(80, 24))
    replay.type(try KeyScript.parse(":locate enter"))
    #expect(!replay.screen.contains("Findings"))
    #expect(replay.application.lecture.next == "what the program has found")
    replay.type([.key(.pageDown)])
    #expect(replay.screen.contains("Findings"))
    replay.type([.key(.pageUp)])
    #expect(!replay.screen.contains("Findings"))
    var alone = try talk(.walk, "r wait", isOn: false)
    alone.type(try KeyScript.parse(":locate enter"))
    #expect(alone.screen.contains("Findings"))
    var right = try talk(.walk, "r wait", bug: nil)
    right.type(try KeyScript.parse(":locate enter"))
    #expect(!right.model.awaitsFinding)
  }

  @Test("each step of the walk is a chapter of a recording")
  func chapters() throws {
    var replay = try talk(.walk, bug: nil)
    var chapters = Set<String>()
    for _ in 0..<100 where replay.model.view.notice == nil {
      replay.wait()
      chapters.insert(replay.application.chapter)
      replay.type([.key(.pageDown)])
    }
    #expect(chapters.count == replay.application.lecture.count)
  }
}
