import Testing

@testable import Wording

@Suite("Timespans")
struct TimespanTests {
  @Test(
    "a time is told in the unit in which one can imagine it",
    arguments: [
      (3.5e-5, "35 µs"), (0.0024, "2.4 ms"), (2.44, "2.4 s"), (119.9, "120 s"),
      (7199, "120 minutes"),
      (7200, "2.0 hours"), (86_400 * 3, "3.0 days"), (Timespan.year * 120, "120 years"),
      (Timespan.year * 123_456, "120\u{A0}000 years"), (Timespan.year * 1e6, "1.0 million year"),
      (Timespan.ageOfTheUniverse, "14 billion years"),
    ] as [(Double, String)]
  )
  func text(_ seconds: Double, _ expected: String) {
    let text = Timespan(seconds: seconds).text
    #expect(text.replacing("\u{A0}", with: " ") == expected.replacing("\u{A0}", with: " "))
  }

  @Test("a time that is not finite is not given a unit", arguments: [Double.infinity, .nan])
  func notFinite(_ seconds: Double) {
    #expect(["∞", "NaN"].contains(Timespan(seconds: seconds).text))
  }
}
