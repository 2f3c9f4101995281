import CellUI
import GradientChecking
import Hunting
import Testing

@testable import Walkthrough

@Suite("Choosing a hunt")
struct HuntListTests {
  private func list(
    _ keys: String = "",
    size: Size = Size(80, 24),
    history: HuntHistory = HuntHistory()
  ) throws -> Replay {
    let application = Application(
      showing: .hunts,
      appearance: Appearance(size: size),
      hunts: history,
      huntSeed: 40
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  private var history: HuntHistory {
    var history = HuntHistory()
    history.add(HuntRecord((40, .pick), isRight: true, evaluations: 2, shortcut: 2, expected: 2))
    history.add(HuntRecord((41, .pick), isRight: false, evaluations: 9, shortcut: 2, expected: 2))
    return history
  }

  @Test(
    "three levels, with what is asked and what came of them",
    arguments: [Size(80, 24), Size(60, 18)]
  )
  func levels(_ size: Size) throws {
    let screen = try list(size: size, history: history).screen
    for level in HuntLevel.allCases {
      #expect(screen.contains("Level \(level.rawValue): \(level.title)"))
    }
    #expect(screen.contains("Spend few."))
    #expect(screen.contains("1 of 2 right"))
    if size.width >= 80 { #expect(screen.contains("best 100, on average 50 points")) }
    #expect(screen.contains("not played yet"))
    if size.height >= 20 {
      #expect(screen.contains("41 ✗ 0 points, 40 ✓ 100 points"), "the last one first")
    }
    #expect(screen.contains("Next is hunt 1:"), "the ladder begins at its foot")
    #expect(try list("down", size: size, history: history).screen.contains("Next is hunt 40;"))
  }

  @Test("Enter begins the next hunt of the level, a typed number that one")
  func begin() throws {
    #expect(try list("enter").hunter.hunt.seed == 1)
    #expect(try list("down enter").hunter.hunt.seed == 40)
    #expect(try list("down enter").hunter.hunt.level == .name)
    let typed = try list("end 1 2 3 backspace enter").hunter.hunt
    #expect(typed.seed == 12 && typed.level == .free)
    #expect(try list("1 esc").application.screen is HuntList)
    #expect(try list("1 esc esc").application.screen is HomeScreen)
    #expect(try list("q").application.screen is HomeScreen)
  }

  @Test("an open hunt is gone on with, from the home screen too, unless n asks for another")
  func goOn() throws {
    var replay = try list("enter space esc")
    #expect((replay.application.screen as? HuntList)?.earlier?.hunt.seed == 1)
    try replay.type("enter")
    #expect(try replay.hunter.evaluations == 2)
    // Home has the line chosen from which one came.
    try replay.type("q enter enter")
    #expect(try replay.hunter.evaluations == 2)
    try replay.type("esc n")
    #expect(try replay.hunter.hunt.seed == 2)
  }

  @Test("an open hunt is named before the averages where there is little room")
  func crowded() throws {
    var history = HuntHistory()
    for seed in 1...12 as ClosedRange<UInt64> {
      history.add(
        HuntRecord((seed, .pick), isRight: true, evaluations: 5, shortcut: 2, expected: 2)
      )
    }
    for size in [Size(80, 24), Size(60, 18)] {
      let replay = try list("9 9 7 2 enter esc", size: size, history: history)
      #expect(replay.screen.contains("hunt 9972 is open"))
      #expect(!replay.screen.contains("…"))
    }
    #expect(try list(history: history).screen.contains("Next is hunt 13: any network"))
    let known = try list("3 enter", history: history)
    #expect(
      try known.hunter.notice == "You know hunt 3 already: another answer doesn't count."
    )
  }

  @Test("while a hunt is made the list says so; Esc takes it back, and what comes later is dropped")
  func making() throws {
    var application = Application(
      showing: .hunts,
      appearance: Appearance(size: Size(80, 24)),
      huntSeed: 40
    )
    #expect(application.update(.key(.enter)) == [.makeHunt(.pick, seed: 1, Ticket(.hunt))])
    #expect(application.screen.isWaiting)
    #expect(application.frame.canvas.buffer.lines.contains { $0.contains("Making hunt 1") })
    _ = application.update(.key(.escape))
    #expect(!application.screen.isWaiting)
    _ = application.update(.madeHunt(HuntCase(seed: 1, level: .pick), Ticket(.hunt)))
    #expect(application.screen is HuntList)
  }

  @Test("an answer asks to be saved, once")
  func saving() throws {
    var application = try list("enter space").application
    let keys = try KeyScript.parse("a enter enter")
    var requests: [Effect] = []
    for case .key(let key) in keys { requests += application.update(.key(key)) }
    let records = application.records.hunts.records
    #expect(records.count == 1)
    #expect(requests.filter { $0 == .saveHunt(records[0]) }.count == 1)
  }
}
