import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Many components, gone through behind the screen")
struct OverviewBehindScreenTests {
  /// A walk whose whole check runs, and which goes through no more than five components at once.
  private func lagging(_ change: (inout Experiment) -> Void = { _ in }) throws -> Model {
    var model = try walk("n n n n n", change: change).model
    model.keepOverview()
    model.view.appearance.mostAtOnce = 5
    model.view.speedIndex = Run.speeds.count - 1
    #expect(model.keepOverview().isEmpty, "nothing has changed")
    return model
  }

  /// Carries out what is asked for, in order, until nothing is asked for any more.
  private func carryOut(_ effects: [Effect], in model: inout Model) {
    var effects = effects
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      var answers: [Message] = []
      effect.evaluate(datasets: builtInDataset, check: model.check) { answers.append($0) }
      for answer in answers { effects += model.update(answer) }
    }
  }

  @Test("the screen shows what it had, asks once, and then shows what came of it")
  func lag() throws {
    var model = try lagging()
    carryOut(model.runOrPause(), in: &model)
    _ = model.advance(by: 1)
    #expect(model.view.checkedCount == 43 && model.checking.isThrough)
    #expect(model.checking.outcome == nil, "what all of them say is told behind the screen")
    #expect(model.checked.count == 1)
    let asked = model.keepOverview()
    #expect(asked.count == 1)
    #expect(model.keepOverview().isEmpty, "one at a time")
    carryOut(asked, in: &model)
    #expect(model.checked.count == 43 && model.checking.outcome != nil)
    #expect(model.keepOverview().isEmpty)
  }

  @Test(
    "in the end everything is as where it is gone through at once",
    arguments: [nil, PlantedBug.dWDoubled]
  )
  func same(bug: PlantedBug?) throws {
    var model = try lagging { $0.bug = bug }
    carryOut(model.runOrPause(), in: &model)
    _ = model.advance(by: 1)
    carryOut(model.keepOverview(), in: &model)
    let expected = try walk("n n n n n r wait") { $0.bug = bug }.model
    #expect(model.checking.outcome?.summary == expected.checking.outcome?.summary)
    #expect(model.view.selection == expected.view.selection, "the worst is selected")
    model.view.appearance.mostAtOnce = .max
    #expect(Frame(model: model).canvas.buffer.text == Frame(model: expected).canvas.buffer.text)
  }

  @Test("what comes after another experiment was chosen is dropped")
  func outOfDate() throws {
    var model = try lagging()
    carryOut(model.runOrPause(), in: &model)
    _ = model.advance(by: 1)
    let asked = model.keepOverview()
    let check = model.check
    let effects = model.press(.character("e"))
    asked[0].evaluate(datasets: builtInDataset, check: check) { _ = model.update($0) }
    #expect(model.checking.outcome == nil && !model.checking.isGoneThrough)
    carryOut(effects, in: &model)
    #expect(model.checking.experiment.epsilon == 1e-8)
  }
}
