import GradientChecking
import Testing

@testable import Walkthrough

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

  @Test("the cause is right, another bug in the same blocks nearly, anything else wrong")
  func causes() throws {
    let made = try huntCase(.bug(.penaltyForgotten), .free)
    #expect(made.judge(.cause(.bug(.penaltyForgotten))).mark == .right)
    #expect(made.judge(.cause(.bug(.penaltyHalved))).mark == .partlyRight)
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
    #expect(nothing.contains("dθ of W2[") && nothing.contains("and the derivative there is"))
  }

  @Test("a decoy taken for a bug is told what dθ would be; for another decoy, what it was")
  func decoys() throws {
    let made = try huntCase(.roundoff, .free) { $0.epsilon = 1e-13 }
    #expect(made.judge(.cause(.bug(.dZSign))).text.contains("With your answer dθ of "))
    #expect(made.judge(.cause(.kink)).text == "No: \(HuntCause.roundoff.summary).")
  }

  @Test("block and kind: both right, one of them, or neither, each told apart")
  func places() throws {
    let made = try huntCase(.bug(.dWColumnOrder), .name)
    let judge = { (block: String, kind: HuntKind) in made.judge(.place(block: block, kind: kind)) }
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
