import Testing

@testable import Hunting

@Suite("Points for a hunt")
struct HuntScoreTests {
  @Test(
    "100 for as many evaluations as the best way takes on average and for one component in any case, half for four times as many, never under 10",
    arguments: [
      (0, 0, 100), (0, 6, 100), (5, 6, 100), (6, 6, 100), (7, 6, 94), (14, 6, 71), (30, 6, 50),
      (1000, 6, 10), (5, 4.6, 97), (2, 0, 100), (6, 0, 71), (86, 2, 21),
    ] as [(Int, Double, Int)]
  )
  func points(spent: Int, expected: Double, points: Int) {
    #expect(HuntScore.points(spent: spent, expected: expected) == points)
  }

  @Test(
    "a lucky guess among k answers has 1/k of the points, so that guessing pays no more than it should"
  )
  func guesses() {
    #expect(HuntScore.points(spent: 0, expected: 6, possible: 2) == 50)
    #expect(HuntScore.points(spent: 0, expected: 6, possible: 4) == 25)
    #expect(HuntScore.points(spent: 30, expected: 6, possible: 2) == 25)
    #expect(HuntScore.points(spent: 1000, expected: 6, possible: 40) == 1)
  }

  @Test("more evaluations are never worth more, and a harder hunt never less")
  func monotone() {
    for expected in 0..<40 {
      for spent in 0..<200 {
        let points = HuntScore.points(spent: spent, expected: Double(expected))
        #expect((10...100).contains(points))
        #expect(points >= HuntScore.points(spent: spent + 1, expected: Double(expected)))
        #expect(points <= HuntScore.points(spent: spent, expected: Double(expected + 1)))
      }
    }
  }

  @Test("says why: wrong, a lucky guess, as few as the best way, or more")
  func reasons() {
    let reason = { (isRight: Bool, spent: Int, possible: Int) in
      HuntRecord(
        (1, .pick),
        isRight: isRight,
        evaluations: spent,
        shortcut: 6,
        expected: 5.25,
        possible: possible
      ).reason
    }
    #expect(
      reason(false, 6, 1) == "only a right answer has points. The best way needs 5.2 on average."
    )
    #expect(
      reason(true, 4, 3)
        == "a lucky guess: 3 answers were possible still by what lies open and what you paid for, and so it has 1/3 of the points."
    )
    let free = HuntRecord((1, .pick), isRight: true, evaluations: 2, shortcut: 0, expected: 0)
    #expect(
      free.reason == "what lies open is enough; one component, to be sure, costs no points."
    )
    #expect(reason(true, 4, 1) == "the best way needs 5.2 on average.")
    #expect(
      reason(true, 8, 1)
        == "the best way needs 5.2 on average; four times as many, with the two for J(θ), halve the 100 points."
    )
  }
}
