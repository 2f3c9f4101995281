import Foundation
import Testing

@testable import Hunting

@Suite("The history of hunts")
struct HuntHistoryTests {
  private func record(_ seed: UInt64, _ level: HuntLevel = .pick, isRight: Bool, spent: Int = 2)
    -> HuntRecord
  {
    HuntRecord(
      (seed, level),
      isRight: isRight,
      evaluations: spent,
      shortcut: 2,
      expected: 2,
      points: spent > 2 ? 71 : 100
    )
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

  @Test("reads what an older program wrote, and refuses numbers that no hunt can have")
  func older() throws {
    let read = { (more: String) in
      let begin =
        #"{"seed":20261127,"level":2,"isRight":true,"evaluations":4,"shortcut":2,"points":80"#
      return try JSONDecoder().decode(HuntRecord.self, from: Data((begin + more + "}").utf8))
    }
    let old = try read("")
    #expect((old.points, old.expected, old.possible, old.isLuckyGuess) == (80, nil, nil, false))
    #expect(try read(#","possible":3,"expected":2.5,"day":20261127"#).isLuckyGuess)
    for wrong in [
      #","possible":0"#, #","expected":-1"#, #","day":20261131"#, #","day":20261126"#,
    ] {
      #expect(throws: DecodingError.self, "\(wrong)") { try read(wrong) }
    }
  }
}

@Suite("What was spent on a hunt without an answer")
struct HuntTraceTests {
  private func trace(_ evaluations: Int, _ looks: [Int]...) -> HuntTrace {
    HuntTrace(seed: 7, level: .pick, evaluations: evaluations, looks: looks)
  }

  @Test("an answer ends it; one that was shown doesn't count in a later run either")
  func ending() {
    var history = HuntHistory()
    history.note(trace(4, [0, 1]))
    history.add(
      HuntRecord((7, .pick), isRight: true, evaluations: 4, shortcut: 2, expected: 2)
    )
    #expect(history.trace(seed: 7, level: .pick) == nil)
    history.note(trace(6, [0]))
    #expect(history.trace(seed: 7, level: .pick) == nil)
    var shown = HuntTrace(seed: 8, level: .free, evaluations: 0, looks: [], isShown: true)
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
    history.note(trace(2, [5], [1]))
    #expect(history.trace(seed: 7, level: .pick) == trace(4, [0, 1], [5]))
    #expect(history.trace(seed: 7, level: .pick)?.checked == [0, 1, 5])
  }

  @Test("comes back in the order in which it was paid for; an older file has one look")
  func codable() throws {
    let kept = trace(8, [26], [0, 1, 2])
    let json = try JSONEncoder().encode(kept)
    #expect(try JSONDecoder().decode(HuntTrace.self, from: json) == kept)
    let read = { (text: String) in
      try JSONDecoder().decode(HuntTrace.self, from: Data(text.utf8))
    }
    let begin = #"{"seed":7,"level":1,"evaluations":4,"isShown":false,"checked":"#
    #expect(try read(begin + "[0,3]}") == trace(4, [0, 3]))
    #expect(try read(begin + "[]}") == trace(4))
    #expect(throws: DecodingError.self) { try read(begin + #"[0],"looks":[[0],[0]]}"#) }
    #expect(throws: DecodingError.self) { try read(begin + #"[0],"looks":[[-1]]}"#) }
  }
}
