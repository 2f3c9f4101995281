import CellUI
import GradientChecking

/// Runs a model without a terminal and without a clock.
///
/// Effects are carried out at once, and time passes only while `wait` waits. The same keys therefore
/// give the same screen every time.
public struct Replay: Sendable {
  /// The model after what was replayed so far.
  public private(set) var model: Model
  /// Whether a key asked to quit.
  public private(set) var hasQuit = false
  private let dataset: Dataset

  /// A model, prepared.
  public init(_ model: Model, dataset: Dataset) {
    self.model = model
    self.dataset = dataset
    perform(model.initialEffects)
  }

  /// Takes one message and carries out what follows from it.
  public mutating func send(_ message: Message) {
    perform(model.update(message))
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
    while model.isAnimating { send(.tick(seconds: 1)) }
  }

  /// Shows a scene at a step; the bars and what follows them have every component checked.
  mutating func jump(to kind: SceneKind, step: Int) {
    perform(model.enter(kind, step: step))
    guard kind.showsWholeCheck else { return }
    perform(model.checkAll())
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      if effect == .quit { hasQuit = true }
      var answers: [Message] = []
      Evaluation.perform(effect, datasets: { _ in dataset }, check: model.check) {
        answers.append($0)
      }
      for answer in answers { send(answer) }
    }
  }
}
