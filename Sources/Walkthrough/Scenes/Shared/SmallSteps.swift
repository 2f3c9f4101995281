import GradientChecking
import Wording

/// Which of the small steps of one component's check this is: the steps of the perturb scene and
/// those of the difference scene, counted through.
struct StepMark {
  let context: SceneContext

  /// The steps of one component, from the first nudge to the comparison.
  static func names(_ scheme: DifferenceScheme) -> [String] {
    PerturbStep.steps(of: scheme).map(\.name) + DifferenceStep.steps(of: scheme).map { "\($0)" }
  }

  private var names: [String] { Self.names(context.experiment.scheme) }

  /// Which of them it is, from 1, and of how many.
  var place: (step: Int, count: Int) {
    let isLater = context.model.view.scene == .difference
    let before = isLater ? PerturbStep.steps(of: context.experiment.scheme).count : 0
    return (min(before + max(0, context.step) + 1, names.count), names.count)
  }

  /// What the step does.
  var name: String { names[place.step - 1] }
}

extension SceneContext {
  /// J with the selected component moved and all others as they are: `J(… θ[27]+ε …)`, in few columns
  /// what the lecture writes J(θ₁, …, θᵢ + ε, …).
  func movedCost(_ movement: String) -> String { "J(… \(selectedIndex)\(movement) …)" }
}

/// What a step of the perturb scene does: move θᵢ, or evaluate the network with θᵢ moved.
struct PerturbStep: Hashable, Sendable {
  /// Which way θᵢ is moved.
  enum Direction: Hashable, Sendable {
    /// To θᵢ + ε.
    case up
    /// To θᵢ − ε.
    case down
    /// To θᵢ + i·ε.
    case imaginary
  }

  let direction: Direction
  /// Whether θᵢ is moved for the first time.
  let isFirst: Bool
  /// Whether the network is evaluated in this step, rather than θᵢ moved.
  let isEvaluation: Bool

  /// The steps of a scheme: those of the step itself, where others are taken beside it.
  static func steps(of scheme: DifferenceScheme) -> [PerturbStep] {
    let sides = scheme.offsets.prefix(2).map { $0 > 0 ? Direction.up : .down }
    let directions = sides.isEmpty ? [.imaginary] : sides
    return directions.enumerated().flatMap { place, direction in
      [false, true].map {
        PerturbStep(direction: direction, isFirst: place == 0, isEvaluation: $0)
      }
    }
  }

  /// What it does, in a word or two.
  var name: String {
    guard !isEvaluation else { return "evaluate" }
    return switch direction {
    case .up: "nudge up"
    case .down: "nudge down"
    case .imaginary: "nudge"
    }
  }

  /// Whether this step is about θᵢ − ε.
  var isDown: Bool { direction == .down }
}
