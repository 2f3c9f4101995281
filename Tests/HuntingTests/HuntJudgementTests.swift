import GradientChecking
import Testing
import Wording

@testable import Hunting

@Suite("What is said of an answer")
struct HuntJudgementTests {
  /// A hunt at a level with the catalogue's own experiment for a cause.
  private func huntCase(
    _ cause: HuntCause,
    _ level: HuntLevel,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> HuntCase {
    var experiment = cause.bug?.experiment ?? Experiment()
    change(&experiment)
    let trial = try #require(HuntTrial(cause, experiment))
    var draw = HuntDraw(seed: 1, level: level, .experiment, attempt: 0)
    return try #require(HuntCase(seed: 1, level: level, trial, &draw))
  }

  @Test("the cause is right, another version of the same line nearly, anything else wrong")
  func causes() throws {
    let made = try huntCase(.bug(.penaltyForgotten), .free)
    #expect(made.judge(.cause(.bug(.penaltyForgotten))).mark == .right)
    let near = made.judge(.cause(.bug(.penaltyHalved)))
    #expect(near.mark == .partlyRight)
    #expect(near.text.hasPrefix("The right line, but another version of it: "))
    #expect(made.judge(.cause(.bug(.dZSign))).mark == .wrong)
    #expect(made.judge(.cause(.nothing)).mark == .wrong)
  }

  @Test("a wrong answer is contradicted by a component, with the numbers of both")
  func contradiction() throws {
    let made = try huntCase(.bug(.dWDoubled), .free)
    let text = made.judge(.cause(.bug(.dbNotAveraged))).text
    #expect(
      text.hasPrefix("No: dW of the last layer is twice what it should be. With your answer dθ of ")
    )
    let nothing = made.judge(.cause(.nothing)).text
    let words = /No: .+\. dθ of (W2\[\d,\d\]) is (\S+), and the derivative there is (\S+)\./
    let (_, name, analytic, numeric) = try #require(try words.wholeMatch(in: nothing)).output
    let component = try #require(
      made.components.first { made.check.layout.name(of: $0.index) == name }
    )
    #expect(analytic == Numbers.short(component.analytic, digits: 4))
    #expect(numeric == Numbers.short(component.analytic / 2, digits: 4))
  }

  @Test("a decoy taken for a bug is told what dθ would be; for another decoy, what it was")
  func decoys() throws {
    let made = try huntCase(.roundoff, .free) { $0.epsilon = 1e-13 }
    let bug = made.judge(.cause(.bug(.dZSign))).text
    #expect(bug.hasPrefix("No: \(HuntCause.roundoff.summary). With your answer dθ of "))
    #expect(made.judge(.cause(.kink)).text == "No: \(HuntCause.roundoff.summary).")
  }

  @Test("block and kind: both right, one of them, or neither, each told apart")
  func places() throws {
    let made = try huntCase(.bug(.dWColumnOrder), .name)
    let judge = { (block: String, kind: MistakeKind) in made.judge(.place(block: block, kind: kind))
    }
    #expect(judge("W1", .order).mark == .right)
    #expect(judge("W1", .factor).text.hasPrefix("W1 is right, but the kind isn't"))
    #expect(judge("W1", .factor).mark == .partlyRight)
    #expect(judge("b1", .order).text.hasSuffix("It is made in W1, and b1 is right."))
    #expect(judge("b1", .order).mark == .partlyRight)
    #expect(judge("b2", .sign).mark == .wrong)
  }

  @Test("a block to which the error only flows back isn't where it is made")
  func flowsBack() throws {
    let made = try huntCase(.bug(.dZSign), .name)
    #expect(made.isRight(.place(block: "W2", kind: .sign)))
    #expect(made.isRight(.place(block: "b2", kind: .sign)))
    let text = made.judge(.place(block: "W1", kind: .sign)).text
    #expect(text.hasSuffix("It is made in layer 2; to W1 the error only flows back."))
  }

  @Test("a formula of every hidden layer is made in each of them")
  func everyLayer() throws {
    let made = try huntCase(.bug(.tanhDerivative), .name) { $0.hidden = [5, 4] }
    for block in ["W1", "b1", "W2", "b2"] {
      #expect(made.isRight(.place(block: block, kind: .derivative)))
    }
    let text = made.judge(.place(block: "W3", kind: .derivative)).text
    #expect(text.hasSuffix("It is made in layers 1 and 2, and W3 is right."))
  }

  @Test("1/keep_prob forgotten is a matter of dropout, and a factor as well")
  func twoKinds() throws {
    let made = try huntCase(.bug(.keepProbabilityForgotten), .name)
    #expect(made.isRight(.place(block: "W1", kind: .dropout)))
    #expect(made.isRight(.place(block: "W1", kind: .factor)))
  }
}

