import GradientChecking

/// What a whole check says, computed once: with many components a frame would be too short for it.
public struct Outcome: Hashable, Sendable {
  /// Every component, in the order of θ.
  public let components: [ComponentCheck]
  /// Norms, blocks and verdict.
  public let summary: Summary
  /// What the numbers show, the most telling first.
  public let findings: [Finding]
  /// The worst components, worst first.
  let worst: [ComponentCheck]

  /// What a check of every component says.
  init(of components: [ComponentCheck], in check: GradientCheck) {
    self.components = components
    summary = check.summary(of: components)
    findings = check.findings(of: components)
    worst = WorstComponents.worst(WorstComponents.limit, of: components)
  }

  /// What a report says.
  init(of report: LoadedReport) {
    components = report.components
    summary = report.summary
    findings = report.findings
    worst = WorstComponents.worst(WorstComponents.limit, of: components)
  }
}
