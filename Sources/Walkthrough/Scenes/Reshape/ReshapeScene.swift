import CellUI
import GradientChecking
import Wording

/// W1, b1, …, W[L], b[L] become θ: a block moves into the vector at each step.
///
/// Step 0 has nothing moved, step k the first k blocks; the last step says what it was for: J of all
/// pieces is J of one vector.
struct ReshapeScene: Scene {
  let context: SceneContext

  static func things(_ check: GradientCheck) -> [SceneThing] { SceneKind.reshape.things }

  static func stepCount(_ check: GradientCheck) -> Int { check.layout.blocks.count + 2 }

  static func movement(into step: Int, _ check: GradientCheck) -> Motion.Subject? {
    let blocks = check.layout.blocks
    guard (1...blocks.count).contains(step), !blocks[step - 1].isVector else { return nil }
    return .unrolling(rows: blocks[step - 1].rows)
  }

  var stepName: String {
    if let moved { return "\(moved.name) goes into θ" }
    return isDone ? "one vector θ" : context.model.view.scene.subject
  }

  var keys: [Action] { [.down] }

  var parts: [ScenePart] {
    let column = ThetaVector.Column(
      name: "θ",
      values: context.theta,
      isThere: isMoved,
      end: arrivedCount,
      new: arriving
    )
    let (lines, isLow) = (progress, context.stageSize.height < 20)
    // Where the indices have room beside the matrices, the vector is an extra.
    let vector = ThetaVector(context: context, columns: [column], newest: moved?.range)
      .part(rank: isLow ? 0 : 7, hasNames: !isLow, isCut: isLow)
    let flow = NetworkFlow(context: context).part(rank: 2, .across)
    return shelf.parts(rank: 0).map { $0.called(.matrices) }
      + indexShelf.parts(rank: 4).map { $0.called(.indices) } + [vector.called(.list)]
      + (isLow ? [] : [flow.called(.network)]) + [strip.part(rank: 0, lines: lines)]
  }

  private var shelf: MatrixShelf {
    MatrixShelf(blocks: blocks, focus: focus.layer) { block in
      let (values, arriving) = (context.theta, arriving)
      var pane = MatrixPane(context: context, block: block) { index, width in
        let isLeaving = arriving.contains(index)
        return Numbers.compact(values[index], width: width).styled(isLeaving ? .accent : .text)
      }
      pane.note = note(block)
      return pane
    }
  }

  private var indexShelf: MatrixShelf {
    MatrixShelf(blocks: blocks, focus: focus.layer, numbers: "indices", cellWidths: [5]) { block in
      var pane = MatrixPane(context: context, block: block) { index, _ in
        guard isMoved(block) else { return String(context.symbols.notYet).styled(.dim) }
        return String(index).styled(block == moved ? .accent : .text)
      }
      pane.note = "  index in θ".styled(.dim)
      return pane
    }
  }

  private var strip: ThetaStrip {
    var strip = ThetaStrip(context)
    strip.isThere = isMoved
    strip.isNew = { $0 == moved }
    strip.end = arrivedCount
    return strip
  }

  private var progress: [String] {
    let count = layout.blocks.prefix(movedCount).reduce(0) { $0 + $1.range.count }
    let all = "In θ: \(movedCount) of \(layout.blocks.count) blocks, "
    let numbers = "\(Numbers.count(count)) of \(Numbers.count(layout.count)) numbers."
    let value = Numbers.compact(context.theta[context.selection])
    return ["Selected: \(arithmetic), value \(value).", all + numbers]
  }
}

/// What has been moved into θ at a step of the reshape scene.
extension ReshapeScene {
  private var blocks: [ParameterBlock] { context.layout.blocks }

  /// The number of blocks that are in θ.
  var movedCount: Int { min(context.step, blocks.count) }

  /// The number of components that stand in θ: row by row while a matrix lines up in it.
  private var arrivedCount: Int {
    guard let moved, let motion = context.motion, case .unrolling = motion.subject else {
      return layout.count
    }
    return moved.start + Int(motion.share * Double(moved.rows)) * moved.columns
  }

  /// The row that goes from its matrix into θ just now.
  private var arriving: Range<Int> {
    guard let moved, arrivedCount < moved.range.upperBound else { return 0..<0 }
    return max(moved.start, arrivedCount - moved.columns)..<arrivedCount
  }

  /// Whether this is the last step, where J(W1, b1, …) = J(θ).
  var isDone: Bool { context.step > blocks.count }

