import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

/// What a test reads off a walk.
extension Replay {
  /// The screen as it stands.
  var frame: Frame { Frame(model: model) }

  /// The screen's rows as text.
  var lines: [String] { frame.canvas.buffer.lines }

  /// The rows of the stage.
  var stage: [String] {
    Array(lines.dropFirst(3).dropLast(2 + model.view.appearance.narrationSize.height))
  }

  /// The scene's view of the model.
  func context() throws -> SceneContext {
    try #require(SceneContext(model))
  }

  /// The results' view of the model.
  func results() throws -> ResultContext { try #require(ResultContext(model)) }

  /// The narration of the state shown.
  var narration: String { model.narration.plain }

  /// The narration, with its no-break blanks as blanks.
  var said: String { narration.replacing("\u{A0}", with: " ") }
}

extension SceneContext {
  /// The narration of the state shown.
  var narration: String { model.narration.plain }

  /// What the narration takes beyond the rows it has; 0 where nothing is cut.
  var narrationOverflow: Int {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let rows = canvas.wrap(StyledText(narration), width: model.size.width - 2).count
    return max(0, rows - model.view.appearance.narrationSize.height)
  }
}

extension Frame {
  /// Click targets off the screen, or of components that θ doesn't have.
  func strayTargets(_ layout: ParameterLayout) -> [Hit] {
    hits.filter { hit in
      guard case .component(let index) = hit.target else { return false }
      return !layout.indices.contains(index)
        || hit.area.intersection(canvas.bounds) != hit.area
    }
  }
}
