import GradientChecking
import Testing
import Wording

@testable import Hunting

@Suite("The best way to tell causes apart")
struct HuntStrategyTests {
  /// The least expected number of looks, by trying everything.
  private func least(_ set: Set<Int>, _ splits: [[Int]], _ answers: [Int]) -> Double {
    guard Set(set.map { answers[$0] }).count > 1 else { return 0 }
    let tries = splits.compactMap { split -> Double? in
      let parts = Dictionary(grouping: set) { split[$0] }.values
      guard parts.count > 1 else { return nil }
      return 1
        + parts.reduce(0) { sum, part in
          sum + Double(part.count) / Double(set.count) * least(Set(part), splits, answers)
        }
    }
    return tries.min() ?? 0
  }

  @Test("takes the fewest looks on average, as trying everything does", arguments: 1...40)
  func optimal(seed: UInt64) {
    var stream = RandomStream(seed: seed, .hunt)
    let count = 3 + Int(stream.next() % 5)
    let splits = (0..<5).map { _ in (0..<count).map { _ in Int(stream.next() % 3) } }
    let answers = (0..<count).map { seed.isMultiple(of: 3) ? $0 / 2 : $0 }
    var strategy = HuntStrategy(answers: answers, splits: splits)
    let expected = least(Set(0..<count), splits, answers)
    #expect((strategy.expectedLooks(strategy.all) - expected).magnitude < 1e-9)
  }

  @Test("looks one after the other cost the share of the causes that still need them")
  func shares() {
    // Of four, the first look tells one, the second splits the rest.
    var strategy = HuntStrategy(
      answers: [0, 1, 2, 3],
      splits: [[0, 1, 1, 1], [0, 0, 1, 2]]
    )
    #expect(strategy.expectedLooks(strategy.all) == 1.5)
    #expect(strategy.firstLook(strategy.all) == 1)
    #expect(strategy.parts(of: strategy.all, split: 1).map(\.nonzeroBitCount) == [2, 1, 1])
  }

  @Test(
    "needs no look where all that is left is one answer, and none helps where nothing splits it"
  )
  func ends() {
    var same = HuntStrategy(answers: [0, 0], splits: [[0, 1]])
    #expect(same.expectedLooks(same.all) == 0 && same.firstLook(same.all) == nil)
    #expect(same.isSettled(same.all) && same.answerCount(same.all) == 1)
    var alike = HuntStrategy(answers: [0, 1], splits: [[0, 0]])
    #expect(alike.firstLook(alike.all) == nil && alike.answerCount(alike.all) == 2)
  }

  // Naming block and kind takes hardly more looks than picking: what is harder there is that no mistake is offered.
  @Test("where anything may be the matter it takes the most looks, half as many again at least")
  func levels() {
    let means = HuntLevel.allCases.map { level in
      let looks = (21...40 as ClosedRange<UInt64>).map { seed in
        let made = HuntCase(seed: seed, level: level)
        return made.shortcut.expected
          / Double(made.hunt.experiment.scheme.evaluationsPerComponent)
      }
      return looks.reduce(0, +) / Double(looks.count)
    }
    #expect(means[2] > 1.5 * max(means[0], means[1]), "\(means)")
    #expect(means.allSatisfy { $0 > 0.75 }, "\(means)")
  }
}

