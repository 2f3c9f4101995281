import CellUI
import GradientChecking
import Hunting
import Testing

@testable import Walkthrough

@Suite("The hunt of the day and the bests on the screens")
struct DailyHuntTests {
  /// The program on a Friday, with what came of earlier hunts.
  private func start(
    _ destination: Destination,
    _ keys: String = "",
    size: Size = Size(80, 24),
    _ history: HuntHistory = HuntHistory()
  ) throws -> Replay {
    let application = Application(
      showing: destination,
      appearance: Appearance(size: size),
      hunts: history,
      huntSeed: 40,
      day: { HuntDay(year: 2026, month: 11, day: 27) }
    )
    var replay = Replay(application, datasets: builtInDataset)
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  /// Three days solved, the last one on Thursday, and a few others.
  private func history() throws -> HuntHistory {
    var history = HuntHistory()
    for date in 24...26 {
      let day = try #require(HuntDay(year: 2026, month: 11, day: date))
      history.add(
        HuntRecord(
          (day.seed, day.level),
          isRight: true,
          evaluations: 6,
          shortcut: 4,
          expected: 4.4,
          day: day
        )
      )
    }
    history.add(
      HuntRecord((3, .pick), isRight: true, evaluations: 0, shortcut: 2, expected: 2, possible: 2)
    )
    return history
  }

  @Test(
    "home has a line for it, which opens it",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func home(_ size: Size) throws {
    let replay = try start(.home, size: size, try history())
    #expect(replay.screen.contains("Today's hunt"))
    #expect(replay.screen.contains("waits"))
    if size.width >= 80 { #expect(replay.screen.contains("3 days in a row")) }
    let opened = try start(.home, "5")
    #expect(try opened.hunter.hunt.seed == 20_261_127 && opened.hunter.hunt.level == .name)
  }

  @Test("among the levels d opens it; answered on the day it adds to the days in a row")
  func list() throws {
    let begin = try start(.hunts, "", try history())
    #expect(begin.screen.contains("Friday's hunt, level 2"))
    #expect(begin.screen.contains("3 days in a row"))
    var replay = try start(.hunts, "d", try history())
    #expect(try replay.hunter.hunt.seed == 20_261_127)
    try replay.type(replay.rightAnswer())
    #expect(replay.application.records.hunts.records.last?.day?.seed == 20_261_127)
    try replay.type("esc")
    #expect(replay.screen.contains("4 days in a row"))
  }

  @Test("where nobody knows the day there is none")
  func unknown() throws {
    let application = Application(showing: .hunts, appearance: Appearance(size: Size(80, 24)))
    var replay = Replay(application, datasets: builtInDataset)
    try replay.type("d")
    #expect(replay.application.screen is HuntList)
    #expect(!replay.screen.contains("'s hunt"))
  }

  @Test(
    "b shows the bests of each level, and the levels again",
    arguments: [Size(60, 18), Size(80, 24), Size(120, 40)]
  )
  func bests(_ size: Size) throws {
    var replay = try start(.hunts, "b", size: size, try history())
    let screen = replay.screen
    #expect(screen.contains("most points"))
    #expect(screen.contains("2 of 2"))
    if size.width >= 80 { #expect(screen.contains("6 of 4.4 (20261125)")) }
    #expect(screen.contains("3 days solved"))
    #expect(!screen.contains("…"))
    try replay.type("b")
    #expect(!replay.screen.contains("most points"))
    try replay.type("b esc")
    #expect(replay.application.screen is HuntList)
  }
}
