/// What shows that J has a kink.
public enum KinkEvidence: Hashable, Sendable {
  /// The costs: the slope to the right isn't that to the left, and dθ lies between the two.
  case slopes
  /// Equal entries of which a maximum takes one: dθ gives all of the slope to one, or `isShared`, to each.
  case ties(isShared: Bool)
  /// What is wrong is at θ = 0, by the same amount.
  case zero
  /// What is wrong is where θ is a whole number, as a bound of a clamp is, and dθ is the slope to one side of it.
  case bounds
  /// That all of some biases is off where the weights beside them are right, and that a ReLU turns units off.
  case deadExamples
  /// Slopes that are counts: multiples of 1 over a number, and dθ_approx of its half.
  case halves(of: Int)
  /// Slopes that are counts: multiples of 1 over a number, and differences to one side of dθ all over.
  case oneSide(of: Int)
  /// Nothing but that ε is large, and that few components differ, by a part of their slope.
  case crossings
}

/// Components at which J has a kink, told from the numbers of a check of another make: ties of a max, a hinge at its
/// margin, |x| and ReLU at 0.
///
/// There the slope of J to the right isn't that to the left; a centered difference is the mean of the two, and
/// whatever lies between them is a right dθ.
struct InferredKinks {
  /// The rows, in order.
  let rows: [Int]
  /// What shows them; `nil` if there are none.
  let evidence: KinkEvidence?

  /// Looks for kinks among what is wrong by more than `floor` says that noise may put a component of a block, given
  /// by its place, off.
  init(
    _ manner: Manner,
    costs: [Double],
    _ layout: ParameterLayout,
    _ table: ComponentTable,
    _ compared: ComparedValues,
    _ noise: CostNoise,
    leastFactor: Double,
    floor: @escaping @Sendable (ComparedValues.Value, Int) -> Double
  ) {
    let slopes = OneSidedSlopes(manner, costs, table, noise, compared)
    let room = HiddenCorners.Room()
    let stretches = stride(from: 0, to: layout.blocks.count, by: Self.stretchLength).map {
      $0..<min($0 + Self.stretchLength, layout.blocks.count)
    }
    let pieces = stretches.concurrentMap(isConcurrent: table.count > concurrentCount) { places in
      var kinks = JoinedKinks(manner)
      for place in places {
        kinks.add(
          BlockKinks(
            place,
            layout.blocks[place],
            manner,
            table,
            slopes,
            scale: compared.blocks[place].scale,
            leastFactor: leastFactor,
            room,
            floor: floor
          )
        )
      }
      return kinks
    }
    var all = JoinedKinks(manner)
    for kinks in pieces { all.add(kinks) }
    var (rows, evidence) = (all.rows, all.evidence)
    let crossed = all.crossings.rows
    if !crossed.isEmpty {
      rows += crossed
      evidence = evidence ?? .crossings
    }
    if compared.analyticFormat.bits >= 16,
      let corners = HiddenCorners(all.hidden, room).explanation(manner, layout, table)
    {
      rows = Set(rows + corners.rows).sorted()
      evidence = corners.evidence
    }
    self.rows = rows.sorted()
    self.evidence = rows.isEmpty ? nil : evidence
  }

  /// So many blocks are looked at together: what each shows by itself would take longer to hand over than to find.
  private static let stretchLength = 256
}

/// What blocks that follow one another show of kinks.
private struct JoinedKinks {
  private(set) var rows: [Int] = []
  private(set) var evidence: KinkEvidence?
  private(set) var isDecisive = false
  private(set) var hidden: [DeadExamples.Block] = []
  private(set) var crossings: Crossings

  init(_ manner: Manner) { crossings = Crossings(manner) }

  mutating func add(_ block: BlockKinks) {
    add(block.rows, block.evidence, isDecisive: block.isDecisive)
    if let corner = block.hidden { hidden.append(corner) }
    if let crossing = block.crossings { crossings.add(crossing) }
  }

  mutating func add(_ others: JoinedKinks) {
    add(others.rows, others.evidence, isDecisive: others.isDecisive)
    hidden += others.hidden
    crossings.add(others.crossings)
  }

  private mutating func add(_ rows: [Int], _ evidence: KinkEvidence?, isDecisive: Bool) {
    self.rows += rows
    self.evidence = isDecisive ? evidence : self.evidence ?? evidence
    self.isDecisive = self.isDecisive || isDecisive
  }
}