@Suite("What each look of a hunter split")
struct HuntReviewTests {
  private func made() throws -> HuntCase {
    try #require(
      (1...20 as ClosedRange<UInt64>).lazy.map { HuntCase(seed: $0, level: .name) }
        .first { $0.shortcut.steps.count { $0.component != nil } > 1 }
    )
  }

  @Test("the looks of the best way are the best there were, and leave one answer")
  func best() throws {
    let made = try made()
    let epsilon = made.hunt.experiment.epsilon
    let looks = made.shortcut.steps.compactMap(\.component).map {
      HuntLook.components([$0.index], epsilon: epsilon)
    }
    let review = made.review(of: looks)
    #expect(review.answers == 1 && review.looks.count == looks.count)
    #expect(review.looks.allSatisfy { $0.comparison == .best })
    #expect(
      review.looks.map(\.after) == made.shortcut.steps.filter { $0.component != nil }.map(\.left)
    )
    for look in review.looks { #expect(look.parts.reduce(0, +) == look.before) }
    let again = made.review(of: looks + [looks[0]])
    let last = try #require(again.looks.last)
    let settling = try #require(review.looks.last)
    #expect(settling.isSettling && settling.verdict == "it settled it")
    #expect(last.comparison == .needless(after: settling.what) && last.cost == 0)
    #expect(last.reasons == settling.reasons && !last.reasons.isEmpty)
    #expect(again.score.points == 100, "the best way costs nothing, and one check is free")
    #expect(made.review(of: looks + [looks[0], looks[0]]).score.points == 99)
  }

  @Test(
    "a look that splits into parts of the same sizes is as good as the best, and the way takes it"
  )
  func ties() throws {
    let made = try made()
    let epsilon = made.hunt.experiment.epsilon
    let first = try #require(made.shortcut.steps.first { $0.component != nil })
    let tied = made.components.indices.filter { index in
      let look = made.review(of: [.components([index], epsilon: epsilon)]).looks[0]
      return look.comparison == .best && made.check.layout.name(of: index) != first.what
    }
    for index in tied.prefix(3) {
      let looks = [HuntLook.components([index], epsilon: epsilon)]
      #expect(made.review(of: looks).score.losses == [.regret(0)])
      let way = made.bestWay(after: looks)
      #expect(way.steps.first { $0.component != nil }?.component?.index == index)
    }
    #expect(made.bestWay(after: []) == made.shortcut)
  }

  @Test("a look that splits badly is told the best one, with what that would have split")
  func beaten() throws {
    let made = try made()
    let epsilon = made.hunt.experiment.epsilon
    let worse = try #require(
      made.components.indices.lazy.map {
        made.review(of: [.components([$0], epsilon: epsilon)]).looks[0]
      }.first { if case .beaten = $0.comparison { true } else { false } }
    )
    guard case .beaten(let name, let parts) = worse.comparison else { return }
    let first = try #require(made.shortcut.steps.first { $0.component != nil })
    #expect(name == first.what && parts.reduce(0, +) == worse.before)
    let split = parts.map(String.init).joined(separator: " : ").unbroken
    #expect(
      worse.sentences("possible mistake").joined(separator: " ")
        .contains("\(split)") && worse.cost > 0
    )
  }

  @Test("checking everything leaves one answer, at a price that a few looks don't have")
  func everything() throws {
    let made = try made()
    let all = Array(made.components.indices)
    let review = made.review(of: [.components(all, epsilon: made.hunt.experiment.epsilon)])
    #expect(review.answers == 1)
    #expect(review.looks[0].what == "\(all.count) components")
    guard case .beaten = review.looks[0].comparison else {
      Issue.record("everything at once is no best look")
      return
    }
  }

  @Test("with nothing paid for, all that what is free leaves is possible")
  func nothing() throws {
    let made = try made()
    let review = made.review(of: [])
    #expect(review.looks.isEmpty && review.atFirst == made.outlook.causes.count)
    #expect(review.answers > 1 && review.others.count == review.answers - 1)
    #expect(review.telling != nil && !review.others.contains(made.hunt.cause))
    let reason = review.reason(isRight: true)
    #expect(reason.contains("Also possible: \(review.others[0].summary)"))
    #expect(review.listed >= review.atFirst)
    #expect((review.openSentence("suspect") == nil) == (review.listed == review.atFirst))
  }

  @Test(
    "a second opinion and another ε rule out what they speak against",
    arguments: HuntLevel.allCases
  )
  func aside(level: HuntLevel) {
    for seed in 21...24 as ClosedRange<UInt64> {
      let made = HuntCase(seed: seed, level: level)
      for look in [HuntLook.opinion(0), .components([0], epsilon: 1e-6)] {
        let review = made.review(of: [look])
        #expect(review.looks[0].after <= review.atFirst && review.looks[0].after >= 1)
        #expect(
          review.looks[0].comparison == .aside
            || review.looks[0].verdict.hasPrefix("a check")
            || made.hunt.experiment.epsilon == 1e-6
        )
      }
    }
  }
}
