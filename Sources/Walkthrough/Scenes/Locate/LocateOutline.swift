import GradientChecking

/// Where the error is, as lines of text.
struct LocateOutline {
  private let context: ResultContext

  init(_ context: ResultContext) {
    self.context = context
  }

  var lines: [String] {
    let summary = context.summary
    let blocks = summary.blocks.map { check in
      "\(check.block.name): difference \(Numbers.difference(check.difference)), "
        + "\(Numbers.percent(check.shareOfSquaredError)) of the squared error, \(context.appearance(of: check.verdict).words)"
    }
    let worst = WorstComponents.worst(5, of: context.checked).map { component in
      let ratio = component.ratio.map { ", ratio \(Numbers.ratio($0))" } ?? ""
      return "\(context.layout.name(of: component.index)): numeric "
        + "\(Numbers.short(component.numeric, digits: 6)), analytic "
        + "\(Numbers.short(component.analytic, digits: 6))\(ratio), relative error "
        + "\(Numbers.difference(component.relativeError)), \(context.appearance(of: component).words)"
    }
    guard !worst.isEmpty else { return ["No component is checked yet."] }
    return findings + blocks + ["Worst components:"] + worst
  }

  private var findings: [String] {
    guard !context.findings.isEmpty else { return [] }
    return ["Findings:"]
      + context.findings.enumerated().map { place, finding in
        "\(place + 1). \(finding.title): \(finding.sentence) (\(finding.evidence))"
      }
  }
}
