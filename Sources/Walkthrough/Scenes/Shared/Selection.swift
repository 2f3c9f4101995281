import CellUI
import GradientChecking
import Wording

/// Which component stands for a block or for all of θ: the one to look at first.
extension ComponentContext {
  /// The worst of the components checked in a range, if any was checked.
  func worst(in range: Range<Int>) -> ComponentCheck? {
    overview.maxima.index(in: range).flatMap(result)
  }

  /// The component that stands for a block: its worst one, or its first while none is checked.
  func representative(of block: ParameterBlock) -> Int {
    worst(in: block.range)?.index ?? block.start
  }

  /// The component that stands for the block some blocks further on; `nil` beyond the ends.
  func representative(blocksOn count: Int) -> Int? {
    let position = layout.coordinate(of: selection).block + count
    guard layout.blocks.indices.contains(position) else { return nil }
    return representative(of: layout.blocks[position])
  }
}
