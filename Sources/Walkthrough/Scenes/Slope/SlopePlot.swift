import CellUI
import Foundation
import GradientChecking
import Wording

/// The lines of a slope test over h, with guides of slope 1 and 2, the range that was fitted, and the noise.
struct SlopePlot: Sendable {
  let scene: SlopeScene

  var part: ScenePart {
    let forms = [(2, 14), (0, 7)].map { rank, least in
      let rows = Extent(least: least, best: 18)
      let shape = PartForm(rank: rank, columns: Extent(least: 26, best: 76), rows: rows)
      return ScenePart.Form.still(shape) { plot?.draw(in: $0, into: &$1) }
    }
    return ScenePart("plot", forms)
  }

  private var plot: LogLines? {
    guard let test = scene.look?.test, let first = test.points.first, let last = test.points.last
    else { return nil }
    let fit = scene.lines.last?.fit?.steps
    let guides = [
      test.guide(1, beside: \.change, test.changeFit, times: 8),
      test.guide(2, beside: \.remainder, test.remainderFit, times: 0.125),
    ]
    return LogLines(
      scene.lines.map(\.drawn),
      guides: guides.prefix(scene.lines.count).compactMap(\.self),
      xRange: log10(last.step)...log10(first.step),
      yRange: test.plottedRange,
      verticals: fit.map { [$0.lowerBound, $0.upperBound] } ?? [],
      horizontals: [test.noise],
      xTitle: "h"
    )
  }
}

/// The legend of the plot: each line, its slope, and over which h that was fitted; beneath it what there is to know,
/// and where there is room the values themselves.
struct SlopeList: Sendable {
  let scene: SlopeScene

  var part: ScenePart {
    let most = 5 + facts.count
    let shape = PartForm(
      rank: 1,
      .beside,
      columns: Extent(least: 34, best: 40, most: 44),
      rows: Extent(least: 4, best: most, most: most)
    )
    let said = rows.map { "\($0[0].plain): slope \($0[1].plain), over h \($0[2].plain)" }
    let form = ScenePart.Form.still(shape) { area, canvas in
      var rest = area
      let columns = [
        Table.Column("decades for one of h"), Table.Column("slope", .right),
        Table.Column("over h", .right, priority: 1),
      ]
      Table(columns: columns, rows: rows).draw(in: rest.cutTop(4), into: &canvas)
      if rest.height > facts.count { _ = rest.cutTop(1) }
      canvas.write(lines: facts.map { [$0] }, in: rest)
    }
    return ScenePart("lines", [form], lines: said + facts.map(\.plain))
  }

  private var rows: [[StyledText]] { scene.lines.map(\.cells) }

  private var facts: [StyledText] {
    guard let test = scene.look?.test else { return [] }
    let slope = "dθ·v = \("\(Numbers.short(test.analytic, digits: 5))", .analytic)" as StyledText
    return (scene.context.step == 0 ? [] : [slope]) + [
      "noise below \(Numbers.short(test.noise, digits: 2))".styled(.dim),
      "v: number \(scene.number + 1) of seed \(scene.experiment.seed)".styled(.dim),
      "\(scene.evaluations) evaluations of J".styled(.dim),
    ]
  }

  /// The numbers behind the plot, for each h.
  var values: ScenePart {
    let lines = scene.lines
    let count = lines.first?.values.count ?? 0
    let shape = PartForm(
      rank: 4,
      .beside,
      columns: Extent(least: 34, best: 40, most: 44),
      rows: .exactly(count + 1)
    )
    let columns = [Table.Column("h")] + lines.map { Table.Column(String($0.glyph), .right) }
    let rows = (0..<count).map { place in
      [Numbers.epsilon(lines[0].values[place].h).styled(.text)]
        + lines.map { Numbers.exponential($0.values[place].value, decimals: 2).styled($0.role) }
    }
    return ScenePart(
      "values",
      [.still(shape) { Table(columns: columns, rows: rows).draw(in: $0, into: &$1) }]
    )
  }
}
