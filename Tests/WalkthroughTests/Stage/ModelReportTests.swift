import CellUI
import Foundation
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A saved report on the screen")
struct ModelReportTests {
  /// What a check found, as a report.
  static func report(
    experiment isKnown: Bool = true,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> LoadedReport {
    let model = try walk("r wait", change: change).model
    let (check, components) = (try #require(model.check), try #require(model.outcome).components)
    let report = check.report(of: components, seconds: 0)
    guard !isKnown else { return try #require(LoadedReport(report)) }
    return try #require(
      LoadedReport(Report(source: "NumPy", components: components, layout: check.layout))
    )
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
      appearance: replay.model.appearance
    )
    #expect(model.initialEffects.isEmpty)
    #expect(!model.isWaiting)
    #expect(model.selection == replay.model.selection)
    let stage = { (model: Model) in
      Frame(model: model).canvas.buffer.lines.dropFirst(3).dropLast(1)
    }
    #expect(stage(model) == stage(replay.model))
    var walk = replay
    walk.type(try KeyScript.parse("n n"))
    #expect(try type("space", into: &model).isEmpty)
    #expect(model.scene == .locate)
    #expect(stage(model) == stage(walk.model))
  }

  @Test("moves between its two scenes and inside them, and no further")
  func moves() throws {
    var model = Model(
      report: try Self.report(experiment: false),
      appearance: Appearance(size: Size(80, 24))
    )
    #expect(lines(model).contains("[bars]· locate"))
    _ = try type("left", into: &model)
    #expect(model.notice == "This is the first step.")
    #expect(model.checkedCount == 43)
    _ = try type("n space", into: &model)
    #expect(model.scene == .locate)
    #expect(model.notice == "This is the last scene of a report.")
    _ = try type("tab / W2[1,1] enter down p", into: &model)
    #expect(model.scene == .bars)
    #expect(model.layout?.block(of: model.selection).name == "b2")
    _ = try type("3g ]", into: &model)
    #expect(model.selection == 4)
  }

  @Test("answers every key that would change the experiment, and changes nothing")
  func unchangeable() throws {
    var model = Model(
      report: try Self.report(experiment: false),
      appearance: Appearance(size: Size(80, 24))
    )
    for key in ["r", "+", "-", "e", "E", "b", "B", "x", "c"] {
      #expect(try type(key, into: &model).isEmpty)
      let action = try #require(KeyBinding.action(of: .character(Character(key))))
      #expect(model.notice == action.obstacleInReport)
      #expect(model.scene == .bars && model.overlay == nil)
    }
    #expect(model.notice == "Closer looks need the network; a report has only its numbers.")
  }

  @Test("in the map of a block ← and → move sideways, and stop at its edges")
  func sideways() throws {
    var model = Model(
      report: try Self.report(experiment: false),
      appearance: Appearance(size: Size(80, 24))
    )
    _ = try type("n tab tab / W2[1,0] enter right l h right", into: &model)
    #expect(model.layout?.name(of: model.selection) == "W2[1,2]")
    _ = try type("right right right right right", into: &model)
    #expect(model.layout?.name(of: model.selection) == "W2[1,4]")
    #expect(model.scene == .locate)
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
    let loaded = try Self.report(experiment: false) { $0.bug = .dWDoubled }
    let report = loaded.report
    let names = report.blocks.map { "encoder.layers.0.self_attention.\($0.name).weight" }
    let model = Model(
      report: try #require(LoadedReport(try report.renamed(names))),
      appearance: Appearance(size: Size(80, 24))
    )
    var shown = model
    _ = try type("n", into: &shown)
    #expect(lines(shown).contains("0.333"))
    #expect(lines(shown).contains("W2.weight"))
  }
}

extension Report {
  /// The report with other names of its blocks, as it comes from a file.
  fileprivate func renamed(_ names: [String]) throws -> Report {
    let encoder = JSONEncoder()
    var object = try #require(
      try JSONSerialization.jsonObject(with: encoder.encode(self)) as? [String: Any]
    )
    let blocks = try #require(object["blocks"] as? [[String: Any]])
    object["blocks"] = zip(blocks, names).map { block, name in
      block.merging(["name": name]) { $1 }
    }
    let data = try JSONSerialization.data(withJSONObject: object)
    return try JSONDecoder().decode(Report.self, from: data)
  }
}
