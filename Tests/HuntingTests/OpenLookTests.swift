import GradientChecking
import Testing

@testable import Hunting

@Suite("What lies open in a hunt")
struct OpenLookTests {
  private func trial(_ bug: PlantedBug, _ change: (inout Experiment) -> Void = { _ in }) throws
    -> HuntTrial
  {
    var experiment = bug.experiment
    change(&experiment)
    return try #require(HuntTrial(.bug(bug), experiment))
  }

  /// All that is ruled out by what lies open, of the bugs that are possible and their absence.
  private func ruledOut(_ trial: HuntTrial) -> (out: [HuntCause], looks: [OpenLook]) {
    var left = trial.possibleBugs + [.nothing]
    var looks: [OpenLook] = []
    while let look = trial.openLook(among: left) {
      looks.append(look)
      left.removeAll(where: look.out.contains)
    }
    return (looks.flatMap(\.out), looks)
  }

  @Test("never rules out what is the matter, and nothing twice", arguments: PlantedBug.allCases)
  func honest(bug: PlantedBug) throws {
    guard bug != .singlePrecision else { return }
    let (out, looks) = try ruledOut(trial(bug))
    #expect(!out.contains(.bug(bug)))
    #expect(Set(out).count == out.count)
    for look in looks {
      #expect(look.reasons.allSatisfy { $0.hasPrefix("Out: ") && $0.hasSuffix(".") })
      #expect(!look.out.isEmpty && look.shows.hasSuffix("."))
    }
  }

  @Test("a component that is exactly 0 says so by itself, and one that isn't rules that out")
  func zero() throws {
    let overwritten = try ruledOut(trial(.componentOverwritten))
    #expect(overwritten.looks.first?.shows == "dθ is exactly 0.")
    #expect(overwritten.looks.first?.what == "dθ of W2[0,0]")
    #expect(overwritten.out.contains(.bug(.dWDoubled)))
    let doubled = try ruledOut(trial(.dWDoubled))
    #expect(doubled.out.contains(.bug(.componentOverwritten)))
  }

  @Test(
    "where a unit is off for all examples, dθ is λ/m·θ and nothing else, or the penalty is wrong"
  )
  func silent() throws {
    let change = { (experiment: inout Experiment) in
      // Pixels are never below 0, so that a unit with negative weights is off for all of them.
      (experiment.data, experiment.examples, experiment.hidden) = (.digits, 16, [4])
      (experiment.activation, experiment.lambda, experiment.seed) = (.relu, 1, 31)
    }
    // What goes into the last layer from that unit is 0 as well, and there dW is doubled.
    for (bug, shows) in [
      (PlantedBug.penaltyForgotten, "dθ is exactly 0."), (.penaltyHalved, "half of λ/m·θ"),
      (.dWDoubled, "twice λ/m·θ"),
    ] {
      let (out, looks) = try ruledOut(trial(bug, change))
      let others = [PlantedBug.penaltyForgotten, .penaltyHalved].filter { $0 != bug }
      for other in others { #expect(out.contains(.bug(other)), "\(bug): \(other)") }
      #expect(looks.contains { $0.shows.contains(shows) }, "\(bug)")
      let silent = looks.filter {
        $0.why.hasPrefix("What is summed there is 0 for every example: ")
      }
      #expect(silent.contains { $0.why.contains(" is off for all ") || $0.why.contains("x[") })
    }
  }

  @Test("dθ of the last b is a − y of example 0, or it isn't: a subtraction")
  func firstExample() throws {
    #expect(try ruledOut(trial(.dbAveragedTwice)).out.contains(.bug(.dbFirstExample)))
    let (out, looks) = try ruledOut(trial(.dbFirstExample))
    #expect(out.contains(.nothing) && out.contains(.bug(.dbAveragedTwice)))
    #expect(looks.contains { $0.what == "dθ of b2" && $0.shows.contains("a − y of example 0") })
  }

  @Test(
    "no right dθ is above its ceiling",
    arguments: [Activation.tanh, .sigmoid, .relu, .leakyReLU, .identity],
    [1, 0.7]
  )
  func ceilings(activation: Activation, keep: Double) throws {
    for cost in [CostForm.crossEntropy, .squaredError] {
      var experiment = Experiment()
      (experiment.activation, experiment.keepProbability) = (activation, keep)
      (experiment.hidden, experiment.lambda, experiment.cost) = ([4, 3], 2, cost)
      let data = try Dataset.builtIn(experiment.data, seed: 1, examples: 40)
      let check = try GradientCheck(experiment, dataset: data)
      for (value, ceiling) in zip(check.analytic, MeanCeilings(check).values) {
        #expect(value.magnitude <= ceiling)
      }
    }
  }

  @Test("a number too large for a mean rules out that it is one, and not that it is a sum")
  func tooLarge() throws {
    let (out, looks) = try ruledOut(trial(.dWNotAveraged))
    let look = try #require(
      looks.first { $0.why.hasSuffix("no mean is larger than the largest of its terms.") }
    )
    #expect(look.what.hasPrefix("dθ of W1["))
    #expect(out.contains(.nothing) && out.contains(.bug(.dbNotAveraged)))
    #expect(!out.contains(.bug(.dWNotAveraged)))
  }
}
