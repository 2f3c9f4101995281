import Foundation
import GradientChecking
import Testing
import Wording

@testable import Hunting

@Suite("The shortcut of a hunt")
struct HuntShortcutTests {
  private func trial(_ cause: HuntCause, _ change: (inout Experiment) -> Void = { _ in }) throws
    -> HuntTrial
  {
    var experiment = cause.bug?.experiment ?? Experiment()
    change(&experiment)
    return try #require(HuntTrial(cause, experiment))
  }

  @Test("tells a factor of 2 in W2 from b1 without 1/m by one component, the largest that differs")
  func oneComponent() throws {
    let trial = try trial(.bug(.dWDoubled))
    let causes = [HuntCause.bug(.dWDoubled), .bug(.dbNotAveraged)]
    let shortcut = try #require(HuntShortcut(trial, among: causes, .free))
    #expect(shortcut.evaluations == 2)
    let step = try #require(shortcut.steps.first)
    #expect(step.what.hasPrefix("W2["))
    #expect(step.ruledOut == [.bug(.dbNotAveraged)] && step.left == 1)
    #expect(step.shows.hasSuffix("dθ is twice dθ_approx."))
    let index = try #require(step.component?.index)
    let predictions = causes.map { trial.gradient($0)[index] }
    #expect(predictions[0] == step.component?.analytic && predictions[0] == 2 * predictions[1])
  }

  @Test("sees by dθ alone that it is cut off at a bound")
  func cutOff() throws {
    let trial = try trial(.bug(.clippingLeftOn))
    let bugs = trial.possibleBugs
    let shortcut = try #require(HuntShortcut(trial, among: bugs, .free))
    #expect(shortcut.evaluations == 0 && shortcut.steps.map(\.what) == ["dθ of W2"])
    let W2 = try #require(trial.check.layout.blocks.first { $0.name == "W2" })
    let count = W2.range.count { trial.check.analytic[$0].magnitude == 0.02 }
    #expect(
      shortcut.steps[0].shows
        == "\(count) of its \(W2.range.count) numbers are exactly 0.02 or −0.02, and none is larger: they are "
        + "cut off."
    )
    #expect(shortcut.steps[0].ruledOut.count == bugs.count - 1)
  }

  @Test("finds a mask that is drawn anew without a single evaluation more")
  func resampled() throws {
    let trial = try trial(.resampledDropout) { $0.keepProbability = 0.8 }
    let causes = HuntCause.decoys + [.bug(.dZSign)]
    let shortcut = try #require(HuntShortcut(trial, among: causes, .free))
    #expect(shortcut.evaluations == 0 && shortcut.steps.map(\.what) == ["J(θ), twice"])
    #expect(shortcut.steps[0].shows.hasSuffix("J is no function of θ."))
  }

  @Test("of a correct network it rules every bug out by a component that the bug would change")
  func nothing() throws {
    let trial = try trial(.nothing)
    let bugs = trial.possibleBugs
    let shortcut = try #require(
      HuntShortcut(trial, among: bugs + HuntCause.decoys, .free)
    )
    #expect(
      Set(shortcut.steps.flatMap(\.ruledOut))
        == Set(bugs + HuntCause.decoys).subtracting([.nothing])
    )
    for step in shortcut.steps {
      guard let component = step.component else { continue }
      #expect(component.verdict == .agrees)
      for bug in step.ruledOut {
        let would = trial.gradient(bug)[component.index]
        #expect(relativeDifference([would], [component.numeric]) > 1e-6)
      }
    }
  }

  @Test("tells by ε and J alone that round-off drowns everything")
  func roundoff() throws {
    let trial = try trial(.roundoff) { $0.epsilon = 1e-13 }
    let shortcut = try #require(HuntShortcut(trial, among: HuntCause.decoys, .free))
    #expect(shortcut.evaluations == 0)
    #expect(shortcut.steps.map(\.what) == ["J(θ), twice", "ε", "the hidden units' z"])
  }

  @Test("there is none where two causes look the same in every component")
  func undecided() throws {
    let trial = try trial(.bug(.tanhDerivative))
    let causes = [HuntCause.bug(.tanhDerivative), .bug(.sigmoidDerivative)]
    #expect(HuntShortcut(trial, among: causes, .free) == nil)
  }

  @Test(
    "says of the causes it rules out why, each once, and of many how many more they are",
    arguments: [PlantedBug.dZSign, .penaltyForgotten]
  )
  func reasons(bug: PlantedBug) throws {
    let trial = try trial(.bug(bug))
    let shortcut = try #require(HuntShortcut(trial, among: trial.possibleBugs, .pick))
    for step in shortcut.steps where step.component != nil {
      let told = step.reasons.joined(separator: " ")
      let named = step.ruledOut.filter { told.contains($0.summary) }
      for out in named { #expect(told.components(separatedBy: out.summary).count == 2, "\(out)") }
      #expect(named.count == step.ruledOut.count || told.contains(" more, because "))
      #expect(step.reasons.allSatisfy { $0.hasPrefix("Out: ") && $0.hasSuffix(".") })
    }
  }
}

@Suite("Why a shortcut looks at a component")
struct ShortcutReasonTests {
  @Test("the possibilities left, split by what they would make of a component")
  func outcomes() {
    let begin = "Of the 4 suspects left, "
    let reason = { (outcomes: [Sighting: Int]) in
      ShortcutSearch.reason(splitting: outcomes, "suspect")
    }
    #expect(
      reason([.relation(.agrees): 3, .relation(.other): 1]) == begin
        + "1 would make dθ wrong here and with 3 dθ and dθ_approx would agree."
    )
    #expect(
      reason([.relation(.agrees): 1, .relation(.other): 1, .relation(.zero): 1, .formula: 1])
        == begin
        + "2 would make dθ wrong here, with 1 dθ_approx alone would be off and with 1 dθ and dθ_approx would agree."
    )
    #expect(
      reason([.relation(.other): 2, .relation(.factor(.sign)): 2])
        == "Each of the 4 suspects left would make dθ wrong here, but not in the same way."
    )
    #expect(
      ShortcutSearch.split([9, 6, 3]) == "So a look here splits them \("9 : 6 : 3".unbroken)."
    )
  }
}

@Suite("What a look leaves, in words")
struct CausesLeftTests {
  private let layout = ParameterLayout(layerSizes: [4, 5, 3])

  @Test("up to three causes are named, more are counted")
  func causes() {
    let bugs = PlantedBug.allCases.map(HuntCause.bug)
    let text = { (count: Int) in Array(bugs.prefix(count)).words(at: .pick, in: layout) }
    #expect(text(1) == "Only this is left: \(bugs[0].summary).")
    #expect(text(2) == "Left are: \(bugs[0].summary); \(bugs[1].summary).")
    #expect(text(5) == "5 of the causes are left.")
  }

  @Test("where block and kind are asked, these are named")
  func places() {
    let text = { (bugs: [PlantedBug]) in
      bugs.map(HuntCause.bug).words(at: .name, in: layout)
    }
    #expect(
      text([.dWDoubled]) == "Only this is left: a mistake in W2, of the kind “a constant factor”."
    )
    #expect(
      text([.dbNotAveraged, .dbFirstExample])
        == "Left: a mistake in b1 or b2, of the kind “a constant factor or the wrong terms summed”."
    )
    #expect(text(PlantedBug.allCases) == "Left: a mistake in any block, of one of 10 kinds.")
  }
}
