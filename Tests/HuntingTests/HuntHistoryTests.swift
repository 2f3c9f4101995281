import Foundation
import Testing

@testable import Hunting

@Suite("The history of hunts")
struct HuntHistoryTests {
  private func record(_ seed: UInt64, _ level: HuntLevel = .pick, isRight: Bool, spent: Int = 2)
    -> HuntRecord
  {
    HuntRecord(seed: seed, level: level, isRight: isRight, evaluations: spent, shortcut: 2)
  }

  @Test("of a seed and a level the first answer counts")
  func first() {
    var history = HuntHistory()
    let counts = [
      history.add(record(7, isRight: false)), history.add(record(7, isRight: true)),
      history.add(record(7, .free, isRight: true)),
    ]
    #expect(counts == [true, false, true])
    #expect(history.records.map(\.isRight) == [false, true])
    #expect(history.hasAnswered(seed: 7, level: .free))
    #expect(!history.hasAnswered(seed: 7, level: .name))
  }

  @Test("standing: how many, how many right, best, average with wrong ones as 0, right in a row")
  func standing() {
    var history = HuntHistory()
    #expect(history.standing() == HuntStanding(records: []))
    #expect(history.standing().average == 0)
    history.add(record(1, isRight: true))
    history.add(record(2, isRight: false))
    history.add(record(3, isRight: true, spent: 6))
    history.add(record(4, .free, isRight: true))
    let pick = history.standing(at: .pick)
    #expect((pick.played, pick.right, pick.best, pick.average, pick.streak) == (3, 2, 100, 57, 1))
    #expect(history.standing().streak == 2)
    #expect(history.standing(at: .name).played == 0)
  }

  @Test("comes back from a file as it was, the level as its number")
  func codable() throws {
    var history = HuntHistory()
    history.add(record(.max, .name, isRight: true))
    let text = try JSONEncoder().encode(history)
    #expect(try JSONDecoder().decode(HuntHistory.self, from: text) == history)
    #expect(String(decoding: text, as: UTF8.self).contains(#""level":2"#))
  }
}

@Suite("What was spent on a hunt without an answer")
struct HuntTraceTests {
  private func trace(_ evaluations: Int, _ checked: [Int]) -> HuntTrace {
    HuntTrace(seed: 7, level: .pick, evaluations: evaluations, checked: checked)
  }

  @Test("an answer ends it; one that was shown doesn't count in a later run either")
  func ending() {
    var history = HuntHistory()
    history.note(trace(4, [0, 1]))
    history.add(HuntRecord(seed: 7, level: .pick, isRight: true, evaluations: 4, shortcut: 2))
    #expect(history.trace(seed: 7, level: .pick) == nil)
    history.note(trace(6, [0]))
    #expect(history.trace(seed: 7, level: .pick) == nil)
    var shown = HuntTrace(seed: 8, level: .free, evaluations: 0, checked: [], isShown: true)
    history.note(shown)
    shown.isShown = false
    history.note(shown)
    #expect(history.isSettled(seed: 8, level: .free))
    #expect(!history.isSettled(seed: 8, level: .pick))
  }

  @Test("of two programs at the same hunt, neither gives evaluations back")
  func merging() {
    var history = HuntHistory()
    history.note(trace(4, [0, 1]))
    history.note(trace(2, [5]))
    #expect(history.trace(seed: 7, level: .pick) == trace(4, [0, 1, 5]))
  }
}
