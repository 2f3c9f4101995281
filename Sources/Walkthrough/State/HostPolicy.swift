import CellUI
import LessonFormat

/// What the screen that a scene stands on asks of it.
struct HostPolicy: Hashable, Sendable {
  /// Whose keys the scene has.
  var places = KeyPlaces.walk
  /// The scenes among which one moves, where they are not those of the scene's group or of a report.
  var scenes: [SceneKind]?
  /// The area that the scene is drawn in, where it is a part of a screen with words of its own; `nil` where it has
  /// the screen for itself.
  var stageSize: Size?
  /// The columns and rows for the narration, where they are not the walk's own.
  var narrationSize: Size?
  /// The keys that move up and down inside the scene, as its words name them.
  var moveKeys = "↑↓"
  /// Whether there are keys, so that words name them; there are none where the scene is read elsewhere.
  var hasKeys = true
  /// Whether the knobs stand beside the scene, so that words name them rather than options.
  var hasKnobs = false
  /// Whether what the diagnosis found stays unsaid, because finding it is the user's task.
  var hidesDiagnosis = false
  /// Whether the program may stand beside the scene, or in its place.
  var hasCode = true
  /// How much of the program is told.
  var code = CodePolicy.told
  /// Whether every component is checked in the background, whatever the bars show of it.
  var checksEverything = false

  /// The symbols that nobody has explained yet: what can do without them does.
  var unknown: Set<Notation> = []

  /// Whether the experiment, or another one, is pinned, and whether another one is drawn with it, which takes the room
  /// of a second scene.
  var isPinned = false, isPaired = false

  /// Whether the scene stands beside the one that is shown.
  var isTwin = false
  /// The parts that the other one of two scenes beside one another shows, by their names.
  var shownBeside: Set<String> = []

  /// Whether the scene is a part of a screen that says itself what follows.
  var isEmbedded: Bool { stageSize != nil && !isTwin }
}
