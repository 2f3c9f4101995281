import GradientChecking
import Testing

@testable import Hunting

@Suite("What is drawn for a hunt")
struct HuntDrawTests {
  private func causes(_ level: HuntLevel) -> [HuntCause] {
    (UInt64(0)..<2000).map { seed in
      var draw = HuntDraw(seed: seed, level: level, .cause, attempt: 0)
      return draw.cause()
    }
  }

  @Test("is a bug at the first two levels, each of the catalogue about as often")
  func bugs() {
    for level in [HuntLevel.pick, .name] {
      let counts = Dictionary(grouping: causes(level)) { $0 }.mapValues(\.count)
      // Where float32 shows, the experiment alone would tell.
      let bugs = PlantedBug.allCases.filter { $0 != .singlePrecision }
      #expect(Set(counts.keys) == Set(bugs.map(HuntCause.bug)))
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

  /// An ε and a scheme, as they stand in the line of facts.
  private struct Side: Hashable {
    let epsilon: Double
    let scheme: DifferenceScheme

    init(_ experiment: Experiment) { (epsilon, scheme) = (experiment.epsilon, experiment.scheme) }
  }

  /// What is drawn for a cause at the third level, one experiment after another.
  private func free(_ cause: HuntCause, attempts: Int) -> [(Experiment, HuntDraw)] {
    (0..<attempts).map { attempt in
      var draw = HuntDraw(seed: 2, level: .free, .experiment, attempt: attempt)
      return (draw.experiment(for: cause), draw)
    }
  }

  @Test("no ε and no scheme belongs to one cause alone: with each a bug makes a fair hunt as well")
  func givesNothingAway() throws {
    let decoys = HuntCause.decoys.flatMap { free($0, attempts: 60) }.map { Side($0.0) }
    var missing = Set(decoys)
    #expect(missing.count >= 12 && Set(missing.map(\.scheme)) == [.centered, .complexStep])
    for (experiment, draw) in free(.bug(.dWDoubled), attempts: 400) {
      let side = Side(experiment)
      guard missing.contains(side), let trial = HuntTrial(.bug(.dWDoubled), experiment) else {
        continue
      }
      var draw = draw
      if HuntCase(seed: 2, level: .free, trial, &draw) != nil { missing.remove(side) }
    }
    #expect(missing.isEmpty)
  }

  @Test("a mask drawn anew comes with the centered difference as well as with the complex step")
  func schemes() {
    let schemes = free(.resampledDropout, attempts: 60).map(\.0.scheme)
    #expect(schemes.count { $0 == .centered } > 30 && schemes.contains(.complexStep))
  }

  @Test("single precision comes with other data, sizes and λ each time")
  func singlePrecision() {
    let drawn = free(.bug(.singlePrecision), attempts: 60).map(\.0)
    #expect(Set(drawn.map(\.data)).count == 2 && Set(drawn.map(\.lambda)).count == 3)
  }
}
