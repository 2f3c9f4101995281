import GradientChecking

/// A saved report as linear text: for a pipe, for `--plain`, for a screen reader.
public struct PlainReport: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// Goes through the scenes that a report has.
  public init(_ start: Replay) {
    guard var model = start.application.report, let report = model.report else {
      lines = []
      return
    }
    let name = TitleLine.name(of: report) ?? "A report"
    var lines = ["\(name): \(report.report.verdict.words)", ""]
    for kind in model.scenes {
      model.scene = kind
      guard let context = ResultContext(model), let scene = kind.resultScene else { continue }
      lines.append("\(model.scenePlace + 1) of \(model.scenes.count): \(kind.title)")
      lines += scene.outline(context)
      lines.append(Narration.text(of: scene, context).plain)
      lines.append("")
    }
    self.lines = lines.map(model.symbols.text)
  }
}
