import CellUI
import GradientChecking
import Wording

/// The check before training and after it on one scale, ○ before and ● after: of all θ, of the other descent, and of
/// every block.
struct CheckPair {
  let scene: TrainingScene

  private var context: SceneContext { scene.context }

  func part(rank: Int) -> ScenePart {
    let rows = 1 + DotPlot.headRows + values.count + DotPlot.footRows
    return ScenePart(
      "checks",
      rank: rank,
      columns: Extent(least: 26, best: 60, most: 120),
      rows: Extent(least: 4, best: rows, most: rows),
      lines: scene.descents.flatMap(lines)
    ) { area, canvas in
      var rest = area
      canvas.write(fitting: titles(canvas.symbols), in: rest.cutTop(1))
      let rows = values.map { row($0, isWide: area.width >= 60) }
      DotPlot(differences: rows, context.check.landmarks).draw(in: rest, into: &canvas)
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

  /// A row: its name in full and in short, and at both ends the difference and what it means.
  private struct Value {
    let names: (StyledText, StyledText)
    let before, after: (difference: Double, look: VerdictAppearance)?
  }

  private var values: [Value] {
    let runs = scene.descents.map(\.run)
    let totals = zip(runs, scene.descents.enumerated()).map { run, descent in
      let ends = [run.before, run.after].map { summary in
        summary.map { ($0.difference, $0.verdict.appearance(context.symbols)) }
      }
      let (name, isOwn) = (descent.element.name, descent.offset == 0)
      let short = isOwn ? "all θ" : descent.element.run.bug == nil ? "right dθ" : "beside"
      return Value(
        names: (
          (isOwn ? "all θ" : "all θ, \(name)").styled(.heading), short.styled(.heading)
        ),
        before: ends[0],
        after: ends[1]
      )
    }
    let blocks = context.layout.blocks
    let names = blocks.map(\.name).shortNames(blocks.map { _ in 16 })
    return totals
      + zip(blocks, names).map { block, name in
        let ends = [runs.first?.before, runs.first?.after].map { summary in
          summary?.blocks.first { $0.block == block }
            .map { ($0.difference, context.appearance(of: $0.verdict)) }
        }
        let name = name.styled(context.style(of: block, bold: true))
        return Value(names: (name, name), before: ends[0], after: ends[1])
      }
  }

  private func row(_ value: Value, isWide: Bool) -> DotPlot.Row {
    let scale = context.check.landmarks
    let notYet = VerdictAppearance(mark: context.symbols.notYet, style: .dim, words: "not yet")
    let (before, after) = (value.before, value.after)
    var row = DotPlot.Row(
      isWide ? value.names.0 : value.names.1,
      after?.difference ?? .nan,
      previous: before?.difference,
      look: after?.look ?? notYet,
      scale
    )
    if isWide, let before, after != nil {
      let number = Numbers.difference(before.difference, scale).styled(before.look.style)
      row.number = number + " → ".styled(.dim) + row.number
    }
    return row
  }

  private func lines(_ descent: TrainingScene.Descent) -> [String] {
    [("before", descent.run.before), ("after", descent.run.after)].compactMap { place, summary in
      summary.map {
        "\(descent.name), check \(place): \(Numbers.difference($0.difference)), \($0.verdict.words)"
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

  private var lines: [[StyledText]] {
    let (symbols, experiment) = (scene.context.symbols, scene.experiment)
    let passes = CheckCost(scene.context, of: experiment).equation
    let yes = "\(symbols.agrees) ".styled(.agrees)
    let no = "\(symbols.bug) ".styled(.bug)
    return [
      (yes, "once dθ is written, before any training", "before training, once dθ is written"),
      (yes, "again after some training: W has grown by then", "again after some of it"),
      (
        no, "in every step: \(passes) forward passes more for each",
        "in each step: \(passes) more passes"
      ),
      (no, "while dropout draws masks: J is no function then", "while dropout draws masks"),
    ].map { mark, full, short in [mark + StyledText(full), mark + StyledText(short)] }
  }
}
