import CellUI
import GradientChecking

/// The selected component's derivative in its two parts, and what backpropagation made of it.
struct SelectedParts {
  private let state: RegularizationState
  private let context: SceneContext

  init(_ state: RegularizationState) {
    self.state = state
    context = state.context
  }

  /// The two lines, each from its fullest form to its shortest.
  var lines: [[StyledText]] { [parts, comparison] }

  private func number(_ value: Double) -> String { Numbers.short(value, digits: 5) }

  private var parts: [StyledText] {
    let index = context.selection
    let full = "θ[\(index)] = \(context.selectedName)".styled(.cursor)
    let short = context.selectedName.styled(.cursor)
    guard let data = state.survey?.data[index] else { return [full] }
    let part = state.penalty[index]
    let isWeight = context.selectedBlock.kind == .weight
    let second: StyledText =
      isWeight ? "\(number(part), .weight)" : "\("0, b isn't penalized", .dim)"
    let sum = number(data + part)
    return [
      full + "   data part \(number(data)) + \(state.partName) " + second + " = \(sum, .heading)",
      short + "   data part \(number(data)) + \(state.partName) " + second + " = \(sum, .heading)",
      short + "  data \(number(data)) + penalty " + second + " = \(sum, .heading)",
      short + "  data \(number(data)) + penalty \(number(part), .weight)",
    ]
  }

  private var comparison: [StyledText] {
    let component = state.selected
    let (numeric, analytic) = (number(component.numeric), number(component.analytic))
    let lacking = number(component.numeric - component.analytic)
    let words = state.words(for: state.missing(component))
    let second = component.analytic < 0 ? "(\(analytic))" : analytic
    let values: StyledText = "dθ_approx \(numeric, .heading) − dθ \(second, .heading)"
    return [
      values + " = \(lacking, .heading)   missing: " + words,
      values + " = \(lacking, .heading)  " + words,
      "missing \(lacking, .heading)  " + words,
    ]
  }
}
