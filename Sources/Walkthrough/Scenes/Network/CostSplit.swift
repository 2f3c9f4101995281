import CellUI
import Foundation
import GradientChecking

/// J(θ) as the sum of its two parts, and the penalty layer by layer.
struct CostSplit {
  let context: SceneContext

  private var check: GradientCheck { context.check }
  private var experiment: Experiment { check.experiment }
  private var formulas: Formulas { Formulas(check: check) }

  /// A layer's part of the penalty.
  struct Share {
    let block: ParameterBlock
    /// ‖W[l]‖²_F.
    let squares: Double
    /// λ/(2m)·‖W[l]‖²_F.
    let penalty: Double
  }

  /// λ/(2m).
  var factor: Double { experiment.lambda / (2 * Double(formulas.m)) }

  /// Every layer's part of the penalty.
  var shares: [Share] {
    context.layout.blocks.filter { $0.kind == .weight }.map { block in
      let squares = context.theta[block.range].reduce(0) { $0 + $1 * $1 }
      return Share(block: block, squares: squares, penalty: factor * squares)
    }
  }

  /// Draws both parts with their values, and the layers' parts beneath.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isRoomy = area.height >= 13
    drawTheta(in: rest.cutTop(1), into: &canvas)
    _ = rest.cutTop(isRoomy ? 1 : 0)
    drawParts(in: rest.cutTop(check.isFunction ? 3 : 4), into: &canvas)
    _ = rest.cutTop(isRoomy ? 1 : 0)
    guard experiment.lambda > 0 else {
      let text = "λ = 0: there is no penalty, J is the data term alone."
      canvas.paragraph(text.styled(.dim), in: rest)
      return []
    }
    let title = rest.cutTop(1)
    let heading: StyledText =
      "\("The penalty, layer by layer", .heading)   "
      + "λ/(2m) = \(Numbers.short(experiment.lambda))/\(2 * formulas.m) = \(Numbers.short(factor, digits: 4))"
      .styled(.dim)
    canvas.write(heading, x: title.x, y: title.y, in: title)
    return drawShares(in: rest, into: &canvas)
  }

  /// Where this θ comes from.
  private func drawTheta(in row: Rect, into canvas: inout Canvas) {
    canvas.write(
      "J(θ)".styled(.accent) + " = data term + penalty".styled(.text),
      x: row.x,
      y: row.y,
      in: row
    )
    let source =
      experiment.trainingIterations > 0
      ? "θ after \(Numbers.counted(experiment.trainingIterations, "iteration")) of training"
      : "θ at random initialization, seed \(experiment.seed)"
    canvas.writeRight(source.styled(.dim), right: row.right, y: row.y, in: row)
  }

  private func drawParts(in area: Rect, into canvas: inout Canvas) {
    var lines: [(name: String, formula: String, value: Double, style: Style)] = [
      ("data term", formulas.dataTerm, check.cost.data, .text),
      ("penalty", "λ/(2m) · Σ‖W[l]‖²", check.cost.penalty, .weight),
      ("J(θ)", "", check.cost.total, .accent),
    ]
    if !check.isFunction {
      lines.append(("J(θ) again", "", check.secondCost.total, .bug))
    }
    let formulaWidth = lines.map { canvas.width(of: $0.formula) }.max() ?? 0
    let hasFormulas = area.width >= 12 + formulaWidth + 14
    let valueEnd = area.x + 13 + (hasFormulas ? formulaWidth + 1 : 0) + 12
    for (row, line) in lines.enumerated() where row < area.height {
      let y = area.y + row
      canvas.write(line.name, line.style, x: area.x + 2, y: y, in: area)
      if hasFormulas { canvas.write(line.formula, .dim, x: area.x + 14, y: y, in: area) }
      canvas.writeRight(
        Numbers.fixed(line.value, decimals: 8).styled(line.style),
        right: valueEnd,
        y: y,
        in: area
      )
      let bar = Rect(x: valueEnd + 2, y: y, width: area.right - valueEnd - 2, height: 1)
      drawBar(line.value / check.cost.total, line.style, in: bar, into: &canvas)
    }
  }

  private func drawShares(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let shares = shares
    let total = shares.reduce(0) { $0 + $1.penalty }
    let selected = shares.firstIndex { $0.block.layer == context.selectedBlock.layer }
    let table = Table(
      columns: [
        Table.Column("W[l]"),
        Table.Column("‖W[l]‖²", .right),
        Table.Column("· λ/(2m)", .right),
        Table.Column("share", .right),
      ],
      rows: shares.map { share in
        let part = total > 0 ? share.penalty / total : 0
        return [
          share.block.name.styled(.weight),
          "\(Numbers.compact(share.squares, width: 8))",
          "\(Numbers.fixed(share.penalty, decimals: 8))",
          "\(Numbers.percent(part))",
        ]
      },
      selected: selected
    )
    table.draw(in: area, into: &canvas)
    return (area.y..<area.bottom).compactMap { y in
      guard let row = table.row(atY: y, in: area), shares.indices.contains(row) else { return nil }
      let block = shares[row].block
      return Hit(Rect(x: area.x, y: y, width: area.width, height: 1), .component(block.start))
    }
  }

  /// A bar of the given part of the room, in eighths of a cell.
  private func drawBar(_ part: Double, _ style: Style, in area: Rect, into canvas: inout Canvas) {
    guard part.isFinite, part > 0, area.width > 4 else { return }
    let eighths = max(1, Int((min(1, part) * Double(area.width * 8)).rounded()))
    let blocks = canvas.symbols.leftBlocks
    for x in 0..<area.width {
      let filled = min(8, eighths - 8 * x)
      if filled > 0 { canvas.put(blocks[filled], style, x: area.x + x, y: area.y) }
    }
  }
}
