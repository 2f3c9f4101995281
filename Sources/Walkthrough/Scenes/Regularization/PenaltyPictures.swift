import CellUI
import GradientChecking
import Wording

/// A stick for λ/m·W of every component, and a dot for what dθ lacks of it: where the penalty was
/// forgotten the dots sit on the sticks' tips, where it wasn't they lie on the line of 0.
struct PenaltyPlot {
  let scene: RegularizationScene

  private var context: SceneContext { scene.context }

  /// Draws the legend and the picture.
  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    canvas.write(fitting: legends(canvas.symbols), in: rest.cutTop(1))
    guard let survey = scene.survey else { return }
    plot(survey).draw(in: rest, into: &canvas)
  }

  private func legends(_ symbols: Symbols) -> [StyledText] {
    let stick = String(symbols.isASCII ? "." : "⡇").styled(.weight)
    let dot = String(symbols.marker).styled(dotStyle)
    let part =
      scene.hasPenalty
      ? "\(scene.partName)" : "W/m, what \("λ = 1", .heading) would add" as StyledText
    let progress: StyledText = scene.isComplete ? "" : "   checking … \(scene.progress)"
    let of = "\(stick) \(part)" as StyledText
    return [
      "\(of) of every component   \(dot) what dθ lacks: dθ_approx − dθ\(progress)",
      "\(of)   \(dot) missing: dθ_approx − dθ\(progress)",
      "\(of)   \(dot) dθ_approx − dθ\(progress)",
      "\(of)  \(dot) dθ_approx − dθ",
    ]
  }

  private var dotStyle: Style {
    guard scene.check.isFunction else { return .dim }
    return scene.isWhole ? .agrees : scene.isForgotten ? .bug : .accent
  }

  /// The sticks' heights: λ/m·W, or W/m where λ is 0.
  private func height(_ index: Int) -> Double {
    guard !scene.hasPenalty else { return scene.penalty[index] }
    guard context.layout.block(of: index).kind == .weight else { return 0 }
    return scene.experiment.costScale * context.theta[index] / Double(scene.m)
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
      return value.magnitude <= component.roundoffFloor && scene.check.isFunction ? 0 : value
    }
    let most = (survey.indices.map(height) + lacking).filter(\.isFinite).map(\.magnitude).max() ?? 0
    let reach = most > 0 && most < 1e300 ? most * Self.margin : 1
    let (dotStyle, places) = (dotStyle, places(survey))
    let marks = lacking.enumerated().map { place, value in
      let isSelected = survey.indices[place] == context.selection
      return Plot.Mark(Plot.Point(Double(place), value), style: isSelected ? .cursor : dotStyle)
    }
    return Plot(
      series: [Plot.Series(sticks, style: .weight)],
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

/// dθ block by block: its two parts, the penalty's share, and what dθ lacks.
struct PenaltyTable {
  let scene: RegularizationScene

  private var context: SceneContext { scene.context }

  /// The rows of the whole table.
  var height: Int { context.layout.blocks.count + 1 }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    table(hasBars: area.width >= 90).draw(in: area, into: &canvas) {
      context.layout.blocks[$0].start
    }
  }

  func table(hasBars: Bool) -> Table {
    Table(
      columns: [
        Table.Column("block"),
        Table.Column("‖data part‖", .right),
        Table.Column("‖\(scene.partName)‖", .right),
        Table.Column("penalty's share of ‖·‖²", hasBars ? .left : .right, priority: 1),
        Table.Column("missing in dθ"),
      ],
      rows: context.layout.blocks.map { row(of: $0, hasBars: hasBars) },
      selected: context.layout.coordinate(of: context.selection).block
    )
  }

  private func row(of block: ParameterBlock, hasBars: Bool) -> [StyledText] {
    let bar = ShareBar(width: 16)
    let share = scene.share(block.range).map {
      hasBars
        ? bar.text($0, style: .weight, percent: .text, context.symbols)
        : StyledText(Numbers.percent($0))
    }
    return [
      block.name.styled(context.style(of: block, bold: true)),
      StyledText(scene.dataNorm(block.range).map { Numbers.short($0, digits: 4) } ?? ""),
      block.kind == .weight
        ? Numbers.short(scene.penaltyNorm(block.range), digits: 4).styled(.weight)
        : "none".styled(.dim),
      block.kind == .weight ? share ?? "" : "",
      scene.words(for: scene.missing(in: block)),
    ]
  }

  /// The shares on one line, where there is no room for the table; from the fullest form to the shortest.
  var lines: [StyledText] {
    let weights = context.layout.blocks.filter { $0.kind == .weight }
    let shares = weights.map { block -> StyledText in
      let share = scene.share(block.range).map { Numbers.percent($0) } ?? ""
      return "\(block.name, .weight) \(share)"
    }
    let total = scene.share.map { Numbers.percent($0) } ?? ""
    let all: StyledText = "penalty's share of ‖dθ‖²: \(total, .heading)"
    return [all + "   " + shares.joined(separator: "  "), all]
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
  var numbers: [[StyledText]] { [parts, comparison] }

  private func number(_ value: Double) -> String { Numbers.short(value, digits: 5) }

  private var parts: [StyledText] {
    let full = context.selectedEquation.styled(.cursor)
    let short = context.selectedName.styled(.cursor)
    guard let value = survey?.data[context.selection] else { return [full] }
    let part = penalty[context.selection]
    let isWeight = context.selectedBlock.kind == .weight
    let second: StyledText =
      isWeight ? "\(number(part), .weight)" : "\("0, b isn't penalized", .dim)"
    let data = number(value)
    let sum: StyledText = "\(second) = \(number(value + part), .heading)"
    return [
      "\(full)   data part \(data) + \(partName) \(sum)",
      "\(short)   data part \(data) + \(partName) \(sum)",
      "\(short)  data \(data) + penalty \(sum)",
      "\(short)  data \(data) + penalty \(number(part), .weight)",
    ]
  }

  private var comparison: [StyledText] {
    let component = selected
    let (numeric, analytic) = (number(component.numeric), number(component.analytic))
    let lacking = number(component.numeric - component.analytic)
    let words = words(for: missing(component))
    let second = component.analytic < 0 ? "(\(analytic))" : analytic
    let values: StyledText = "dθ_approx \(numeric, .heading) − dθ \(second, .heading)"
    return [
      "\(values) = \(lacking, .heading)   missing: \(words)",
      "\(values) = \(lacking, .heading)  \(words)", "missing \(lacking, .heading)  \(words)",
    ]
  }
}
