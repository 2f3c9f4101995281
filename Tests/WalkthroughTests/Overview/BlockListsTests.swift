import CellUI
import GradientChecking
import TestSupport
import Testing

@testable import Walkthrough

/// A report of another program: layers with attention and a norm, of which some blocks are wrong, and some
/// components weren't checked.
func layeredReport(
  layers: Int = 6,
  wrong: Set<Int> = [1, 9],
  unchecked: Set<Int> = [],
  directions: [DirectionCheck] = [],
  sides: Provenance.Sides = .gradients,
  tolerance: Double? = nil
) -> Report {
  let kinds: [(String, [Int], ParameterKind)] = [
    ("attn.q_proj.weight", [3, 4], .weight), ("attn.k_proj.weight", [3, 4], .weight),
    ("norm.weight", [4], .scale),
  ]
  var blocks: [ParameterBlock] = []
  for layer in 0..<layers {
    for (name, shape, kind) in kinds {
      blocks.append(
        ParameterBlock(
          name: "layers.\(layer).\(name)",
          shape: shape,
          kind: kind,
          order: nil,
          start: blocks.last?.range.upperBound ?? 0
        )
      )
    }
  }
  let components = blocks.enumerated().flatMap { place, block in
    block.range.map { index -> ComponentCheck in
      let value = Double((index * 7 + 3) % 23 - 11) / 8 + 0.0625
      if unchecked.contains(index) { return ComponentCheck(unchecked: index, analytic: value) }
      let factor = wrong.contains(place) ? 2.0 + Double(place) : 1 + 1e-9
      return ComponentCheck(index: index, numeric: value, analytic: value * factor)
    }
  }
  var provenance = Provenance(from: "my model", epsilon: 1e-6)
  provenance.directions = directions
  (provenance.sides, provenance.tolerance) = (sides, tolerance)
  return Report(provenance, components: components, layout: ParameterLayout(blocks: blocks))
}

@Suite("Lists of blocks and components")
struct BlockListsTests {
  private func model(_ keys: String = "", size: Size = Size(80, 24)) throws -> Model {
    var model = Model(report: layeredReport(), appearance: Appearance(size: size))
    for step in try KeyScript.parse(keys) {
      if case .key(let key) = step { _ = model.update(.key(key)) }
    }
    return model
  }

  private func listed(_ keys: String = "") throws -> [String] { try names(try model(keys)) }

  private func names(_ model: Model) throws -> [String] {
    let list = try #require(model.overview).blocks.list(model.view.listing)
    return (0..<list.count).map { list[$0].name }
  }

  @Test("all blocks stand in the order of θ; w keeps those that are wrong")
  func wrongOnly() throws {
    #expect(try listed().count == 18)
    let wrong = ["layers.0.attn.k_proj.weight", "layers.3.attn.q_proj.weight"]
    #expect(try listed("n w") == wrong)
    #expect(try model("n w").view.notice == "Only what is wrong: 2 of 18 blocks.")
    #expect(try listed("n w w").count == 18)
  }

  @Test("s sorts by difference, then by share of the squared error, then as θ is laid out")
  func sorts() throws {
    let sorted = try listed("n tab s")
    #expect(sorted.prefix(2) == ["layers.3.attn.q_proj.weight", "layers.0.attn.k_proj.weight"])
    let report = layeredReport()
    let shares = report.summary.blocks.sorted { $0.shareOfSquaredError > $1.shareOfSquaredError }
    #expect(try listed("n tab s s").first == shares.first?.block.name)
    #expect(try listed("n tab s s s") == report.layout.blocks.map(\.name))
  }

  @Test("i puts blocks together by ever shorter paths, and says in how many something is wrong")
  func groups() throws {
    let byModule = try model("n i")
    let list = try #require(byModule.overview).blocks.list(byModule.view.listing)
    #expect(list.count < 18)
    let byLayer = try model("n i i")
    let layers = try #require(byLayer.overview).blocks.list(byLayer.view.listing)
    #expect(layers.count < list.count)
    #expect((0..<layers.count).map { layers[$0].wrong }.reduce(0, +) == 2)
    #expect((0..<layers.count).map { layers[$0].share }.reduce(0, +) > 0.999)
  }

