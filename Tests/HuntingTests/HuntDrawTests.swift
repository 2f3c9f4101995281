import GradientChecking
import Testing

@testable import Hunting

@Suite("What is drawn for a hunt")
struct HuntDrawTests {
  private func drawn(_ level: HuntLevel) -> [(cause: HuntCause, side: NumericSide)] {
    (UInt64(100)..<2100).map { seed in
      var draw = HuntDraw(seed: seed, level: level, .cause, attempt: 0)
      return draw.cause()
    }
  }

  @Test("is a bug at the first two levels, each of the catalogue about as often")
  func bugs() {
    for level in [HuntLevel.pick, .name] {
      let counts = Dictionary(grouping: drawn(level).map(\.cause)) { $0 }.mapValues(\.count)
      // Where float32 shows, the experiment alone would tell.
      let bugs = PlantedBug.allCases.filter { $0 != .singlePrecision }
      #expect(Set(counts.keys) == Set(bugs.map(HuntCause.bug)))
      #expect(counts.values.allSatisfy { (50...140).contains($0) })
    }
  }

  @Test("is a decoy in more than a quarter of the hunts at the third level")
  func decoys() {
    let decoys = drawn(.free).map(\.cause).filter { $0.bug == nil }
    #expect((480...640).contains(decoys.count))
    let counts = Dictionary(grouping: decoys) { $0 }.mapValues(\.count)
    #expect(Set(counts.keys) == Set(HuntCause.decoys))
    #expect(counts.values.allSatisfy { (50...160).contains($0) })
  }

  @Test("what costs nothing is right in less than 30 of 100 hunts, if one goes by it alone")
  func freeLooksAlone() {
    let all = drawn(.free)
    let right = all.count { $0.side.decoy == $0.cause }
    #expect(right < all.count * 30 / 100)
    for side in NumericSide.allCases where side != .redrawn {
      let there = all.filter { $0.side == side }
      #expect(there.count { $0.cause.bug != nil } > 2 * there.count / 3, "\(side)")
    }
  }

  @Test("is an experiment on built-in data in which the cause is possible")
  func experiments() throws {
    for cause in PlantedBug.allCases.map(HuntCause.bug) + HuntCause.decoys {
      for attempt in 0..<20 {
        var draw = HuntDraw(seed: 1, level: .free, .experiment, attempt: attempt)
        let side = NumericSide.allCases.first { $0.decoy == cause } ?? .harmless
        let experiment = draw.experiment(for: cause, side)
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

  @Test(
    "behind numbers that look odd there may be a bug all the same",
    arguments: [NumericSide.small, .large, .kinked]
  )
  func behind(_ side: NumericSide) {
    let isFair = (0..<400).contains { attempt in
      var draw = HuntDraw(seed: 2, level: .free, .experiment, attempt: attempt)
      let experiment = draw.experiment(for: .bug(.dZSign), side)
      guard let trial = HuntTrial(.bug(.dZSign), experiment, side) else { return false }
      if side == .kinked, !trial.components.contains(where: \.kink) { return false }
      return HuntCase(seed: 2, level: .free, trial, &draw) != nil
    }
    #expect(isFair)
  }

  @Test("single precision comes with other data, sizes and λ each time")
  func singlePrecision() {
    let drawn = (0..<60).map { attempt in
      var draw = HuntDraw(seed: 2, level: .free, .experiment, attempt: attempt)
      return draw.experiment(for: .bug(.singlePrecision))
    }
    #expect(Set(drawn.map(\.data)).count == 2 && Set(drawn.map(\.lambda)).count == 3)
  }
}
