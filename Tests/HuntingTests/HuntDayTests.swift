import Foundation
import Testing

@testable import Hunting

@Suite("The hunt of the day")
struct HuntDayTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> HuntDay {
    try #require(HuntDay(year: year, month: month, day: day))
  }

  @Test("has the date for its number, and a level that grows over the week")
  func week() throws {
    let monday = try day(2026, 11, 23)
    #expect(monday.seed == 20_261_123 && monday.name == "Monday")
    let levels = try (23...29).map { try day(2026, 11, $0).level }
    #expect(levels == [.pick, .pick, .name, .name, .name, .free, .free])
  }

  @Test("goes back over months, years and leap days, as the calendar of the system does")
  func calendar() throws {
    #expect(try day(2026, 1, 1).before == day(2025, 12, 31))
    #expect(try day(2024, 3, 1).before == day(2024, 2, 29))
    #expect(try day(2026, 3, 1).before == day(2026, 2, 28))
    #expect(try day(2000, 3, 1).before == day(2000, 2, 29))
    #expect(try day(2100, 3, 1).before == day(2100, 2, 28))
    var one = try day(2032, 3, 2)
    for _ in 0..<3000 {
      #expect(HuntDay(seed: one.seed) == one && one.before < one)
      one = one.before
    }
    #expect(try one == day(2023, 12, 15))
  }

  @Test("is none where there is no such date")
  func none() {
    for (year, month, day) in [
      (2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (1969, 12, 31), (2026, 1, 0),
    ] {
      #expect(HuntDay(year: year, month: month, day: day) == nil)
    }
    #expect(HuntDay(seed: 7) == nil && HuntDay(seed: .max) == nil)
  }

  @Test("days in a row count up to today, or to yesterday as today's may still come")
  func streaks() throws {
    var history = HuntHistory()
    let add = { (history: inout HuntHistory, day: HuntDay, isRight: Bool) in
      _ = history.add(
        HuntRecord(
          (day.seed, day.level),
          isRight: isRight,
          evaluations: 4,
          shortcut: 4,
          expected: 4,
          day: day
        )
      )
    }
    for date in [20, 21, 24, 25, 26] { add(&history, try day(2026, 11, date), true) }
    add(&history, try day(2026, 11, 22), false)
    #expect(try history.streak(on: day(2026, 11, 26)) == 3)
    #expect(try history.streak(on: day(2026, 11, 27)) == 3)
    #expect(try history.streak(on: day(2026, 11, 28)) == 0)
    #expect(history.longestStreak == 3 && history.days.count == 5)
    // The same hunt, answered on another day, is no hunt of the day.
    let late = try day(2026, 11, 27)
    history.add(
      HuntRecord((late.seed, late.level), isRight: true, evaluations: 4, shortcut: 4, expected: 4)
    )
    #expect(history.days.count == 5)
  }

  @Test("is kept as its number")
  func codable() throws {
    let today = try day(2026, 11, 27)
    #expect(String(decoding: try JSONEncoder().encode([today]), as: UTF8.self) == "[20261127]")
    #expect(try JSONDecoder().decode([HuntDay].self, from: Data("[20261127]".utf8)) == [today])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([HuntDay].self, from: Data("[20261131]".utf8))
    }
  }
}

@Suite("Personal bests")
struct HuntBestsTests {
  private func record(
    _ seed: UInt64,
    isRight: Bool = true,
    _ spent: Int,
    of expected: Double,
    _ possible: Int = 1
  )
    -> HuntRecord
  {
    HuntRecord(
      (seed, .name),
      isRight: isRight,
      evaluations: spent,
      shortcut: 4,
      expected: expected,
      possible: possible,
      points: 100 / possible
    )
  }

  @Test(
    "the most points, the fewest evaluations beside the average, the longest run; guesses are counted"
  )
  func bests() {
    let records = [
      record(1, 4, of: 4.5), record(2, 2, of: 6), record(3, 0, of: 6, 2),
      record(4, isRight: false, 1, of: 4),
      record(5, 8, of: 4),
    ]
    let bests = HuntStanding(records: records).bests
    #expect(bests.points?.seed == 2 && bests.points?.points == 100)
    #expect(bests.thriftiest?.seed == 2, "a guess is no thrift")
    #expect(bests.longestRun == 3 && bests.guesses == 1)
  }

  @Test("there are none before a right answer")
  func none() {
    let bests = HuntStanding(records: [record(1, isRight: false, 2, of: 2)]).bests
    #expect(bests.points == nil && bests.thriftiest == nil && bests.longestRun == 0)
  }
}