  @Test("a group has the mark of what is wrong in it, however large the noise beside that")
  func markOfGroup() {
    let names = ["a.noise", "a.wrong", "b.right"]
    let blocks = names.enumerated().map { place, name in
      ParameterBlock(name: name, shape: [1], kind: .other, order: nil, start: place)
    }
    let layout = ParameterLayout(blocks: blocks)
    let table = ComponentTable([
      ComponentCheck(index: 0, numeric: 1e-9, analytic: -1e-9, roundoffFloor: 1e-8),
      ComponentCheck(index: 1, numeric: 1, analytic: 2),
      ComponentCheck(index: 2, numeric: 1, analytic: 1 + 1e-9),
    ])
    let summary = Summary(of: table, layout: layout, isFunction: true)
    let lists = BlockLists(
      summary,
      Census(SuspicionKeys(table), layout),
      layout.blocks,
      BlockPaths.levels(layout.blocks)
    )
    let group = lists.list(Listing(grouping: 1))[0]
    #expect(group.name == "a" && group.places == [0, 1])
    #expect(group.wrong == 1 && lists.check(at: group.worst)?.verdict == .bug)
    #expect(group.difference == lists.check(at: 1)?.difference)
  }

  @Test("paths are cut at their points, and those that are one stand together however far apart")
  func paths() {
    let names = ["a.x.w", "b", "a.y.w", "c.x.w", "a.x.b", "a.x.v"]
    let blocks = names.enumerated().map { place, name in
      ParameterBlock(name: name, shape: [1], kind: .other, order: nil, start: place)
    }
    let levels = BlockPaths.levels(blocks)
    let rows = levels.map { level in (0..<level.count).map(level.name(ofRow:)) }
    #expect(rows == [names, ["a.x", "b", "a.y", "c.x"], ["a", "b", "c"]])
    #expect(Array(levels[1].places(ofRow: 0)) == [0, 4, 5])
    #expect(levels[2].rowOfBlock == [0, 1, 0, 2, 0, 0])
    let runs = levels[2].runs(in: 2..<5)
    #expect(runs.map { levels[2].run($0).name } == ["a", "c", "a"])
    #expect(runs.map { levels[2].run($0).blocks } == [2..<3, 3..<4, 4..<6])
  }

  @Test(
    "whatever the names are, at each depth rows are told apart by so many of their parts",
    arguments: 1...6
  )
  func cuts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let names = (0..<200).map { _ in
      (0..<Int.random(in: 1...5, using: &random))
        .map { _ in ["a", "b", "ab", "é", ""].randomElement(using: &random) ?? "" }
        .joined(separator: ".")
    }
    let blocks = names.enumerated().map { place, name in
      ParameterBlock(name: name, shape: [1], kind: .other, order: nil, start: place)
    }
    let levels = BlockPaths.levels(blocks)
    // The last part stays off, but for a name that has no other.
    let cut = { (name: String, depth: Int) in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.prefix(min(depth, max(1, parts.count - 1))).joined(separator: ".")
    }
    let expected = (1...4).reversed().map { depth in
      names.map { cut($0, depth) }.reduce(into: [String]()) { rows, name in
        if !rows.contains(name) { rows.append(name) }
      }
    }
    let rows = levels.dropFirst().map { level in (0..<level.count).map(level.name(ofRow:)) }
    #expect(!rows.isEmpty && rows.allSatisfy(expected.contains))
    for level in levels {
      let runs = level.runs(in: blocks.indices).map(level.run)
      #expect(runs.flatMap(\.blocks) == Array(blocks.indices))
      for (place, row) in level.rowOfBlock.enumerated() {
        #expect(level.places(ofRow: Int(row)).contains(Int32(place)))
      }
    }
  }

  @Test("where only what is wrong is listed, something of it is selected")
  func selectsListed() throws {
    for keys in ["n g w", "n tab g w", "n tab tab tab g s w"] {
      let shown = try model(keys)
      let block = try #require(shown.layout).block(of: shown.view.selection).name
      #expect(try names(shown).contains(block), "\(keys): \(block)")
    }
    let lines = Frame(model: try model("n tab g w")).canvas.buffer.lines
    #expect(lines.contains { $0.hasPrefix(" ▶ ") })
    // What is wrong itself stays.
    let wrong = "n /layers.0.attn.k_proj.weight[2,3] enter"
    #expect(try model(wrong + " w").view.selection == model(wrong).view.selection)
  }

  @Test("↑ and ↓ move through the list as it stands")
  func moves() throws {
    let shown = try model("n tab w g down")
    #expect(shown.layout?.block(of: shown.view.selection).name == "layers.0.attn.k_proj.weight")
    let next = try model("n tab w g down down")
    #expect(next.layout?.block(of: next.view.selection).name == "layers.3.attn.q_proj.weight")
  }

  @Test("names that are cut stay apart, and every row of a screen has its own")
  func apart() throws {
    let lines = Frame(model: try model("n tab", size: Size(80, 24))).canvas.buffer.lines
    let list = lines.drop { !$0.contains("▸ Blocks") }.prefix { !$0.contains("more ↓") }
    let names = list.dropFirst().compactMap { line in
      line.split(separator: " ").first { $0.contains("weight") && !$0.contains("[") }
    }
    #expect(names.count >= 5 && Set(names).count == names.count, "\(names)")
  }

  @Test("components are listed by their part of the error, what is right behind what is wrong")
  func components() throws {
    let model = try model()
    let overview = try #require(model.overview)
    let listed = overview.listed.components(.share, wrongOnly: false)
    let wrong = listed.prefix { $0.isWrong }
    #expect(wrong.count == 24)
    #expect(zip(wrong, wrong.dropFirst()).allSatisfy { $0.absoluteError >= $1.absoluteError })
    #expect(overview.listed.components(.share, wrongOnly: true).count == 24)
    let inOrder = overview.listed.components(.theta, wrongOnly: false).map(\.index)
    #expect(inOrder == inOrder.sorted())
  }
}

