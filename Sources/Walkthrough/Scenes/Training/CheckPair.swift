import CellUI
import GradientChecking
import Wording

/// The check before training and after it on one scale, ○ before and ● after: of all θ, of the other descent, and of
/// every block.
struct CheckPair {
  let scene: TrainingScene

  private var context: SceneContext { scene.context }

  func part(rank: Int) -> ScenePart {
    let count = scene.descents.count + context.layout.blocks.count
    let rows = 1 + DotPlot.headRows + count + DotPlot.footRows
    return ScenePart(
      "checks",
      rank: rank,
      columns: Extent(least: 26, best: 60, most: 120),
      rows: Extent(least: 4, best: rows, most: rows),
      lines: scene.descents.flatMap(lines)
    ) { area, canvas in
      var rest = area
      canvas.write(fitting: titles(canvas.symbols), in: rest.cutTop(1))
      let isWide = area.width >= 60
      let (shown, words) = blocks(room: rest.height - DotPlot.headRows)
      if !words.isEmpty {
        let line = Rect(x: rest.x, y: rest.bottom - 1, width: rest.width, height: 1)
        rest.height -= 1
        canvas.write(fitting: words, in: line)
      }
      DotPlot(differences: totals(isWide) + self.rows(of: shown, isWide), context.check.landmarks)
        .draw(in: rest, into: &canvas)
    }
  }

  /// What the points are, from the fullest form to the shortest.
  private func titles(_ symbols: Symbols) -> [StyledText] {
    let iterations = counted(scene.iterations, "iteration")
    let (before, after) = (symbols.formerMarker, symbols.marker)
    return [
      "\("The check", .heading) \(before) before and \(after) after \(iterations)",
      "\("Check", .heading) \(before) before \(after) after",
    ]
  }

  /// The blocks that there is room for, in the order of θ, and what is said of the others, from the fullest form to the
  /// shortest: those with the largest difference are shown, or the largest is named.
  private func blocks(room: Int) -> (shown: [ParameterBlock], words: [StyledText]) {
    let (all, left) = (context.layout.blocks, room - scene.descents.count)
    guard all.count > left else { return (all, []) }
    let run = scene.own?.run
    let found = (run?.after ?? run?.before)?.blocks.sorted { $0.difference > $1.difference } ?? []
    guard left > 0, let largest = found.first else { return ([], []) }
    guard left > 1 else {
      let number = Numbers.difference(largest.difference, context.check.landmarks)
      return ([], ["  of the blocks \(largest.block.name) most, \(number)".styled(.dim)])
    }
    let kept = Set(found.prefix(left - 1).map(\.block))
    let others = all.filter { !kept.contains($0) }.map(\.name)
    let forms = [
      "\(others.listed(most: 4)): no larger", "\(counted(others.count, "block")): no larger",
    ]
    return (all.filter(kept.contains), forms.map { "  \($0)".styled(.dim) })
  }

  private func totals(_ isWide: Bool) -> [DotPlot.Row] {
    scene.descents.enumerated().map { place, descent in
      let name = place == 0 ? "" : descent.run.bug == nil ? "right dθ" : "beside"
      let full = place == 0 ? "all θ" : "all θ, \(descent.name)"
      let ends = [descent.run.before, descent.run.after].map { summary in
        summary.map { ($0.difference, $0.verdict.appearance(context.symbols)) }
      }
      return row((isWide || name.isEmpty ? full : name).styled(.heading), ends, isWide: isWide)
    }
  }

  private func rows(of blocks: [ParameterBlock], _ isWide: Bool) -> [DotPlot.Row] {
    let own = scene.own?.run
    let names = blocks.map(\.name).shortNames(blocks.map { _ in 16 })
    return zip(blocks, names).map { block, name in
      let ends = [own?.before, own?.after].map { summary in
        summary?.blocks.first { $0.block == block }
          .map { ($0.difference, context.appearance(of: $0.verdict)) }
      }
      return row(name.styled(context.style(of: block, bold: true)), ends, isWide: isWide)
    }
  }

  /// A row from the difference before and after, and what each means.
  private func row(
    _ name: StyledText,
    _ ends: [(difference: Double, look: VerdictAppearance)?],
    isWide: Bool
  ) -> DotPlot.Row {
    let (before, after, scale) = (ends[0], ends[1], context.check.landmarks)
    var row = DotPlot.Row(name, after, previous: before?.difference, context.symbols, scale)
    if isWide, let before, after != nil {
      let number = Numbers.difference(before.difference, scale).styled(before.look.style)
      row.number = number + " → ".styled(.dim) + row.number
    }
    return row
  }

  private func lines(_ descent: TrainingScene.Descent) -> [String] {
    let name = descent.name.isEmpty ? "" : "\(descent.name), "
    return [("before", descent.run.before), ("after", descent.run.after)].compactMap {
      place,
      summary in
      summary.map {
        "\(name)check \(place): \(Numbers.difference($0.difference)), \($0.verdict.words)"
      }
    }
  }
}

/// When a gradient is to be checked, and when not.
struct CheckTimes {
  let scene: TrainingScene

  func part(rank: Int) -> ScenePart {
    let (lines, texts) = (lines, lines.compactMap { $0.first?.plain })
    let form = ScenePart.Form.lines(
      rank: rank,
      width: Extent(least: 40, best: 64, most: 76),
      [["When to check".styled(.heading)]] + lines
    )
    return ScenePart("times", [form], lines: texts)
  }

  /// Each from its full form to its short one.
  private var lines: [[StyledText]] {
    let passes = CheckCost(scene.context, of: scene.experiment).equation
    return [
      (true, "before training, once dθ is written", ""),
      (true, "again after some training", ": W has grown by then"),
      (false, "in each step: \(passes) more passes", ", one after the other"),
      (false, "while dropout draws masks", ": J is no function then"),
    ].map { isTime, short, more in
      let look = (isTime ? Verdict.agrees : .bug).appearance(scene.context.symbols)
      let line = "\(look.mark) ".styled(look.style) + StyledText(short)
      return [line + StyledText(more), line]
    }
  }
}
