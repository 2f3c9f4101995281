import Foundation
import Testing

@testable import GradientChecking

@Suite("Several wrong lines at once")
struct SeveralBugsTests {
  @Test("each shows in its blocks, as it does alone")
  func shown() throws {
    var experiment = Experiment()
    experiment.bugs = [.dWDoubled, .dbNotAveraged]
    let run = try Run(experiment)
    let wrong = run.summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block.name)
    #expect(wrong == ["b1", "W2"])
  }

  @Test("a line written anew takes the place of what stood there, and leaves the other lines")
  func written() {
    var experiment = Experiment()
    experiment.bug = .dWDoubled
    #expect(experiment.with(nil, in: .dW).bugs == [])
    #expect(experiment.with(.penaltyForgotten, in: .dW).bugs == [.penaltyForgotten])
    #expect(experiment.with(.dbFirstExample, in: .db).bugs == [.dWDoubled, .dbFirstExample])
    #expect(experiment.with(nil, in: .db) == experiment)
  }

  @Test("they are one field, with a plus sign between two of them")
  func oneField() throws {
    let two = try ExperimentField.bug.setting(
      Experiment(),
      typed: "dw-doubled + db-first-example"
    )
    #expect(two.bugs == [.dWDoubled, .dbFirstExample])
    #expect(two.commandLine("check") == "thetawalk check --bug dw-doubled+db-first-example")
    let saved = try JSONEncoder().encode(two)
    #expect(try JSONDecoder().decode(Experiment.self, from: saved) == two)
    #expect(ExperimentField.bug.stops(two).first == two)
  }

  @Test("two mistakes can't stand in one line")
  func sameLine() {
    let error = #expect(throws: ExperimentError.self) {
      try ExperimentField.bug.setting(Experiment(), typed: "dw-doubled+penalty-forgotten")
    }
    #expect(
      error.map { "\($0)" } == """
        bug: found "dw-doubled+penalty-forgotten", expected bugs in lines of their own; dw-doubled and \
        penalty-forgotten are in the same line; leave one of them out
        """
    )
  }

  @Test("one that would change nothing is refused, whichever it is")
  func withoutEffect() {
    var experiment = Experiment()
    experiment.lambda = 0
    experiment.bugs = [.dbFirstExample, .penaltyForgotten]
    #expect(throws: ExperimentError.self) { try experiment.validate() }
  }

  @Test("the way back hands on what the wrong line makes of it")
  func signals() throws {
    var experiment = Experiment()
    let right = try Run(experiment).check.backwardSignals()
    experiment.bug = .dZSign
    let wrong = try Run(experiment).check.backwardSignals()
    #expect(right.map(\.layer) == [1, 2])
    #expect(right[1].dA == nil && right[0].dA != nil)
    #expect(wrong[1].dZ.elements == right[1].dZ.elements.map { -$0 })
    #expect(wrong[0].dZ.elements == right[0].dZ.elements.map { -$0 })
  }
}
