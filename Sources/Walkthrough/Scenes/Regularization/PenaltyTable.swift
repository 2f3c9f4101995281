import CellUI
import GradientChecking

/// dθ block by block: its two parts, the penalty's share, and what dθ lacks.
struct PenaltyTable {
  private let state: RegularizationState
  private let context: SceneContext

  init(_ state: RegularizationState) {
    self.state = state
    context = state.context
  }

  /// The rows of the whole table.
  var height: Int { context.layout.blocks.count + 1 }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let table = table(hasBars: area.width >= 90)
    table.draw(in: area, into: &canvas)
    return table.hits(in: area) { context.layout.blocks[$0].start }
  }

  private func table(hasBars: Bool) -> Table {
    Table(
      columns: [
        Table.Column("block"),
        Table.Column("‖data part‖", .right),
        Table.Column("‖\(state.partName)‖", .right),
        Table.Column("penalty's share of ‖·‖²", hasBars ? .left : .right, priority: 1),
        Table.Column("missing in dθ"),
      ],
      rows: context.layout.blocks.map { row(of: $0, hasBars: hasBars) },
      selected: context.layout.coordinate(of: context.selection).block
    )
  }

  private func row(of block: ParameterBlock, hasBars: Bool) -> [StyledText] {
    let share = state.share(block.range)
    let percent = share.map { Numbers.percent($0) } ?? ""
    let blanks = String(repeating: " ", count: max(1, 7 - percent.count))
    let bar =
      hasBars
      ? ShareBar(width: 16).text(share ?? 0, style: .weight, context.symbols)
        + StyledText(blanks) : ""
    return [
      block.name.styled(context.style(of: block, bold: true)),
      StyledText(state.dataNorm(block.range).map { Numbers.short($0, digits: 4) } ?? ""),
      block.kind == .weight
        ? Numbers.short(state.penaltyNorm(block.range), digits: 4).styled(.weight)
        : "none".styled(.dim),
      block.kind == .weight ? bar + StyledText(percent) : "",
      state.words(for: state.missing(in: block)),
    ]
  }

  /// The shares on one line, where there is no room for the table; from the fullest form to the shortest.
  var lines: [StyledText] {
    let weights = context.layout.blocks.filter { $0.kind == .weight }
    let shares = weights.map { block -> StyledText in
      let share = state.share(block.range).map { Numbers.percent($0) } ?? ""
      return "\(block.name, .weight) \(share)"
    }
    let total = state.share.map { Numbers.percent($0) } ?? ""
    let all: StyledText = "penalty's share of ‖dθ‖²: \(total, .heading)"
    return [all + "   " + shares.joined(separator: "  "), all]
  }
}

extension RegularizationState {
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
