import CellUI
import Foundation
import GradientChecking
import Wording

/// The network with the layers that the backward pass has been through, from J to the left, and db of each unit.
extension BackpropScene {
  func flowPart(rank: Int) -> ScenePart {
    let (current, last) = (layer ?? 1, context.layout.layerCount)
    let rest = (0...last).filter { ![current, current - 1].contains($0) }
    let axis = axis
    return UnitFlow(
      context: context,
      direction: .rightToLeft,
      wanted: [current, current - 1] + rest.suffix(1) + rest.dropLast().reversed(),
      isStill: { $0 == 0 },
      title: { layer in
        let name = context.layout.biasBlock(layer).name
        let own = "A\(layer)".styled(.heading)
        return isReached(layer) ? ["\(own)  \("d\(name)", .bias)", own] : [own]
      },
      unit: { layer, unit in
        guard layer > 0, isReached(layer) else {
          return UnitFlow.Unit(text: layer > 0 ? "not yet".styled(.dim) : "")
        }
        let value = bias(layer, unit)
        let text = Numbers.compact(value, width: 8).styled(.text)
        let length = value == 0 ? 0 : max(0.01, axis.clampedFraction(of: value) ?? 1)
        return UnitFlow.Unit(isLit: isLit(layer, unit), bar: length, text: text)
      },
      summary: { layer, units in
        let most = units.map { bias(layer, $0).magnitude }.filter(\.isFinite).max() ?? 0
        let more = "+\(units.count)"
        guard layer > 0, isReached(layer) else { return ["\(more) more".styled(.dim), "\(more)"] }
        let size = Numbers.short(most, digits: 2)
        return ["\(more) more, up to \(size)", "\(more) ≤ \(size)", more].map { $0.styled(.dim) }
      },
      joint: joint,
      isCostLit: true,
      kept: { _ in nil },
      component: { layer, unit in
        layer > 0 ? context.layout.biasBlock(layer).index(row: unit, column: 0) : nil
      },
      captions: ["", " by unit"].reversed().map { unit in
        "db\(unit), \(context.symbols.pointLeft) from J back; log scale from 1e\(Int(axis.lowest))"
          .styled(.dim)
      }
    )
    .part(rank: rank)
  }

  /// Whether the backward pass has come to a layer: while it is on its way, not yet to this step's.
  private func isReached(_ layer: Int) -> Bool {
    let isUnderWay = context.motion.map { $0.subject == .backward && $0.share < 0.5 } ?? false
    return layer >= (self.layer ?? 1) + (isUnderWay ? 1 : 0)
  }

  private func bias(_ layer: Int, _ unit: Int) -> Double {
    guard layer > 0 else { return 0 }
    return context.analytic[context.layout.biasBlock(layer).index(row: unit, column: 0)]
  }

  /// Whether anything comes back to a unit: a ReLU that is shut lets nothing through.
  private func isLit(_ layer: Int, _ unit: Int) -> Bool {
    let block = context.layout.weightBlock(layer)
    let row = block.index(row: unit, column: 0)..<block.index(row: unit + 1, column: 0)
    return bias(layer, unit) != 0 || context.analytic[row].contains { $0 != 0 }
  }

  private func joint(_ layer: Int) -> UnitFlow.Joint? {
    let sizes = context.layout.layerSizes
    let units = { (layer: Int) -> Set<Int> in
      guard layer > 0, layer < sizes.count, isReached(layer) else {
        return layer < sizes.count ? Set(0..<sizes[layer]) : []
      }
      return Set((0..<sizes[layer]).filter { isLit(layer, $0) })
    }
    guard layer == sizes.count || isReached(layer) else { return nil }
    // The first half of the time what goes back is on its way to this step's layer.
    let isLast = layer == (self.layer ?? 1) + 1
    let share = context.motion.flatMap { $0.subject == .backward ? $0.share : nil } ?? 1
    return UnitFlow.Joint(
      left: units(layer - 1),
      right: units(layer),
      style: .analytic.filled,
      progress: isLast ? min(1, 2 * share) : 1
    )
  }

