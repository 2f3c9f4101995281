/// Corners of J at θ that no single block shows: what blocks have wrong in them that nothing explains, seen together.
struct HiddenCorners {
  private var blocks: [DeadExamples.Block] = []
  private var count = 0
  /// Of more nobody can tell, and they would fill the memory.
  private static let most = 1 << 16

  /// Whether so many more may be looked at.
  mutating func hasRoom(for count: Int) -> Bool {
    self.count += count
    return self.count <= Self.most
  }

  mutating func add(_ block: DeadExamples.Block) { blocks.append(block) }

  /// What corner of J as a whole may explain them, or of a layer.
  func explanation(
    _ manner: Manner,
    _ layout: ParameterLayout,
    _ table: ComponentTable
  ) -> (rows: [Int], evidence: KinkEvidence)? {
    guard !blocks.isEmpty, count <= Self.most else { return nil }
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
