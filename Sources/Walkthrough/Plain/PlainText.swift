import CellUI
import GradientChecking

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
        let context = SceneContext(model: replay.model, check: check)
        if steps > 1 { lines.append("step \(step + 1) of \(steps)") }
        lines += kind.scene.outline(context)
        lines.append(Narration.text(of: kind.scene, context).plain)
      }
      lines.append("")
    }
    self.lines = lines.map(start.model.symbols.text)
  }
}
