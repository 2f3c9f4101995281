import CellUI
import GradientChecking

/// The units that one draw of the mask drops, and beside it J of 200 evaluations at the same θ.
///
/// Each step is another evaluation: with a resampled mask other units are dropped and J is another
/// number; with a frozen one nothing changes, which is the point of freezing it.
struct DropoutScene: Scene {
  /// The draws that can be looked at.
  static let drawCount = 6

  var explainsNoise: Bool { true }

  var rowsAreSteps: Bool { true }

  func stepCount(_ check: GradientCheck) -> Int {
    check.experiment.keepProbability < 1 ? Self.drawCount : 1
  }

  func survey(in context: SceneContext) -> Survey? { .samples }

  func keys(in context: SceneContext) -> [Action] { [.smallerEpsilon, .nextComponent, .down] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = DropoutState(context)
    var rest = area
    let lines = DropoutNumbers(state).lines
    let numbers = rest.cutBottom(min(lines.count, max(1, area.height - 6)))
    _ = rest.cutBottom(rest.height >= 10 ? 1 : 0)
    // Three layers need 31 columns, the histogram no fewer than 26.
    let wanted = max(31, min(56, area.width * 43 / 100))
    var left = rest.cutLeft(min(area.width - 27, wanted))
    _ = rest.cutLeft(area.width >= 70 ? 3 : 1)
    drawTitle(state.maskTitles, in: left.cutTop(1), into: &canvas)
    if area.height >= 22, state.hasDropout {
      MaskTable(state).draw(in: left.cutBottom(min(12, left.height / 2)), into: &canvas)
    }
    let hits = MaskDiagram(state).draw(in: left, into: &canvas)
    drawTitle(state.histogramTitles, in: rest.cutTop(1), into: &canvas)
    CostHistogram(state).draw(in: rest, into: &canvas)
    for (row, forms) in lines.prefix(numbers.height).enumerated() {
      let line = canvas.fitting(forms, width: numbers.width)
      canvas.write(line, x: numbers.x, y: numbers.y + row, in: numbers)
    }
    return hits
  }

  private func drawTitle(_ titles: [StyledText], in row: Rect, into canvas: inout Canvas) {
    canvas.write(canvas.fitting(titles, width: row.width), x: row.x, y: row.y, in: row)
  }

  func narration(_ context: SceneContext) -> StyledText {
    DropoutNarration(DropoutState(context)).text
  }

  func outline(_ context: SceneContext) -> [String] {
    DropoutNarration(DropoutState(context)).outline
  }
}
