import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A saved report on the screen")
struct ModelReportTests {
  /// What a check found, as a report.
  static func report(
    experiment isKnown: Bool = true,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> Report {
    let report = try #require(try walk("r wait", change: change).model.checking.outcome)
    return isKnown
      ? report
      : Report(Provenance(from: "NumPy"), components: report.components, layout: report.layout)
  }

  private func lines(_ model: Model) -> String {
    Frame(model: model).canvas.buffer.lines.joined(separator: "\n")
  }

  private func type(_ keys: String, into model: inout Model) throws -> [Effect] {
    try KeyScript.parse(keys).flatMap { step -> [Effect] in
      if case .key(let key) = step { return model.update(.key(key)) }
      return []
    }
  }

  @Test("shows the bars and the places that the check itself shows")
  func same() throws {
    let replay = try walk("r wait") { $0.bug = .dbNotAveraged }
    var model = Model(
      report: try Self.report { $0.bug = .dbNotAveraged },
      appearance: replay.model.view.appearance
    )
    #expect(model.initialEffects.isEmpty)
    #expect(!model.isWaiting)
    #expect(model.view.selection == replay.model.view.selection)
    let stage = { (model: Model) in Frame(model: model).stage(of: model) }
    #expect(stage(model) == stage(replay.model))
    var walk = replay
    walk.type(try KeyScript.parse("n n"))
    #expect(try type("space", into: &model).isEmpty)
    #expect(model.view.scene == .locate)
    #expect(stage(model) == stage(walk.model))
  }

  @Test("moves between its two scenes and inside them, and no further")
  func moves() throws {
    var model = Model(
      report: try Self.report(experiment: false),
      appearance: Appearance(size: Size(80, 24))
    )
    #expect(model.view.scene == .bars)
    _ = try type("left", into: &model)
    #expect(model.view.notice == "This is the first step.")
    #expect(model.view.checkedCount == 43)
    _ = try type("n space", into: &model)
    #expect(model.view.scene == .locate)
    #expect(model.view.notice == "This is the last scene of a report.")
    _ = try type("tab / W2[1,1] enter down p", into: &model)
    #expect(model.view.scene == .bars)
    #expect(model.layout?.block(of: model.view.selection).name == "b2")
    _ = try type("3g ]", into: &model)
    #expect(model.view.selection == 4)
  }

  @Test("answers every key that would change the experiment, and changes nothing")
  func unchangeable() throws {
    var model = Model(
      report: try Self.report(experiment: false),
      appearance: Appearance(size: Size(80, 24))
    )
    for key in ["r", "+", "-", "e", "E", "b", "B", "x", "c"] {
      #expect(try type(key, into: &model).isEmpty)
      let action = try #require(KeyBinding.action(of: .character(Character(key)), in: .walk))
      #expect(model.view.notice == action.obstacleInReport)
      #expect(model.view.scene == .bars && model.view.overlay == nil)
    }
    #expect(model.view.notice == "Closer looks need the network; a report has only its numbers.")
  }

  @Test("in the map of a block ← and → move sideways, and stop at its edges")
  func sideways() throws {
    var model = Model(
      report: try Self.report(experiment: false),
      appearance: Appearance(size: Size(80, 24))
    )
    _ = try type("n tab tab / W2[1,0] enter right l h right", into: &model)
    #expect(model.layout?.name(of: model.view.selection) == "W2[1,2]")
    _ = try type("right right right right right", into: &model)
    #expect(model.layout?.name(of: model.view.selection) == "W2[1,4]")
    #expect(model.view.scene == .locate)
  }

  @Test("of gradients from elsewhere nothing is said that isn't known")
  func foreign() throws {
    var model = Model(
      report: try Self.report(experiment: false) { $0.bug = .dWDoubled },
      appearance: Appearance(size: Size(120, 40))
    )
    for _ in 0..<2 {
      let text = lines(model)
      for word in ["iris", "tanh", "forward passes", "ε=", "(e)", "plant"] {
        #expect(!text.contains(word), "\(word)")
      }
      #expect(text.contains("W2"))
      _ = try type("n", into: &model)
    }
  }

  @Test("long names of blocks leave room for their differences")
  func longNames() throws {
    let report = try Self.report(experiment: false) { $0.bug = .dWDoubled }
    let blocks = report.layout.blocks.map { block in
      ParameterBlock(
        layer: block.layer,
        kind: block.kind,
        rows: block.rows,
        columns: block.columns,
        start: block.start,
        name: "encoder.layers.0.self_attention.\(block.name).weight"
      )
    }
    let renamed = Report(
      Provenance(from: "NumPy"),
      components: report.components,
      layout: ParameterLayout(blocks: blocks)
    )
    let model = Model(report: renamed, appearance: Appearance(size: Size(80, 24)))
    var shown = model
    _ = try type("n", into: &shown)
    #expect(lines(shown).contains("0.333"))
    #expect(lines(shown).contains("W2.weight"))
  }
}
