import CellUI
import GradientChecking
import Wording

/// The lines that make the selected block's layer, as they should be, and what each gradient says of them: if one that
/// comes from dZ agrees, dZ is right.
///
///     dZ[2] = A[2] − Y                        ✓ b2 agrees
///     dW[2] = 1/m·dZ[2]·A[1]ᵀ + λ/m·W[2]      ✗ W2
///     db[2] = 1/m·Σ dZ[2]                     ✓ b2
struct MadeByLines {
  private let context: ResultContext
  private let formulas: NetworkFormulas
  private let layer: Int

  /// Nothing where the code isn't known, nothing is wrong in that layer, or telling where is up to the user.
  init?(_ context: ResultContext) {
    guard let check = context.model.check, context.isComplete, context.isFunction,
      !context.model.hidesDiagnosis
    else { return nil }
    self.context = context
    formulas = NetworkFormulas(of: check)
    layer = context.selectedBlock.layer
    guard blocks.contains(where: { self.check(of: $0)?.verdict.isDisagreement ?? false }) else {
      return nil
    }
  }

  func part(rank: Int) -> ScenePart {
    let canvas = Canvas(size: Size(0, 0), symbols: context.symbols)
    let rows = canvas.aligned(lines, [.left, .left]).map { $0.joined(separator: "   ") }
    let title = "Made by".styled(.heading) + "  layer \(layer), as it should be".styled(.dim)
    let width = canvas.width(of: rows[0])
    let extent = Extent(least: min(width, 76), best: max(56, width), most: max(76, width))
    let form = ScenePart.Form.lines(rank: rank, width: extent, ([title] + rows).map { [$0] })
    return ScenePart("made", [form], lines: rows.map(\.plain))
  }

  private var blocks: [ParameterBlock] { context.layout.blocks.filter { $0.layer == layer } }

  private func check(of block: ParameterBlock) -> BlockCheck? {
    context.overview.blocks.check(at: context.layout.position(ofBlockWith: block.start))
  }

  /// A formula, and what the block says of it that comes from it.
  private var lines: [[StyledText]] {
    let symbols = context.symbols
    let right = blocks.first { check(of: $0)?.verdict == .agrees }
    let cause =
      right.map { "\(symbols.agrees) \($0.name) agrees".styled(.agrees) }
      ?? "\(symbols.doubleCheck) suspect".styled(.doubleCheck)
    let parts = blocks.map { block -> [StyledText] in
      let isWeight = block.kind == .weight
      let formula = isWeight ? formulas.dW(layer) : formulas.db(layer)
      let line = StyledText("\(isWeight ? "dW" : "db")[\(layer)] = \(formula)")
      let look = check(of: block).map { context.appearance(of: $0) }
      return [line, look.map { "\($0.mark) \(block.name)".styled($0.style) } ?? ""]
    }
    return [["dZ[\(layer)] = \(formulas.dZ(layer).formula)", cause]] + parts
  }
}
