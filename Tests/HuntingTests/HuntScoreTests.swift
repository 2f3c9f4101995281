import Testing

@testable import Hunting

@Suite("Points for a hunt")
struct HuntScoreTests {
  @Test(
    "100 for as many evaluations as the shortcut, half for four times as many or a guess, never under 10",
    arguments: [
      (0, 0, 100), (0, 6, 50), (5, 6, 50), (6, 6, 100), (7, 6, 94), (14, 6, 71), (30, 6, 50),
      (1000, 6, 10),
      (2, 0, 71), (86, 2, 21),
    ]
  )
  func points(spent: Int, shortcut: Int, points: Int) {
    #expect(HuntScore.points(spent: spent, shortcut: shortcut) == points)
  }

  @Test("more evaluations are never worth more, and a harder hunt never less")
  func monotone() {
    for shortcut in 0..<40 {
      for spent in shortcut..<200 {
        let points = HuntScore.points(spent: spent, shortcut: shortcut)
        #expect((10...100).contains(points))
        #expect(points >= HuntScore.points(spent: spent + 1, shortcut: shortcut))
        guard spent > shortcut else { continue }
        #expect(points <= HuntScore.points(spent: spent, shortcut: shortcut + 1))
      }
    }
  }

  @Test("says why: wrong, a guess, as few as the shortcut, or more")
  func reasons() {
    let reason = { (isRight: Bool, spent: Int) in
      HuntRecord(seed: 1, level: .pick, isRight: isRight, evaluations: spent, shortcut: 6).reason
    }
    #expect(reason(false, 6) == "only a right answer has points. One way needs 6.")
    #expect(
      reason(true, 4) == "the way shown needs 6; with fewer it counts as a guess, which has half."
    )
    #expect(reason(true, 6) == "one way needs just as many.")
    #expect(reason(true, 8) == "one way needs 6; four times as many halve the 100 points.")
  }
}
