import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The lab's screen")
struct LabFrameTests {
  @Test(
    "how it looks",
    arguments: [
      ("", Size(80, 24), "lab-80x24"),
      ("b", Size(80, 24), "lab-80x24-bug"),
      ("b", Size(120, 40), "lab-120x40-bug"),
      ("b", Size(60, 18), "lab-60x18-bug"),
      ("b x", Size(60, 18), "lab-60x18-knobs"),
      ("right right right right right right right right", Size(80, 24), "lab-80x24-candidate"),
      ("down down down down right n n n w", Size(80, 24), "lab-80x24-reproduce"),
    ]
  )
  func snapshots(keys: String, size: Size, name: String) throws {
    expectSnapshot(try experimentInLab(keys, size: size).application.frame, named: name)
  }

  private static let sizes = [
    Size(80, 24), Size(120, 40), Size(60, 18), Size(79, 23), Size(100, 20), Size(80, 23),
    Size(200, 60), Size(60, 40),
  ]

  @Test(
    "every scene has room beside the knobs, and its narration is whole",
    arguments: [nil, PlantedBug.dZSign]
  )
  func everyScene(_ bug: PlantedBug?) throws {
    var replay = try experimentInLab {
      $0.bug = bug
      $0.examples = 5
    }
    for _ in SceneKind.allCases {
      for size in Self.sizes {
        replay.send(.resized(size))
        try expectWhole(replay, "\(try replay.lab.stage.view.scene) at \(size)")
      }
      replay.type([.key(.character("n"))])
    }
  }

  private func expectWhole(_ replay: Replay, _ place: String) throws {
    let lab = try replay.lab
    let area = lab.layout.narration
    if !area.isEmpty {
      let narration = lab.stage.narration
      let canvas = Canvas(size: area.size, symbols: .unicode)
      let rows = canvas.wrap(narration, width: area.width).count
      #expect(rows <= area.height, "\(place): \(narration.plain)")
    }
    let frame = replay.application.frame
    let stray = frame.hits.filter { $0.area.intersection(frame.canvas.bounds) != $0.area }
    #expect(stray.isEmpty, "\(place)")
  }

  @Test(
    "knobs, values, outcome and what the last change did are there at every size",
    arguments: sizes
  )
  func always(_ size: Size) throws {
    let replay = try experimentInLab("b", size: size)
    let lab = try replay.lab
    let outcome = try #require(lab.outcome)
    let difference = Numbers.difference(outcome.summary.difference)
    let screen = replay.screen
    for text in ["bug", "dw-doubled", difference, "none → dw-doubled", "worst block W2", "88"] {
      #expect(screen.contains(text), "\(text) at \(size)")
    }
    let knobs =
      size.width >= 80 && size.height >= 23 ? screen : try experimentInLab("x", size: size).screen
    for knob in ExperimentField.knobs {
      #expect(
        knobs.contains(knob.shortName) || knobs.contains(knob.name),
        "\(knob) at \(size)"
      )
    }
  }

  @Test("below 60×18 there are still the knob, the outcome and the change, down to the least size")
  func compact() throws {
    let screen = try experimentInLab("b", size: Size(59, 17)).screen
    for text in ["bug* ◀ dw-doubled ▶", "difference ✗", "none → dw-doubled", "picture at 60x18"] {
      #expect(screen.contains(text), "\(text)")
    }
    for size in [Size(24, 6), Size(40, 10), Size(23, 5), Size(10, 3), Size(1, 1)] {
      _ = try experimentInLab("b", size: size).application.frame
    }
  }

  @Test("without any character but ASCII")
  func ascii() throws {
    var replay = try experimentInLab("b", symbols: .ascii) { $0.examples = 5 }
    for _ in SceneKind.allCases {
      for size in Self.sizes {
        replay.send(.resized(size))
        #expect(replay.screen.allSatisfy { $0.isASCII })
      }
      replay.type([.key(.character("n"))])
    }
    replay.type([.key(.character("w"))])
    #expect(replay.screen.allSatisfy { $0.isASCII })
  }

  @Test("the knob's meaning fits into the rule below the scene, whatever its value")
  func meanings() throws {
    let canvas = Canvas(size: Size(80, 24), symbols: .unicode)
    for knob in ExperimentField.knobs {
      for stop in knob.stops(Experiment()) {
        let meaning = StyledText(knob.meaning(in: stop))
        #expect(canvas.width(of: meaning) <= 76, "\(knob): \(meaning.plain)")
      }
    }
  }
}
