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
  /// What occurs in each block.
  private(set) var traits: [BlockTraits]
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

  /// Counts the components of a table.
  init(_ components: ComponentTable, _ layout: ParameterLayout) {
    kinds = Array(repeating: Kind(), count: ComponentVerdict.allCases.count)
    traits = []
    traits.reserveCapacity(layout.blocks.count)
    special = Statement.special(among: components)
    extraEvaluations = components.totalExtraEvaluations
    var squares = 0.0
    let shades = ErrorShades(components.landmarks)
    var worst = [(row: Int, suspicion: Suspicion)?](repeating: nil, count: kinds.count)
    for (place, block) in layout.blocks.enumerated() {
      var found: BlockTraits = []
      let rows = components.rows(of: block.range)
      for row in rows {
        let (suspicion, verdict) = components.suspicion(ofRow: row)
        let kind = verdict.place
        kinds[kind].count += 1
        if kinds[kind].blocks.last != place { kinds[kind].blocks.append(place) }
        if let known = worst[kind] {
          if verdict != .unchecked, known.suspicion < suspicion { worst[kind] = (row, suspicion) }
        } else {
          kinds[kind].first = components.component(ofRow: row)
          worst[kind] = (row, suspicion)
        }
        if verdict == .truncation {
          squares += components[row].truncation * components[row].truncation
        }
        found.insert(
          BlockTraits(
            verdict,
            // Of what agrees it is what makes it suspicious.
            relativeError: verdict == .agrees ? suspicion.size : components[row].relativeError,
            isNegative: components.analytic[row] < components.numeric[row],
            shades
          )
        )
      }
      if !rows.isEmpty { blockCount += 1 }
      // Over what was compared: the length of the gradient that the difference is about.
      lengths.append(components.analyticNorm(of: rows))
      if rows.count < block.range.count { found.insert(.notYet) }
      traits.append(found)
    }
    for kind in kinds.indices { kinds[kind].worst = worst[kind].map { components[$0.row] } }
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

/// What occurs among the components of a block: the marks and shades that a legend of it explains.
struct BlockTraits: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let withinRoundoff = BlockTraits(rawValue: 1 << 20)
  static let bothZero = BlockTraits(rawValue: 1 << 21)
  static let equal = BlockTraits(rawValue: 1 << 22)
  static let notFinite = BlockTraits(rawValue: 1 << 23)
  /// A component that was left out of the check.
  static let unchecked = BlockTraits(rawValue: 1 << 26)
  static let kink = BlockTraits(rawValue: 1 << 27)
  static let truncation = BlockTraits(rawValue: 1 << 28)
  /// A component without a bar.
  static let notYet = BlockTraits(rawValue: 1 << 24)
  /// A component that disagrees.
  static let wrong = BlockTraits(rawValue: 1 << 25)
}

extension BlockTraits {
  /// What occurs where there is a component of a verdict, and with which sign it is off by so much relatively.
  init(
    _ verdict: ComponentVerdict,
    relativeError: @autoclosure () -> Double,
    isNegative: Bool,
    _ shades: ErrorShades
  ) {
    switch verdict {
    case .withinRoundoff: self = .withinRoundoff
    case .bothZero: self = .bothZero
    case .notFinite: self = [.notFinite, .wrong]
    case .unchecked: self = .unchecked
    case .kink: self = .kink
    case .truncation: self = .truncation
    case .agrees, .doubleCheck, .bug:
      let strength = shades.strength(of: relativeError())
      let shade = BlockTraits(rawValue: 1 << (strength + (isNegative ? 10 : 0)))
      self =
        verdict.isDisagreement ? [shade, .wrong] : strength == 0 ? .equal : shade
    }
  }

  /// The signs, whether below zero, with which shades of some strengths occur: none, one, or the one above zero first.
  func signs(ofShades strengths: ClosedRange<Int>) -> [Bool] {
    [false, true].filter { isNegative in
      strengths.contains { contains(BlockTraits(rawValue: 1 << ($0 + (isNegative ? 10 : 0)))) }
    }
  }
}
