import Testing

@testable import GradientChecking

@Suite("Planted bugs")
struct PlantedBugTests {
  @Test("is caught on Iris, in the blocks it is in and no other", arguments: PlantedBug.allCases)
  func caught(bug: PlantedBug) throws {
    var experiment = Experiment()
    experiment.bug = bug
    let run = try Run(experiment)
    #expect(run.summary.verdict == .bug)
    let worst = try #require(run.summary.worstBlock)
    #expect(bug.expectedWorstBlocks(in: run.check.layout).contains(worst.block))
    let shown = run.summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block)
    #expect(shown == bug.expectedBlocks(in: run.check.layout))
  }

  @Test(
    "is caught for other seeds, data and depths, in the right block",
    arguments: PlantedBug.allCases,
    [UInt64(2), 3, 4]
  )
  func caughtElsewhere(bug: PlantedBug, seed: UInt64) throws {
    for (data, hidden) in [(DataSource.iris, [5, 4]), (.xor, [4])] {
      var experiment = Experiment()
      experiment.data = data
      experiment.hidden = hidden
      experiment.seed = seed
      experiment.bug = bug
      let run = try Run(experiment)
      #expect(run.summary.verdict == .bug)
      let worst = try #require(run.summary.worstBlock)
      #expect(bug.expectedBlocks(in: run.check.layout).contains(worst.block))
    }
  }

  @Test("dW doubled puts W2 at 1/3, a sign flipped puts b2 at 1")
  func constantRatios() throws {
    var experiment = Experiment()
    experiment.bug = .dWDoubled
    let doubled = try Run(experiment).summary.worstBlock
    #expect(doubled?.block.name == "W2")
    #expect(abs((doubled?.difference ?? 0) - 1.0 / 3) < 1e-7)
    experiment.bug = .dZSign
    let flipped = try Run(experiment).summary.blocks[3]
    #expect(abs(flipped.difference - 1) < 1e-7)
  }

  @Test("a forgotten λ/m·W shows in every W block and in no b block")
  func penaltyForgotten() throws {
    var experiment = Experiment()
    experiment.hidden = [5, 4, 3]
    experiment.bug = .penaltyForgotten
    for check in try Run(experiment).summary.blocks {
      #expect(check.verdict.isDisagreement == (check.block.kind == .weight))
    }
  }

  @Test("replaces one formula and leaves the others alone")
  func oneFormula() {
    let A = Matrix<Double>(rows: 1, columns: 2, elements: [0.25, 0.75])
    let Y = Matrix<Double>(rows: 1, columns: 2, elements: [0, 1])
    let right = BackwardRules<Double>(with: nil)
    #expect(right.outputDZ(A, Y).elements == [0.25, -0.25])
    #expect(BackwardRules<Double>(with: .dZSign).outputDZ(A, Y).elements == [-0.25, 0.25])
    #expect(BackwardRules<Double>(with: .dWDoubled).outputDZ(A, Y).elements == [0.25, -0.25])
  }

  @Test("explains itself", arguments: PlantedBug.allCases)
  func explained(bug: PlantedBug) {
    #expect(bug.name == bug.rawValue)
    #expect(!bug.summary.isEmpty && !bug.summary.contains("\n"))
    #expect(bug.wrongLine != bug.rightLine)
    #expect(!bug.expectedBlocks(in: ParameterLayout(layerSizes: [4, 5, 3])).isEmpty)
  }

  @Test("is used in training too: the network learns by the wrong gradient")
  func training() throws {
    var experiment = Experiment()
    experiment.trainingIterations = 30
    let right = try Run(experiment).check.trainingCosts
    experiment.bug = .dZSign
    let wrong = try Run(experiment).check.trainingCosts
    #expect(wrong[0] == right[0])
    #expect(wrong[29] > wrong[0])
    #expect(right[29] < right[0])
  }
}
