import CellUI
import GradientChecking

/// A stick for λ/m·W of every component, and a dot for what dθ lacks of it: where the penalty was
/// forgotten the dots sit on the sticks' tips, where it wasn't they lie on the line of 0.
struct PenaltyPlot {
  private let state: RegularizationState
  private let context: SceneContext

  init(_ state: RegularizationState) {
    self.state = state
    context = state.context
  }

  /// Draws the legend and the picture.
  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    let title = rest.cutTop(1)
    let text = canvas.fitting(legends(canvas.symbols), width: title.width)
    canvas.write(text, x: title.x, y: title.y, in: title)
    guard let survey = state.survey else { return }
    plot(survey).draw(in: rest, into: &canvas)
  }

  private func legends(_ symbols: Symbols) -> [StyledText] {
    let stick = String(symbols.isASCII ? "." : "⡇").styled(.weight)
    let dot = String(symbols.marker).styled(dotStyle)
    let part =
      state.hasPenalty
      ? "\(state.partName)" : "W/m, what \("λ = 1", .heading) would add" as StyledText
    let progress: StyledText = state.isComplete ? "" : "   checking … \(state.progress)"
    return [
      stick + " " + part + " of every component   " + dot
        + " what dθ lacks: dθ_approx − dθ" + progress,
      stick + " " + part + "   " + dot + " missing: dθ_approx − dθ" + progress,
      stick + " " + part + "   " + dot + " dθ_approx − dθ" + progress,
      stick + " " + part + "  " + dot + " dθ_approx − dθ",
    ]
  }

  private var dotStyle: Style {
    guard state.check.isFunction else { return .dim }
    return state.isWhole ? .agrees : state.isForgotten ? .bug : .accent
  }

  /// The sticks' heights: λ/m·W, or W/m where λ is 0.
  private func height(_ index: Int) -> Double {
    guard !state.hasPenalty else { return state.penalty[index] }
    guard context.layout.block(of: index).kind == .weight else { return 0 }
    return state.experiment.costScale * context.theta[index] / Double(state.m)
  }

  /// How much further the axis reaches than the longest stick.
  private static let margin = 1.08

  private func plot(_ survey: PenaltySurvey) -> Plot {
    let sticks = survey.indices.enumerated().flatMap { place, index in
      let x = Double(place)
      return [Plot.Point(x, 0), Plot.Point(x, height(index)), Plot.Point(x, .nan)]
    }
    // What round-off leaves lies on the line of 0 itself, not on either side of it.
    let lacking = survey.components.map { component in
      let value = component.numeric - component.analytic
      return value.magnitude <= component.roundoffFloor && state.check.isFunction ? 0 : value
    }
    let most = (survey.indices.map(height) + lacking).filter(\.isFinite).map(\.magnitude).max() ?? 0
    let reach = most > 0 && most < 1e300 ? most * Self.margin : 1
    let dotStyle = dotStyle
    let marks = lacking.enumerated().map { place, value in
      let isSelected = survey.indices[place] == context.selection
      return Plot.Mark(Plot.Point(Double(place), value), style: isSelected ? .cursor : dotStyle)
    }
    return Plot(
      series: [Plot.Series(sticks, style: .weight)],
      xRange: -0.5...(Double(survey.indices.count) - 0.5),
      yRange: -reach...reach,
      verticalGuides: borders(survey),
      horizontalGuides: [0],
      marks: marks,
      xTicks: names(survey),
      yTicks: [-1, 0, 1].map { sign in
        Plot.Tick(
          sign * reach / Self.margin,
          sign == 0 ? "0" : Numbers.short(sign * most, digits: 2)
        )
      }
    )
  }

  /// Between each block and the one before.
  private func borders(_ survey: PenaltySurvey) -> [Double] {
    places(survey).dropFirst().map { Double($0.first) - 0.5 }
  }

  /// A block's name under its middle.
  private func names(_ survey: PenaltySurvey) -> [Plot.Tick] {
    places(survey).map { place in
      Plot.Tick(Double(place.first) + Double(place.count - 1) / 2, place.block.name)
    }
  }

  /// Where each block stands among the components shown.
  private func places(_ survey: PenaltySurvey) -> [(
    block: ParameterBlock, first: Int, count: Int
  )] {
    context.layout.blocks.compactMap { block in
      guard let first = survey.indices.firstIndex(where: { block.range.contains($0) }) else {
        return nil
      }
      return (block, first, survey.indices.count { block.range.contains($0) })
    }
  }
}
