import CellUI
import GradientChecking
import Wording

/// The whole walk as linear text: for a pipe, for `--plain`, for a screen reader.
public struct PlainText: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// Walks through every step of every scene of a prepared model.
  ///
  /// The bars are given once, with every component checked, because a line for each of n steps
  /// would bury the rest.
  public init(_ start: Replay) {
    var lines: [String] = []
    for kind in SceneKind.walk {
      var replay = start
      replay.jump(to: kind, step: 0)
      guard case .ready(let check) = replay.model.preparation else {
        if case .failed(let reason) = replay.model.preparation { lines.append(reason) }
        break
      }
      let steps = kind == .bars ? 1 : kind.scene.stepCount(check)
      lines.append("\(kind.position + 1) of \(SceneKind.walk.count): \(kind.title)")
      for step in 0..<steps {
        replay.jump(to: kind, step: step)
        if steps > 1 { lines.append("step \(step + 1) of \(steps)") }
        lines += replay.model.shownScene?.outline ?? []
        lines.append(replay.model.narration.plain)
      }
      lines.append("")
    }
    self.lines = lines.map(start.model.symbols.text)
  }
}

/// A saved report as linear text: for a pipe, for `--plain`, for a screen reader.
public struct PlainReport: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// Goes through the scenes that a report has.
  public init(_ start: Replay) {
    guard var model = start.application.find(ReportScreen.self)?.stage, let report = model.report
    else {
      lines = []
      return
    }
    let name = TitleLine.name(of: report) ?? "A report"
    var lines = ["\(name): \(report.verdict.words)", ""]
    for kind in model.scenes {
      model.scene = kind
      lines.append("\(model.scenePlace + 1) of \(model.scenes.count): \(kind.title)")
      lines += model.shownScene?.outline ?? []
      lines.append(model.narration.plain)
      lines.append("")
    }
    self.lines = lines.map(model.symbols.text)
  }
}

/// The lab as linear text: every knob, what the check found, and how to have the same elsewhere.
public struct PlainLab: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// Writes down a lab whose check is through.
  public init(_ replay: Replay) {
    guard let lab = replay.application.find(Lab.self) else {
      lines = []
      return
    }
    let symbols = lab.stage.symbols
    lines = (Self.knobs(lab) + [""] + Self.outcome(lab)).map(symbols.text)
  }

  private static func knobs(_ lab: Lab) -> [String] {
    let experiment = lab.stage.experiment
    return ["Knobs:"]
      + ExperimentField.knobs.map { knob in
        let usual = knob.isSame(experiment, Experiment()) ? "" : " (changed)"
        let idle = knob.idleReason(experiment).map { " \($0)" } ?? ""
        return "\(knob.name): \(knob.text(experiment))\(usual).\(idle)"
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
