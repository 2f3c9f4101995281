import CellUI
import GradientChecking

/// A scene that needs nothing but results: it shows those of a saved report as well.
protocol ResultScene: Scene {
  /// Keys that work here beside those that work everywhere, most important first.
  func keys(in context: ResultContext) -> [Action]

  /// Draws the stage and says which places can be clicked.
  func draw(_ context: ResultContext, in area: Rect, into canvas: inout Canvas) -> [Hit]

  /// Two to five lines in plain words with the real numbers in the sentence.
  func narration(_ context: ResultContext) -> StyledText

  /// What the stage shows, as lines of text for a screen reader or a pipe.
  func outline(_ context: ResultContext) -> [String]

  /// The component that the up and down keys select, or `nil` where they do nothing.
  func component(below rows: Int, in context: ResultContext) -> Int?
}

extension ResultScene {
  func keys(in context: SceneContext) -> [Action] { keys(in: ResultContext(context)) }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    draw(ResultContext(context), in: area, into: &canvas)
  }

  func narration(_ context: SceneContext) -> StyledText { narration(ResultContext(context)) }

  func outline(_ context: SceneContext) -> [String] { outline(ResultContext(context)) }

  func component(below rows: Int, in context: SceneContext) -> Int? {
    component(below: rows, in: ResultContext(context))
  }
}

extension SceneKind {
  /// The scene itself, where it needs nothing but results.
  var resultScene: (any ResultScene)? { scene as? any ResultScene }
}
