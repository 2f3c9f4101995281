import CellUI
import GradientChecking

/// The two costs of one component, their difference, the division, and the analytic value beside it.
struct DifferenceScene: Scene {
  /// The numbers, and the curve; beside each other where there is room.
  var paneCount: Int { 2 }

  func stepCount(_ check: GradientCheck) -> Int {
    DifferenceStep.steps(of: check.experiment.scheme).count
  }

  func keys(in context: SceneContext) -> [Action] {
    let rest: [Action] = [.nextComponent, .smallerEpsilon, .up, .find]
    guard isShort(context.stageSize) else { return [.zoomIn, .nextPane] + rest }
    return context.model.pane == 0 ? [.nextPane] + rest : [.nextPane, .zoomIn] + rest
  }

  /// Whether numbers and curve have no room beside each other.
  private func isShort(_ stage: Size) -> Bool { stage.height < 13 || stage.width < 72 }

  func narration(_ context: SceneContext) -> StyledText {
    DifferenceNarration(state: Comparison(context)).text
  }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = Comparison(context)
    let isShort = isShort(area.size)
    let isFull = area.height >= 26 && area.width >= 110
    var rest = area
    let isCurve = context.model.pane == 1
    let stripRows = area.height >= 18 ? ThetaStrip.height : isShort && isCurve ? 1 : 2
    let hits = ThetaStrip(context).draw(in: rest.cutTop(stripRows), into: &canvas)
    _ = rest.cutTop(isFull ? 1 : 0)
    if isCurve {
      CurveView(state: state).draw(in: rest, into: &canvas)
      return hits
    }
    let numbers = DifferenceNumbers(
      state: state,
      form: isShort ? .short : isFull ? .full : .normal
    )
    let rows = NumberRows(rows: numbers.rows, reserved: numbers.reservedRows)
    let width = rows.width(on: canvas)
    let mark = StepMark(context: context)
    if isShort {
      mark.draw(in: rest, after: rows.end(ofRow: 0, in: rest, on: canvas), into: &canvas)
    } else if let text = mark.texts.first {
      canvas.write(text, x: rest.x, y: rest.cutTop(1).y, in: area)
    }
    rows.draw(in: rest, into: &canvas)
    if let bracketRow = numbers.bracketRow {
      let x = rest.x + rows.valueOffset(on: canvas)
      let panel = Rect(x: rest.x, y: rest.y, width: width + 1, height: rest.height)
      numbers.drawBracket(in: panel, x: x, y: rest.y + bracketRow, into: &canvas)
    }
    guard !isShort else { return hits }
    rest = Rect(x: rest.x, y: rest.y - 1, width: rest.width, height: rest.height + 1)
    _ = rest.cutLeft(width + (isFull ? 4 : 2))
    CurveView(state: state).draw(in: rest, into: &canvas)
    return hits
  }

  func outline(_ context: SceneContext) -> [String] {
    let state = Comparison(context)
    let rows = DifferenceNumbers(state: state, form: .short).rows
    let lines = rows.map { "\($0.label.plain)  \($0.value.plain)" }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    guard let probe = state.probe else { return lines }
    return lines + [CurveRemark(state: state, curve: probe.curve).texts[0].plain]
  }
}
