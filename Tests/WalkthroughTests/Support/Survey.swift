import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

/// Experiments that differ in everything a scene may have to say.
enum Survey {
  static let experiments: [(name: String, change: @Sendable (inout Experiment) -> Void)] = [
    ("default", { _ in }),
    ("λ = 0", { $0.lambda = 0 }),
    (
      "two classes",
      {
        $0.data = .xor; $0.hidden = [3]
      }
    ),
    (
      "naive, two classes",
      {
        $0.data = .moons; $0.cost = .crossEntropyNaive
      }
    ),
    (
      "naive, sigmoid units",
      {
        $0.cost = .crossEntropyNaive; $0.activation = .sigmoid
      }
    ),
    (
      "squared error",
      {
        $0.cost = .squaredError; $0.activation = .identity
      }
    ),
    (
      "one unit",
      {
        $0.hidden = [1]; $0.activation = .relu
      }
    ),
    (
      "trained",
      {
        $0.trainingIterations = 3; $0.activation = .leakyReLU
      }
    ),
    ("deep", { $0.hidden = Array(repeating: 3, count: 7) }),
    (
      "digits",
      {
        $0.data = .digits; $0.examples = 10; $0.hidden = [40]
      }
    ),
    (
      "frozen dropout",
      {
        $0.keepProbability = 0.8; $0.mask = .frozen; $0.activation = .sigmoid
      }
    ),
    ("dropout", { $0.keepProbability = 0.8 }),
    ("float", { $0.precision = .float }),
    ("bug", { $0.bug = .dbNotAveraged }),
    (
      "forward, large ε",
      {
        $0.scheme = .forward; $0.epsilon = 1
      }
    ),
  ]

  static let sizes = [Size(80, 24), Size(120, 40), Size(60, 18)]

  /// The narrations of a scene, at any step, that have more lines than there is room for.
  static func cutNarrations(_ kind: SceneKind) throws -> [String] {
    var cut: [String] = []
    for (name, change) in experiments {
      try each(step: kind, try walk(change: change)) { shown in
        for model in [shown.model, shown.model.inASCII] {
          let context = try #require(SceneContext(model))
          guard context.narrationOverflow > 0 else { continue }
          let size = model.size
          cut.append(
            "\(name), \(size.width)x\(size.height), step \(context.step): \(context.narration)"
          )
        }
      }
    }
    return cut
  }

  /// The click targets of a scene, at any step, that lie off the screen or name no component of θ.
  static func strayTargets(_ kind: SceneKind) throws -> [String] {
    var stray: [String] = []
    for (name, change) in experiments where name != "deep" {
      try each(step: kind, try walk(change: change), selections: [0.7]) { context in
        let hits = Frame(model: context.model).strayTargets(context.layout)
        stray += hits.map { "\(name), \(context.model.size), step \(context.step): \($0)" }
      }
    }
    return stray
  }

  /// Calls a function with every step of a scene at every size, for some places in θ.
  static func each(
    step kind: SceneKind,
    _ start: Replay,
    selections: [Double] = [0, 1],
    _ body: (SceneContext) throws -> Void
  ) throws {
    var replay = start
    let check = try #require(replay.model.check)
    for size in sizes {
      replay.send(.resized(size))
      for place in selections {
        let index = Int(place * Double(check.layout.count - 1))
        replay.type(try KeyScript.parse("\(index)g"))
        for step in 0..<kind.scene.stepCount(check) {
          replay.jump(to: kind, step: step)
          try body(try #require(SceneContext(replay.model)))
        }
      }
    }
  }
}
