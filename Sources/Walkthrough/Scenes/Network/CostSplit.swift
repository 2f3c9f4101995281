import CellUI
import GradientChecking
import Wording

/// J(θ) as the sum of its two parts.
struct CostSplit: Sendable {
  let context: SceneContext

  private var check: GradientCheck { context.check }
  private var experiment: Experiment { check.experiment }

  /// - Parameter rank: When it is added.
  /// - Returns: A heading and the sum.
  func parts(rank: Int) -> [ScenePart] {
    let sum = experiment.lambda > 0 ? " = data term + penalty" : " = data term; λ = 0, no penalty"
    let heading = "J(θ)".styled(.accent) + sum.styled(.text)
    let bars = PartForm(
      rank: rank,
      .across,
      columns: Extent(least: 40, best: 76, most: 110),
      rows: Extent(least: parts.count + 1, best: parts.count + 2, most: parts.count + 2)
    )
    let lines = parts.map { part in
      "\(part.name)\(part.formula.isEmpty ? "" : " ")\(part.formula) = \(text(part.value))"
    }
    return [
      ScenePart("heading", [.line(rank: rank, [heading], atEnd: sources)]),
      ScenePart("sum", [.still(bars) { draw(in: $0, into: &$1) }], lines: lines),
    ]
  }

  /// J as a bar, of which the penalty's share is solid.
  func track(rank: Int) -> ScenePart {
    ScenePart("track", rank: rank, .across, columns: Extent(least: 40, best: 76), rows: .exactly(1))
    { area, canvas in
      let share = check.cost.penalty / check.cost.total
      let bar = ShareBar(width: area.width)
      canvas.write(bar.track(share, style: .weight, canvas.symbols), in: area)
    }
  }

  /// Where this θ comes from, in more words and in fewer.
  private var sources: [StyledText] {
    let iterations = experiment.trainingIterations
    let forms: [String]
    if iterations > 0 {
      forms = ["θ after \(counted(iterations, "iteration")) of training", "θ after training"]
    } else if experiment.startsAtNotebookTheta {
      forms = ["θ of the course notebook", "the notebook's θ"]
    } else {
      let isSmaller = experiment.initialScale != 1
      let scale = isSmaller ? ", W · \(Numbers.short(experiment.initialScale))" : ""
      let seed = "\(scale), seed \(experiment.seed)"
      forms = ["θ at random initialization\(seed)", "random θ\(seed)"]
    }
    return forms.map { $0.styled(.dim) }
  }

  private typealias Part = (name: String, formula: String, value: Double, style: Style)

  /// The two parts and their sum; twice where it isn't a function.
  private var parts: [Part] {
    let formulas = context.formulas
    let parts: [Part] = [
      ("data term", formulas.dataTerm, check.cost.data, .text),
      ("penalty", formulas.penalty, check.cost.penalty, .weight),
      ("J(θ)", "", check.cost.total, .accent),
    ]
    return check.isFunction ? parts : parts + [("J(θ) again", "", check.secondCost.total, .bug)]
  }

  private func text(_ value: Double) -> String { Numbers.fixed(value, decimals: 8) }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    let cells = parts.map { part in
      [
        part.name.styled(part.style), part.formula.styled(.dim),
        text(part.value).styled(part.style),
      ]
    }
    let rows = canvas.aligned(cells, [.left, .left, .right])
    let forms = [[0, 1, 2], [0, 2]].map { columns in
      rows.map { row in "  " + columns.map { row[$0] }.joined(separator: "   ") }
    }
    let form = forms.first { canvas.width(of: $0[0]) <= area.width } ?? forms[1]
    for (row, part) in parts.enumerated() where row < area.height {
      let y = area.y + row
      let end = canvas.write(form[row], x: area.x, y: y, in: area) + 2
      guard area.right - end >= 8 else { continue }
      let bar = ShareBar(width: min(60, area.right - end))
        .text(part.value / check.cost.total, style: row == 0 ? .dim : part.style, canvas.symbols)
      canvas.write(bar, x: end, y: y, in: area)
    }
    let note = Rect(x: area.x + 2, y: area.y + parts.count, width: area.width - 2, height: 1)
    let how = [context.formulas.dataTermNote.styled(.dim), ""]
    canvas.write(fitting: how, in: note.intersection(area))
  }
}
