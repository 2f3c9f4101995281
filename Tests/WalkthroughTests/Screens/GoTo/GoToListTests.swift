import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("The list of everything that can be gone to")
struct GoToListTests {
  private static let shelf = LessonShelf(reading: [
    file(
      4,
      "epsilon",
      "A step",
      "## The V\n\n<!-- scene: bars -->\n\nA.\n\n## Two kinds of error\n\nB.\n\n<!-- pause -->\n\nC."
    ),
    file(
      5,
      "check",
      "The whole check",
      "## All of θ\n\n<!-- scene: bars -->\n\nA.\n\n## Two of them\n\nB."
    ),
  ])

  private static func file(_ number: Int, _ id: String, _ title: String, _ body: String)
    -> LessonShelf.File
  {
    let text =
      "---\nid: \(id)\ntitle: \(title)\nsummary: S.\nminutes: 2\nexperiment:\n  hidden: [2]\n---\n\n\(body)"
    return LessonShelf.File(name: "0\(number)-\(id).md", bytes: Array(text.utf8))
  }

  private func table(_ change: (inout Experiment) -> Void = { _ in }) throws -> GoalTable {
    GoalTable(
      screens: [],
      scenes: SceneKind.ofAnyNetwork,
      shelf: Self.shelf,
      knobs: try walk(change: change).model
    )
  }

  private func first(_ text: String) throws -> Goal {
    try #require(try table().goals(for: text).first, "\(text)")
  }

  @Test("there is a goal for every scene, lesson, step and knob, and for nothing else")
  func whole() throws {
    let all = try table().goals(for: "")
    let count = { (kind: Goal.Kind) in all.count { $0.kind == kind } }
    #expect(count(.scene) == SceneKind.ofAnyNetwork.count)
    #expect(count(.knob) == ExperimentField.allCases.count)
    #expect(count(.lesson) == 2 && count(.step) == 4)
    #expect(all.count == (try table().count))
  }

  @Test("every goal is found first, or among those of its name, by each of its names")
  func names() throws {
    let table = try table()
    for goal in table.goals(for: "") {
      for name in goal.names {
        let found = table.goals(for: name)
        let alike = found.prefix { $0.names.contains { $0.lowercased() == name.lowercased() } }
        #expect(alike.contains(goal), "\(name)")
      }
    }
  }

  @Test(
    "what is typed names a scene, a lesson, its step, or a knob with a value",
    arguments: [
      ("bars", Destination.scene(.bars, step: nil)), ("difference#3", .scene(.difference, step: 2)),
      ("difference 3", .scene(.difference, step: 2)), ("bars 12", .scene(.bars, step: 11)),
      ("4", .lesson("epsilon")), ("check", .lesson("check")),
      ("4.2", .page(lesson: "epsilon", PagePosition(step: 1))),
      ("epsilon#2", .page(lesson: "epsilon", PagePosition(step: 1))),
      ("epsilon#two-kinds-of-error", .page(lesson: "epsilon", PagePosition(step: 1))),
      ("eps#two", .page(lesson: "epsilon", PagePosition(step: 1))),
      ("4.2.2", .page(lesson: "epsilon", PagePosition(step: 1, page: 1))),
    ]
  )
  func meaning(_ text: String, _ destination: Destination) throws {
    #expect(try first(text).destination == destination)
  }

  @Test(
    "a knob takes its value behind a blank or an equals sign, by any of its names",
    arguments: ["lambda 5", "lambda=5", "λ 5", " Lambda = 5 "]
  )
  func value(_ text: String) throws {
    var experiment = Experiment()
    experiment.lambda = 5
    #expect(try first(text).destination == .setting(.lambda, experiment))
  }

  @Test("a value that can't be is answered with what could")
  func refusal() throws {
    let goal = try first("epsilon=3")
    #expect(goal.kind == .knob && goal.destination == nil)
    #expect(goal.title == "ε can't be \"3\": expected a number above 0, at most 1.")
    #expect(try first("lambda -1").destination == nil)
    #expect(try first("epsilon 3").destination == .scene(.epsilon, step: 2))
    #expect(try first("epsilon 1").kind == .knob && first("training 50").kind == .knob)
    #expect(try first("bug dz-singn").title.contains("did you mean dz-sign?"))
  }

  @Test("where several names begin so, each is offered")
  func beginnings() throws {
    let found = try table().goals(for: "activation=t")
    #expect(found.map(\.name).first == "activation=tanh")
    let bugs = try table().goals(for: "bug dw").filter { $0.destination != nil }.map(\.name)
    let expected = PlantedBug.allCases.filter { $0.rawValue.hasPrefix("dw") }
    #expect(bugs.prefix(expected.count) == ArraySlice(expected.map { "bug=\($0.rawValue)" }))
  }

  @Test("a bug that would change nothing comes with what it needs, and says so")
  func needs() throws {
    let goal = try #require(try table { $0.lambda = 0 }.goals(for: "bug penalty-forgotten").first)
    guard case .setting(.bug, let experiment)? = goal.destination else {
      Issue.record("\(goal)")
      return
    }
    #expect(experiment.lambda > 0 && goal.title.contains("with λ"))
  }

  @Test("without a value the values it turns to are listed, the present one among them")
  func stops() throws {
    let goals = try table().goals(for: "lambda=")
    #expect(goals.prefix(3).map(\.name) == ["lambda=0", "lambda=0.1", "lambda=0.7"])
    #expect(goals[2].title == "λ = 0.7, as it is")
  }

  @Test("words of a title find it, wherever they stand")
  func words() throws {
    let found = try table().goals(for: "error kinds").map(\.name)
    #expect(found == ["4.2"])
    #expect(try first("penalty").destination == .scene(.regularization, step: nil))
    #expect(try table().goals(for: "no such thing").isEmpty)
  }

  @Test("Tab completes, a knob then waits for its value; Enter goes, Esc closes")
  func keys() throws {
    var list = GoToList(try table())
    for key in "lam" { #expect(list.press(.character(key)) == .open) }
    #expect(list.press(.enter) == .open && list.text == "lambda=")
    #expect(list.press(.character("5")) == .open)
    var experiment = Experiment()
    experiment.lambda = 5
    #expect(list.press(.enter) == .goes(.setting(.lambda, experiment)))
    #expect(list.press(.escape) == .closed)
    var other = GoToList(try table())
    for key in "diff" { _ = other.press(.character(key)) }
    #expect(other.press(.tab) == .open && other.text == "difference")
    #expect(other.press(.backspace) == .open && other.text == "differenc")
  }

  @Test("arrows choose and stop at the ends; nothing that fits can't be gone to")
  func choosing() throws {
    var list = GoToList(try table())
    _ = list.press(.up)
    #expect(list.chosen == 0)
    _ = list.press(.end)
    #expect(list.chosen == (try table().count) - 1)
    _ = list.press(.down)
    #expect(list.chosen == (try table().count) - 1)
    for key in "qqq" { _ = list.press(.character(key)) }
    #expect(list.choice == nil && list.press(.enter) == .open)
  }
}
