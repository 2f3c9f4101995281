/// A saved report as what a check of one's own gives: layout, components, summary and findings.
///
///     guard let loaded = LoadedReport(report) else { return }   // empty, or blocks that don't fit
///     loaded.layout.name(of: 27)        // "W2[0,2]"
///     loaded.components[27].numeric
///     loaded.findings.first?.sentence   // computed afresh
public struct LoadedReport: Hashable, Sendable {
  /// The report.
  public let report: Report
  /// The name of the file it comes from; `nil` if it comes from none.
  public let fileName: String?
  /// Which component is which; the blocks are called what the report calls them.
  public let layout: ParameterLayout
  /// The components in the order of θ.
  public let components: [ComponentCheck]
  /// The report's own difference, verdicts and shares.
  public let summary: Summary
  /// What its numbers show; see ``Report/findings``.
  public let findings: [Finding]

  /// Takes a report as it is; `nil` if it has no component, or if its blocks don't hold its components.
  public init?(_ report: Report, fileName: String? = nil) {
    guard let layout = ParameterLayout(of: report) else { return nil }
    self.report = report
    self.fileName = fileName
    self.layout = layout
    components = report.components.map { ComponentCheck($0, roundoffFloor: report.roundoffFloor) }
    summary = Summary(of: report, components, layout)
    findings = report.findings
  }
}

extension ParameterLayout {
  /// The layout of a report's components; `nil` if its blocks don't hold them one after another.
  public init?(of report: Report) {
    let count = report.components.count
    guard count > 0, report.components.indices.allSatisfy({ report.components[$0].index == $0 })
    else { return nil }
    var blocks: [ParameterBlock] = []
    for block in report.blocks {
      let start = blocks.last?.range.upperBound ?? 0
      guard block.shape.count == 2, block.shape.allSatisfy({ (1...count).contains($0) }),
        block.shape[0] <= count / block.shape[1], block.range.count == 2, block.range[0] == start
      else { return nil }
      let next = ParameterBlock(
        layer: block.layer,
        kind: block.kind,
        rows: block.shape[0],
        columns: block.shape[1],
        start: start,
        name: block.name
      )
      guard next.range.upperBound == block.range[1] else { return nil }
      blocks.append(next)
    }
    guard blocks.last?.range.upperBound == count else { return nil }
    self.init(blocks: blocks)
  }
}

extension ComponentCheck {
  /// A component of a report, with the verdict that it was given there.
  ///
  /// The report keeps the floor that all components have in common; what a component's own one adds to it
  /// shows in the verdict alone.
  init(_ saved: Report.Component, roundoffFloor: Double) {
    index = saved.index
    theta = saved.theta
    costPlus = saved.costPlus
    costMinus = saved.costMinus
    numeric = saved.numeric
    analytic = saved.analytic
    absoluteError = saved.absoluteError
    relativeError = saved.relativeError
    self.roundoffFloor =
      saved.verdict == .withinRoundoff ? max(roundoffFloor, saved.absoluteError) : roundoffFloor
    truncation = saved.truncation ?? 0
    extraEvaluations = 0
    verdict = saved.verdict
    kink = saved.kink
  }
}

extension Summary {
  /// What a report says, with the norms that its components have.
  init(of report: Report, _ components: [ComponentCheck], _ layout: ParameterLayout) {
    let whole = Comparison(components)
    numericNorm = whole.numericNorm
    analyticNorm = whole.analyticNorm
    distance = whole.distance
    difference = report.difference
    roundoffFloor = whole.roundoffFloor
    truncation = whole.truncation
    blocks = zip(layout.blocks, report.blocks).compactMap { block, saved in
      BlockCheck(block, saved, of: Array(components[block.range]))
    }
    let wrong = blocks.filter { $0.verdict.isDisagreement }
    isTruncation = wrong.isEmpty ? whole.isTruncation : wrong.allSatisfy(\.isTruncation)
    checkedCount = components.count
    obstacle = report.obstacle
    differenceVerdict =
      report.obstacle?.verdict ?? LandmarkScale.verdict(of: report.difference)
    verdict = report.verdict
  }
}

extension BlockCheck {
  fileprivate init?(_ block: ParameterBlock, _ saved: Report.Block, of components: [ComponentCheck])
  {
    guard let worst = components.max(by: { $0.isLessWrong(than: $1) }) else { return nil }
    self.block = block
    difference = saved.difference
    shareOfSquaredError = saved.shareOfSquaredError
    checkedCount = components.count
    worstComponent = worst
    verdict = saved.verdict
    isTruncation = Comparison(components).isTruncation
  }
}
