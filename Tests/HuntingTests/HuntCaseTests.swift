import Foundation
import GradientChecking
import Testing

@testable import Hunting

@Suite("A hunt")
struct HuntCaseTests {
  /// The hunts that are looked at: the first ones of each level, as many as THETAWALK_HUNTS says.
  private static let hunts: [HuntLevel: [HuntCase]] = {
    let count = ProcessInfo.processInfo.environment["THETAWALK_HUNTS"].flatMap(UInt64.init) ?? 8
    let pairs = HuntLevel.allCases.map { level in
      (level, (1...max(1, count)).map { HuntCase(seed: $0, level: level) })
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  @Test("of a seed and a level is the same each time, and another one of another level")
  func same() {
    #expect(HuntCase(seed: 5, level: .pick).hunt == HuntCase(seed: 5, level: .pick).hunt)
    #expect(
      HuntCase(seed: 5, level: .pick).hunt.experiment
        != HuntCase(seed: 5, level: .name).hunt.experiment
    )
  }

  @Test(
    "shows its cause in the whole check, and nothing else",
    arguments: HuntLevel.allCases
  )
  func shows(level: HuntLevel) throws {
    for made in try #require(Self.hunts[level]) { try expectShown(made) }
  }

  private func expectShown(_ made: HuntCase) throws {
    let (check, hunt) = (made.check, made.hunt)
    #expect(check.experiment == hunt.experiment)
    #expect(made.components == check.layout.indices.map(check.component))
    #expect((9...160).contains(check.layout.count))
    let summary = check.summary(of: made.components)
    let kinds = Set(made.findings.map(\.kind))
    switch hunt.cause {
    case .bug(let bug):
      #expect(hunt.experiment.bug == bug)
      #expect(summary.verdict == .bug || bug == .singlePrecision)
      #expect(kinds.contains(bug.finding))
    case .nothing:
      #expect(summary.verdict == .agrees)
      #expect(!kinds.contains { $0.blamesCode })
    case .kink:
      #expect(summary.verdict == .inconclusive && kinds.contains(.kinks))
    case .roundoff:
      #expect(summary.verdict == .inconclusive && kinds.contains(.roundoff))
    case .truncation:
      #expect(summary.isTruncation && kinds.contains(.truncation))
    case .resampledDropout:
      #expect(summary.verdict == .notAFunction && kinds == [.notAFunction])
    }
    #expect(hunt.level == .free || hunt.cause.bug != nil)
    #expect((hunt.cause.bug == nil) == (hunt.experiment.bug == nil))
  }

  @Test("asks what can be answered, and by the numbers alone", arguments: HuntLevel.allCases)
  func isFair(level: HuntLevel) throws {
    for made in try #require(Self.hunts[level]) { try expectFair(made) }
  }

  private func expectFair(_ made: HuntCase) throws {
    let hunt = made.hunt
    #expect(Set(hunt.choices).count == hunt.choices.count)
    var clean = hunt.experiment
    clean.bug = nil
    let idle = made.trial.idleBugs
    let choices = hunt.choices.filter { !idle.contains($0) || hunt.level != .free }
    for bug in choices.compactMap(\.bug) {
      #expect(bug.missing(in: clean, made.check.dataset) == nil)
    }
    // What would change nothing is offered where a line is asked for, and what lies open rules it out.
    if hunt.level == .free {
      #expect(Set(hunt.choices).isSuperset(of: idle) && !idle.contains(hunt.cause))
      #expect(made.outlook.causes.allSatisfy { !idle.contains($0) })
    }
    for (place, one) in choices.enumerated() where one.bug != nil {
      for other in choices[..<place] where other.bug != nil {
        #expect(made.trial.isTold(one, from: other), "\(one) and \(other) look the same")
        let gradients = [one, other].map { made.check.backpropagate(with: $0.bug) }
        #expect(zip(gradients[0], gradients[1]).contains { relativeDifference([$0], [$1]) > 1e-7 })
      }
    }
    switch hunt.level {
    case .pick:
      #expect(hunt.choices.count == HuntRung(seed: hunt.seed).causeCount)
      #expect(hunt.choices.contains(hunt.cause) && hunt.kinds.isEmpty)
    case .name:
      let bug = try #require(hunt.cause.bug)
      #expect(hunt.choices.isEmpty && hunt.kinds.contains(bug.kinds[0]) && hunt.kinds.count >= 4)
      for block in bug.blocksWhereMade(in: made.check.layout) {
        #expect(made.isRight(.place(block: block.name, kind: bug.kinds[0])))
      }
    case .free:
      #expect(hunt.choices.contains(hunt.cause) && hunt.choices.count >= 13)
      #expect(Set(hunt.choices).isSuperset(of: HuntCause.decoys))
    }
  }

  @Test(
    "can be solved by the shortcut, with a part of the evaluations, all of them the check's own",
    arguments: HuntLevel.allCases
  )
  func shortcut(level: HuntLevel) throws {
    for made in try #require(Self.hunts[level]) { try expectSolved(made) }
  }

  private func expectSolved(_ made: HuntCase) throws {
    let steps = made.shortcut.steps
    let each = made.hunt.experiment.scheme.evaluationsPerComponent
    let last = try #require(steps.last)
    #expect(last.left == 1 || made.hunt.level == .name)
    #expect(made.shortcut.evaluations <= 24 && made.shortcut.expected <= 12)
    #expect(made.shortcut.evaluations < each * made.components.count)
    let checked = steps.compactMap(\.component)
    #expect(made.shortcut.evaluations == each * checked.count)
    #expect(Set(checked.map(\.index)).count == checked.count)
    for component in checked { #expect(component == made.components[component.index]) }
    let out = steps.flatMap(\.ruledOut)
    #expect(!out.contains(made.hunt.cause) && Set(out).count == out.count)
    #expect(hunted(made) == Set(out).union([made.hunt.cause]) || made.hunt.level == .name)
  }

  @Test("where evaluations are counted, the best way leaves some to spare, and one look is too few")
  func purse() throws {
    for made in try #require(Self.hunts[.free]) {
      let purse = try #require(made.hunt.purse)
      let each = made.hunt.experiment.scheme.evaluationsPerComponent
      var outlook = made.outlook
      #expect(purse == 8 * each && (outlook.mostLooks + 3) * each <= purse)
      #expect(purse < made.components.count * each / 2)
      #expect(
        made.hunt.cause == .resampledDropout || made.shortcut.expected >= 1.5 * Double(each)
      )
    }
    for made in try #require(Self.hunts[.pick]) { #expect(made.shortcut.expected > 0) }
    for level in [HuntLevel.pick, .name] { #expect(level.purse == nil) }
  }

  @Test(
    "where a line is asked for, its versions stand together, and every choice is one of some line's"
  )
  func lines() throws {
    for made in try #require(Self.hunts[.free]) {
      let hunt = made.hunt
      let lines = hunt.choices.map { $0.bug?.passLine }
      let places = lines.map { line in hunt.lines.firstIndex { $0 == line } }
      let numbers = places.compactMap(\.self)
      #expect(numbers.count == places.count && numbers == numbers.sorted())
      #expect(hunt.lines.last == .some(nil) && hunt.lines.count >= 5)
      #expect(hunt.experiment.hidden.count >= 2 || hunt.cause == .bug(.singlePrecision))
    }
    #expect(HuntCase(seed: 1, level: .pick).hunt.lines.isEmpty)
  }

