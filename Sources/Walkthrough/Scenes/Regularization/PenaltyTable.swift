import CellUI
import GradientChecking
import Wording

/// dθ block by block over the components checked: the data part, what of the penalty each side has, and what dθ lacks.
struct PenaltyTable {
  let scene: RegularizationScene

  private var context: SceneContext { scene.context }
  private var reading: PenaltyReading { scene.reading }

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
    let components = reading.components(of: block)
    let floor = euclideanNorm(components.map(\.roundoffFloor))
    let sides = [(reading.measured, Role.numeric), (reading.own, .analytic)].map { side, role in
      let norm = euclideanNorm(components.map(side))
      let isNothing = norm <= floor && scene.check.isFunction
      let number = isNothing ? "0" : Numbers.short(norm, digits: 4)
      guard isWide, !components.isEmpty else { return number.styled(role) }
      let bar = ShareBar(width: 14)
        .text(isNothing ? 0 : norm / longest, style: Style(role, .fill), context.symbols)
      let blanks = String(repeating: " ", count: max(1, 9 - number.count))
      return number.styled(role) + StyledText(blanks) + bar
    }
    let data = euclideanNorm(components.map(reading.data))
    let share = block.kind == .weight ? reading.share(block.range).map { Numbers.percent($0) } : nil
    return [
      block.name.styled(context.style(of: block, bold: true)),
      StyledText(components.isEmpty ? "" : Numbers.short(data, digits: 4)),
    ] + (components.isEmpty ? ["", ""] : sides) + [
      StyledText(share ?? ""), scene.words(for: reading.missing(in: block)),
    ]
  }

  /// The longest of what the bars stand for.
  private var longest: Double {
    context.layout.blocks.flatMap { block in
      [reading.measured, reading.own].map { euclideanNorm(reading.components(of: block).map($0)) }
    }
    .filter(\.isFinite).max() ?? 1
  }

  /// The shares on one line, where there is no room for the table; from the fullest form to the shortest.
  private var summaries: [StyledText] {
    let shares = context.layout.blocks.map { block in
      let name = block.name.styled(context.style(of: block, bold: true))
      return "\(name) " + scene.words(for: reading.missing(in: block))
    }
    let total = reading.share.map { Numbers.percent($0) } ?? ""
    let all: StyledText = "penalty's share of ‖dθ‖²: \(total, .heading)"
    return ["missing: " + shares.joined(separator: "  "), shares.joined(separator: "  "), all]
  }
}

extension RegularizationScene {
  /// What is missing, with a mark that says the same as its colour.
  func words(for missing: PenaltyReading.Missing) -> StyledText {
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
  var numbers: [[StyledText]] {
    let name = context.selectedName.styled(.cursor)
    let full = context.selectedEquation.styled(.cursor)
    guard let value = survey?.data[context.selection] else { return [[full], comparison] }
    let part = reading.penalty[context.selection]
    let isWeight = context.selectedBlock.kind == .weight
    let second = isWeight ? number(part).styled(.weight) : "0, b isn't penalized".styled(.dim)
    let sum: StyledText =
      "   data part \(number(value)) + \(partName) " + second
      + " = \(number(value + part), .heading)"
    let short: StyledText = "  data \(number(value)) + penalty \(number(part), .weight)"
    return [[full + sum, name + sum, name + short], comparison]
  }

  private func number(_ value: Double) -> String { Numbers.short(value, digits: 5) }

  private var comparison: [StyledText] {
    let (component, missing) = (selected, words(for: reading.missing([selected])))
    let analytic = number(component.analytic)
    let second = component.analytic < 0 ? "(\(analytic))" : analytic
    let rest: StyledText =
      "\(number(component.numeric - component.analytic), .heading)   missing: " + missing
    let sides: StyledText =
      "\("dθ_approx", .numeric) \(number(component.numeric), .heading) − \("dθ", .analytic) "
      + "\(second, .heading) = "
    return [sides + rest, "\("dθ_approx", .numeric) − \("dθ", .analytic) = " + rest, rest]
  }
}
