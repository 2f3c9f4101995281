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
    perform(application.initialRequests)
  }

  /// The walk after what was replayed so far.
  public var model: Model { application.walk }

  /// Takes one event and carries out what follows from it.
  public mutating func send(_ event: Event) {
    perform(application.update(event))
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

  /// Opens a lesson.
  public mutating func open(lesson id: String) {
    perform(application.open(lesson: id))
  }

  /// Shows a scene of the walk at a step; those about the whole check have every component checked.
  mutating func jump(to kind: SceneKind, step: Int) {
    perform(application.jump(to: kind, step: step))
  }

  mutating func perform(_ requests: [Request]) {
    for request in requests {
      switch request {
      case .quit: hasQuit = true
      case .save, .saveHunt, .saveTrace: break
      case .evaluate(let effect, let slot): evaluate(effect, for: slot)
      }
    }
  }

  private mutating func evaluate(_ effect: Effect, for slot: Slot) {
    var answers: [Message] = []
    Evaluation.perform(effect, datasets: datasets, check: application.check(for: slot)) {
      answers.append($0)
    }
    for answer in answers { send(.answer(answer, for: slot)) }
  }
}

extension Application {
  /// The check that is prepared in a slot.
  public func check(for slot: Slot) -> GradientCheck? {
    switch slot {
    case .walk: walk.check
    case .lab: lab?.stage.check
    case .hunt: hunts.player?.check
    case .lesson: player?.stage.check
    case .comparison: player?.comparison?.check
    }
  }

  fileprivate mutating func jump(to kind: SceneKind, step: Int) -> [Request] {
    var effects = walk.enter(kind, step: step)
    if kind.showsWholeCheck { effects += walk.checkAll() }
    return effects.map { .evaluate($0, for: .walk) }
  }
}
