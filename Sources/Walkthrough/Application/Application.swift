import CellUI
import GradientChecking
import Hunting
import LessonFormat

/// The whole program: the screen that is shown, and what each keeps while another is shown.
public struct Application: Sendable {
  /// How everything looks.
  public internal(set) var appearance: Appearance
  /// What is shown.
  public internal(set) var screen: Screen {
    didSet {
      // Home has the line chosen from which one came.
      if screen == .home, let line = oldValue.homeItem { home = line }
    }
  }
  /// The walk, where it stands.
  public internal(set) var walk: Model
  /// The lab, once it was opened.
  public internal(set) var lab: Lab?
  /// The saved report that is looked at, if there is one.
  public internal(set) var report: Model?
  /// The lessons there are.
  public internal(set) var shelf: LessonShelf
  /// How far they have come.
  public internal(set) var progress: LearningProgress
  /// The lesson that is open, or was open last.
  public internal(set) var player: LessonPlayer?
  /// The hunts.
  var hunts: Hunts
  /// The chosen line of the home screen, and of the list of lessons.
  var home = HomeScreen.Item.lessons
  var chosenLesson = 0
  /// All keys, scrolled by some lines, over the home screen or the list of lessons.
  var helpScroll: Int?
  /// One line that answers the last key or tells what went wrong, shown until the next key.
  public internal(set) var notice: String?

  /// What is shown.
  public enum Screen: Hashable, Sendable {
    /// What there is to do.
    case home
    /// The walk.
    case walk
    /// The lab.
    case lab
    /// A saved report.
    case report
    /// The list of lessons.
    case lessons
    /// A lesson.
    case lesson
    /// The levels of hunts.
    case hunts
    /// A hunt.
    case hunt
  }

  /// The program with a screen open.
  ///
  /// - Parameters:
  ///   - screen: The screen to begin with; ``Screen/lesson`` is reached by ``open(lesson:)``, ``Screen/report`` by
  ///     ``open(report:)``.
  ///   - experiment: What the walk and the lab check.
  ///   - appearance: How everything looks.
  ///   - shelf: The lessons there are.
  ///   - progress: How far they have come.
  ///   - history: What came of earlier hunts.
  ///   - huntSeed: The number of the first new one.
  public init(
    screen: Screen = .home,
    experiment: Experiment = Experiment(),
    appearance: Appearance,
    shelf: LessonShelf = LessonShelf(),
    progress: LearningProgress = LearningProgress(),
    hunts history: HuntHistory = HuntHistory(),
    huntSeed: UInt64 = 1
  ) {
    hunts = Hunts(firstSeed: huntSeed, history: history)
    self.screen = screen
    self.appearance = appearance
    self.shelf = shelf
    self.progress = progress
    walk = Model(experiment: experiment, appearance: appearance)
    if screen == .lab { lab = Lab(experiment: experiment, appearance: appearance) }
    chosenLesson = shelf.firstUnfinished(progress) ?? 0
  }

  /// Whether time must pass for the screen to change.
  public var isAnimating: Bool {
    switch screen {
    case .home, .lessons, .hunts: false
    case .hunt: hunts.awaited == nil && hunts.player?.isAnimating ?? false
    case .walk: walk.isAnimating
    case .lab: lab?.isAnimating ?? false
    case .report: report?.isAnimating ?? false
    case .lesson: player?.isAnimating ?? false
    }
  }

  /// Whether the screen lacks something that was asked for and will come.
  public var isWaiting: Bool {
    switch screen {
    case .home, .lessons, .hunts: false
    case .hunt: hunts.awaited != nil || hunts.player?.isWaiting ?? false
    case .walk: walk.isWaiting
    case .lab: lab?.isWaiting ?? false
    case .report: report?.isWaiting ?? false
    case .lesson: player?.isWaiting ?? false
    }
  }

  /// Whether mouse clicks are taken by the program now; where there is something to copy the terminal has
  /// them, to select text.
  public var takesMouse: Bool {
    appearance.isMouseOn && !(screen == .lab && lab?.reproduction != nil)
  }

  /// What is drawn.
  public var frame: Frame {
    switch screen {
    case .home: Frame(home: self)
    case .walk: Frame(model: walk)
    case .lab: lab.map { Frame(lab: $0) } ?? Frame(home: self)
    case .report: report.map { Frame(model: $0) } ?? Frame(home: self)
    case .lessons: Frame(lessonsOf: self)
    case .hunts: Frame(huntsOf: self)
    case .hunt where hunts.awaited != nil: Frame(makingHuntOf: self)
    case .hunt: hunts.player.map { Frame(hunt: $0) } ?? Frame(huntsOf: self)
    case .lesson: player.map { Frame(player: $0) } ?? Frame(lessonsOf: self)
    }
  }
}
