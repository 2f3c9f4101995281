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
    guard isApart(context.stageSize) else { return [.zoomIn, .nextPane] + rest }
    return context.model.pane == 0 ? [.nextPane] + rest : [.nextPane, .zoomIn] + rest
  }

  /// Whether the numbers need their shortest form.
  private func isShort(_ stage: Size) -> Bool { stage.height < 13 || stage.width < 72 }

  /// Whether numbers and curve have no room beside each other.
  private func isApart(_ stage: Size) -> Bool {
    stage.width < 72 || (stage.height < 13 && stage.width < 96)
  }

  func narration(_ context: SceneContext) -> StyledText {
    DifferenceNarration(state: DifferenceState(context)).text
  }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = DifferenceState(context)
    let form: DifferenceNumbers.Form =
      isShort(area.size) ? .short : area.height >= 26 && area.width >= 110 ? .full : .normal
    let isCurve = context.model.pane == 1
    var rest = area
    let stripRows = area.height >= 18 ? ThetaStrip.height : isApart(area.size) && isCurve ? 1 : 2
    let hits = ThetaStrip(context).draw(in: rest.cutTop(stripRows), into: &canvas)
    _ = rest.cutTop(form == .full ? 1 : 0)
    if isCurve {
      CurveView(state: state).draw(in: rest, into: &canvas)
      return hits
    }
    let numbers = DifferenceNumbers(state: state, form: form)
    let rows = NumberRows(rows: numbers.rows, reserved: numbers.reservedRows)
    let isApart = isApart(area.size)
    let marks = form == .short ? 12 : 1
    var left = rest.cutLeft(isApart ? rest.width : rows.width(on: canvas) + marks)
    if form == .short {
      drawMarks(context, beside: rows, in: left, into: &canvas)
    } else {
      drawTitle(context, in: left.cutTop(1), into: &canvas)
    }
    rows.draw(in: left, into: &canvas)
    let valueX = left.x + rows.valueOffset(on: canvas)
    numbers.drawBracket(in: left, x: valueX, into: &canvas)
    guard !isApart else { return hits }
    _ = rest.cutLeft(form == .full ? 3 : 1)
    CurveView(state: state).draw(in: rest, into: &canvas)
    return hits
  }

  /// The step, and the component by name, above the numbers.
  private func drawTitle(_ context: SceneContext, in row: Rect, into canvas: inout Canvas) {
    let mark = StepMark(context: context)
    let end = canvas.write(mark.texts[0], x: row.x, y: row.y, in: row)
    let name = context.selectedName
    let names = ["θ[\(context.selection)] = \(name)", name].map { $0.styled(.cursor) }
    if let name = names.first(where: { end + 3 + canvas.width(of: $0) <= row.right }) {
      canvas.writeRight(name, right: row.right - 1, y: row.y, in: row)
    }
  }

  /// The same at the right edge, where there is no row for them.
  private func drawMarks(
    _ context: SceneContext,
    beside rows: NumberRows,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let end = rows.end(ofRow: 0, in: rect, on: canvas)
    StepMark(context: context).draw(in: rect, after: end, into: &canvas)
    let name = context.selectedName.styled(.cursor)
    guard canvas.width(of: name) + 2 <= rect.right - end else { return }
    canvas.writeRight(name, right: rect.right, y: rect.y + 1, in: rect)
  }

  func outline(_ context: SceneContext) -> [String] {
    let state = DifferenceState(context)
    let rows = DifferenceNumbers(state: state, form: .short).rows
    let numbers = rows.filter { !$0.label.isEmpty }
      .map { "\($0.label.plain): \($0.value.plain.drop { $0 == " " })" }
    let lines = ["θ[\(context.selection)] = \(context.selectedName)"] + numbers
    guard state.step == .compare, let probe = state.probe else { return lines }
    let remark = CurveRemark(state: state, curve: probe.curve)
    let width = Numbers.short(probe.curve.halfWidth)
    return lines + ["J as θ[\(context.selection)] moves by ±\(width): \(remark.outline)"]
  }
}
