import CellUI
import GradientChecking
import Wording

/// J(θ) as the sum of its two parts, and the penalty layer by layer.
struct CostSplit: Sendable {
  let context: SceneContext

  private var check: GradientCheck { context.check }
  private var experiment: Experiment { check.experiment }
  private var formulas: Formulas { context.formulas }

  /// A layer's part of the penalty.
  struct Share {
    let block: ParameterBlock
    /// ‖W[l]‖²_F, the sum of the squares of the weights.
    let squares: Double
    /// λ/(2m)·‖W[l]‖²_F, times the cost's factor.
    let penalty: Double
  }

  /// λ/(2m), times the cost's factor.
  var factor: Double { experiment.costScale * experiment.lambda / (2 * Double(formulas.m)) }

  /// Every layer's part of the penalty.
  var shares: [Share] {
    context.layout.blocks.filter { $0.kind == .weight }.map { block in
      let squares = context.theta[block.range].reduce(0) { $0 + $1 * $1 }
      return Share(block: block, squares: squares, penalty: factor * squares)
    }
  }

  /// What the selected component adds to the penalty.
  var selectedShare: StyledText {
    let name = context.selectedName.styled(.cursor)
    guard context.selectedBlock.kind == .weight else {
      return "\(name) is a bias, and biases are not penalized."
    }
    let theta = context.theta[context.selection]
    let share = Numbers.compact(factor * theta * theta, width: 10)
    let value = Numbers.compact(theta)
    let square = theta < 0 ? "(\(value))²" : "\(value)²"
    return "\(name) adds \(Numbers.short(factor, digits: 4)) · \(square) = \(share)."
  }

  /// The sum, the penalty layer by layer, and how J fell in training.
  ///
  /// - Parameter rank: When the sum is added; the rest comes later.
  /// - Returns: The parts.
  func parts(rank: Int) -> [ScenePart] {
    let sum = experiment.lambda > 0 ? " = data term + penalty" : " = data term; λ = 0, no penalty"
    let heading = "J(θ)".styled(.accent) + sum.styled(.text)
    let sources = thetaSources.map { $0.styled(.dim) }
    let rows = parts.count
    let width = Extent(least: 40, best: 76, most: 110)
    let bars = PartForm(rank: rank, columns: width, rows: .exactly(rows + 1))
    let own: StyledText = "  " + selectedShare
    return [
      ScenePart("heading", [.line(rank: rank, [heading], atEnd: sources)]),
      ScenePart(
        "sum",
        [.still(bars) { drawParts(in: $0, into: &$1) }],
        lines: outline
      ),
    ] + (experiment.lambda > 0 ? [sharesPart(rank: rank + 1)] : [])
      + (experiment.lambda > 0 ? [ScenePart("own", [.line(rank: rank + 2, [own])])] : [])
      + [trainingPart(rank: rank + 3)].compactMap(\.self)
  }

