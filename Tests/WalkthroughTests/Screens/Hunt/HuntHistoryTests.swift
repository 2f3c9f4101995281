import Foundation
import Testing

@testable import Walkthrough

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
    #expect(history.standing() == HuntStanding([]))
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
