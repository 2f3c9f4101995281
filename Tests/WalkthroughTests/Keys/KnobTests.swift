import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The knobs of the experiment")
struct KnobTests {
  @Test("every knob has a stop for the experiment as it is", arguments: ExperimentField.knobs)
  func ownStop(_ knob: ExperimentField) {
    var odd = Experiment()
    odd.lambda = 0.123
    odd.epsilon = 3e-6
    odd.hidden = [7, 2]
    odd.trainingIterations = 33
    odd.seed = 99
    odd.examples = 77
    odd.keepProbability = 0.77
    for experiment in [Experiment(), odd] {
      let stops = knob.stops(experiment)
      #expect(stops.contains(experiment))
      #expect(Set(stops).count == stops.count)
      #expect(!knob.text(experiment).isEmpty)
    }
  }

  @Test("a knob changes its own field and nothing else, back as well as forth")
  func backAndForth() {
    for knob in ExperimentField.knobs {
      let start = Experiment()
      guard let moved = knob.turned(start, forward: true, obstacle: { _ in nil }).experiment else {
        continue
      }
      #expect(moved != start)
      #expect(knob.isSame(moved, start) == false)
      #expect(knob.setting(moved, as: start) == start)
      #expect(knob.turned(moved, forward: false, obstacle: { _ in nil }).experiment == start)
    }
  }

  @Test("x opens them in the last rule; arrows turn, and the check runs anew at once")
  func turning() throws {
    var replay = try walk("n n n n n r wait x down")
    #expect(replay.lines.contains { $0.hasPrefix("─ ε  ◀ 1e-7 ▶") })
    replay.type(try KeyScript.parse("right"))
    #expect(replay.model.experiment.epsilon == 1e-6)
    #expect(replay.model.checked.count == replay.model.checking.count)
    replay.type(try KeyScript.parse("x"))
    #expect(replay.model.view.overlay == nil)
  }

  @Test("what can't be done is passed over: no bug that needs what isn't there")
  func impossible() throws {
    var replay = try walk("x") { $0.lambda = 0 }
    for _ in 0..<30 {
      replay.type(try KeyScript.parse("right"))
      #expect(replay.model.experiment.bug != .penaltyForgotten)
      #expect(replay.model.check != nil)
    }
    #expect(replay.model.view.notice == "\(ExperimentField.bug.name) goes no further here.")
  }
}
