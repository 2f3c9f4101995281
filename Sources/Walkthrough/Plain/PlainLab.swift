import GradientChecking

/// The lab as linear text: every knob, what the check found, and how to have the same elsewhere.
public struct PlainLab: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// Writes down a lab whose check is through.
  public init(_ replay: Replay) {
    guard let lab = replay.application.lab else {
      lines = []
      return
    }
    let symbols = lab.stage.symbols
    lines = (Self.knobs(lab) + [""] + Self.outcome(lab)).map(symbols.text)
  }

  private static func knobs(_ lab: Lab) -> [String] {
    let experiment = lab.stage.experiment
    return ["Knobs:"]
      + Knob.allCases.map { knob in
        let usual = knob.isSame(experiment, Experiment()) ? "" : " (changed)"
        let idle = knob.idleReason(in: experiment).map { " \($0)" } ?? ""
        return "\(knob.name): \(knob.text(of: experiment))\(usual).\(idle)"
      }
  }

  private static func outcome(_ lab: Lab) -> [String] {
    guard let outcome = lab.outcome else {
      if case .failed(let reason) = lab.stage.preparation { return [reason] }
      return []
    }
    let verdict = outcome.summary.verdict.words
    var lines = [
      "Outcome: the difference is \(Numbers.difference(outcome.summary.difference)), \(verdict), "
        + "after \(Numbers.count(outcome.evaluations)) forward passes."
    ]
    if let worst = outcome.worstBlock { lines.append(worst.plain + ".") }
    lines += outcome.findings.isEmpty ? [outcome.sentence.plain] : outcome.findings.map(\.sentence)
    if let change = LabChange(from: lab.before, to: outcome.experiment) {
      lines.append(change.line(outcome, width: .max, lab.stage.symbols).plain)
    }
    return lines + ["", "The same again: " + outcome.experiment.commandLine("lab")]
  }
}
