import Testing

@testable import GradientChecking

@Suite("A loaded report")
struct LoadedReportTests {
  private func run(_ change: (inout Experiment) -> Void = { _ in }) throws -> Run {
    var experiment = Experiment()
    change(&experiment)
    return try Run(experiment)
  }

  @Test("says what the check said, block by block and component by component")
  func same() throws {
    let changes: [(inout Experiment) -> Void] = [
      { $0.bug = .dWDoubled }, { $0.precision = .float }, { $0.keepProbability = 0.5 },
      { $0.epsilon = 0.1 },
      {
        $0.activation = .relu
        $0.epsilon = 1e-2
      },
    ]
    for change in changes {
      let run = try run(change)
      let report = run.check.report(of: run.components, seconds: 0)
      let loaded = try #require(LoadedReport(report))
      let summary = run.check.summary(of: run.components)
      #expect(loaded.layout == run.check.layout)
      #expect(loaded.findings == run.check.findings(of: run.components))
      #expect(loaded.summary.verdict == summary.verdict)
      #expect(loaded.summary.difference == summary.difference)
      #expect(loaded.summary.distance == summary.distance)
      #expect(loaded.summary.differenceVerdict == summary.differenceVerdict)
      #expect(loaded.summary.isTruncation == summary.isTruncation)
      #expect(loaded.summary.obstacle == summary.obstacle)
      #expect(loaded.summary.blocks.map(\.verdict) == summary.blocks.map(\.verdict))
      #expect(loaded.summary.blocks.map(\.difference) == summary.blocks.map(\.difference))
      #expect(loaded.summary.worstBlock?.block == summary.worstBlock?.block)
      #expect(loaded.components.map(\.verdict) == run.components.map(\.verdict))
      #expect(loaded.components.map(\.numeric) == run.components.map(\.numeric))
    }
  }

  @Test("keeps the names and shapes of a network of another make")
  func foreign() throws {
    let blocks = [
      ParameterBlock(layer: 1, kind: .weight, rows: 2, columns: 3, start: 0, name: "fc1.weight"),
      ParameterBlock(layer: 2, kind: .weight, rows: 1, columns: 2, start: 6, name: "fc2.weight"),
      ParameterBlock(layer: 2, kind: .bias, rows: 1, columns: 2, start: 8, name: "fc2.bias"),
    ]
    let layout = ParameterLayout(blocks: blocks)
    let components = (0..<10).map { ComponentCheck(index: $0, numeric: 1, analytic: 2) }
    let report = Report(source: "elsewhere", components: components, layout: layout)
    let loaded = try #require(LoadedReport(report))
    #expect(loaded.layout == layout)
    #expect(loaded.layout.name(of: 4) == "fc1.weight[1,1]")
    #expect(loaded.layout.name(of: 9) == "fc2.bias[1]")
    #expect(loaded.layout.indices.allSatisfy { layout.index(of: layout.name(of: $0)) == $0 })
    #expect(loaded.layout.architecture == "3-2-1")
  }

  @Test("is nothing where there is no component, or where the blocks don't hold them")
  func inconsistent() throws {
    let layout = ParameterLayout(layerSizes: [1, 2])
    let components = (0..<4).map { ComponentCheck(index: $0, numeric: 1, analytic: 1) }
    let whole = Report(source: "", components: components, layout: layout)
    let short = Report(source: "", components: Array(components.dropLast()), layout: layout)
    let empty = Report(source: "", components: [], layout: layout)
    let misplaced = Report(source: "", components: components.reversed(), layout: layout)
    #expect(LoadedReport(whole) != nil)
    #expect(LoadedReport(short) == nil)
    #expect(LoadedReport(empty) == nil)
    #expect(LoadedReport(misplaced) == nil)
  }
}