  @Test("what is offered where a line is asked for depends on the program alone, not on the cause")
  func menu() throws {
    // Versions of one line that look the same stand for one another, and what float32 loses is seldom seen.
    let fine: Set<HuntCause> = [.bug(.singlePrecision)]
    for made in try #require(Self.hunts[.free]) {
      let hunt = made.hunt
      let possible = made.trial.possibleBugs.filter {
        made.trial.isTold($0, from: .nothing) && !fine.contains($0)
      }
      for bug in possible + made.trial.idleBugs where !hunt.choices.contains(bug) {
        #expect(
          hunt.choices.contains { other in
            other.bug?.passLine == bug.bug?.passLine && !made.trial.isTold(other, from: bug)
          },
          "hunt \(hunt.seed): \(bug)"
        )
      }
      let lines = Set(hunt.lines.compactMap(\.self))
      #expect(lines.isSuperset(of: [.outputDZ, .dW, .db, .reshape, .dA]))
    }
  }

  private func hunted(_ made: HuntCase) -> Set<HuntCause> { Set(made.hunt.choices) }

  @Test("draws what the hunts of these seeds were when they were first played")
  func golden() {
    let hunts = HuntLevel.allCases.flatMap { level in
      (UInt64(1)...3).map { seed in
        let hunt = HuntCase(seed: seed, level: level).hunt
        let experiment = hunt.experiment
        let name = hunt.cause.bug?.name ?? "\(hunt.cause)"
        return "\(level.rawValue)/\(seed) \(name) \(experiment.hidden) \(experiment.seed)"
      }
    }
    #expect(
      hunts == [
        "1/1 dw-doubled [2] 879", "1/2 db-not-averaged [2] 4127", "1/3 dw-not-averaged [2] 750",
        "2/1 db-averaged-twice [4] 3993", "2/2 component-overwritten [4, 4, 4] 8090",
        "2/3 keep-prob-forgotten [6, 6] 311", "3/1 mask-not-applied [4, 4] 352",
        "3/2 truncation [4, 4] 5677", "3/3 sigmoid-derivative [3, 4, 5] 2537",
      ]
    )
  }
}
