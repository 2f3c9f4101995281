import CellUI
import GradientChecking

/// One component is moved by ε: what changes, from θ through every layer to J.
struct PerturbScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int {
    PerturbStep.steps(of: check.experiment.scheme).count
  }

  func keys(in context: SceneContext) -> [Action] { [.nextComponent, .up, .smallerEpsilon, .find] }

  func narration(_ context: SceneContext) -> StyledText {
    PerturbNarration(state: Perturbation(context)).text
  }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = Perturbation(context)
    let numbers = PerturbNumbers(state: state, isShort: area.height < 13)
    let view = RippleView(state: state)
    var rest = area
    // What the network needs comes first, then the pointer above θ, then room between the parts.
    let numberRows = 2 * numbers.rowCount
    var spare = area.height - 3 - numberRows - min(view.fullHeight, 6)
    func take(_ rows: Int) -> Int {
      guard spare >= rows else { return 0 }
      spare -= rows
      return rows
    }
    let pointer = take(1)
    let title = area.height < 13 ? 0 : 1
    let margins = (take(1), take(1), take(1), take(1))

    var hits = ThetaStrip(context).draw(in: rest.cutTop(2 + pointer), into: &canvas)
    _ = rest.cutTop(margins.0)
    let thetaRows = NumberRows(rows: numbers.thetaRows)
    let end = thetaRows.end(ofRow: 0, in: rest, on: canvas)
    StepMark(context: context).draw(in: rest, after: end, into: &canvas)
    thetaRows.draw(in: rest.cutTop(numbers.rowCount), into: &canvas)
    _ = rest.cutTop(margins.1)
    drawTitle(state, in: rest.cutTop(title), into: &canvas)
    _ = rest.cutTop(margins.2)
    let units = min(view.fullHeight, rest.height - numbers.rowCount - margins.3)
    hits += view.draw(in: rest.cutTop(units), into: &canvas)
    _ = rest.cutTop(margins.3)
    NumberRows(rows: numbers.costRows, reserved: numbers.reservedCostRows)
      .draw(in: rest.cutTop(numbers.rowCount), into: &canvas)
    _ = rest.cutTop(1)
    if rest.height >= CloserLook.height {
      CloserLook(state)?.draw(in: rest, into: &canvas)
    }
    return hits
  }

  /// Says what the columns below show, on a line that parts them from θ.
  private func drawTitle(_ state: Perturbation, in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.horizontalLine(x: rect.x, y: rect.y, width: rect.width)
    let texts = RippleView(state: state).titles.map { " " + $0 + " " }
    canvas.write(
      canvas.fitting(texts, width: rect.width - 4),
      x: rect.x + 2,
      y: rect.y,
      in: rect
    )
  }
}
