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

  static func stepCount(_ check: GradientCheck) -> Int { 2 }

  var keys: [Action] {
    let rest: [Action] = context.isComplete ? [] : [.runOrPause]
    return context.step == 0 ? rest + [.largerEpsilon] : rest + [.down, .nextComponent]
  }

  var parts: [ScenePart] {
    let quotient = QuotientPart(context: context, summary: summary)
    let isFirst = context.step == 0
    return [
      quotient.lengths(rank: isFirst ? 2 : 4), quotient.quotient(rank: isFirst ? 0 : 3),
      scalePart(rank: isFirst ? 1 : 0), quotient.notes(rank: 5), advicePart(rank: isFirst ? 6 : 2),
    ].filter { !$0.forms.isEmpty } + [bars].compactMap(\.self)
  }

  /// The bars of all components, where there is room for them too.
  private var bars: ScenePart? {
    ResultContext(context.model).map { BarsScene(context: $0).chartPart(rank: 8) }
  }

  func component(below rows: Int) -> Int? { context.representative(blocksOn: rows) }
}

/// The difference of all of θ and of every block on one scale.
extension VerdictScene {
  func scalePart(rank: Int) -> ScenePart {
    let plot = plot
    let head = DotPlot.headRows
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: 44, best: 76, most: 110),
      rows: Extent(
        least: head + min(Self.leastRows, plot.rows.count),
        best: head + plot.rows.count + DotPlot.footRows,
        most: head + plot.rows.count + DotPlot.footRows
      )
    )
    let form = ScenePart.Form(shape) { area, canvas in
      plot.draw(in: area, into: &canvas).compactMap { row, y in
        guard row > 0 else { return nil }
        let block = context.layout.blocks[row - 1]
        let place = Rect(x: area.x, y: y, width: area.width, height: 1)
        return Hit(place, .component(context.representative(of: block)))
      }
    }
    return ScenePart("scale", [form], lines: context.step == 0 ? [] : blockLines)
  }

  /// All of θ and the blocks of a small network.
  private static let leastRows = 5

  private var plot: DotPlot {
    let blocks = context.layout.blocks
    let names = blocks.map(\.name).shortNames(blocks.map { _ in 24 })
    return DotPlot(
      differences: [total] + zip(blocks, names).map { row(of: $0, named: $1) },
      summary.landmarks,
      selected: context.step == 0
        ? nil : context.layout.coordinate(of: context.selection).block + 1,
      kept: summary.worstBlock.flatMap { blocks.firstIndex(of: $0.block) }.map { $0 + 1 }
    )
  }

  private var total: DotPlot.Row {
    let isKnown = summary.checkedCount > 0
    return row(
      "all θ".styled(.heading),
      isKnown ? summary.difference : .nan,
      look: isKnown ? context.appearance(of: summary) : nil
    )
  }

  private func row(of block: ParameterBlock, named name: String) -> DotPlot.Row {
    let check = summary.blocks.first { $0.block == block }
    return row(
      name.styled(context.style(of: block, bold: true)),
      check?.difference ?? .nan,
      look: check.map { context.appearance(of: $0) }
    )
  }

  private func row(
    _ name: StyledText,
    _ difference: Double,
    look: VerdictAppearance?
  ) -> DotPlot.Row {
    let notYet = VerdictAppearance(mark: context.symbols.notYet, style: .dim, words: "not yet")
    return DotPlot.Row(name, difference, look: look ?? notYet, summary.landmarks)
  }

  /// What to do now; a lesson says itself what follows.
  private func advicePart(rank: Int) -> ScenePart {
    guard !context.isEmbedded else { return ScenePart("advice", []) }
    let advice = "\("What to do now", .accent)  " + advice
    return ScenePart("advice", [.paragraph(rank: rank, advice, context.symbols)])
  }

  private var blockLines: [String] {
    let rows = context.layout.blocks.map { block -> String in
      guard let check = summary.blocks.first(where: { $0.block == block }) else {
        return "\(block.name): not yet"
      }
      let (count, all) = (Numbers.count(check.checkedCount), Numbers.count(block.range.count))
      let components = count == all ? all : "\(count) of \(all)"
      return line(block.name, check.difference, context.appearance(of: check), components)
    }
    let count = Numbers.count(summary.checkedCount)
    let total = line("all θ", summary.difference, context.appearance(of: summary), count)
    let all = summary.checkedCount == 0 ? [] : [total]
    let isComplete = summary.checkedCount >= context.layout.count
    let verdict = "Verdict: \(isComplete ? summary.verdict.words : "none before all are checked")."
    return rows + all + [verdict] + (context.isEmbedded ? [] : ["What to do now: " + advice.plain])
  }

  private func line(
    _ name: String,
    _ difference: Double,
    _ look: VerdictAppearance,
    _ components: String
  ) -> String {
    "\(name): difference \(Numbers.difference(difference, summary.landmarks)), "
      + "verdict \(look.text.plain), components \(components)"
  }
}
