extension Summary {
  /// The block to look at first, `nil` if no block differs by more than round-off.
  ///
  /// It is the block of the largest difference. Among those within 5 % of the largest, which are as
  /// good as equal, the one of the latest layer wins (then the larger): an error in backpropagation
  /// flows from later layers to earlier ones, never the other way, so that is where it began.
  public var worstBlock: BlockCheck? { blocks.worst }
}

extension Report {
  /// The block to look at first, by the rule of ``Summary/worstBlock``.
  public var worstBlock: Block? { blocks.worst }
}

/// What decides which block is the worst.
private protocol JudgedBlock {
  var layer: Int { get }
  var difference: Double { get }
  var verdict: ComponentVerdict { get }
}

extension BlockCheck: JudgedBlock {
  fileprivate var layer: Int { block.layer }
}

extension Report.Block: JudgedBlock {}

extension Array where Element: JudgedBlock {
  fileprivate var worst: Element? {
    let wrong = filter { $0.verdict.isDisagreement }
    guard let largest = wrong.map(\.difference).max() else { return nil }
    return wrong.filter { $0.difference >= 0.95 * largest }
      .max { ($0.layer, $0.difference) < ($1.layer, $1.difference) }
  }
}