  private func sharesPart(rank: Int) -> ScenePart {
    let table = shareTable(hasBars: true)
    let count = table.rows.count
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: 57, best: 76, most: 90),
      rows: Extent(least: 2 + min(count, 2), best: 2 + count, most: 2 + count)
    )
    let form = ScenePart.Form(shape) { area, canvas in
      var rest = area
      canvas.write(shareHeading, in: rest.cutTop(1))
      let blocks = shares.map(\.block)
      return shareTable(hasBars: true).draw(in: rest, into: &canvas) {
        blocks.indices.contains($0) ? blocks[$0].start : nil
      }
    }
    return ScenePart("shares", [form])
  }

  /// Where this θ comes from, in more words and in fewer.
  private var thetaSources: [String] {
    let iterations = experiment.trainingIterations
    if iterations > 0 {
      return ["θ after \(counted(iterations, "iteration")) of training", "θ after training"]
    }
    if experiment.startsAtNotebookTheta { return ["θ of the course notebook", "the notebook's θ"] }
    let isSmaller = experiment.initialScale != 1
    let scale = isSmaller ? ", W · \(Numbers.short(experiment.initialScale))" : ""
    let seed = "seed \(experiment.seed)"
    return ["θ at random initialization\(scale), \(seed)", "random θ\(scale), \(seed)"]
  }

  private var shareHeading: StyledText {
    let prefix = formulas.scalePrefix
    let quotient = "\(prefix)\(Numbers.short(experiment.lambda))/\(2 * formulas.m)"
    let value = Numbers.short(factor, digits: 4)
    return "The penalty, layer by layer".styled(.heading)
      + "   \(prefix)λ/(2m) = \(quotient) = \(value)".styled(.dim)
  }

  /// The layers' parts as a table; the selected component's layer is marked.
  private func shareTable(hasBars: Bool) -> Table {
    let shares = shares
    let total = shares.reduce(0) { $0 + $1.penalty }
    return Table(
      columns: [
        Table.Column("W[l]"),
        Table.Column("‖W[l]‖²", .right),
        Table.Column("· \(formulas.scalePrefix)λ/(2m)", .right),
        Table.Column("share", .right),
        Table.Column("", minimumWidth: 1, priority: 1),
      ],
      rows: shares.map { share in
        let part = total > 0 ? share.penalty / total : 0
        return [
          share.block.name.styled(.weight),
          "\(Numbers.compact(share.squares, width: 8))",
          "\(Numbers.fixed(share.penalty, decimals: 8))",
          "\(Numbers.percent(part))",
          ShareBar(width: hasBars ? 12 : 0).text(part, style: .weight, context.symbols),
        ]
      },
      selected: shares.firstIndex { $0.block.layer == context.selectedBlock.layer }
    )
  }

  /// How J fell in training, where there was any.
  private func trainingPart(rank: Int) -> ScenePart? {
    let costs = check.trainingCosts.filter(\.isFinite)
    guard costs.count >= 2, costs.count == check.trainingCosts.count,
      let low = costs.min(), let high = costs.max()
    else { return nil }
    let plot = Plot(
      series: [Plot.Series(costs.enumerated().map { Plot.Point(Double($0), $1) }, style: .accent)],
      xRange: 0...Double(costs.count - 1),
      yRange: low...max(high, low + 1e-12),
      xTitle: "iteration",
      yTitle: "J"
    )
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: 40, best: 76, most: 110),
      rows: Extent(least: 8, best: 12, most: 20)
    )
    return ScenePart("training", [.still(shape) { plot.draw(in: $0, into: &$1) }])
  }

  private typealias Part = (name: String, formula: String, value: Double, style: Style)

  /// The two parts and their sum; twice where it isn't a function.
  private var parts: [Part] {
    let parts: [Part] = [
      ("data term", formulas.dataTerm, check.cost.data, .text),
      ("penalty", formulas.penalty, check.cost.penalty, .weight),
      ("J(θ)", "", check.cost.total, .accent),
    ]
    return check.isFunction ? parts : parts + [("J(θ) again", "", check.secondCost.total, .bug)]
  }

  /// The parts and the penalty layer by layer as lines of text.
  private var outline: [String] {
    let lines = parts.map { part in
      "\(part.name)\(part.formula.isEmpty ? "" : " ")\(part.formula) = "
        + Numbers.fixed(part.value, decimals: 8)
    }
    return experiment.lambda > 0 ? lines + shareTable(hasBars: false).lines : lines
  }

  private func drawParts(in area: Rect, into canvas: inout Canvas) {
    let parts = parts
    let rows = canvas.aligned(
      parts.map { part in
        let value = Numbers.fixed(part.value, decimals: 8)
        return [part.name.styled(part.style), part.formula.styled(.dim), value.styled(part.style)]
      },
      [.left, .left, .right]
    )
    let forms = rows.map { row in
      [row, [row[0], row[2]]].map { "  " + $0.joined(separator: "   ") }
    }
    let form = forms[0].firstIndex { canvas.width(of: $0) <= area.width } ?? 1
    for (row, part) in parts.enumerated() where row < area.height {
      let y = area.y + row
      let end = canvas.write(forms[row][form], x: area.x, y: y, in: area) + 2
      let room = min(60, area.right - end)
      guard room >= 8 else { continue }
      let share = part.value / check.cost.total
      let bar = ShareBar(width: room)
      let text = bar.text(share, style: row == 0 ? .dim : part.style, context.symbols)
      canvas.write(text, x: end, y: y, in: area)
    }
    let note = Rect(x: area.x + 2, y: area.y + parts.count, width: area.width - 2, height: 1)
    canvas.write(fitting: [formulas.dataTermNote.styled(.dim), ""], in: note.intersection(area))
  }
}
