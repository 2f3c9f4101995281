import Testing

@testable import Walkthrough

@Suite("Points for a hunt")
struct HuntScoreTests {
  @Test(
    "100 for as few evaluations as the shortcut, half of them for four times as many, never under 10",
    arguments: [
      (0, 0, 100), (0, 6, 100), (6, 6, 100), (7, 6, 94), (14, 6, 71), (30, 6, 50), (1000, 6, 10),
      (2, 0, 71), (86, 2, 21),
    ]
  )
  func points(spent: Int, shortcut: Int, points: Int) {
    #expect(HuntScore.points(spent: spent, shortcut: shortcut) == points)
  }

  @Test("more evaluations are never worth more, and a harder hunt never less")
  func monotone() {
    for shortcut in 0..<40 {
      for spent in 0..<200 {
        let points = HuntScore.points(spent: spent, shortcut: shortcut)
        #expect((10...100).contains(points))
        #expect(points >= HuntScore.points(spent: spent + 1, shortcut: shortcut))
        #expect(points <= HuntScore.points(spent: spent, shortcut: shortcut + 1))
      }
    }
  }
}
