import CellUI
import GradientChecking

/// What has been moved into θ at a step of the reshape scene.
struct ReshapeState {
  let context: SceneContext

  init(_ context: SceneContext) {
    self.context = context
  }

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