  private var axis: LogAxis {
    let values = context.layout.blocks.filter { $0.kind == .bias && isComputed($0) }
      .flatMap { context.analytic[$0.range] }.map(\.magnitude).filter { $0 > 0 && $0.isFinite }
    let top = log10(values.max() ?? 1).rounded(.up)
    return LogAxis(lowest: min(log10(values.min() ?? 1).rounded(.down) - 1, top - 1), highest: top)
  }
}

/// The formulas of one layer's backward step, with the shape of each result, as they should be.
extension BackpropScene {
  private typealias Line = (name: String, shape: String, formula: String, note: String, role: Role)

  /// With what goes on to the layer before, or only what leads to this layer's dW and db.
  var formulaParts: [ScenePart] {
    guard let layer else { return [] }
    let lines = lines(layer)
    let forms = (lines.count > 3 ? [4, 3] : [3]).map { count in
      let shape = PartForm(
        rank: count == 3 ? 0 : 3,
        columns: Extent(least: 40, best: 76, most: 90),
        rows: .exactly(count)
      )
      return ScenePart.Form.still(shape) { area, canvas in
        draw(Array(lines.prefix(count)), in: area, into: &canvas)
      }
    }
    let said = lines.map { line in
      let note = line.note.isEmpty ? "" : "; \(line.note)"
      return "\(line.name) = \(line.formula), of shape \(line.shape)\(note)"
    }
    return [
      ScenePart("formulas", forms, lines: ["Layer \(layer), as it should be:"] + said)
    ]
  }

  private func lines(_ layer: Int) -> [Line] {
    let formulas = context.formulas
    let (weights, biases) = (context.layout.weightBlock(layer), context.layout.biasBlock(layer))
    let dZ = formulas.dZ(layer)
    let penalty = context.experiment.lambda > 0 ? "λ/m · W: J has the penalty" : ""
    let (dW, db) = (formulas.dW(layer), formulas.db(layer))
    var lines: [Line] = [
      ("dZ[\(layer)]", "\(weights.rows)×\(formulas.m)", dZ.formula, dZ.note, .text),
      ("dW[\(layer)]", weights.shapeText, dW, penalty, .weight),
      ("db[\(layer)]", biases.shapeText, db, "the mean over the examples", .bias),
    ]
    if let dA = formulas.previousDA(layer) {
      let (shape, note) = ("\(weights.columns)×\(formulas.m)", "goes on to layer \(layer - 1)")
      lines.append(("dA[\(layer - 1)]", shape, dA, note, .text))
    }
    return lines
  }

  /// Draws the lines in aligned columns; notes only where they fit behind every formula.
  private func draw(_ lines: [Line], in area: Rect, into canvas: inout Canvas) {
    let heads = canvas.aligned(
      lines.map { [$0.name.styled($0.role, bold: true), $0.shape.styled(.dim)] },
      [.left, .right]
    )
    let forms = [2, 1].map { columns in
      NumberRows(
        rows: zip(lines, heads).map { line, head in
          NumberRows.Row(
            head.prefix(columns).joined(separator: "  "),
            "\("=", .dim) \(line.formula)",
            ["  \(line.note, .dim)"]
          )
        }
      )
    }
    let rows = forms.first { $0.width(canvas.symbols) <= area.width } ?? forms[1]
    rows.draw(in: area, into: &canvas)
  }

  /// The last step in one line: dW1, db1, … as dθ, and the question that the rest of the walk answers.
  var headline: ScenePart {
    let question = "Is dθ the gradient of J(θ)?".styled(.accent)
    let names = context.layout.blocks.map { "d" + $0.name }
    let shown = names.count > 6 ? names.prefix(2) + ["…"] + names.suffix(2) : names[...]
    let pieces: StyledText = "\(shown.joined(separator: ", "))  →  dθ   "
    return ScenePart("question", [.line(rank: 0, [pieces + question, question])])
  }
}
