import CellUI
import GradientChecking
import Wording

/// Which of the small steps of one component's check this is: the steps of the perturb scene and
/// those of the difference scene, counted through.
struct StepMark {
  let context: SceneContext

  /// The steps of one component, from the first nudge to the comparison.
  static func names(_ scheme: DifferenceScheme) -> [String] {
    switch scheme {
    case .centered:
      ["nudge up", "evaluate", "nudge down", "evaluate", "subtract", "divide", "compare"]
    case .forward: ["nudge", "evaluate", "subtract", "divide", "compare"]
    case .complexStep: ["nudge", "evaluate", "divide", "compare"]
    }
  }

  /// The mark, from its fullest form to its shortest.
  var texts: [StyledText] {
    let scheme = context.experiment.scheme
    let names = Self.names(scheme)
    let before = context.model.view.scene == .difference ? PerturbStep.steps(of: scheme).count : 0
    let place = min(before + max(0, context.step), names.count - 1)
    return [
      "\("step \(place + 1) of \(names.count):", .dim) \(names[place], .accent)",
      "\("\(place + 1) of \(names.count)", .dim)", "\("\(place + 1)/\(names.count)", .dim)",
    ]
  }

  /// Writes the fullest form that ends at the right edge of a row and leaves what stands there alone.
  func draw(in row: Rect, after column: Int, into canvas: inout Canvas) {
    let room = row.right - column - 2
    guard let text = texts.first(where: { canvas.width(of: $0) <= room }) else { return }
    canvas.writeRight(text, right: row.right, y: row.y, in: row)
  }
}

extension SceneContext {
  /// J with the selected component moved and all others as they are: `J(… θ[27]+ε …)`, in few columns
  /// what the lecture writes J(θ₁, …, θᵢ + ε, …).
  func movedCost(_ movement: String) -> String { "J(… θ[\(selection)]\(movement) …)" }
}

/// What a step of the perturb scene does; which there are depends on the scheme.
enum PerturbStep: Hashable, Sendable {
  /// θᵢ becomes θᵢ + ε.
  case nudgeUp
  /// J with θᵢ + ε.
  case evaluateUp
  /// θᵢ becomes θᵢ − ε.
  case nudgeDown
  /// J with θᵢ − ε.
  case evaluateDown
  /// θᵢ becomes θᵢ + i·ε.
  case nudgeImaginary
  /// J with θᵢ + i·ε.
  case evaluateImaginary

  /// The steps of a scheme.
  static func steps(of scheme: DifferenceScheme) -> [PerturbStep] {
    switch scheme {
    case .centered: [.nudgeUp, .evaluateUp, .nudgeDown, .evaluateDown]
    case .forward: [.nudgeUp, .evaluateUp]
    case .complexStep: [.nudgeImaginary, .evaluateImaginary]
    }
  }

  /// Whether the network is evaluated in this step, rather than θᵢ moved.
  var isEvaluation: Bool {
    self == .evaluateUp || self == .evaluateDown || self == .evaluateImaginary
  }

  /// Whether this step is about θᵢ − ε.
  var isDown: Bool { self == .nudgeDown || self == .evaluateDown }
}
