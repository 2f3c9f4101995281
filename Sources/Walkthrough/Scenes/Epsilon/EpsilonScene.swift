import CellUI
import GradientChecking

/// Epsilon: the difference over ε from 1e-15 to 1e-1, for several ways to compute it.
///
/// Its steps are the curves: each stands out once, with its own story.
struct EpsilonScene: Scene {
  var rowsAreSteps: Bool { true }

  var drawsComparison: Bool { true }

  var explainsNoise: Bool { true }

  func stepCount(_ check: GradientCheck) -> Int { max(1, ErrorCurve.kinds(for: check).count) }

  func firstStep(_ check: GradientCheck) -> Int {
    let experiment = check.experiment
    let own = ErrorCurve.Kind(scheme: experiment.scheme, precision: experiment.precision)
    return ErrorCurve.kinds(for: check).firstIndex(of: own) ?? 0
  }

  func survey(in context: SceneContext) -> Survey? { .errorCurves }

  func keys(in context: SceneContext) -> [Action] { [.smallerEpsilon, .down, .toggleBug] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = EpsilonState(context)
    var rest = area
    drawTitle(state, in: rest.cutTop(1), into: &canvas)
    let listWidth = min(CurveList.width, area.width / 2 - 2)
    let list = rest.cutRight(listWidth)
    _ = rest.cutRight(2)
    ErrorCurvePlot(state: state, symbols: canvas.symbols).draw(in: rest, into: &canvas)
    return CurveList(state: state, symbols: canvas.symbols).draw(in: list, into: &canvas)
  }

  /// What the plot shows, and how far the measuring is or over what it goes.
  private func drawTitle(_ state: EpsilonState, in row: Rect, into canvas: inout Canvas) {
    let notes = notes(state)
    let note = canvas.fitting(notes, width: row.width / 2)
    let start =
      note.isEmpty ? row.right : canvas.writeRight(note, right: row.right, y: row.y, in: row) - 2
    let titles: [StyledText] = [
      "\("Difference between dθ_approx and dθ", .heading) \("for every ε", .dim)",
      "\("Difference", .heading) \("of dθ_approx and dθ over ε", .dim)",
      "\("Difference", .heading) \("over ε", .dim)",
    ]
    let room = Rect(x: row.x, y: row.y, width: start - row.x, height: 1)
    canvas.write(canvas.fitting(titles, width: room.width), x: row.x, y: row.y, in: room)
  }

  /// From the fullest form to the shortest.
  private func notes(_ state: EpsilonState) -> [StyledText] {
    if let progress = state.progress {
      let count = "\(progress.measured) of \(progress.total)"
      return ["measuring … \(count)".styled(.accent), count.styled(.accent)]
    }
    guard state.context.check.isFunction else {
      return ["J is not a function: noise / 2ε".styled(.bug), "noise / 2ε".styled(.bug)]
    }
    guard let sample = state.sampleCount else { return [""] }
    let count = "over \(sample) of \(Numbers.count(state.context.layout.count))"
    return ["\(count) components".styled(.dim), count.styled(.dim)]
  }

  func narration(_ context: SceneContext) -> StyledText {
    context.narration(EpsilonWords(EpsilonState(context)).sentences)
  }

  func outline(_ context: SceneContext) -> [String] {
    let state = EpsilonState(context)
    let lines = state.curves.map { curve in
      let here = state.difference(of: curve).map { Numbers.short($0) } ?? "not measured yet"
      let best = curve.best.map {
        "; least \(Numbers.short($0.difference)) at ε = \(Numbers.short($0.epsilon))"
      }
      let epsilon = Numbers.short(state.epsilon)
      return "\(curve.kind.name): at ε = \(epsilon) the difference is \(here)\(best ?? "")"
    }
    return lines + notes(state).prefix(1).map(\.plain).filter { !$0.isEmpty }
  }
}
