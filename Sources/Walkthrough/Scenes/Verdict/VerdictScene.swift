import CellUI
import GradientChecking
import Wording

/// The verdict: the difference of the two gradients as a quotient of lengths, its place among the landmarks beside
/// that of each block, and what to do now.
///
/// Its two steps, the quotient and the blocks, differ in what is drawn first where there is no room for all.
struct VerdictScene: Scene {
  let context: SceneContext
  /// What the components checked so far say together.
  let summary: Summary

  init(context: SceneContext) {
    self.context = context
    summary = context.summary
  }

  static func things(_ check: GradientCheck) -> [SceneThing] { SceneKind.verdict.things }

  static func stepCount(_ check: GradientCheck) -> Int { 2 }

  var keys: [Action] {
    let rest: [Action] = context.isComplete ? [] : [.runOrPause]
    return context.step == 0 ? rest + [.largerEpsilon] : rest + [.down, .nextComponent]
  }

  var parts: [ScenePart] {
    let quotient = QuotientPart(context: context, summary: summary)
    let isFirst = context.step == 0
    return [
      quotient.lengths(rank: isFirst ? 2 : 4).called(.lengths),
      quotient.quotient(rank: isFirst ? 0 : 3).called(.quotient),
      scalePart(rank: isFirst ? 1 : 0).called(.landmarks),
      quotient.notes(rank: 5).called(.blocks), advicePart(rank: isFirst ? 6 : 2),
    ].filter { !$0.forms.isEmpty } + components.map { $0.called(.blocks) }
  }

  /// Whether below the whole its blocks stand; a lesson may name them later.
  private var showsBlocks: Bool { context.model.view.shown?.contains(.blocks) ?? true }

  /// All components where there is room for them too, as bars and as a scatter.
  private var components: [ScenePart] {
    ResultContext(context.model).map { results in
      [
        BarsScene(context: results).chartPart(rank: 8),
        GradientScatter(results).part("scatter", rank: 9),
      ]
    } ?? []
  }

  func component(below rows: Int) -> Int? { context.representative(blocksOn: rows) }
}

/// The difference of all of θ and of every block on one scale.
extension VerdictScene {
  func scalePart(rank: Int) -> ScenePart {
    let plot = plot
    let (head, foot) = (DotPlot.headRows, DotPlot.footRows)
    let rows = head + plot.rows.count + foot
    let least = min(head + (showsBlocks ? Self.leastRows : 1), rows - foot)
    // What the parts of the scale say comes after everything else.
    let forms = [(7, least + foot), (rank, least)].map { rank, least in
      let shape = PartForm(
        rank: rank,
        columns: Extent(least: 44, best: 76, most: 110),
        rows: Extent(least: least, best: rows, most: rows)
      )
      return ScenePart.Form(shape) { area, canvas in
        plot.draw(in: area, into: &canvas).compactMap { row, y in
          guard row > 0 else { return nil }
          let block = context.layout.blocks[row - 1]
          let place = Rect(x: area.x, y: y, width: area.width, height: 1)
          return Hit(place, .component(context.representative(of: block)))
        }
      }
    }
    return ScenePart("scale", forms, lines: context.step == 0 ? [] : blockLines)
  }

  /// All of θ and the blocks of a small network.
  private static let leastRows = 5

  private var plot: DotPlot {
    let blocks = context.layout.blocks
    let names = blocks.map(\.name).shortNames(blocks.map { _ in 24 })
    let isKnown = summary.checkedCount > 0
    let total = row(
      "all θ".styled(.heading),
      isKnown ? (summary.difference, context.appearance(of: summary)) : nil,
      former: former?.difference
    )
    return DotPlot(
      differences: [total]
        + (showsBlocks ? zip(blocks, names).map { row(of: $0, named: $1) } : []),
      summary.landmarks,
      selected: context.step == 0 || !showsBlocks
        ? nil : context.layout.coordinate(of: context.selection).block + 1,
      kept: showsBlocks
        ? summary.worstBlock.flatMap { blocks.firstIndex(of: $0.block) }.map { $0 + 1 } : nil
    )
  }

  private func row(of block: ParameterBlock, named name: String) -> DotPlot.Row {
    row(
      name.styled(context.style(of: block, bold: true)),
      summary.blocks.first { $0.block == block }
        .map { ($0.difference, context.appearance(of: $0)) },
      former: former?.blocks.first { $0.block == block }?.difference
    )
  }

  /// What the check said before the last change; a lesson goes from check to check without one.
  private var former: Summary? {
    context.isEmbedded ? nil : context.model.checking.formerSummary
  }

  /// A row whose point travels from where it lay before a change, which stays marked.
  private func row(
    _ name: StyledText,
    _ found: (difference: Double, look: VerdictAppearance)?,
    former: Double?
  ) -> DotPlot.Row {
    var row = DotPlot.Row(name, found, previous: former, context.symbols, summary.landmarks)
    if let former, let place = context.motion?.value(from: former, to: row.value) {
      row.value = place
    }
    return row
  }

  /// What ○ is: the experiment before the last change.
  var stepNote: String {
    guard self.former != nil, let former = context.model.checking.former else { return "" }
    let change =
      former.bug != experiment.bug
      ? former.bug.map { "with \($0.rawValue)" } ?? "without the bug"
      : former.epsilon != epsilon ? "at ε = \(Numbers.short(former.epsilon))" : "before"
    return "\(context.symbols.formerMarker) \(change)"
  }

  /// What to do now; a lesson says itself what follows.
  private func advicePart(rank: Int) -> ScenePart {
    guard !context.isEmbedded else { return ScenePart("advice", []) }
    let advice = "\("What to do now", .accent)  " + advice
    return ScenePart("advice", [.paragraph(rank: rank, advice, context.symbols)])
  }

  private var blockLines: [String] {
    let rows = ResultContext(context.model).map { BlockTable(context: $0).lines } ?? []
    let total = plot.rows[0]
    let verdict = summary.isThrough ? summary.verdict.words : "none before all are checked"
    return rows + ["all θ: difference \(total.mark) \(total.number.plain)", "Verdict: \(verdict)."]
      + (context.isEmbedded ? [] : ["What to do now: " + advice.plain])
  }
}
