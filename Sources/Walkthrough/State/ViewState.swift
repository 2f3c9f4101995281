import CellUI
import GradientChecking
import Wording

/// Where one is in the walk, and what one chose to look at.
public struct ViewState: Sendable {
  /// How it looks.
  public internal(set) var appearance: Appearance

  /// The scene that is shown.
  public internal(set) var scene = SceneKind.network
  /// The step inside a scene, from 0; the step of the bars scene is ``checkedCount``.
  public internal(set) var step = 0
  /// Whether the walk is begun where it is now, and nobody has chosen anything yet.
  var isBeginning = true
  /// The page of what is said below the stage that one has come to, where that takes several.
  var readPage: ReadPage?
  /// Whether, while a talk is given, what the diagnosis found is said: the class comes first.
  var namesFinding = false
  /// What of the scene a page of a lesson shows; `nil`: what the step has come to.
  public internal(set) var shown: [SceneThing]?
  /// Where one was in the other group of scenes.
  var elsewhere: (scene: SceneKind, step: Int)?
  /// How many components, counted from index 0, have their bar; at least 1 once the bars were reached.
  public internal(set) var checkedCount = 0
  /// The components that have their bar where they are chosen one by one; `nil` where they are the first
  /// ``checkedCount``.
  public internal(set) var opened: Set<Int>?
  /// The selected component, marked in every scene.
  public internal(set) var selection = 0
  /// Whether what is shown is of a check that goes on elsewhere.
  var isGrowing = false
  /// The component that was selected when the bars began, and is again when one steps back to there.
  var selectionBeforeBars = 0
  /// Which pane of a scene has the up and down keys.
  public internal(set) var pane = 0
  /// Decades the curve of J is zoomed in from its widest view.
  public internal(set) var curveZoom = 0
  /// Halvings of the bars' range around the selection.
  public internal(set) var barsZoom = 0
  /// Steps that the map of a block is zoomed in from the view of all of it.
  public internal(set) var mapZoom = 0
  /// Where one is in the program.
  var code = CodeView()
  /// How the lists of blocks and components stand.
  var listing = Listing()
  /// The finding that is chosen, as its place among ``Report/findings``.
  public internal(set) var finding: Int?
  /// The components that are marked in every scene: those of the chosen finding.
  public internal(set) var marking: Marking?
  /// The movement that explains the last step, while it lasts.
  var motion: Motion?
  /// The run of the whole check, while one is under way.
  public internal(set) var run: Run?
  /// Components checked per second during a run, as an index into ``Run/speeds``; `nil` until chosen.
  public internal(set) var speedIndex: Int?
  /// Whether the worst component is to be selected once every component has been checked anew.
  var selectsWorstWhenDone = false
  /// What lies over the scene.
  public internal(set) var overlay: Overlay?
  /// Digits typed so far for a jump.
  public internal(set) var pendingDigits = ""
  /// One line that answers the last key, shown until the next one.
  public internal(set) var notice: String?
  /// The bug that the bug key plants.
  public internal(set) var bugChoice: PlantedBug

  /// The first step of the walk.
  init(_ appearance: Appearance, bugChoice: PlantedBug) {
    self.appearance = appearance
    self.bugChoice = bugChoice
  }

  /// Whether a component has its bar, once it is computed.
  func isShown(_ index: Int) -> Bool { opened?.contains(index) ?? (index < checkedCount) }

  /// How many components have their bar, once they are computed.
  var shownCount: Int { opened?.count ?? checkedCount }
}

/// A run of the check over the components that are not done yet.
public struct Run: Hashable, Sendable {
  /// Components per second that can be chosen; the last is as fast as they are computed.
  public static let speeds: [Double] = [1, 2, 5, 10, 25, 50, 100, 250, 1000, .infinity]

  /// Components that may be shown by now and aren't yet, as a fraction.
  var credit = 0.0
  /// Components up to this index have been asked for.
  var requested: Int
  /// Whether it goes as fast as components are computed, whatever speed is chosen.
  private(set) var isHurried = false
  /// For how many seconds it has run.
  private(set) var seconds = 0.0
  /// How fast it goes, as measured.
  private(set) var pace: Pace

  /// A run that begins behind so many components.
  init(after count: Int) {
    requested = count
    pace = Pace(from: count)
  }

  /// Lets time pass.
  mutating func pass(_ seconds: Double) { self.seconds += seconds }

  /// Takes into account how many components have their bar by now.
  mutating func reach(_ count: Int) { pace.reach(count, at: seconds) }

  /// Goes as fast as components are computed from now on.
  mutating func hurry(at count: Int) {
    isHurried = true
    changePace(at: count)
  }

  /// Forgets how fast it went: from now on it is to go another way.
  mutating func changePace(at count: Int) { pace = Pace(from: count, at: seconds) }
}

/// What lies over a scene.
public enum Overlay: Hashable, Sendable {
  /// The keys that work here.
  case help(HelpView)
  /// The line on which a knob of the experiment is turned, by its place among the knobs.
  case knob(Int)
  /// The line on which a knob's value is typed, by its place among the knobs, with what was typed.
  case value(Int, String)
  /// The line that asks for a component's name, with what was typed.
  case find(String)
}
