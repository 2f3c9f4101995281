import GradientChecking

/// How many components there are of each kind, and which blocks have some.
struct Census: Sendable {
  /// The components of one verdict.
  struct Kind: Sendable {
    /// How many there are.
    var count = 0
    /// The places of the blocks that have one, in the order of θ.
    var blocks: [Int] = []
    /// The first of them.
    var first: Int?
    /// The one to look at first.
    var worst: ComponentCheck?
  }

  private var kinds: [Kind]
  /// Whether a component disagrees, of each block.
  private(set) var hasWrong: [Bool] = []
  /// ‖dθ‖₂ of each block, over what is checked of it.
  private(set) var lengths: [Double] = []
  /// How many blocks have a component that was checked.
  private(set) var blockCount = 0
  /// How many are apart because ±ε crosses a kink.
  var kinks: Int { self[.kink].count }
  /// What is to be said of those that weren't really compared.
  let special: [Statement]
  /// How often J was evaluated to tell errors of the difference from mistakes.
  let extraEvaluations: Int
  /// Whether nothing disagrees, but some components are apart by what the formula leaves out.
  var isTruncation: Bool {
    self[.truncation].count > 0 && self[.bug].count + self[.doubleCheck].count == 0
  }
  /// ‖what the formula leaves out‖₂ over these.
  private(set) var truncation = 0.0

  /// Counts the components of a table by what is known of its rows.
  init(_ keys: SuspicionKeys, _ layout: ParameterLayout) {
    let components = keys.components
    kinds = Array(repeating: Kind(), count: ComponentVerdict.allCases.count)
    hasWrong.reserveCapacity(layout.blocks.count)
    extraEvaluations = components.totalExtraEvaluations
    var squares = 0.0
    var special = SpecialCounts()
    var worst = [Int?](repeating: nil, count: kinds.count)
    for (place, block) in layout.blocks.enumerated() {
      var isWrong = false
      let rows = components.rows(of: block.range)
      for row in rows {
        let verdict = keys.verdict(ofRow: row)
        special.add(row, verdict, components)
        let kind = verdict.place
        kinds[kind].count += 1
        if kinds[kind].blocks.last != place { kinds[kind].blocks.append(place) }
        if let known = worst[kind] {
          if verdict != .unchecked, keys.isWorse(row, than: known) { worst[kind] = row }
        } else {
          kinds[kind].first = components.component(ofRow: row)
          worst[kind] = row
        }
        if verdict == .truncation {
          squares += components[row].truncation * components[row].truncation
        }
        if verdict.isDisagreement || verdict == .notFinite { isWrong = true }
      }
      if !rows.isEmpty { blockCount += 1 }
      // Over what was compared: the length of the gradient that the difference is about.
      lengths.append(components.analyticNorm(of: rows))
      hasWrong.append(isWrong)
    }
    for kind in kinds.indices { kinds[kind].worst = worst[kind].map { components[$0] } }
    self.special = special.statements
    truncation = squares.squareRoot()
  }

  /// The components of a verdict.
  subscript(verdict: ComponentVerdict) -> Kind { kinds[verdict.place] }

  /// The one to look at first among those that were compared, whether they agree or not.
  var worstCompared: ComponentCheck? {
    let compared: [ComponentVerdict] = [
      .notFinite, .bug, .doubleCheck, .kink, .truncation, .agrees, .withinRoundoff,
    ]
    return compared.lazy.compactMap { self[$0].worst }.mostSuspicious
  }
}

extension ComponentVerdict {
  /// Its place among all.
  fileprivate var place: Int {
    switch self {
    case .agrees: 0
    case .doubleCheck: 1
    case .bug: 2
    case .withinRoundoff: 3
    case .bothZero: 4
    case .notFinite: 5
    case .unchecked: 6
    case .kink: 7
    case .truncation: 8
    }
  }
}
