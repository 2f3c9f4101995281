import CellUI
import GradientChecking
import Wording

/// One scene of the walk, made anew for each frame from what it shows: its picture, its words, and the
/// same as linear text.
///
/// A scene is a type of its own and an entry in the registry, ``SceneKind/scene``.
protocol Scene: Sendable {
  /// What it has to know: the results of a check alone, or the network behind them as well.
  associatedtype Context: ComponentContext

  /// The scene about this.
  init(context: Context)

  /// What the scene is about.
  var context: Context { get }

  /// Steps inside the scene, and the one at which it begins.
  static func stepCount(_ check: GradientCheck) -> Int
  static func firstStep(_ check: GradientCheck) -> Int

  /// What of the scene can come one by one for a check, in the order in which it comes.
  static func things(_ check: GradientCheck) -> [SceneThing]

  /// Whether ε is moved in small steps, because the picture turns with it.
  static var movesEpsilonFinely: Bool { get }

  /// Parts of the scene between which Tab moves, and the one that it begins with, which may depend on whether what the
  /// diagnosis found stays unsaid.
  static var paneCount: Int { get }
  static func firstPane(hidesDiagnosis: Bool) -> Int

  /// What moves when one goes on to a step of the scene; `nil` where that explains nothing.
  static func movement(into step: Int, _ check: GradientCheck) -> Motion.Subject?

  /// What the scene shows that is not part of the check, to be measured in the background for the selected component.
  static func survey(of selection: Int) -> Survey?

  /// Whether the scene draws a second experiment into its own picture; one that doesn't is shown twice where there is
  /// room.
  static var drawsComparison: Bool { get }

  /// Whether it draws a pinned experiment with the same parameters into its own picture.
  static var overlaysPinned: Bool { get }

  /// Whether the narration itself says what it means that J is not a function, where it isn't.
  static var explainsNoise: Bool { get }

  /// What the arrow keys do: whether up and down go from step to step, whether they choose a finding, and whether left
  /// and right move to the neighbouring column of a block.
  static var rowsAreSteps: Bool { get }
  var choosesFindings: Bool { get }
  var movesSideways: Bool { get }

  /// How often the map of a block can be zoomed in; `nil` where there is no map.
  var deepestMapZoom: Int? { get }

  /// Keys that work here beside those that work everywhere, most important first.
  var keys: [Action] { get }

  /// What the stage shows, in the order of reading.
  var parts: [ScenePart] { get }

  /// Draws the stage and says which places can be clicked.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit]

  /// Which step this is, from 1, and of how many: those of the scene, or of several that belong together.
  var stepPlace: (step: Int, count: Int) { get }

  /// What the step does, in a few words: set into the rule below the stage.
  var stepName: String { get }

  /// How the picture is read, or what a key does to it, in a few words: at the end of that rule.
  var stepNote: String { get }

  /// What is said below the stage: plain words, the real numbers in the sentence, two to five lines of them.
  var sentences: Sentences { get }

  /// What the stage shows, as lines of text for a screen reader or a pipe.
  var outline: [String] { get }

  /// The component that the up and down keys select, or `nil` where they do nothing.
  func component(below rows: Int) -> Int?
}

extension Scene {
  static func stepCount(_ check: GradientCheck) -> Int { 1 }
  static func firstStep(_ check: GradientCheck) -> Int { 0 }
  static func things(_ check: GradientCheck) -> [SceneThing] { [] }
  static var movesEpsilonFinely: Bool { false }
  static func firstPane(hidesDiagnosis: Bool) -> Int { 0 }
  static func movement(into step: Int, _ check: GradientCheck) -> Motion.Subject? { nil }
  static func survey(of selection: Int) -> Survey? { nil }
  static var paneCount: Int { 1 }
  static var drawsComparison: Bool { false }
  static var overlaysPinned: Bool { drawsComparison }
  static var explainsNoise: Bool { false }
  static var rowsAreSteps: Bool { false }

  var choosesFindings: Bool { false }
  var movesSideways: Bool { false }
  var deepestMapZoom: Int? { nil }
  var keys: [Action] { [] }
  var stepName: String { context.model.view.scene.subject }
  var stepNote: String { "" }

  var stepPlace: (step: Int, count: Int) {
    (context.model.view.step + 1, context.model.stepCount)
  }

  func component(below rows: Int) -> Int? { context.selection(movedByRows: rows) }

  /// As many sentences as fit below the stage.
  var narration: StyledText { sentences.fitting(context.model) }

  /// Whether the scene needs nothing but results, so that it shows those of a saved report as well.
  static var isOfResults: Bool { Context.self == ResultContext.self }

  /// The scene as a model has it, with a second experiment that it may draw into its own picture; `nil`
  /// while there is nothing yet of what it shows.
  static func shown(in model: Model, beside other: Model?) -> (any Scene)? {
    Context(model, beside: other).map { Self(context: $0) }
  }
}

extension Scene where Context == SceneContext {
  var check: GradientCheck { context.check }
  var experiment: Experiment { context.experiment }
  var layout: ParameterLayout { context.layout }

  /// ε, the index i of the selected component, θᵢ, and θᵢ + ε and θᵢ − ε as the check's precision stores them.
  var epsilon: Double { context.experiment.epsilon }
  var index: Int { context.selection }
  var theta: Double { context.theta[index] }
  var thetaPlus: Double { check.theta(index, movedBy: epsilon) }
  var thetaMinus: Double { check.theta(index, movedBy: -epsilon) }
}
