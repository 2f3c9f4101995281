extension ReportDraft {
  /// The whole report, its findings computed from its numbers.
  ///
  /// - Throws: The first field that contradicts the others.
  package func report() throws(ReportProblem) -> Report {
    try validate()
    let layout = ParameterLayout(blocks: try ParameterBlock.all(of: blocks))
    try validateCount(layout)
    let checks = components.enumerated().map { check($1, at: $0) }
    let summary = Summary(of: checks, layout: layout, isFunction: deterministic ?? true)
    let blocks = try completedBlocks(summary)
    return Report(
      experiment: experiment,
      source: source,
      epsilon: epsilon ?? experiment?.epsilon,
      scheme: scheme ?? experiment?.scheme,
      difference: try difference.confirmed("difference", as: summary.difference),
      verdict: try verdict(summary, blocks),
      roundoffFloor: roundoffFloor ?? 0,
      deterministic: deterministic ?? true,
      blocks: blocks,
      components: try completedComponents(layout, checks),
      evaluations: evaluations ?? 0,
      seconds: seconds ?? 0
    )
  }

  private func check(_ component: Component, at index: Int) -> ComponentCheck {
    ComponentCheck(
      index: index,
      theta: component.theta,
      numeric: component.numeric,
      analytic: component.analytic,
      roundoffFloor: roundoffFloor ?? 0,
      truncation: component.truncation ?? 0,
      kink: component.kink ?? false
    )
  }

  /// Whether round-off may account for more than the numbers of the report say: the floor of a component
  /// isn't saved, only what all have in common.
  private var knowsRoundoff: Bool { experiment != nil || roundoffFloor ?? 0 != 0 }

  private func completedComponents(
    _ layout: ParameterLayout,
    _ checks: [ComponentCheck]
  ) throws(ReportProblem) -> [Report.Component] {
    var completed: [Report.Component] = []
    completed.reserveCapacity(components.count)
    for (component, check) in zip(components, checks) {
      do {
        completed.append(try self.completed(component, check, named: layout.name(of: check.index)))
      } catch {
        throw error.inside("components[\(check.index)]")
      }
    }
    return completed
  }

  private func completed(
    _ component: Component,
    _ check: ComponentCheck,
    named name: String
  ) throws(ReportProblem) -> Report.Component {
    try component.index.confirm("index", "\(check.index), its place in the list") {
      $0 == check.index
    }
    try component.name.confirm("name", ForeignText(name).quoted) { $0 == name }
    try component.truncation.confirm("truncation", "0 or above") { !($0 < 0) }
    return Report.Component(
      index: check.index,
      name: name,
      theta: component.theta,
      costPlus: component.costPlus,
      costMinus: component.costMinus,
      numeric: check.numeric,
      analytic: check.analytic,
      absoluteError: try component.absoluteError.confirmed(
        "absoluteError",
        as: check.absoluteError,
        "|analytic − numeric|"
      ),
      relativeError: try component.relativeError.confirmed(
        "relativeError",
        as: check.relativeError,
        "|analytic − numeric| / (|analytic| + |numeric|)"
      ),
      verdict: try component.verdict.confirmed(as: check.verdict, roundoff: knowsRoundoff),
      kink: check.kink,
      truncation: component.truncation
    )
  }

  private func completedBlocks(_ summary: Summary) throws(ReportProblem) -> [Report.Block] {
    var completed: [Report.Block] = []
    for (position, (block, check)) in zip(blocks, summary.blocks).enumerated() {
      do {
        completed.append(try self.completed(block, check))
      } catch {
        throw error.inside("blocks[\(position)]")
      }
    }
    return completed
  }

  private func completed(
    _ block: Block,
    _ check: BlockCheck
  ) throws(ReportProblem) -> Report.Block {
    Report.Block(
      name: check.block.name,
      layer: check.block.layer,
      kind: check.block.kind,
      shape: check.block.shape,
      range: [check.block.range.lowerBound, check.block.range.upperBound],
      difference: try block.difference.confirmed("difference", as: check.difference),
      shareOfSquaredError: try block.shareOfSquaredError.confirmed(
        "shareOfSquaredError",
        as: check.shareOfSquaredError
      ),
      verdict: try block.verdict.confirmed(as: check.verdict, roundoff: knowsRoundoff)
    )
  }

  /// What the summary says; or what is there, if all that sets it apart is round-off that may be larger for a
  /// component than for all.
  private func verdict(
    _ summary: Summary,
    _ blocks: [Report.Block]
  ) throws(ReportProblem) -> Verdict {
    let computed = summary.verdict
    guard let verdict, verdict != computed else { return computed }
    let worst = blocks.reduce(LandmarkScale.verdict(of: summary.difference)) {
      $0.worse($1.verdict)
    }
    let isDoubtful = knowsRoundoff && (computed == .doubleCheck || computed == .bug)
    guard isDoubtful, verdict == .inconclusive || verdict == worst else {
      throw ReportProblem(
        "verdict",
        found: "\"\(verdict.rawValue)\"",
        expected: "\"\(computed.rawValue)\", as the blocks and components say",
        advice: "correct it or leave it out"
      )
    }
    return verdict
  }
}
