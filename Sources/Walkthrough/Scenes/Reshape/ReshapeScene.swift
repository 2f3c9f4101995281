import CellUI
import GradientChecking
import Wording

/// W1, b1, …, W[L], b[L] become θ: a block moves into the vector at each step.
///
/// Step 0 has nothing moved, step k the first k blocks; the last step says what it was for: J of all
/// pieces is J of one vector.
struct ReshapeScene: Scene {
  let context: SceneContext

  init(_ context: SceneContext) {
    self.context = context
  }

  static func stepCount(_ check: GradientCheck) -> Int { check.layout.blocks.count + 2 }

  var keys: [Action] { [.down] }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let strip = strip
    var hits = strip.draw(in: rest.cutBottom(ThetaStrip.height), into: &canvas)
    guard area.height >= 13 else { return shelf.draw(in: rest, into: &canvas) + hits }
    let isRoomy = area.height >= 20
    let values = valueStrip
    _ = rest.cutBottom(isRoomy ? 1 : 0)
    hits += values.draw(in: rest.cutBottom(values.height), into: &canvas)
    canvas.write(headline, in: rest.cutTop(1))
    _ = rest.cutTop(isRoomy ? 1 : 0)
    _ = rest.cutBottom(isRoomy ? 1 : 0)
    return drawMatrices(in: rest, into: &canvas) + hits
  }

  /// The matrices with their numbers and, where there is room, once more with the indices in θ.
  private func drawMatrices(
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let numbers = shelf
    let half = (area.height - 2) / 2
    let needed = numbers.height(in: area)
    guard half >= min(needed, 8) else { return numbers.draw(in: area, into: &canvas) }
    var rest = area
    let hits = numbers.draw(in: rest.cutTop(min(half, needed)), into: &canvas)
    _ = rest.cutTop(1)
    let title = rest.cutTop(1)
    let text = "where each of them goes: its index in θ"
    canvas.write(text, .dim, in: title)
    return hits + indexShelf.draw(in: rest, into: &canvas)
  }

  private var shelf: MatrixShelf {
    return MatrixShelf(blocks: context.layout.blocks, focus: focus) { block in
      var pane = MatrixPane(context, block, values: context.theta)
      pane.note = note(block)
      return pane
    }
  }

  private var indexShelf: MatrixShelf {
    return MatrixShelf(blocks: context.layout.blocks, focus: focus) { block in
      MatrixPane(context: context, block: block) { index, _ in
        guard isMoved(block) else { return String(context.symbols.notYet).styled(.dim) }
        return String(index).styled(block == moved ? Style(.accent) : .text)
      }
    }
  }

  private var strip: ThetaStrip {
    var strip = ThetaStrip(context)
    if !isMoved(context.selectedBlock) {
      strip.caption =
        "\(context.selectedName) will be θ[\(context.selection)]".styled(.cursor, bold: true)
    }
    strip.markBlocks(isThere: isMoved) { $0 == moved }
    return strip
  }

  private var valueStrip: ValueStrip {
    ValueStrip(context: context, lines: [("θ", context.theta, isMoved)])
  }

  var outline: [String] {
    let layout = context.layout
    let count = layout.blocks.prefix(movedCount).reduce(0) { $0 + $1.range.count }
    var lines = [
      "In θ: \(movedCount) of \(layout.blocks.count) blocks, "
        + "\(Numbers.count(count)) of \(Numbers.count(layout.count)) numbers."
    ]
    if let moved {
      lines.append("Now: \(moved.name), \(moved.shapeText), as θ[\(moved.rangeText)].")
    }
    if isDone { lines.append(headline.plain) }
    let value = Numbers.compact(context.theta[context.selection])
    return lines + ["Selected: \(arithmetic), value \(value)."]
  }
}

/// What has been moved into θ at a step of the reshape scene.
extension ReshapeScene {
  private var blocks: [ParameterBlock] { context.layout.blocks }

  /// The number of blocks that are in θ.
  var movedCount: Int { min(context.step, blocks.count) }

  /// Whether this is the last step, where J(W1, b1, …) = J(θ).
  var isDone: Bool { context.step > blocks.count }

  /// The block that this step moved.
  var moved: ParameterBlock? {
    (1...blocks.count).contains(context.step) ? blocks[context.step - 1] : nil
  }

  /// Whether a block is in θ.
  func isMoved(_ block: ParameterBlock) -> Bool {
    blocks.prefix(movedCount).contains(block)
  }

  /// What to show where there is no room for all blocks: the one that moves, and beside it the selected
  /// one or, where that is the same, its partner in the layer.
  var focus: [ParameterBlock] {
    let selected = context.selectedBlock
    let current = moved ?? (isDone ? selected : blocks[0])
    if current != selected { return [current, selected] }
    return blocks.filter { $0.layer == current.layer }
  }

  /// What stands behind a block's shape.
  func note(_ block: ParameterBlock) -> StyledText {
    let range = "θ[\(block.rangeText)]"
    if block == moved { return "  → \(range)".styled(.accent) }
    return isMoved(block) ? "  \(range)".styled(.dim) : ""
  }

  /// The step in one line of formulas.
  var headline: StyledText {
    let names = Self.names(of: blocks)
    if isDone {
      return "J(\(names)) = J(θ)".styled(.accent)
    }
    guard let moved else {
      return "\(names)".styled(.accent) + "  →  θ ?".styled(.dim)
    }
    let piece = "\(moved.name) \(moved.shapeText)".styled(.accent)
    let end = "  →  θ[\(moved.rangeText)]".styled(.accent)
    return moved.isVector
      ? piece + "  is already a vector  ⇒  append it".styled(.text) + end
      : piece + "  is a matrix  ⇒  reshape it, row by row".styled(.text) + end
  }

  /// `W1, b1, W2, b2`, shortened in the middle where there are many.
  static func names(of blocks: [ParameterBlock]) -> String {
    let names = blocks.map(\.name)
    guard names.count > 8 else { return names.joined(separator: ", ") }
    return (names.prefix(2) + ["…"] + names.suffix(2)).joined(separator: ", ")
  }

  /// `W2[0,2] is θ[27]: 27 = 25 + 0·5 + 2`, the sum never broken by a line's end.
  var arithmetic: String {
    let place = context.layout.coordinate(of: context.selection)
    let block = blocks[place.block]
    let index = context.selection
    let offset =
      block.kind == .weight ? "\(place.row)·\(block.columns) + \(place.column)" : "\(place.row)"
    let verb = isMoved(block) ? "is" : "will be"
    let sum = "\(index) = \(block.start) + \(offset)"
    return "\(context.selectedName) \(verb) θ[\(index)]: \(sum.unbroken)"
  }
}

extension ParameterBlock {
  /// `25 … 39`, the block's indices in θ; `20` for a single one.
  var rangeText: String {
    range.count == 1 ? "\(start)" : "\(start) … \(range.upperBound - 1)"
  }

  /// Whether it is a vector as it stands.
  var isVector: Bool { kind == .bias }
}
