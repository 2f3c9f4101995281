import CellUI
import GradientChecking

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
    let before = context.model.scene == .difference ? PerturbStep.steps(of: scheme).count : 0
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
