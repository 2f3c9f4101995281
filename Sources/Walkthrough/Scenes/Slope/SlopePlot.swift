import CellUI
import GradientChecking
import Wording

/// The lines of a slope test over h, with guides of slope 1 and 2, the range that was fitted, and the noise.
struct SlopePlot: Sendable {
  let scene: SlopeScene

  var part: ScenePart {
    let forms = [(2, 14), (0, 7)].map { rank, least in
      let rows = Extent(least: least, best: 18)
      let shape = PartForm(rank: rank, columns: Extent(least: 26, best: 76), rows: rows)
      return ScenePart.Form.still(shape) {
        scene.look?.test.plot(scene.lines).draw(in: $0, into: &$1)
      }
    }
    return ScenePart("plot", forms)
  }
}

/// The legend of the plot: each line, its slope, and over which h that was fitted; beneath it what there is to know,
/// and where there is room the values themselves.
struct SlopeList: Sendable {
  let scene: SlopeScene

  private var facts: [StyledText] {
    scene.look?.facts(of: scene.check, hasSlope: scene.context.step > 0) ?? []
  }

  var part: ScenePart {
    let (facts, lines) = (facts, scene.lines)
    let rows = Extent(least: 4, best: 5 + facts.count, most: 5 + facts.count)
    let said = lines.map {
      "\($0.cells[0].plain): slope \($0.cells[1].plain), over h \($0.cells[2].plain)"
    }
    return ScenePart(
      "lines",
      rank: 1,
      .beside,
      columns: Self.columns,
      rows: rows,
      lines: said + facts.map(\.plain)
    ) {
      var rest = $0
      SlopeLine.legend(lines).draw(in: rest.cutTop(4), into: &$1)
      if rest.height > facts.count { _ = rest.cutTop(1) }
      $1.write(lines: facts.map { [$0] }, in: rest)
    }
  }

  var values: ScenePart {
    let table = SlopeLine.table(scene.lines)
    return ScenePart(
      "values",
      rank: 4,
      .beside,
      columns: Self.columns,
      rows: .exactly(table.rows.count + 1)
    ) {
      table.draw(in: $0, into: &$1)
    }
  }

  private static let columns = Extent(least: 34, best: 34, most: 44)
}
