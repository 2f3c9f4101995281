import CellUI
import GradientChecking
import LessonFormat
import Wording

/// What the screens show as lines of text: for a pipe, for `--plain`, for a screen reader.
public enum PlainText {
  /// Every step of some scenes of a prepared walk, by default of all eight.
  ///
  /// The bars are given once, with every component checked, because a line for each of n steps
  /// would bury the rest.
  public static func walk(_ start: Replay, scenes: [SceneKind] = SceneKind.walk) -> [String] {
    var lines: [String] = []
    for kind in scenes {
      var replay = start
      replay.jump(to: kind, step: 0)
      guard case .ready(let check) = replay.model.checking.preparation else {
        if case .failed(let reason) = replay.model.checking.preparation { lines.append(reason) }
        break
      }
      let steps = kind == .bars ? 1 : kind.scene.stepCount(check)
      lines.append(heading(of: kind, in: replay.model))
      for step in 0..<steps {
        replay.jump(to: kind, step: step)
        if steps > 1 { lines.append("step \(step + 1) of \(steps)") }
        lines += shown(by: replay.model)
      }
      lines.append("")
    }
    return lines.map(start.model.symbols.text)
  }

  /// The scenes of a saved report.
  public static func report(_ start: Replay) -> [String] {
    let tabs = start.application.find(ReportScreen.self)?.tabs ?? []
    return tabs.flatMap { tab in outline(tab.stage).map(tab.stage.symbols.text) }
  }

  private static func outline(_ report: Model) -> [String] {
    guard let saved = report.report else { return [] }
    var model = report
    let name = StageFacts.name(of: saved) ?? "A report"
    var lines =
      ["\(name): \(saved.verdict.words)"] + [saved.toleranceSentence].compactMap(\.self)
      + saved.provenance.remarks + [""]
    for kind in model.scenes {
      model.view.scene = kind
      lines += [heading(of: kind, in: model)] + shown(by: model) + [""]
    }
    return lines
  }

  private static func heading(of kind: SceneKind, in model: Model) -> String {
    "\(model.scenePlace + 1) of \(model.scenes.count): \(kind.title)"
  }

  private static func shown(by model: Model) -> [String] {
    (model.shownScene?.outline ?? []) + [model.narration.plain]
      + (model.hasCode ? CodePane(model)?.outline ?? [] : [])
  }

  /// Every knob of a lab whose check is through, what the check found, and how to have the same elsewhere.
  public static func lab(_ replay: Replay) -> [String] {
    guard let lab = replay.application.find(Lab.self) else { return [] }
    let experiment = lab.stage.experiment
    let knobs = ExperimentField.knobs.map { knob in
      let usual = knob.isSame(experiment, Experiment()) ? "" : " (changed)"
      let idle = knob.idleReason(experiment).map { " \($0)" } ?? ""
      return "\(knob.name): \(knob.text(experiment))\(usual).\(idle)"
    }
    let again =
      lab.outcome.map { ["", "The same again: " + $0.experiment.commandLine("lab")] } ?? []
    return (["Knobs:"] + knobs + [""] + OutcomePanel(lab: lab).lines + again)
      .map(lab.stage.symbols.text)
  }

  /// Every page of a lesson.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - symbols: The symbols that can be shown.
  ///   - datasets: Gives the examples of an experiment.
  /// - Returns: The lines, without a line end.
  public static func lesson(
    _ lesson: Lesson,
    symbols: Symbols = .unicode,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> [String] {
    var lines = [lesson.title, lesson.summary] + (lesson.credits.map { [$0] } ?? []) + [""]
    Replay.tour(of: lesson, symbols: symbols, datasets: datasets) { replay in
      guard let player = replay.openLesson else { return }
      let (prose, step, stage) = (player.prose(width: 78), player.step, player.stage)
      if player.position.page == 0 {
        lines.append("\(player.placeInLesson): \(prose.text(step.heading).plain)")
      }
      if let file = player.page?.stage.report?.value {
        lines.append("[your report, \(file)]")
      } else if let scene = stage.shownScene {
        lines += ["[\(stage.view.scene.name)]"] + scene.outline.map { "  \($0)" }
      }
      if player.askedQuestion?.form == .line || player.isToRepair,
        let pane = CodePane(stage)
      {
        lines += ["[code]"] + pane.listing.map { "  \($0)" }
      }
      lines += LessonProse(player).lines.map(\.plain) + [""]
    }
    return lines.map(symbols.text)
  }
}
