import Foundation
import Testing

@testable import Wording

@Suite("Rate and time left, as measured")
struct PaceTests {
  /// A pace along which so many were done at some instants.
  private func pace(_ reached: [(count: Int, seconds: Double)]) -> Pace {
    reached.reduce(into: Pace()) { $0.reach($1.count, at: $1.seconds) }
  }

  private func plain(_ text: String?) -> String? { text?.replacing("\u{A0}", with: " ") }

  @Test("nothing is said before three are done in a second")
  func tooLittle() {
    #expect(pace([]).text(of: 100, at: 5) == nil)
    #expect(pace([(50, 0.9)]).text(of: 100, at: 0.9) == nil)
    #expect(pace([(2, 30)]).text(of: 100, at: 30) == nil)
    #expect(plain(pace([(3, 1)]).text(of: 100, at: 1)) == "3/s, 32 s left")
    #expect(plain(pace([(482, 2)]).text(of: 2410, at: 2)) == "241/s, 8 s left")
  }

  @Test("an even pace is that pace, however the time is cut into stretches")
  func even() throws {
    let cuts = [[100.0], [50, 100], [0.1, 0.2, 7, 7.5, 63, 100]]
    for cut in cuts {
      let pace = pace(cut.map { (count: Int((40 * $0).rounded()), seconds: $0) })
      #expect(abs(try #require(pace.perSecond) - 40) < 1e-9)
    }
  }

  @Test("after a change it comes near the new rate in half a minute, without a jump")
  func change() throws {
    var pace = pace([(1000, 100)])
    var rates = [try #require(pace.perSecond)]
    for second in 1...30 {
      pace.reach(1000 + 20 * second, at: 100 + Double(second))
      rates.append(try #require(pace.perSecond))
    }
    #expect(rates.first == 10 && (19...20).contains(rates[30]))
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 && $1 < $0 * 1.15 })
  }

  @Test("time in which nothing was to be done doesn't count")
  func rest() {
    var pace = pace([(100, 10)])
    let before = pace.text(of: 300, at: 10)
    pace.rest(until: 1000)
    #expect(pace.text(of: 300, at: 1000) == before)
    pace.reach(200, at: 1010)
    #expect(abs((pace.perSecond ?? 0) - 10) < 1e-9)
  }

  @Test("what was done before it began doesn't count")
  func earlier() {
    var pace = Pace(from: 5000, at: 100)
    pace.reach(5020, at: 110)
    #expect(plain(pace.text(of: 5040, at: 110)) == "2/s, 10 s left")
  }

  @Test("between two that get done it counts down; while nothing gets done it grows")
  func stalled() throws {
    let pace = pace([(10, 100)])
    let left = try (0...100).map { try #require(pace.secondsLeft(of: 20, at: 100 + Double($0))) }
    #expect(abs(left[0] - 100) < 1e-9 && abs(left[5] - 95) < 1e-9)
    // Every 10 s one: after 10 s the next is due, and from then on every second makes it worse.
    #expect(abs(left[10] - 90) < 1e-9)
    #expect(zip(left[10...], left[11...]).allSatisfy { $0 < $1 })
    #expect(zip(left, left.dropFirst()).allSatisfy { abs($0 - $1) < 20 })
  }

  @Test("at the end nothing is left")
  func end() throws {
    let pace = pace([(100, 10)])
    #expect(pace.secondsLeft(of: 100, at: 12) == 0)
    #expect(plain(pace.text(of: 100, at: 10)) == "10/s, 1 s left")
  }

  @Test(
    "rate and time have two digits",
    arguments: [
      (123_456, 10.0, 200_000, "12 300/s, 7 s left"), (5, 10, 100, "0.5/s, 3.2 minutes left"),
      (1000, 10, 1_000_000, "100/s, 2.8 hours left"), (94, 10, 500, "9.4/s, 43 s left"),
    ]
  )
  func words(_ done: Int, _ seconds: Double, _ total: Int, _ expected: String) {
    #expect(plain(pace([(done, seconds)]).text(of: total, at: seconds)) == expected)
  }
}
