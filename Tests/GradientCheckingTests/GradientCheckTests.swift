import GradientChecking
import Testing

@Suite("GradientCheck")
struct GradientCheckTests {
  @Test("the default experiment on Iris agrees")
  func irisAgrees() throws {
    let run = try Run(Experiment())
    #expect(run.check.layout.count == 43)
    #expect(run.check.dataset.exampleCount == 150)
    #expect(run.summary.verdict == .agrees)
    #expect(run.summary.difference < 1e-8)
  }

  @Test("a planted bug is caught on Iris, in the block it is in", arguments: PlantedBug.allCases)
  func bugsAreCaught(bug: PlantedBug) throws {
    var experiment = Experiment()
    experiment.bug = bug
    let run = try Run(experiment)
    #expect(run.summary.verdict == .bug)
    let worst = try #require(run.summary.worstBlock)
    #expect(bug.expectedWorstBlocks(in: run.check.layout).contains(worst.block))
    let shown = run.summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block)
    #expect(shown == bug.expectedBlocks(in: run.check.layout))
  }
}
