import CellUI
import GradientChecking

/// Runs the program without a terminal and without a clock.
///
/// Requests are carried out at once, and time passes only while `wait` waits. The same keys therefore
/// give the same screen every time.
public struct Replay: Sendable {
  /// The program after what was replayed so far.
  public internal(set) var application: Application
  /// Whether a key asked to quit.
  public private(set) var hasQuit = false
  private let datasets: @Sendable (Experiment) throws -> Dataset

  /// The program with its first screen prepared.
  ///
  /// - Parameters:
  ///   - application: The program.
  ///   - datasets: Gives the examples of an experiment.
  public init(
    _ application: Application,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    self.application = application
    self.datasets = datasets
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
      case .key(let key): send(.key(key))
      case .wait: wait()
      }
    }
  }

  /// Lets time pass until nothing moves any more.
  public mutating func wait() {
    while application.isAnimating { send(.tick(seconds: 1)) }
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
      guard let slot = effect.slot else { continue }
      var answers: [Message] = []
      effect.evaluate(datasets: datasets, check: application.check(for: slot)) {
        answers.append($0)
      }
      for answer in answers { send(answer) }
    }
  }
}
