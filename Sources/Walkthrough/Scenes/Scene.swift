import CellUI
import GradientChecking

/// One scene of the walk: what it draws, what it says, and the same as linear text.
protocol Scene: Sendable {
  /// Steps inside the scene.
  func stepCount(_ check: GradientCheck) -> Int

  /// The step at which the scene begins.
  func firstStep(_ check: GradientCheck) -> Int

  /// Parts of the scene between which Tab moves.
  var paneCount: Int { get }

  /// What the scene shows that is not part of the check, to be measured in the background.
  func survey(in context: SceneContext) -> Survey?

  /// Whether the scene draws a second experiment into its own picture; one that doesn't is shown twice
  /// where there is room.
  var drawsComparison: Bool { get }

  /// Whether the narration itself says what it means that J is not a function, where it isn't.
  var explainsNoise: Bool { get }

  /// Keys that work here beside those that work everywhere, most important first.
  func keys(in context: SceneContext) -> [Action]

  /// Draws the stage and says which places can be clicked.
  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit]

  /// Two to five lines in plain words with the real numbers in the sentence.
  func narration(_ context: SceneContext) -> StyledText

  /// What the stage shows, as lines of text for a screen reader or a pipe.
  func outline(_ context: SceneContext) -> [String]

  /// Whether the up and down keys go from step to step: the rows to choose from are the steps.
  var rowsAreSteps: Bool { get }

  /// The component that the up and down keys select, or `nil` where they do nothing.
  func component(below rows: Int, in context: SceneContext) -> Int?
}

extension Scene {
  var paneCount: Int { 1 }

  func firstStep(_ check: GradientCheck) -> Int { 0 }

  var drawsComparison: Bool { false }

  var explainsNoise: Bool { false }

  var rowsAreSteps: Bool { false }

  func survey(in context: SceneContext) -> Survey? { nil }

  func keys(in context: SceneContext) -> [Action] { [] }

  func component(below rows: Int, in context: SceneContext) -> Int? {
    context.selection(movedByRows: rows)
  }
}

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