@Suite("What there is to say when a hunt is over")
struct HuntEndTests {
  private func huntCase(_ cause: HuntCause, _ experiment: Experiment) throws -> HuntCase {
    let trial = try #require(HuntTrial(cause, experiment))
    var draw = HuntDraw(seed: 1, level: .free, .experiment, attempt: 0)
    return try #require(HuntCase(seed: 1, level: .free, trial, &draw))
  }

  @Test("of a bug: what it looks like, and the findings of the whole check")
  func bug() throws {
    let made = try huntCase(.bug(.dWDoubled), PlantedBug.dWDoubled.experiment)
    #expect(made.explanation == PlantedBug.dWDoubled.look(in: made.hunt.experiment))
    #expect(made.findings.first?.kind == .factor)
    #expect(made.evidence == made.findings.map(\.sentence))
    #expect(made.judge(.cause(.nothing)).mark == .wrong)
  }

  @Test("of what is no bug: what it was and what to do", arguments: HuntCause.decoys)
  func decoy(cause: HuntCause) throws {
    var experiment = Experiment()
    switch cause {
    case .roundoff: experiment.epsilon = 1e-13
    case .truncation: experiment.epsilon = 0.1
    case .resampledDropout:
      (experiment.keepProbability, experiment.activation) = (0.8, .sigmoid)
    default: break
    }
    let made =
      cause == .kink ? HuntCase(kinkFrom: 1) : try huntCase(cause, experiment)
    #expect(made.explanation.hasSuffix("."))
    let claimsRight = made.explanation.hasPrefix("dθ is right. ")
    #expect(claimsRight == ![.nothing, .resampledDropout].contains(cause))
    #expect(!made.evidence.isEmpty && made.evidence.allSatisfy { $0.hasSuffix(".") })
  }

  @Test("of a correct network it says how many components were really compared")
  func compared() throws {
    let all = try huntCase(.nothing, Experiment())
    let count = all.components.count
    let end = "agree, or differ by no more than round-off"
    #expect(all.explanation == "There is no bug. All \(count) components \(end).")
    var experiment = Experiment()
    // Some pixels are white in every image: both gradients of their weights are zero.
    (experiment.data, experiment.examples, experiment.hidden) = (.digits, 32, [2])
    experiment.lambda = 0
    let some = try huntCase(.nothing, experiment)
    let zeros = some.components.count { $0.verdict == .bothZero }
    #expect(zeros > 0)
    #expect(
      some.explanation
        == "There is no bug. \(some.components.count - zeros) of \(some.components.count) components \(end); "
        + "in the other \(zeros) both gradients are exactly 0, so that nothing was compared there."
    )
  }

  @Test("the record of an answer has what was spent, and points for a right one alone")
  func record() throws {
    let made = try huntCase(.bug(.dWDoubled), PlantedBug.dWDoubled.experiment)
    var ledger = HuntLedger()
    for step in made.shortcut.steps {
      if let component = step.component { ledger.check([component.index], at: 1e-7, for: 2) }
    }
    let right = made.record(.cause(made.hunt.cause), ledger, on: nil)
    #expect(right.isRight && right.points == 100 && !right.isLuckyGuess)
    #expect(right.expected == made.shortcut.expected)
    let wrong = made.record(.cause(.kink), ledger, on: nil)
    #expect(!wrong.isRight && wrong.points == 0 && wrong.evaluations == ledger.evaluations)
    let guess = made.record(.cause(made.hunt.cause), HuntLedger(), on: nil)
    #expect(guess.isLuckyGuess && guess.possible == made.outlook.causes.count)
    #expect(guess.points == Int((100 / Double(made.outlook.causes.count)).rounded()))
  }

  @Test("only on its own day an answer is that of the hunt of the day")
  func day() throws {
    let day = try #require(HuntDay(year: 2026, month: 11, day: 27))
    let made = HuntCase(seed: day.seed, level: day.level)
    let answer = HuntAnswer.place(block: "W1", kind: .sign)
    #expect(made.record(answer, HuntLedger(), on: day).day == day)
    #expect(made.record(answer, HuntLedger(), on: day.before).day == nil)
    #expect(made.record(answer, HuntLedger(), on: nil).day == nil)
  }
}

extension HuntCase {
  /// The first hunt for a kink from a seed on.
  fileprivate init(kinkFrom seed: UInt64) {
    var seed = seed
    while true {
      var draw = HuntDraw(seed: seed, level: .free, .cause, attempt: 0)
      if draw.cause().cause == .kink { break }
      seed += 1
    }
    self.init(seed: seed, level: .free)
  }
}
