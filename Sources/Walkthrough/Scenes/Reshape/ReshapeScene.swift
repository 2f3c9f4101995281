import CellUI
import GradientChecking

/// W1, b1, …, W[L], b[L] become θ: a block moves into the vector at each step.
///
/// Step 0 has nothing moved, step k the first k blocks; the last step says what it was for: J of all
/// pieces is J of one vector.
struct ReshapeScene: Scene {
  func stepCount(_ check: GradientCheck) -> Int { check.layout.blocks.count + 2 }

  func keys(in context: SceneContext) -> [Action] { [.down] }

  func draw(_ context: SceneContext, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let state = ReshapeState(context)
    var rest = area
    let strip = strip(state)
    var hits = strip.draw(in: rest.cutBottom(ThetaStrip.height), into: &canvas)
    guard area.height >= 13 else { return shelf(state).draw(in: rest, into: &canvas) + hits }
    let isRoomy = area.height >= 20
    let values = valueStrip(state)
    _ = rest.cutBottom(isRoomy ? 1 : 0)
    hits += values.draw(in: rest.cutBottom(values.height), into: &canvas)
    let headline = rest.cutTop(1)
    canvas.write(state.headline, x: headline.x, y: headline.y, in: headline)
    _ = rest.cutTop(isRoomy ? 1 : 0)
    _ = rest.cutBottom(isRoomy ? 1 : 0)
    return drawMatrices(state, in: rest, into: &canvas) + hits
  }

  /// The matrices with their numbers and, where there is room, once more with the indices in θ.
  private func drawMatrices(
    _ state: ReshapeState,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let numbers = shelf(state)
    let half = (area.height - 2) / 2
    let needed = numbers.height(in: area)
    guard half >= min(needed, 8) else { return numbers.draw(in: area, into: &canvas) }
    var rest = area
    let hits = numbers.draw(in: rest.cutTop(min(half, needed)), into: &canvas)
    _ = rest.cutTop(1)
    let title = rest.cutTop(1)
    let text = "where each of them goes: its index in θ"
    canvas.write(text, .dim, x: title.x, y: title.y, in: title)
    return hits + indexShelf(state).draw(in: rest, into: &canvas)
  }

  private func shelf(_ state: ReshapeState) -> MatrixShelf {
    let context = state.context
    return MatrixShelf(blocks: context.layout.blocks, focus: state.focus) { block in
      var pane = MatrixPane(context, block, values: context.theta)
      pane.note = state.note(block)
      return pane
    }
  }

  private func indexShelf(_ state: ReshapeState) -> MatrixShelf {
    let context = state.context
    return MatrixShelf(blocks: context.layout.blocks, focus: state.focus) { block in
      MatrixPane(context: context, block: block) { index, _ in
        guard state.isMoved(block) else { return String(context.symbols.notYet).styled(.dim) }
        return String(index).styled(block == state.moved ? Style(.accent) : .text)
      }
    }
  }

  private func strip(_ state: ReshapeState) -> ThetaStrip {
    let context = state.context
    var strip = ThetaStrip(context)
    if !state.isMoved(context.selectedBlock) {
      strip.caption =
        "\(context.selectedName) will be θ[\(context.selection)]".styled(.cursor, bold: true)
    }
    strip.mark = { components in
      let block = context.layout.block(of: components.lowerBound)
      if !state.isMoved(block) {
        return ThetaStrip.Mark(glyph: context.symbols.notYet, style: .dim)
      }
      guard block == state.moved else { return nil }
      return ThetaStrip.Mark(style: .accent)
    }
    return strip
  }

  private func valueStrip(_ state: ReshapeState) -> ValueStrip {
    let context = state.context
    let line = ValueStrip.Line(name: "θ") { index in
      guard state.isMoved(context.layout.block(of: index)) else {
        return String(context.symbols.notYet).styled(.dim)
      }
      return Numbers.compact(context.theta[index]).styled(.text)
    }
    return ValueStrip(context: context, lines: [line])
  }

  func narration(_ context: SceneContext) -> StyledText {
    ReshapeNarration(state: ReshapeState(context)).text
  }

  func outline(_ context: SceneContext) -> [String] {
    let state = ReshapeState(context)
    let layout = context.layout
    let count = layout.blocks.prefix(state.movedCount).reduce(0) { $0 + $1.range.count }
    var lines = [
      "In θ: \(state.movedCount) of \(layout.blocks.count) blocks, "
        + "\(Numbers.count(count)) of \(Numbers.count(layout.count)) numbers."
    ]
    if let moved = state.moved {
      lines.append("Now: \(moved.name), \(moved.shapeText), as θ[\(moved.rangeText)].")
    }
    if state.isDone { lines.append(state.headline.plain) }
    let value = Numbers.compact(context.theta[context.selection])
    return lines + ["Selected: \(state.arithmetic), value \(value)."]
  }
}