  /// The block that this step moved.
  var moved: ParameterBlock? {
    (1...blocks.count).contains(context.step) ? blocks[context.step - 1] : nil
  }

  /// Whether a block is in θ.
  func isMoved(_ block: ParameterBlock) -> Bool { blocks.prefix(movedCount).contains(block) }

  /// What is shown where there is no room for all blocks: the one that moves, and else the selected one.
  private var focus: ParameterBlock { moved ?? (isDone ? context.selectedBlock : blocks[0]) }

  /// What stands behind a block's shape.
  func note(_ block: ParameterBlock) -> StyledText {
    let range = "θ[\(block.rangeText)]"
    if block == moved { return "  → \(range)".styled(.accent) }
    return isMoved(block) ? "  \(range)".styled(.dim) : ""
  }

  /// `W1, b1, W2, b2`, shortened in the middle where there are many.
  var names: String {
    let names = blocks.map(\.name)
    guard names.count > 8 else { return names.joined(separator: ", ") }
    return (names.prefix(2) + ["…"] + names.suffix(2)).joined(separator: ", ")
  }

  /// `W2[0,2] is θ[27]: 27 = 25 + 0·5 + 2`, the sum never broken by a line's end; in the first row of the first block
  /// there is nothing to add.
  var arithmetic: String {
    let place = context.layout.coordinate(of: context.selection)
    let block = context.selectedBlock
    let offset =
      block.kind == .weight ? "\(place.row)·\(block.columns) + \(place.column)" : "\(place.row)"
    let verb = isMoved(block) ? "is" : "will be"
    guard block.start > 0 || place.row > 0 else {
      return "\(context.selectedName) \(verb) \(context.selectedIndex)"
    }
    let sum = "\(context.selection) = \(block.start) + \(offset)"
    return "\(context.selectedName) \(verb) \(context.selectedIndex): \(sum.unbroken)"
  }
}

extension ParameterBlock {
  /// `25 … 39`, the block's indices in θ; `20` for a single one.
  var rangeText: String { range.count == 1 ? "\(start)" : "\(start) … \(range.upperBound - 1)" }

  /// Whether it is a vector as it stands.
  var isVector: Bool { kind == .bias }
}

/// What the reshape scene says.
extension ReshapeScene {
  var sentences: Sentences {
    let n = Numbers.count(layout.count)
    if let moved { return ofMove(moved) }
    guard isDone else {
      let first = layout.blocks[0]
      return [
        0:
          "J(\(names)) depends on \(n, .accent) numbers, kept in \(layout.blocks.count) pieces of different shapes.",
        0: "To nudge them one by one, put all of them into one big vector θ.",
        1:
          "A W is a matrix, so it needs reshaping; a b is a vector already; then concatenate all of these.",
        2: context.model.policy.hasKeys ? "Space moves \(first.name, style(first))." : "",
      ]
    }
    return [
      0:
        "Nothing was computed, only put in line: \("J(\(names)) = J(θ)", .accent), of one vector of \(n) numbers."
    ] + ofSelection + [2: "From here on a component of θ can be moved alone."]
  }

  private func ofMove(_ block: ParameterBlock) -> Sentences {
    let name = block.name.styled(style(block))
    let range = "θ[\(block.rangeText)]".unbroken
    guard block.isVector else {
      let rows =
        block.rows == 1
        ? "its only row, of \(block.columns), goes in"
        : "its \(Numbers.count(block.rows)) rows of \(block.columns) go in one after the other,"
      return [0: "\(name) is a matrix and needs reshaping: \(rows) as \(range, .accent)."]
        + (block == context.selectedBlock ? ofSelection : [:]) + [
          3: "NumPy does the same with \(block.name).reshape(-1)."
        ]
    }
    let numbers = counted(block.rows, "number goes", "numbers go")
    let all = agreeing(with: block.rows, "It is", "All of them are")
    // Of what stays where it is, nothing new is to be said.
    let areZero = context.theta[block.range].allSatisfy { $0 == 0 }
    return [
      0: "\(name) is already a vector: its \(numbers) behind what is there, as \(range, .accent).",
      3: areZero ? "\(all) 0: biases begin there." : "",
    ] + (block == context.selectedBlock ? ofSelection : [:])
  }

  private var ofSelection: Sentences {
    let block = context.selectedBlock
    let columns = block.isVector ? "" : " and has \(counted(block.columns, "column"))"
    return [1: "\(arithmetic, .cursor).", 2: "(\(block.name) begins at \(block.start)\(columns).)"]
  }

  private func style(_ block: ParameterBlock) -> Style { context.style(of: block, bold: true) }
}
