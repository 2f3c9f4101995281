import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

/// The states in which bars, verdict and locate must hold: every verdict, partly checked or whole.
struct CheckedState: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The keys that check what is checked.
  let keys: String
  let change: @Sendable (inout Experiment) -> Void

  init(
    _ description: String,
    keys: String = "r wait",
    change: @escaping @Sendable (inout Experiment) -> Void = { _ in }
  ) {
    testDescription = description
    self.keys = keys
    self.change = change
  }

  /// The sizes that the steps are drawn at in turn, beside the least one.
  static let sizes = [Size(80, 24), Size(120, 40), Size(79, 21)]

  static let all: [CheckedState] =
    verdicts + shapes
    + PlantedBug.allCases.map { bug in CheckedState(bug.rawValue) { $0 = bug.experiment } }

  private static let verdicts: [CheckedState] = [
    CheckedState("agrees"),
    CheckedState("nothing checked", keys: ""),
    CheckedState("one checked", keys: "n n n n n"),
    CheckedState("partly checked", keys: "n n n n n right right right right"),
    CheckedState("partly checked, a bug", keys: "n n n n n right right") {
      $0.bug = .dWColumnOrder
    },
    CheckedState("double-check: ε too large") { $0.epsilon = 1e-2 },
    CheckedState("ε = 1, forward") {
      $0.epsilon = 1
      $0.scheme = .forward
    },
    CheckedState("round-off: float") { $0.precision = .float },
    CheckedState("round-off: ε = 1e-15") { $0.epsilon = 1e-15 },
    CheckedState("float, ε = 1e-2") {
      $0.precision = .float
      $0.epsilon = 1e-2
    },
    CheckedState("complex step") { $0.scheme = .complexStep },
    CheckedState("not a function") { $0.keepProbability = 0.8 },
    CheckedState("frozen masks") {
      $0.keepProbability = 0.8
      $0.mask = .frozen
    },
    CheckedState("not a number: training that diverged") {
      $0.lambda = 1e7
      $0.trainingIterations = 100
    },
  ]

  private static let shapes: [CheckedState] = [
    CheckedState("one output, no penalty") {
      $0.data = .xor
      $0.hidden = [3]
      $0.lambda = 0
      $0.bug = .dZSign
    },
    CheckedState("one hidden unit, ReLU") {
      $0.hidden = [1]
      $0.activation = .relu
    },
    CheckedState("five layers, tanh′ wrong") {
      $0.hidden = [3, 4, 12, 3]
      $0.bug = .tanhDerivative
    },
    CheckedState("dead pixels", keys: "r wait z") {
      $0.data = .digits
      $0.examples = 8
      $0.hidden = [12]
      $0.lambda = 0
      $0.bug = .dbNotAveraged
    },
    CheckedState("trained, squared error") {
      $0.cost = .squaredError
      $0.trainingIterations = 20
    },
  ]

  /// The walk in this state at the beginning of the bars, or of the verdict while nothing is checked.
  func start(symbols: Symbols = .unicode) throws -> Replay {
    var replay = try walk(keys, size: Size(120, 40), symbols: symbols) { experiment in
      // Few examples are enough for every state, and quick.
      experiment.examples = 12
      change(&experiment)
    }
    let first = SceneKind.bars
    if keys.isEmpty {
      let rail = replay.frame.hits.first { $0.target == .scene(.verdict) }
      let place = try #require(rail).area
      replay.send(.key(.click(x: place.x, y: place.y)))
    } else {
      #expect(replay.model.view.scene == first)
    }
    replay.send(.resized(Size(80, 24)))
    return replay
  }
}
