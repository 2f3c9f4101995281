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
  var stage: [String] { frame.stage(of: model) }

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
  var narrationOverflow: Int { overflow(of: model.narration) }

  /// What a narration takes beyond the rows it has; 0 where nothing is cut.
  func overflow(of narration: StyledText) -> Int {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let rows = canvas.wrap(StyledText(narration.plain), width: model.narrationSize.width).count
    return max(0, rows - model.narrationSize.height)
  }
}

extension Model {
  /// The state as a terminal shows it that has ASCII only.
  var inASCII: Model {
    var model = self
    model.view.appearance.symbols = .ascii
    return model
  }

  /// Draws a state, and expects of the screen what must hold in any: the narration isn't empty and not cut, there
  /// is something on the stage, nothing on it is cut, and every click target means a component.
  ///
  /// - Parameters:
  ///   - sourceLocation: Where it is expected.
  ///   - isCut: Whether a row of the stage that has an ellipsis is cut; there are ellipses of another kind.
  /// - Returns: The screen.
  /// - Throws: An error where there is no scene.
  @discardableResult
  func expectWhole(
    sourceLocation: SourceLocation = #_sourceLocation,
    isCut: (String) -> Bool
  ) throws -> Frame {
    let context = try #require(SceneContext(self), sourceLocation: sourceLocation)
    let (frame, narration) = (Frame(model: self), narration)
    let place = "\(view.scene) \(view.step), pane \(view.pane), \(size)"
    #expect(!narration.plain.isEmpty, "\(place)", sourceLocation: sourceLocation)
    #expect(
      context.overflow(of: narration) == 0,
      "\(place): \(narration.plain)",
      sourceLocation: sourceLocation
    )
    let stage = frame.stage(of: self)
    #expect(stage.contains { !$0.isEmpty }, "\(place)", sourceLocation: sourceLocation)
    let ellipsis: Character = "…"
    let cut = stage.filter { $0.contains(ellipsis) && isCut($0) }
    #expect(cut.isEmpty, "\(place)", sourceLocation: sourceLocation)
    let stray = frame.strayTargets(context.layout)
    #expect(stray.isEmpty, "\(place)", sourceLocation: sourceLocation)
    if symbols.isASCII {
      let isASCII = frame.canvas.buffer.lines.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } }
      #expect(isASCII, "\(place)", sourceLocation: sourceLocation)
    }
    return frame
  }
}

extension Frame {
  /// The rows of the stage on the screen of a state.
  func stage(of model: Model) -> [String] {
    Array(canvas.buffer.lines.dropFirst(2).dropLast(2 + model.view.appearance.narrationSize.height))
  }

  /// Click targets off the screen, or of components that θ doesn't have.
  func strayTargets(_ layout: ParameterLayout) -> [Hit] {
    hits.filter { hit in
      guard case .component(let index) = hit.target else { return false }
      return !layout.indices.contains(index)
        || hit.area.intersection(canvas.bounds) != hit.area
    }
  }
}
