import Testing

@testable import GradientChecking

@Suite("The versions of a line")
struct LineVersionTests {
  private func check(_ change: (inout Experiment) -> Void = { _ in }) throws -> GradientCheck {
    var experiment = Experiment()
    change(&experiment)
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    return try GradientCheck(experiment, dataset: data)
  }

  @Test(
    "the one that stands there and the right one are always among them",
    arguments: PlantedBug.allCases
  )
  func standing(bug: PlantedBug) throws {
    let check = try GradientCheck(
      bug.experiment,
      dataset: Dataset.builtIn(.iris, seed: 1, examples: bug.experiment.examples)
    )
    let versions = LineVersion.all(of: bug.passLine, in: check)
    #expect(versions.count { $0.stands(in: bug.experiment) } == 1)
    #expect(versions.count { $0.bug == nil } == 1)
    #expect((2...5).contains(versions.count))
  }

  @Test("all of them are written differently, and each wrong one would show")
  func different() throws {
    for line in PassLine.allCases {
      let versions = try LineVersion.all(of: line, in: check())
      #expect(Set(versions.map(\.code)).count == versions.count)
      for bug in versions.compactMap(\.bug) { #expect(bug.passLine == line) }
    }
  }

  @Test("their order does not tell which is right: it is not always the first")
  func order() throws {
    let check = try check()
    let lines = PassLine.allCases.map { LineVersion.all(of: $0, in: check) }.filter { $0.count > 1 }
    #expect(lines.count >= 4)
    #expect(lines.contains { $0.first?.bug != nil })
    #expect(lines.contains { $0.first?.bug == nil })
  }

  @Test("a mistake that needs what the experiment lacks is not offered")
  func needs() throws {
    let bugs = try LineVersion.all(of: .dW, in: check { $0.lambda = 0 }).compactMap(\.bug)
    #expect(!bugs.contains(.penaltyForgotten) && !bugs.contains(.wrongLayerA))
  }

  @Test("a line has a name of its own, by which it is found")
  func names() {
    #expect(PassLine.allCases.map(\.name) == ["Z", "A", "dZ[L]", "dW", "db", "dtheta", "dA", "dZ"])
    for line in PassLine.allCases { #expect(PassLine(named: line.name) == line) }
    #expect(PassLine(named: "other") == nil)
  }

  @Test("a program can be shown without its bugs, the command at its top as well")
  func withoutBugs() throws {
    let check = try check { $0.bug = .dWDoubled }
    let right = NumPyProgram(of: check, bugs: [])
    #expect(right.lines.allSatisfy { !$0.isWrong })
    #expect(!right.text.contains("dw-doubled"))
    #expect(NumPyProgram(of: check).code(of: .dW, with: nil) == right.code(of: .dW, with: nil))
  }
}
