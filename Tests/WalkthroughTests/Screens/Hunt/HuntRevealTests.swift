import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What is shown when a hunt is over")
struct HuntRevealTests {
  private func huntCase(_ cause: HuntCause, _ experiment: Experiment) throws -> HuntCase {
    let trial = try #require(HuntTrial(cause, experiment))
    var draw = HuntDraw(seed: 1, level: .free, .experiment, attempt: 0)
    return try #require(HuntCase(seed: 1, level: .free, trial, &draw))
  }

  @Test("of a bug: both lines, where it is made, the findings of the whole check, the shortcut")
  func bug() throws {
    let made = try huntCase(.bug(.dWDoubled), PlantedBug.dWDoubled.experiment)
    let reveal = made.reveal(.cause(.nothing))
    #expect(reveal.cause == .bug(.dWDoubled))
    #expect(reveal.wrongLine == PlantedBug.dWDoubled.wrongLine)
    #expect(reveal.rightLine == PlantedBug.dWDoubled.rightLine)
    #expect(reveal.blocks.map(\.name) == ["W2"])
    #expect(reveal.findings.first?.kind == .factor)
    #expect(reveal.judgement?.mark == .wrong)
    #expect(reveal.shortcut == made.shortcut)
    #expect(made.reveal(nil).judgement == nil)
  }

  @Test("of what is no bug: no line, but what it was and what to do", arguments: HuntCause.decoys)
  func decoy(cause: HuntCause) throws {
    var experiment = Experiment()
    switch cause {
    case .roundoff: experiment.epsilon = 1e-13
    case .truncation: experiment.epsilon = 0.1
    case .resampledDropout: experiment.keepProbability = 0.8
    // Found by trying: seeds whose z come as near to 0 as this are rare.
    case .kink: experiment = HuntCase(kinkFrom: 1).hunt.experiment
    default: break
    }
    let reveal = try huntCase(cause, experiment).reveal(nil)
    #expect(reveal.wrongLine == nil && reveal.rightLine == nil && reveal.blocks.isEmpty)
    #expect(reveal.explanation.hasSuffix("."))
    let claimsRight = reveal.explanation.hasPrefix("dθ is right. ")
    #expect(claimsRight == ![.nothing, .resampledDropout].contains(cause))
    #expect(!reveal.evidence.isEmpty && reveal.evidence.allSatisfy { $0.hasSuffix(".") })
  }

  @Test("of a correct network it says how many components were really compared")
  func compared() throws {
    let all = try huntCase(.nothing, Experiment())
    let count = all.components.count
    #expect(all.reveal(nil).explanation.contains(" All \(count) components agree"))
    var experiment = Experiment()
    // Some pixels are white in every image: both gradients of their weights are zero.
    (experiment.data, experiment.examples, experiment.hidden) = (.digits, 32, [2])
    experiment.lambda = 0
    let some = try huntCase(.nothing, experiment)
    let zeros = some.components.count { $0.verdict == .bothZero }
    #expect(zeros > 0)
    #expect(
      some.reveal(nil).explanation.contains(
        " \(some.components.count - zeros) of \(some.components.count) components agree"
      )
    )
  }

  @Test("the record of an answer has what was spent, and points for a right one alone")
  func record() throws {
    let made = try huntCase(.bug(.dWDoubled), PlantedBug.dWDoubled.experiment)
    let right = made.record(.cause(made.hunt.cause), evaluations: made.shortcut.evaluations)
    #expect(right.isRight && right.points == 100)
    let wrong = made.record(.cause(.kink), evaluations: 40)
    #expect(!wrong.isRight && wrong.points == 0 && wrong.evaluations == 40)
  }
}

extension HuntCase {
  /// The first hunt for a kink from a seed on.
  fileprivate init(kinkFrom seed: UInt64) {
    var seed = seed
    while true {
      var draw = HuntDraw(seed: seed, level: .free, .cause, attempt: 0)
      if draw.cause() == .kink { break }
      seed += 1
    }
    self.init(seed: seed, level: .free)
  }
}
