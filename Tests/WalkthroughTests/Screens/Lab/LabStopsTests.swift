import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("What every stop of the lab's chosen knob would give, and what was tried")
struct LabStopsTests {
  private func lab(_ keys: String, size: Size = Size(80, 24)) throws -> Replay {
    try experimentInLab(keys, size: size) { $0.examples = 10 }
  }

  @Test("each stop gives what its own check gives")
  func stops() throws {
    let survey = try #require(try lab("down wait").lab.stops)
    #expect(survey.isComplete && survey.stops.count == survey.found.count)
    for place in [3, 8, 12] {
      let experiment = survey.stops[place]
      let check = try GradientCheck(experiment, dataset: builtInDataset(experiment))
      let components = check.layout.indices.map { check.component($0) }
      let summary = check.report(of: ComponentTable(components)).summary
      #expect(survey.found[place]?.difference == summary.difference, "ε = \(experiment.epsilon)")
      #expect(survey.found[place]?.verdict == summary.verdict)
    }
  }

  @Test("the nearest stops come first, and what can't be done is passed over")
  func order() throws {
    let experiment = try lab("").labExperiment
    let check = try GradientCheck(experiment, dataset: builtInDataset(experiment))
    let field = try #require(ExperimentField.knobs.first { $0.shortName == "ε" })
    let survey = StopsSurvey(of: field, in: check)
    let here = try #require(survey.stops.firstIndex(of: experiment))
    #expect(survey.missing.first == here)
    #expect(Set(survey.missing.prefix(3)) == [here - 1, here, here + 1])
    let bugs = try #require(try lab("wait").lab.stops)
    #expect(bugs.isComplete && bugs.found.count < bugs.stops.count, "bugs that need something")
  }

  @Test("turning the knob drops what was measured; another knob has its own stops")
  func dropped() throws {
    var replay = try lab("down wait right")
    #expect(try replay.lab.stops == nil)
    replay.type([.wait])
    #expect(try replay.lab.stops?.isComplete == true)
    replay.type([.key(.down)])
    #expect(try replay.lab.stops == nil)
  }

  @Test("the strip says what the next turns would give, on wide and narrow screens")
  func strip() throws {
    let replay = try lab("down wait")
    let survey = try #require(try replay.lab.stops)
    let here = try #require(survey.stops.firstIndex(of: replay.labExperiment))
    let next = try #require(survey.found[here + 1])
    #expect(replay.screen.contains("▶ 1e-6 \(Numbers.difference(next.difference))"))
    let cells = survey.stops.indices.compactMap { survey.found[$0] }
    #expect(cells.count == survey.stops.count)
    #expect(try lab("down wait", size: Size(60, 18)).screen.contains("▶ 1e-6"))
  }

  @Test("what was tried stays in view, what was undone too")
  func trials() throws {
    var replay = try lab("b down right right")
    let lines = replay.screen.split(separator: "\n")
    #expect(lines.contains { $0.contains("▶ 4 ε 1e-6 → 1e-5") })
    replay.type([.key(.character("u"))])
    #expect(replay.screen.contains("▶ 3 ε 1e-7 → 1e-6"))
    let tall = try lab("b down right right u", size: Size(120, 40)).screen
    for text in ["1 as the lab began", "2 bug none → dw-doubled", "▶ 3 ε", "4 ε 1e-6 → 1e-5"] {
      #expect(tall.contains(text), "\(text)")
    }
  }
}
