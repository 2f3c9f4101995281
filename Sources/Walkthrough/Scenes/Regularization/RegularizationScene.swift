import CellUI
import GradientChecking

/// J and dθ as sums of a data part and a penalty part, and whether backpropagation has both.
struct RegularizationScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { 1 }

  func survey(in context: SceneContext) -> Survey? { .penalty }

  func keys(in context: SceneContext) -> [Action] { [.toggleBug, .nextComponent, .down] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = RegularizationState(context)
    var rest = area
    let isTall = area.height >= 22
    let line = rest.cutTop(1)
    write(costs(state), in: line, into: &canvas)
    let parts = SelectedParts(state).lines
    var lower = rest.cutBottom(parts.count)
    for forms in parts { write(forms, in: lower.cutTop(1), into: &canvas) }
    if isTall {
      _ = rest.cutTop(1)
      _ = rest.cutBottom(1)
    }
    let table = PenaltyTable(state)
    guard area.height >= 13, area.width >= 70 else {
      write(table.lines, in: rest.cutBottom(1), into: &canvas)
      PenaltyPlot(state).draw(in: rest, into: &canvas)
      return []
    }
    let rows = min(table.height, max(5, rest.height / 2 - 1))
    let hits = table.draw(in: rest.cutBottom(rows), into: &canvas)
    if isTall { _ = rest.cutBottom(1) }
    PenaltyPlot(state).draw(in: rest, into: &canvas)
    return hits
  }

  private func write(_ forms: [StyledText], in row: Rect, into canvas: inout Canvas) {
    guard !row.isEmpty else { return }
    canvas.write(canvas.fitting(forms, width: row.width), x: row.x, y: row.y, in: row)
  }

  /// J in its two parts, from the fullest form to the shortest.
  private func costs(_ state: RegularizationState) -> [StyledText] {
    let cost = state.check.cost
    let text = { (value: Double) in
      value.magnitude < 1e5 ? Numbers.fixed(value, decimals: 4) : Numbers.short(value, digits: 5)
    }
    let sum: StyledText =
      "\("J", .heading) = \(text(cost.data)) from the data + \(text(cost.penalty), .weight) penalty"
      + " = \(text(cost.total), .heading)"
    let short: StyledText =
      "\("J", .heading) = \(text(cost.data)) + penalty \(text(cost.penalty), .weight)"
      + " = \(text(cost.total), .heading)"
    let lambda = Numbers.short(state.experiment.lambda, digits: 6)
    let factor = Numbers.short(state.experiment.lambda / Double(state.m))
    let rates = [
      "   λ = \(lambda), m = \(state.m), λ/m = \(factor)", "   λ = \(lambda), λ/m = \(factor)",
      "   λ = \(lambda)",
    ].map { $0.styled(.dim) }
    return rates.map { sum + $0 } + rates.map { short + $0 } + [short]
  }

  func narration(_ context: SceneContext) -> StyledText {
    RegularizationNarration(RegularizationState(context)).text
  }

  func outline(_ context: SceneContext) -> [String] {
    RegularizationNarration(RegularizationState(context)).outline
  }
}
