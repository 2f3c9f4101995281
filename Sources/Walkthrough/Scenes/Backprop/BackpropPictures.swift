import CellUI
import GradientChecking
import Wording

/// The formulas of one layer's backward step, with the shape of each result, as they should be.
struct BackwardFormulas {
  let context: SceneContext
  let layer: Int
  /// Whether only what leads to this layer's dW and db is shown.
  var isShort = false

  private typealias Line = (name: String, shape: String, formula: String, note: String, role: Role)

  /// The rows it takes.
  var height: Int { lines.count }

  private var lines: [Line] {
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
    if !isShort, let dA = formulas.previousDA(layer) {
      let (shape, note) = ("\(weights.columns)×\(formulas.m)", "goes on to layer \(layer - 1)")
      lines.append(("dA[\(layer - 1)]", shape, dA, note, .text))
    }
    return lines
  }

  /// The formulas as lines of text.
  var outline: [String] {
    lines.map { line in
      let note = line.note.isEmpty ? "" : "; \(line.note)"
      return "\(line.name) = \(line.formula), of shape \(line.shape)\(note)"
    }
  }

  /// Draws the lines in aligned columns; notes only where they fit behind every formula.
  func draw(in area: Rect, into canvas: inout Canvas) {
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
    let rows = forms.first { $0.width(on: canvas) <= area.width } ?? forms[1]
    rows.draw(in: area, into: &canvas)
  }
}

/// The last step: dW1, db1, … as dθ, component under component of θ, and the question that remains.
struct GradientVector {
  let scene: BackpropScene

  private var context: SceneContext { scene.context }

  /// The question the rest of the walk answers.
  static let question = "Is dθ the gradient of J(θ)?"

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isTall = area.height >= 14
    let isRoomy = area.height >= 20
    drawHeadline(in: rest.cutTop(1), into: &canvas)
    _ = rest.cutTop(isRoomy ? 1 : 0)
    var hits = drawStrips(in: rest.cutBottom(3), into: &canvas)
    if isTall {
      _ = rest.cutBottom(isRoomy ? 1 : 0)
      let values = scene.valueStrip
      hits += values.draw(in: rest.cutBottom(values.height), into: &canvas)
      _ = rest.cutBottom(isRoomy ? 1 : 0)
    }
    return drawMatrices(in: rest, into: &canvas) + hits
  }

  /// The gradients as matrices; where there is room, W and b above them.
  private func drawMatrices(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let shelf = scene.shelf
    let half = (area.height - 1) / 2
    let needed = shelf.height(in: area)
    guard half >= min(needed, 8) else { return shelf.draw(in: area, into: &canvas) }
    var rest = area
    let hits = scene.thetaShelf.draw(in: rest.cutTop(min(half, needed)), into: &canvas)
    _ = rest.cutTop(1)
    return hits + shelf.draw(in: rest.cutTop(min(half, needed)), into: &canvas)
  }

  private func drawHeadline(in row: Rect, into canvas: inout Canvas) {
    let question = Self.question.styled(.accent)
    let names = context.layout.blocks.map { "d" + $0.name }
    let shown = names.count > 6 ? names.prefix(2) + ["…"] + names.suffix(2) : names[...]
    let pieces: StyledText = "\(shown.joined(separator: ", "))  →  dθ"
    guard canvas.width(of: pieces) + 3 + canvas.width(of: question) <= row.width else {
      return canvas.writeCentered(question, y: row.y, in: row)
    }
    canvas.write(pieces, in: row)
    canvas.write(atEnd: [question], in: row)
  }

  /// θ on one line, dθ under it, the blocks' names beneath both.
  private func drawStrips(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let theta = ThetaStrip(context)
    let hits = theta.draw(in: rest.cutTop(1), into: &canvas)
    return hits + scene.gradientStrip.draw(in: rest, into: &canvas)
  }
}
