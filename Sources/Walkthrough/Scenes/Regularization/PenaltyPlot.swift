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
    let forms = [(rank + 2, 8), (rank, 6)].map { rank, least in
      let shape = PartForm(
        rank: rank,
        columns: Extent(least: 44, best: 76),
        rows: Extent(least: least, best: 10)
      )
      return ScenePart.Form.still(shape) { area, canvas in
        var rest = area
        canvas.write(fitting: legends(canvas.symbols), in: rest.cutTop(1))
        guard let survey = scene.survey else { return }
        plot(survey, canvas.symbols).draw(in: rest, into: &canvas)
      }
    }
    return ScenePart("sticks", forms)
  }

  private func legends(_ symbols: Symbols) -> [StyledText] {
    let stick = String(symbols.isASCII ? "." : "⡇").styled(stickStyle)
    let dot = String(symbols.marker).styled(Style(.analytic, .fill))
    let progress: StyledText = scene.isComplete ? "" : "   checking … \(scene.progress)"
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
    let measured = scene.measured(component)
    let isNear = (measured - scene.penalty[index]).magnitude <= component.roundoffFloor
    return isNear && scene.check.isFunction ? scene.penalty[index] : measured
  }

  private func dotStyle(_ component: ComponentCheck) -> Style {
    if component.index == context.selection { return .cursor }
    switch scene.missing(component) {
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
    let own = survey.components.map(scene.own)
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

/// dθ block by block over the components checked: the data part, what of the penalty each side has, and what dθ lacks.
struct PenaltyTable {
  let scene: RegularizationScene

  private var context: SceneContext { scene.context }

  func part(rank: Int, full: Int) -> ScenePart {
    let rows = context.layout.blocks.count + 1
    let shape = PartForm(
      rank: full,
      columns: Extent(least: 62, best: 100, most: 110),
      rows: Extent(least: min(5, rows), best: rows, most: rows)
    )
    let form = ScenePart.Form(shape) { area, canvas in
      table(isWide: area.width >= 96).draw(in: area, into: &canvas) {
        context.layout.blocks[$0].start
      }
    }
    return ScenePart(
      "blocks",
      [form, .line(rank: rank, summaries)],
      lines: table(isWide: false).lines
    )
  }

  private func table(isWide: Bool) -> Table {
    let part = scene.partName
    return Table(
      columns: [
        Table.Column("block"), Table.Column("data part", .right),
        Table.Column("\(part): dθ_approx", isWide ? .left : .right),
        Table.Column("dθ", isWide ? .left : .right),
        Table.Column("share", .right, priority: 1), Table.Column("missing in dθ"),
      ],
      rows: context.layout.blocks.map { row(of: $0, isWide: isWide) },
      selected: context.layout.coordinate(of: context.selection).block
    )
  }

  private func row(of block: ParameterBlock, isWide: Bool) -> [StyledText] {
    let components = scene.components(of: block)
    let floor = euclideanNorm(components.map(\.roundoffFloor))
    let sides = [(scene.measured, Role.numeric), (scene.own, .analytic)].map { side, role in
      let norm = euclideanNorm(components.map(side))
      let isNothing = norm <= floor && scene.check.isFunction
      let number = isNothing ? "0" : Numbers.short(norm, digits: 4)
      guard isWide, !components.isEmpty else { return number.styled(role) }
      let bar = ShareBar(width: 14)
        .text(isNothing ? 0 : norm / longest, style: Style(role, .fill), context.symbols)
      let blanks = String(repeating: " ", count: max(1, 9 - number.count))
      return number.styled(role) + StyledText(blanks) + bar
    }
    let data = euclideanNorm(components.map { scene.survey?.data[$0.index] ?? 0 })
    let share = block.kind == .weight ? scene.share(block.range).map { Numbers.percent($0) } : nil
    return [
      block.name.styled(context.style(of: block, bold: true)),
      StyledText(components.isEmpty ? "" : Numbers.short(data, digits: 4)),
    ] + (components.isEmpty ? ["", ""] : sides) + [
      StyledText(share ?? ""), scene.words(for: scene.missing(in: block)),
    ]
  }

  /// The longest of what the bars stand for.
  private var longest: Double {
    context.layout.blocks.flatMap { block in
      [scene.measured, scene.own].map { euclideanNorm(scene.components(of: block).map($0)) }
    }
    .filter(\.isFinite).max() ?? 1
  }

  /// The shares on one line, where there is no room for the table; from the fullest form to the shortest.
  private var summaries: [StyledText] {
    let shares = context.layout.blocks.map { block in
      let name = block.name.styled(context.style(of: block, bold: true))
      return "\(name) " + scene.words(for: scene.missing(in: block))
    }
    let total = scene.share.map { Numbers.percent($0) } ?? ""
    let all: StyledText = "penalty's share of ‖dθ‖²: \(total, .heading)"
    return ["missing: " + shares.joined(separator: "  "), shares.joined(separator: "  "), all]
  }
}

extension RegularizationScene {
  /// What is missing, with a mark that says the same as its colour.
  func words(for missing: Missing) -> StyledText {
    let symbols = context.symbols
    switch missing {
    case .notYet: return "\(symbols.notYet) not yet".styled(.dim)
    case .nothing: return "\(symbols.agrees) nothing".styled(.agrees)
    case .penalty: return "\(symbols.bug) \(partName)".styled(.bug)
    case .other(let norm, let verdict):
      let look = context.appearance(of: verdict)
      return "\(look.mark) \(Numbers.short(norm)), something else".styled(look.style)
    case .hidden: return "~ within round-off".styled(.dim)
    case .noise: return "~ noise".styled(.dim)
    case .notFinite: return "\(symbols.notANumber) not finite".styled(.bug)
    }
  }
}

/// The selected component's derivative in its two parts, and what backpropagation made of it.
extension RegularizationScene {
  /// The two lines, each from its fullest form to its shortest.
  var numbers: [[StyledText]] { [sum, comparison] }

  private func number(_ value: Double) -> String { Numbers.short(value, digits: 5) }

  private var sum: [StyledText] {
    let name = context.selectedName.styled(.cursor)
    let full = context.selectedEquation.styled(.cursor)
    guard let value = survey?.data[context.selection] else { return [full] }
    let part = penalty[context.selection]
    let isWeight = context.selectedBlock.kind == .weight
    let second: StyledText =
      isWeight ? "\(number(part), .weight)" : "\("0, b isn't penalized", .dim)"
    let data = number(value)
    let total: StyledText = "\(second) = \(number(value + part), .heading)"
    return [full, name].map { "\($0)   data part \(data) + \(partName) " + total } + [
      "\(name)  data \(data) + penalty \(number(part), .weight)"
    ]
  }

  private var comparison: [StyledText] {
    let component = selected
    let (numeric, analytic) = (number(component.numeric), number(component.analytic))
    let second = component.analytic < 0 ? "(\(analytic))" : analytic
    let values: StyledText =
      "\("dθ_approx", .numeric) \(numeric, .heading) − \("dθ", .analytic) \(second, .heading) = "
    let rest: StyledText =
      "\(number(component.numeric - component.analytic), .heading)   missing: \(words(for: missing(component)))"
    return [values + rest, rest]
  }
}
