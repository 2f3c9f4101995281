import CellUI
import GradientChecking

/// The price: 2n forward passes against one backward pass, in seconds measured on this machine, and what
/// that would be for networks that one knows by name.
struct PriceScene: Scene {
  var explainsNoise: Bool { true }

  func stepCount(_ check: GradientCheck) -> Int { 1 }

  func survey(in context: SceneContext) -> Survey? { .price }

  func keys(in context: SceneContext) -> [Action] { [.runOrPause] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = PriceState(context)
    var rest = area
    if area.height >= 15 { drawTitle(state, in: rest.cutTop(1), into: &canvas) }
    if area.height >= 18 { _ = rest.cutTop(1) }
    PriceTables(state: state).draw(in: rest, into: &canvas)
    return []
  }

  /// Of which network, and how many evaluations the check in the bars has made so far.
  private func drawTitle(_ state: PriceState, in row: Rect, into canvas: inout Canvas) {
    let context = state.context
    let network =
      "n = \(Numbers.count(state.count)), m = \(Numbers.count(context.check.dataset.exampleCount))"
    let title: StyledText = "\("What one gradient takes", .heading)  \("here, \(network)", .dim)"
    let end = canvas.write(title, x: row.x, y: row.y, in: row)
    guard !context.checked.isEmpty else { return }
    let made = Numbers.count(
      context.checked.count * context.experiment.scheme.evaluationsPerComponent
    )
    let note = "evaluated so far: \(made)".styled(.dim)
    guard end + 2 + canvas.width(of: note) <= row.right else { return }
    canvas.writeRight(note, right: row.right, y: row.y, in: row)
  }

  func narration(_ context: SceneContext) -> StyledText {
    context.narration(PriceWords(PriceState(context)).sentences)
  }

  func outline(_ context: SceneContext) -> [String] {
    let state = PriceState(context)
    func time(_ seconds: Double?) -> String {
      seconds.map { Timespan(seconds: $0).text } ?? "being measured"
    }
    let steps = PriceTables.steps
    let own = [
      "dθ by backpropagation: 1 forward pass, 1 backward pass, \(time(state.backpropagation))",
      "dθ_approx by whole passes: \(Numbers.count(state.passes)) forward passes, \(time(state.naive))",
      "dθ_approx as computed here, only what a nudge changes: \(time(state.incremental))",
      "\(steps) steps of training: \(time(state.training(steps: steps, checked: false)))",
      "the same with a check in each: \(time(state.training(steps: steps, checked: true)))",
    ]
    return own
      + KnownNetwork.all.map { network in
        "one check of \(network.name), \(network.count) parameters, at this speed: "
          + time(state.naive(network))
      }
  }
}
