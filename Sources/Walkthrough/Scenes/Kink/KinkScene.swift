import CellUI
import GradientChecking

/// J along one component where a unit of a ReLU switches on or off, and what that does to a check.
struct KinkScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { 1 }

  func survey(in context: SceneContext) -> Survey? { .kinks(index: context.selection) }

  func keys(in context: SceneContext) -> [Action] { [.nextComponent, .largerEpsilon, .down] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = KinkState(context)
    var rest = area
    let lines = KinkNumbers(state).lines
    var lower = rest.cutBottom(lines.count)
    if area.height >= 13 { _ = rest.cutBottom(1) }
    for forms in lines {
      let row = lower.cutTop(1)
      canvas.write(canvas.fitting(forms, width: row.width), x: row.x, y: row.y, in: row)
    }
    var hits: [Hit] = []
    if area.height >= 18 { hits = ThetaStrip(context).draw(in: rest.cutTop(3), into: &canvas) }
    guard let survey = state.survey else {
      let text = "measuring J and its slope along \(state.name) …"
      canvas.write(text, .dim, x: rest.x, y: rest.y, in: rest)
      return hits
    }
    KinkPlots(state, survey).draw(in: rest, into: &canvas)
    return hits
  }

  /// Down is the next component whose step crosses a kink, if there is any.
  func component(below rows: Int, in context: SceneContext) -> Int? {
    let state = KinkState(context)
    return state.flagged.isEmpty
      ? context.selection(movedByRows: rows) : state.flagged(placesOn: rows)
  }

  func narration(_ context: SceneContext) -> StyledText {
    KinkNarration(KinkState(context)).text
  }

  func outline(_ context: SceneContext) -> [String] {
    KinkNarration(KinkState(context)).outline
  }
}
