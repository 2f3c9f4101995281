import CellUI
import GradientChecking
import Hunting
import Testing

@testable import Walkthrough

@Suite("A hunt that is left without an answer")
struct HuntTraceTests {
  private func trace(_ evaluations: Int, _ looks: [Int]...) -> HuntTrace {
    HuntTrace(seed: 7, level: .pick, evaluations: evaluations, looks: looks)
  }

  @Test("what was spent is saved with every purchase, and nothing else is")
  func saving() throws {
    var application = try hunt().application
    var traces: [HuntTrace] = []
    for case .key(let key) in try KeyScript.parse("] space n p [ e space") {
      for case .saveTrace(let trace) in application.update(.key(key)) { traces.append(trace) }
    }
    #expect(traces == [trace(2, [26]), trace(4, [26])])
  }

  @Test("what was checked is there again in a later run, and the rest stays spent")
  func goingOn() throws {
    var history = HuntHistory()
    let made = HuntCase(seed: 7, level: .pick)
    let price = made.hunt.experiment.scheme.evaluationsPerComponent
    history.note(trace(2 * price + 13, [0, 3]))
    let application = Application(
      showing: .hunt(.pick, seed: 7),
      appearance: Appearance(size: Size(80, 24)),
      hunts: history
    )
    let replay = Replay(application, datasets: builtInDataset)
    #expect(try replay.hunter.evaluations == 2 * price + 13)
    #expect(try replay.hunter.stage.checked.map(\.index) == [0, 3])
  }

  @Test("opening another hunt says that the open one waits")
  func another() throws {
    var replay = try hunt("space esc 9 enter")
    #expect(
      try replay.hunter.notice
        == "Hunt 7 has no answer yet; its number leads back to it, with what you spent."
    )
    try replay.type("esc 9 enter")
    #expect(try replay.hunter.notice == nil)
  }
}
