import Testing

@testable import Hunting

@Suite("Points for a hunt")
struct HuntScoreTests {
  @Test(
    "100 where nothing was lost, √((e + 2)/(e + 2 + R)) of it for looks that lost R evaluations on average, never under 10",
    arguments: [
      (6, [], 100), (6, [0, 0, 0], 100), (6, [8], 71), (6, [4, 4], 71), (6, [24], 50),
      (6, [10000], 10), (2, [2], 82), (3.3, [0, 0.4], 96), (0, [], 100),
    ] as [(Double, [Double], Int)]
  )
  func points(expected: Double, lost: [Double], points: Int) {
    let losses = lost.map(HuntScore.Loss.regret)
    #expect(HuntScore(expected: expected, losses: losses).points == points)
  }

  @Test("a check after the answer was settled costs nothing, each further component a point")
  func checks() {
    let points = { (components: [Int]) in
      let losses = components.map { HuntScore.Loss.check(components: $0) }
      return HuntScore(expected: 4, losses: [.regret(0)] + losses).points
    }
    #expect(points([1]) == 100 && points([1, 1]) == 99 && points([1, 1, 1]) == 98)
    #expect(points([12]) == 89 && points([500]) == 10)
  }

  @Test(
    "a lucky guess among k answers has 1/k of the points, so that guessing pays no more than it should"
  )
  func guesses() {
    let points = { (lost: Double, possible: Int) in
      HuntScore(expected: 6, losses: [.regret(lost)], possible: possible).points
    }
    #expect(points(0, 2) == 50 && points(0, 4) == 25 && points(24, 2) == 25)
    #expect(points(1000, 40) == 1)
  }

  @Test("what the looks cost adds up to what is missing, and more is never worth more")
  func costs() {
    for expected in [0, 2.5, 6, 11] {
      for lost in [[0], [1, 0.3, 2], [5, 5, 5, 5], [0.1, 0.1, 0.1, 0.1]] as [[Double]] {
        let score = HuntScore(expected: expected, losses: lost.map(HuntScore.Loss.regret))
        #expect(score.costs.allSatisfy { $0 >= 0 })
        #expect(score.costs.reduce(0, +) == 100 - score.points)
        let more = HuntScore(expected: expected, losses: score.losses + [.regret(1)])
        #expect(more.points <= score.points)
      }
    }
  }

  @Test("says why: wrong, as good as the best, worth less, checked on, a lucky guess")
  func reasons() {
    let reason = { (losses: [HuntScore.Loss], possible: Int) in
      HuntScore(expected: 3.25, losses: losses, possible: possible).reason
    }
    let best = "the best way takes 3.2 on average."
    #expect(reason([.regret(0)], 1) == best + " Each of your looks was as good as the best.")
    #expect(
      reason([.regret(1), .regret(0), .regret(1.5)], 1)
        == best + " 2 of your looks were worth less than the best: −18."
    )
    #expect(
      reason([.regret(0), .check(components: 3)], 1)
        == best
        + " Each of your looks was as good as the best. Once the answer was settled one check is free, and each further one costs a point: −2."
    )
    #expect(
      reason([], 3) == best + " A lucky guess, as 3 answers were possible still: 1/3 of the points."
    )
    #expect(HuntScore(expected: 0, losses: []).reason == "what lies open was enough.")
    #expect(
      HuntScore(expected: 3.25, losses: []).reasonIfWrong
        == "only a right answer has points; the best way takes 3.2 on average."
    )
  }
}
