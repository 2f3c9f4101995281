import CellUI
import GradientChecking
import LessonFormat

/// Runs the program without a terminal and without a clock.
///
/// Requests are carried out at once, and time passes only while `wait` and `pause` wait. The same keys
/// therefore give the same screen every time.
public struct Replay: Sendable {
  /// The program after what was replayed so far.
  public internal(set) var application: Application
  /// Whether a key asked to quit.
  public private(set) var hasQuit = false
  /// What every stop of a knob gives: measured only where someone waits for it.
  private var stops: [Effect] = []
  private let datasets: @Sendable (Experiment) throws -> Dataset
  private let reports: ReportReader?

  /// The program with its first screen prepared.
  ///
  /// - Parameters:
  ///   - application: The program.
  ///   - datasets: Gives the examples of an experiment.
  ///   - reports: Reads the report that a lesson shows; without it none is there.
  public init(
    _ application: Application,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    reports: ReportReader? = nil
  ) {
    self.application = application
    self.datasets = datasets
    self.reports = reports
    perform(application.initialEffects)
  }

  /// The walk after what was replayed so far.
  public var model: Model {
    application.find(WalkScreen.self)?.stage
      ?? Model(experiment: Experiment(), appearance: application.appearance)
  }

  /// The lesson that is open, or was open last.
  var openLesson: LessonPlayer? { application.find() }

  /// Takes one message and carries out what follows from it.
  public mutating func send(_ message: Message) {
    perform(application.update(message))
  }

  /// Types keys; `wait` lets the running check finish.
  public mutating func type(_ script: [KeyScript.Step]) {
    for step in script where !hasQuit {
      switch step {
      case .key(let key):
        application.prepareFrame()
        send(.key(key))
      case .wait: wait()
      case .pause(let seconds): pause(seconds)
      }
    }
  }

  /// Lets time pass until nothing moves any more.
  public mutating func wait() {
    while application.isAnimating { send(.tick(seconds: 1)) }
    let measured = stops
    stops = []
    for effect in measured { evaluate(effect) }
  }

  /// Lets so many seconds pass, a frame's time after the other.
  private mutating func pause(_ seconds: Double) {
    var rest = seconds
    while rest > 0, application.isAnimating {
      send(.tick(seconds: min(rest, 1.0 / 60)))
      rest -= 1.0 / 60
    }
  }

  /// Draws from now on nothing but the scene, in a size of its own, as a figure.
  public mutating func showSceneAlone(in size: Size) {
    application.prepareFrame()
    perform(application.showSceneAlone(size))
  }

  /// Shows a scene of the walk at a step; those about the whole check have every component checked.
  mutating func jump(to kind: SceneKind, step: Int) {
    change { (walk: inout WalkScreen) in
      let effects = walk.stage.enter(kind, step: step)
      return effects + (kind.showsWholeCheck ? walk.stage.checkAll() : [])
    }
  }

  /// Changes a screen without a key, and carries out what follows from that.
  mutating func change<Kind: Screen>(_ work: (inout Kind) -> [Effect]) {
    perform(application.change(work))
  }

  mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      if effect == .quit { hasQuit = true }
      switch effect {
      case .survey(.stops, _): stops = [effect]
      case .prepare:
        stops = []
        evaluate(effect)
      default: evaluate(effect)
      }
    }
  }

  private mutating func evaluate(_ effect: Effect) {
    guard let slot = effect.slot else { return }
    var answers: [Message] = []
    let check = application.check(for: slot)
    effect.evaluate(datasets: datasets, check: check, reports: reports) {
      answers.append($0)
    }
    for answer in answers { send(answer) }
  }
}

/// Playing a lesson.
extension Replay {
  /// A lesson at a page, as it is when one comes to it with everything computed.
  static func reading(
    _ lesson: Lesson,
    at position: PagePosition,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> Replay {
    let application = Application(
      showing: .lesson(lesson.id),
      appearance: Appearance(size: Size(80, 24)),
      shelf: LessonShelf(entries: [.init(file: lesson.file, content: .lesson(lesson))])
    )
    var replay = Replay(application, datasets: datasets)
    replay.change { (player: inout LessonPlayer) in player.turn(to: position) }
    replay.wait()
    return replay
  }

  /// Shows every page of a lesson in the order of reading, each as it is when one comes to it with everything
  /// computed; the questions before it count as shown, and tasks are left as they are.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - symbols: The symbols that can be shown.
  ///   - size: The screen.
  ///   - earlier: The lessons before it.
  ///   - datasets: Gives the examples of an experiment.
  ///   - visit: Takes the program with each page in turn.
  static func tour(
    of lesson: Lesson,
    symbols: Symbols = .unicode,
    size: Size = Size(80, 24),
    after earlier: [Lesson] = [],
    datasets: @escaping @Sendable (Experiment) throws -> Dataset,
    visit: (Replay) -> Void
  ) {
    let application = Application(
      showing: .lesson(lesson.id),
      appearance: Appearance(size: size, symbols: symbols),
      shelf: LessonShelf(
        entries: (earlier + [lesson]).map { .init(file: $0.file, content: .lesson($0)) }
      )
    )
    var replay = Replay(application, datasets: datasets)
    for position in lesson.positions {
      replay.turn(to: position)
      visit(replay)
    }
  }

  /// Shows a page of the lesson that is open as it is when one comes to it, with everything computed.
  mutating func turn(to position: PagePosition) {
    change { (player: inout LessonPlayer) in player.turn(to: position) }
    wait()
  }
}

extension LessonPlayer {
  /// Shows a page as it is when one comes to it.
  fileprivate mutating func turn(to target: PagePosition) -> [Effect] {
    for position in lesson.positions where position < target {
      guard case .prediction(let question) = lesson.page(position)?.ending else { continue }
      answers[question.key] = answers[question.key] ?? .shown
    }
    return show(target, forward: false)
  }
}
