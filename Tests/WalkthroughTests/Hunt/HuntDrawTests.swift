import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What is drawn for a hunt")
struct HuntDrawTests {
  private func causes(_ level: HuntLevel) -> [HuntCause] {
    (UInt64(0)..<2000).map { seed in
      var draw = HuntDraw(seed: seed, level: level, .cause, attempt: 0)
      return draw.cause(level)
    }
  }

  @Test("is a bug at the first two levels, each of the catalogue about as often")
  func bugs() {
    for level in [HuntLevel.pick, .name] {
      let counts = Dictionary(grouping: causes(level)) { $0 }.mapValues(\.count)
      #expect(Set(counts.keys) == Set(PlantedBug.allCases.map(HuntCause.bug)))
      #expect(counts.values.allSatisfy { (50...140).contains($0) })
    }
  }

  @Test("is a decoy in two of five hunts at the third level, each about as often")
  func decoys() {
    let decoys = causes(.free).filter { $0.bug == nil }
    #expect((720...880).contains(decoys.count))
    let counts = Dictionary(grouping: decoys) { $0 }.mapValues(\.count)
    #expect(Set(counts.keys) == Set(HuntCause.decoys))
    #expect(counts.values.allSatisfy { (120...200).contains($0) })
  }

  @Test("is an experiment on built-in data in which the cause is possible")
  func experiments() throws {
    for cause in PlantedBug.allCases.map(HuntCause.bug) + HuntCause.decoys {
      for attempt in 0..<20 {
        var draw = HuntDraw(seed: 1, level: .free, .experiment, attempt: attempt)
        let experiment = draw.experiment(for: cause)
        #expect(experiment.bug == cause.bug)
        let data = try Dataset.builtIn(
          experiment.data,
          seed: experiment.seed,
          examples: experiment.examples
        )
        #expect(experiment.bug?.missing(in: experiment, data) == nil)
        #expect(
          (experiment.mask == .resampled && experiment.keepProbability < 1)
            == (cause == .resampledDropout)
        )
      }
    }
  }
}
