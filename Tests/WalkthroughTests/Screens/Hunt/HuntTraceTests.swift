import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A hunt that is left without an answer")
struct HuntTraceTests {
  private func trace(_ evaluations: Int, _ checked: [Int]) -> HuntTrace {
    HuntTrace(seed: 7, level: .pick, evaluations: evaluations, checked: checked)
  }

  @Test("what was spent is saved with every purchase, and nothing else is")
  func saving() throws {
    var application = try hunt().application
    var traces: [HuntTrace] = []
    for case .key(let key) in try KeyScript.parse("] space n p [ e space") {
      for case .saveTrace(let trace) in application.update(.key(key)) { traces.append(trace) }
    }
    #expect(traces == [trace(2, [1]), trace(4, [1])])
  }

  @Test("what was checked is there again in a later run, and the rest stays spent")
  func goingOn() throws {
    var history = HuntHistory()
    let made = HuntCase(seed: 7, level: .pick)
    let price = made.hunt.experiment.scheme.evaluationsPerComponent
    history.note(trace(2 * price + 13, [0, 3]))
    var application = Application(appearance: Appearance(size: Size(80, 24)), hunts: history)
    _ = application.openHunt(.pick, seed: 7)
    let replay = Replay(application, datasets: builtInDataset)
    #expect(try replay.hunter.evaluations == 2 * price + 13)
    #expect(try replay.hunter.stage.checked.map(\.index) == [0, 3])
    #expect(replay.screen.contains("You began hunt 7 before"))
  }

  @Test("an answer ends it; one that was shown doesn't count in a later run either")
  func ending() {
    var history = HuntHistory()
    history.note(trace(4, [0, 1]))
    history.add(HuntRecord(seed: 7, level: .pick, isRight: true, evaluations: 4, shortcut: 2))
    #expect(history.trace(seed: 7, level: .pick) == nil)
    history.note(trace(6, [0]))
    #expect(history.trace(seed: 7, level: .pick) == nil)
    var shown = HuntTrace(seed: 8, level: .free, evaluations: 0, checked: [], isShown: true)
    history.note(shown)
    shown.isShown = false
    history.note(shown)
    #expect(history.isSettled(seed: 8, level: .free))
    #expect(!history.isSettled(seed: 8, level: .pick))
  }

  @Test("of two programs at the same hunt, neither gives evaluations back")
  func merging() {
    var history = HuntHistory()
    history.note(trace(4, [0, 1]))
    history.note(trace(2, [5]))
    #expect(history.trace(seed: 7, level: .pick) == trace(4, [0, 1, 5]))
  }

  @Test("opening another hunt says that the open one waits")
  func another() throws {
    var replay = try hunt("space esc 9 enter")
    #expect(replay.screen.contains("Hunt 7 has no answer yet"))
    try replay.type("esc 9 enter")
    #expect(!replay.screen.contains("has no answer yet"))
  }
}
