import CellUI
import GradientChecking
import Wording

/// What each side has of the penalty.
///
/// A stick is what the nudge measures besides the data part, a dot what
/// backpropagation has. Where both have λ/m·W every dot sits on its stick's tip; where it was forgotten the dots lie
/// on the line of 0.
struct PenaltyPlot {
  let scene: RegularizationScene

  private var context: SceneContext { scene.context }

  func part(rank: Int) -> ScenePart {
    ScenePart(
      "sticks",
      rank: rank,
      columns: Extent(least: 44, best: 76),
      rows: Extent(least: 6, best: 10)
    ) { area, canvas in
      var rest = area
      canvas.write(fitting: legends(canvas.symbols), in: rest.cutTop(1))
      guard let survey = scene.survey else { return }
      plot(survey, canvas.symbols).draw(in: rest, into: &canvas)
    }
  }

  private func legends(_ symbols: Symbols) -> [StyledText] {
    let stick = String(symbols.isASCII ? "." : "⡇").styled(stickStyle)
    let dot = String(symbols.marker).styled(Style(.analytic, .fill))
    let progress: StyledText = scene.reading.isComplete ? "" : "   checking … \(scene.progress)"
    let measured: StyledText =
      scene.hasPenalty
      ? "\(stick) \("dθ_approx", .numeric) − data part"
      : "\(stick) W/m, what \("λ = 1", .heading) would add"
    let own: StyledText = "\(dot) \("dθ", .analytic) − data part"
    let wanted: StyledText = scene.hasPenalty ? "   each should be \(scene.partName)" : ""
    return [
      measured + "   " + own + wanted + progress, measured + "   " + own + progress,
      measured + "  " + "\(dot) \("dθ", .analytic)",
    ]
  }

  private var stickStyle: Style { Style(scene.hasPenalty ? .numeric : .weight, .fill) }

  /// The stick's height: what was measured less the data part, λ/m·W itself where they differ by no more than
  /// round-off; W/m where λ is 0.
  private func height(_ component: ComponentCheck) -> Double {
    let index = component.index
    guard scene.hasPenalty else {
      guard context.layout.block(of: index).kind == .weight else { return 0 }
      return scene.experiment.costScale * context.theta[index] / Double(scene.m)
    }
    let measured = scene.reading.measured(component)
    let isNear = (measured - scene.reading.penalty[index]).magnitude <= component.roundoffFloor
    return isNear && scene.check.isFunction ? scene.reading.penalty[index] : measured
  }

  private func dotStyle(_ component: ComponentCheck) -> Style {
    if component.index == context.selection { return .cursor }
    switch scene.reading.missing([component]) {
    case .nothing, .hidden: return .analytic
    case .penalty, .other, .notFinite: return .bug
    case .noise, .notYet: return .dim
    }
  }

  /// How much further the axis reaches than the longest stick.
  private static let margin = 1.08

  private func plot(_ survey: PenaltySurvey, _ symbols: Symbols) -> Plot {
    let heights = survey.components.map(height)
    let sticks = heights.enumerated().flatMap { place, height in
      let x = Double(place)
      return [Plot.Point(x, 0), Plot.Point(x, height), Plot.Point(x, .nan)]
    }
    let own = survey.components.map(scene.reading.own)
    let most =
      [heights, own].lazy.map { $0.filter(\.isFinite).map(\.magnitude).max() ?? 0 }
      .first { $0 > 0 } ?? 0
    let reach = most > 0 && most < 1e300 ? most * Self.margin : 1
    let places = places(survey)
    let marks = zip(survey.components, own).enumerated().map { place, dot in
      // What lies beyond the axis is pointed at.
      let isBeyond = dot.1.magnitude > reach
      return Plot.Mark(
        Plot.Point(Double(place), min(reach, max(-reach, dot.1))),
        glyph: isBeyond ? (dot.1 > 0 ? symbols.pointUp : symbols.pointDown) : nil,
        style: dotStyle(dot.0)
      )
    }
    return Plot(
      series: [Plot.Series(sticks, style: stickStyle)],
      xRange: -0.5...(Double(survey.indices.count) - 0.5),
      yRange: -reach...reach,
      verticalGuides: places.dropFirst().map { Double($0.first) - 0.5 },
      horizontalGuides: [0],
      marks: marks,
      // A block's name stands under its middle.
      xTicks: places.map {
        Plot.Tick(Double($0.first) + Double($0.count - 1) / 2, $0.block.name)
      },
      yTicks: [-1, 0, 1].map {
        Plot.Tick($0 * reach / Self.margin, $0 == 0 ? "0" : Numbers.short($0 * most, digits: 2))
      }
    )
  }

  /// Where each block stands among the components shown.
  private func places(_ survey: PenaltySurvey) -> [(block: ParameterBlock, first: Int, count: Int)]
  {
    context.layout.blocks.compactMap { block in
      let places = survey.indices.indices.filter { block.range.contains(survey.indices[$0]) }
      return places.first.map { (block, $0, places.count) }
    }
  }
}
