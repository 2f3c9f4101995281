import Synchronization

/// Corners of J at θ that no single block shows: what blocks have wrong in them that nothing explains, seen together.
struct HiddenCorners {
  private let blocks: [DeadExamples.Block]
  private let room: Room

  /// How much that may be is counted while the blocks are looked at, in whatever order.
  ///
  /// Of more than there is room for nobody can tell, and it would fill the memory: then there are none.
  final class Room: Sendable {
    private let count = Atomic(0)
    private static let most = 1 << 16

    /// Whether so many more may be looked at.
    func takes(_ more: Int) -> Bool {
      count.add(more, ordering: .relaxed).newValue <= Self.most
    }

    /// Whether all that there was found room.
    var isEnough: Bool { count.load(ordering: .relaxed) <= Self.most }
  }

  /// Blocks in their order, which were looked at as far as there was room.
  init(_ blocks: [DeadExamples.Block], _ room: Room) { (self.blocks, self.room) = (blocks, room) }

  /// What corner of J as a whole may explain them, or of a layer.
  func explanation(
    _ manner: Manner,
    _ layout: ParameterLayout,
    _ table: ComponentTable
  ) -> (rows: [Int], evidence: KinkEvidence)? {
    guard !blocks.isEmpty, room.isEnough else { return nil }
    let wrong = blocks.flatMap(\.wrong)
    let owners = blocks.map { layout.blocks[$0.place] }
    if let pieces = StraightPieces(owners, wrong, table, isCentered: manner.isCentered) {
      return (
        wrong.map(\.row),
        pieces.areHalves ? .halves(of: pieces.divisor) : .oneSide(of: pieces.divisor)
      )
    }
    let dead = DeadExamples(
      blocks.filter { owner in layout.blocks[owner.place].kind == .bias },
      layout,
      table
    )
    return dead.rows.isEmpty ? nil : (dead.rows, .deadExamples)
  }
}