@Suite("What wasn't checked")
struct UncheckedTests {
  private let unchecked = Set((0..<28).filter { $0 % 3 > 0 } + Array(56..<84))

  private func frame(
    _ keys: String = "",
    size: Size = Size(80, 24)
  ) throws -> (Model, String) {
    var model = Model(
      report: layeredReport(unchecked: unchecked),
      appearance: Appearance(size: size)
    )
    for step in try KeyScript.parse(keys) {
      if case .key(let key) = step { _ = model.update(.key(key)) }
    }
    return (model, Frame(model: model).canvas.buffer.text)
  }

  @Test("it is counted, and has a mark of its own in bars, map and table")
  func marks() throws {
    let (model, bars) = try frame()
    let left = unchecked.count
    #expect(bars.contains("\(168 - left) of 168 checked"))
    #expect(bars.contains("╌ \(left) not checked"))
    #expect(model.overview?.census[.unchecked].count == left)
    let (_, map) = try frame("n tab tab /layers.0.attn.q_proj.weight[0,1] enter")
    #expect(map.contains("╌ not checked"))
    let row = try frame("n g", size: Size(120, 40)).1.split(separator: "\n").first {
      $0.contains("layers.2.attn.q_proj.weight ") || $0.contains("2.attn.q_proj.weight ")
    }
    #expect(row?.contains("╌ not checked") == true && row?.contains("%") == false, "\(row ?? "")")
  }

  @Test("it is neither wrong nor right: no list has it, and no sentence blames it")
  func neither() throws {
    let (model, _) = try frame()
    let listed = try #require(model.overview).listed
    for order in ListOrder.allCases {
      #expect(listed.components(order, wrongOnly: false).allSatisfy { $0.isChecked })
    }
    let selected = try frame("/layers.2.attn.q_proj.weight[1,2] enter").1
    #expect(selected.contains("╌ not checked") && !selected.contains("NaN"))
  }
}

@Suite("Directions beside the bars")
struct DirectionTableTests {
  private func text(_ size: Size) -> String {
    let report = layeredReport(directions: [
      DirectionCheck(name: "0", numeric: 0.5, analytic: 0.5),
      DirectionCheck(name: "1", numeric: 0.25, analytic: 0.5),
    ])
    let model = Model(report: report, appearance: Appearance(size: size))
    return Frame(model: model).canvas.buffer.text
  }

  @Test("a wide screen has a row for each, a narrow one a line for all")
  func both() {
    let wide = text(Size(130, 40))
    #expect(wide.contains("slopes along directions v") && wide.contains("✗ 0.333"))
    #expect(text(Size(80, 24)).contains("✗ 1 of 2 directions differ, 1: numeric 0.25, dθ·v 0.5"))
  }
}
