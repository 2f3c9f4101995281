import CellUI
import GradientChecking

/// Training: J over the iterations, with the experiment's backpropagation and with the right one, and the
/// check before and after.
struct TrainingScene: Scene {
  var drawsComparison: Bool { true }

  var explainsNoise: Bool { true }

  func stepCount(_ check: GradientCheck) -> Int { 1 }

  func survey(in context: SceneContext) -> Survey? { .training }

  func keys(in context: SceneContext) -> [Action] { [.toggleBug, .nextBug, .smallerEpsilon] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = TrainingState(context)
    var rest = area
    drawTitle(state, in: rest.cutTop(area.height >= 13 ? 1 : 0), into: &canvas)
    let checks = rest.cutRight(min(48, max(26, area.width * 2 / 5)))
    _ = rest.cutRight(2)
    LossPlot(state: state).draw(in: rest, into: &canvas)
    CheckPair(state: state).draw(in: checks, into: &canvas)
    return []
  }

  /// What the curve is of, and how far it has come or over what the checks go.
  private func drawTitle(_ state: TrainingState, in row: Rect, into canvas: inout Canvas) {
    let note = canvas.fitting([note(state), ""], width: row.width / 2)
    canvas.writeRight(note, right: row.right, y: row.y, in: row)
    let what: StyledText = "\("J during training", .heading)"
    let remark =
      state.survey?.isPreview == true
      ? "as it would be: no iterations are set" : state.second == nil ? "" : "from the same start"
    canvas.write(
      canvas.fitting(
        [what + "  \(remark, .dim)", what],
        width: row.width - canvas.width(of: note) - 2
      ),
      x: row.x,
      y: row.y,
      in: row
    )
  }

  private func note(_ state: TrainingState) -> StyledText {
    if let progress = state.progress { return progress.styled(.accent) }
    let count = state.survey?.components.count ?? 0
    guard count < state.context.layout.count else { return "" }
    return "checked: \(count) of \(Numbers.count(state.context.layout.count))".styled(.dim)
  }

  func narration(_ context: SceneContext) -> StyledText {
    context.narration(TrainingWords(TrainingState(context)).sentences)
  }

  func outline(_ context: SceneContext) -> [String] {
    let state = TrainingState(context)
    if let progress = state.progress { return [progress] }
    let curves = state.descents.compactMap { descent in
      descent.run.ends.map { ends in
        "\(descent.name): J goes from \(Numbers.short(ends.first)) to \(Numbers.short(ends.last)) in "
          + Numbers.counted(state.iterations, "iteration")
      }
    }
    let checks = state.descents.flatMap { descent in
      [("before", descent.run.before), ("after", descent.run.after)].compactMap { place, summary in
        summary.map {
          "\(descent.name), check \(place): \(Numbers.difference($0.difference)), \($0.verdict.words)"
        }
      }
    }
    return curves + checks
  }
}
