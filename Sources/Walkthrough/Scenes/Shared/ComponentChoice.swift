import GradientChecking

/// Which component stands for a block or for all of θ: the one to look at first.
extension ComponentContext {
  /// The worst of the components checked in a range, if any was checked.
  func worst(in range: Range<Int>) -> ComponentCheck? {
    range.lazy.compactMap { self.result($0) }.max { $0.isLessTelling(than: $1) }
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

extension ComponentCheck {
  /// Whether the component says less about the gradient than another.
  ///
  /// First comes what isn't finite, then the relative error, with what is noise or zero in both
  /// gradients behind all that was really compared. Of equal relative errors the larger distance
  /// tells more.
  func isLessTelling(than other: ComponentCheck) -> Bool {
    (rank, relativeError, absoluteError) < (other.rank, other.relativeError, other.absoluteError)
  }

  private var rank: Int {
    switch verdict {
    case .bothZero: 0
    case .withinRoundoff: 1
    case .agrees, .doubleCheck, .bug: 2
    case .notFinite: 3
    }
  }
}
