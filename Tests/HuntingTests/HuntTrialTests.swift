import GradientChecking
import Testing

@testable import Hunting

@Suite("Whether a hunt is fair")
struct HuntTrialTests {
  @Test(
    "every bug of the catalogue makes fair hunts at every level, without many attempts",
    arguments: PlantedBug.allCases
  )
  func everyBug(bug: PlantedBug) {
    var levels = Set(HuntLevel.allCases)
    for attempt in 0..<30 where !levels.isEmpty {
      var draw = HuntDraw(seed: 3, level: .name, .experiment, attempt: attempt)
      let experiment = draw.experiment(for: .bug(bug))
      guard let trial = HuntTrial(.bug(bug), experiment) else { continue }
      levels = levels.filter { HuntCase(seed: HuntRung.fullSeed, level: $0, trial, &draw) == nil }
    }
    #expect(levels.isEmpty)
  }

  @Test("a bug that doesn't show makes none: a forgotten penalty of next to nothing")
  func hidden() {
    var experiment = PlantedBug.penaltyForgotten.experiment
    #expect(HuntTrial(.bug(.penaltyForgotten), experiment) != nil)
    experiment.lambda = 1e-9
    #expect(HuntTrial(.bug(.penaltyForgotten), experiment) == nil)
  }

  @Test("a check that says something else makes none")
  func otherwise() {
    let experiment = Experiment()
    #expect(HuntTrial(.nothing, experiment) != nil)
    for cause in HuntCause.decoys where cause != .nothing {
      #expect(HuntTrial(cause, experiment) == nil)
    }
    var wrong = experiment
    wrong.bug = .dZSign
    #expect(HuntTrial(.nothing, wrong) == nil)
  }

  @Test("causes are told apart by what they look like, not by the last digit")
  func told() throws {
    let trial = try #require(HuntTrial(.bug(.dWDoubled), PlantedBug.dWDoubled.experiment))
    #expect(trial.isTold(.bug(.dWDoubled), from: .nothing))
    #expect(trial.isTold(.bug(.dWDoubled), from: .bug(.dbNotAveraged)))
    #expect(trial.isTold(.bug(.penaltyForgotten), from: .bug(.penaltyHalved)))
    #expect(!trial.isTold(.nothing, from: .kink))
    // Both make another number of every component up to layer 1.
    #expect(!trial.isTold(.bug(.tanhDerivative), from: .bug(.sigmoidDerivative)))
    // What 24 bits lose is too little to be seen at this θ.
    #expect(!trial.isTold(.bug(.singlePrecision), from: .nothing))
    #expect(!trial.possibleBugs.contains(.bug(.singlePrecision)))
    #expect(!trial.possibleBugs.contains(.bug(.maskNotApplied)))
  }
}
