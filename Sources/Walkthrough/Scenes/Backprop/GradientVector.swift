import CellUI
import GradientChecking

/// The last step: dW1, db1, … as dθ, component under component of θ, and the question that remains.
struct GradientVector {
  let state: BackpropState

  private var context: SceneContext { state.context }

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
      let values = state.valueStrip
      hits += values.draw(in: rest.cutBottom(values.height), into: &canvas)
      _ = rest.cutBottom(isRoomy ? 1 : 0)
    }
    return drawMatrices(in: rest, into: &canvas) + hits
  }

  /// The gradients as matrices; where there is room, W and b above them.
  private func drawMatrices(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let shelf = state.shelf
    let half = (area.height - 1) / 2
    let needed = shelf.height(in: area)
    guard half >= min(needed, 8) else { return shelf.draw(in: area, into: &canvas) }
    var rest = area
    let hits = state.thetaShelf.draw(in: rest.cutTop(min(half, needed)), into: &canvas)
    _ = rest.cutTop(1)
    return hits + shelf.draw(in: rest.cutTop(min(half, needed)), into: &canvas)
  }

  private func drawHeadline(in row: Rect, into canvas: inout Canvas) {
    let question = Self.question.styled(.accent)
    let names = context.layout.blocks.map { "d" + $0.name }
    let shown = names.count > 6 ? names.prefix(2) + ["…"] + names.suffix(2) : names[...]
    let pieces: StyledText = "\(shown.joined(separator: ", "))  →  dθ"
    let width = canvas.width(of: pieces) + 3 + canvas.width(of: question)
    guard width <= row.width else {
      return canvas.writeCentered(question, y: row.y, in: row)
    }
    canvas.write(pieces, x: row.x, y: row.y, in: row)
    canvas.writeRight(question, right: row.right, y: row.y, in: row)
  }

  /// θ on one line, dθ under it, the blocks' names beneath both.
  private func drawStrips(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let theta = ThetaStrip(context)
    let hits = theta.draw(in: rest.cutTop(1), into: &canvas)
    return hits + state.gradientStrip.draw(in: rest, into: &canvas)
  }
}
