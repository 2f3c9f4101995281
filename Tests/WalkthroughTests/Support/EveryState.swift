import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

/// The states in which the scenes of one component must hold: every scheme, both precisions, every
/// kind of output, dead units, no function, ε from 1e-15 to 1, a bug.
struct EveryState: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let keys: String
  let change: @Sendable (inout Experiment) -> Void

  init(
    _ description: String,
    select keys: String = "27g",
    change: @escaping @Sendable (inout Experiment) -> Void = { _ in }
  ) {
    testDescription = description
    self.keys = keys
    self.change = change
  }

  static let sizes = [
    Size(80, 24), Size(120, 40), Size(60, 18), Size(79, 21), Size(60, 40), Size(110, 18),
  ]

  /// Some of the sizes, others for each turn: every state at every size would take minutes and show no more.
  static func sizes(_ count: Int, turn: Int) -> [Size] {
    (0..<count).map { sizes[(turn * count + $0) % sizes.count] }
  }

  /// The place of the state among others, on which it depends at which sizes it is drawn.
  func turn(among states: [EveryState]) -> Int {
    states.firstIndex { $0.testDescription == testDescription } ?? 0
  }

  static let all: [EveryState] = [
    EveryState("the default"),
    EveryState("a bias", select: "/ b1[3] enter"),
    EveryState("the first layer", select: "7g"),
    EveryState("forward") { $0.scheme = .forward },
    EveryState("backward") { $0.scheme = .backward },
    EveryState("five points, a bug") { ($0.scheme, $0.bug) = (.fivePoint, .dZSign) },
    EveryState("Ridders' extrapolation") { $0.scheme = .ridders },
    EveryState("Ridders in float, ReLU") {
      ($0.scheme, $0.precision, $0.activation) = (.ridders, .float, .relu)
    },
    EveryState("complex step") { $0.scheme = .complexStep },
    EveryState("float") { $0.precision = .float },
    EveryState("float, ε lost in rounding") {
      $0.precision = .float
      $0.epsilon = 1e-9
    },
    EveryState("float, forward, a bias", select: "/ b2[0] enter") {
      $0.precision = .float
      $0.scheme = .forward
      $0.epsilon = 1e-3
    },
    EveryState("ε = 1") { $0.epsilon = 1 },
    EveryState("ε = 1e-15") { $0.epsilon = 1e-15 },
    EveryState("ε = 1e-12 at a bias of 0", select: "/ b2[1] enter") { $0.epsilon = 1e-12 },
    EveryState("a bug") { $0.bug = .dWDoubled },
    EveryState("resampled masks") { $0.keepProbability = 0.5 },
    EveryState("frozen masks") {
      $0.keepProbability = 0.5
      $0.mask = .frozen
    },
    EveryState("one sigmoid output, no penalty", select: "/ W1[0,0] enter") {
      $0.data = .xor
      $0.hidden = [3]
      $0.lambda = 0
    },
    EveryState("the naive cost, leaky ReLU") {
      $0.cost = .crossEntropyNaive
      $0.activation = .leakyReLU
    },
    EveryState("squared error, after training") {
      $0.cost = .squaredError
      $0.trainingIterations = 20
    },
    EveryState("an infinite J", select: "/ W1[2,3] enter") {
      $0.data = .digits
      $0.examples = 8
      $0.hidden = [12]
      $0.lambda = 1.7e308
    },
    EveryState("five layers", select: "/ W3[1,0] enter") { $0.hidden = [3, 4, 12, 3] },
    EveryState("a silent pixel", select: "0g") {
      $0.data = .digits
      $0.examples = 8
      $0.hidden = [12]
      $0.activation = .relu
    },
  ]

  /// The same with few examples, which a matrix of states and sizes computes faster.
  var small: EveryState {
    EveryState(testDescription, select: keys) { [change] experiment in
      change(&experiment)
      experiment.examples = experiment.examples ?? 5
    }
  }

  /// The walk with the component selected, at a step of a scene.
  func start(
    _ scene: SceneKind,
    step: Int = 0,
    size: Size = Size(80, 24),
    symbols: Symbols = .unicode
  ) throws -> Replay {
    try walk(to: scene, step: step, keys, size: size, symbols: symbols, change: change)
  }
}
