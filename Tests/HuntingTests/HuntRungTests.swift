import GradientChecking
import Testing

@testable import Hunting

@Suite("The ladder of level 1")
struct HuntRungTests {
  @Test("begins with a 2-2-1 network, no dropout and two suspects", arguments: 1...3)
  func foot(seed: UInt64) {
    let made = HuntCase(seed: seed, level: .pick)
    #expect(made.check.layout.layerSizes == [2, 2, 1])
    #expect(made.hunt.choices.count == 2 && made.hunt.rung?.number == 1)
    let experiment = made.hunt.experiment
    #expect(experiment.keepProbability == 1 && experiment.lambda == 0)
    #expect(experiment.trainingIterations == 0 && experiment.scheme == .centered)
  }

  @Test("grows with the number of the hunt, and never shrinks")
  func grows() {
    let rungs = (1...40 as ClosedRange<UInt64>).map { HuntRung(seed: $0) }
    #expect(rungs.map(\.number) == rungs.map(\.number).sorted())
    #expect(rungs.map(\.causeCount) == rungs.map(\.causeCount).sorted())
    #expect(Set(rungs.map(\.number)) == Set(1...HuntRung.count))
    #expect(rungs[2].lastSeed == 3 && rungs[3].lastSeed == 6 && rungs[39].lastSeed == nil)
    #expect(HuntRung(seed: 0) == HuntRung(seed: 1))
    #expect(HuntRung(seed: .max).isFull && HuntRung(seed: HuntRung.fullSeed).isFull)
    #expect(!HuntRung(seed: HuntRung.fullSeed - 1).isFull)
  }

  @Test("on each rung stands what its words say", arguments: [1, 4, 7, 10] as [UInt64])
  func words(first: UInt64) {
    for seed in first..<first + 3 {
      let made = HuntCase(seed: seed, level: .pick)
      let rung = HuntRung(seed: seed)
      #expect(made.hunt.choices.count == rung.causeCount)
      #expect(rung.hidden?.contains(made.hunt.experiment.hidden) == true)
      #expect(made.hunt.experiment.keepProbability == 1)
      #expect(made.hunt.choices.allSatisfy { $0.bug.map(rung.allows) ?? false })
    }
  }

  @Test("the question names how many suspects there are")
  func question() {
    for (seed, number) in [(1, "two"), (4, "three"), (13, "four")] as [(UInt64, String)] {
      #expect(
        HuntCase(seed: seed, level: .pick).hunt.question
          == "One line of the backward pass is wrong. Which of these \(number) mistakes is it?"
      )
    }
    #expect(HuntCase(seed: 1, level: .name).hunt.question == HuntLevel.name.question)
  }
}
