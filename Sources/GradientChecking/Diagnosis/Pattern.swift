/// What the numbers of a check can show, with the numbers that it is made of.
///
/// A new one is a case here, with the ``FindingKind`` that it is called by in a report, and an entry in
/// ``FindingSpeller``, which puts it into words; nothing else has to know of it.
enum Pattern: Hashable, Sendable {
  // What kept the check from telling, or may have.

  /// Two evaluations of J at the same θ differ.
  case notAFunction
  /// Some components are NaN or infinite.
  case notFinite(NotFinitePattern)
  /// Some of so many components are exactly zero in both gradients.
  case bothZero(of: Int)
  /// At some of so many components ±ε crosses a kink.
  case kinks(of: Int)
  /// What differs is round-off: the gradients are no further apart than that may put them.
  case roundoff(difference: Double, distance: Double, floor: Double)
  /// What differs is what the formula leaves out.
  case truncation(distance: Double, size: Double)
  /// ε is so large that what differs may be what the formula leaves out.
  case possibleTruncation(epsilon: Double, difference: Double)
  /// What is known of the noise of gradients from elsewhere.
  case noise(NoisePattern)

  // How the wrong numbers come from the right ones.

  /// A function of dθ_approx and θ explains blocks.
  case fit(FitPattern)
  /// The right numbers of a block are in other places.
  case order(ErrorOrder)
  /// A block has the numbers of another one, or two have each other's.
  case exchange(with: Finding.Subject, isMutual: Bool)
  /// The blocks are strung together in another order.
  case blockOrder(BlockOrder, wrong: Int, blocks: Int, components: Int)
  /// Only a part of the components is wrong.
  case part(PartPattern)
  /// A mistake, and where in blocks it is made, as taking the blocks apart has shown.
  case mistake(MistakePattern)
  /// Components are wrong that the length of their block hides.
  case stray(names: [String], length: Double)
  /// The numbers of dθ are those of a shorter format.
  case lowPrecision(FloatFormat)

  /// dθ of some blocks is 0 but for the components with the largest |dθ_approx| of each: so many of so many.
  case sparsified(kept: Int, of: Int)
  /// Each block has a factor of its own, and ‖dθ‖ is the same round number in all of them.
  case normalised(length: Double, factors: [Double])
  /// All dθ of each block are whole multiples of a step of its own, up to so many of them.
  case quantised(steps: [Double], levels: Int)
  /// A slice of θ across the borders of blocks.
  case shard(ErrorShard)
  /// Blocks whose error is made of fewer products than they are themselves.
  case rank(ErrorRank)
  /// A table of which one of two uses is missing.
  case tiedUse(TiedUse)

  // Which blocks are wrong, seen together.

  /// Blocks that are wrong in a way without a pattern.
  case unexplained(UnexplainedBlocks)

  /// Where the error is made, in the program's own network.
  case place(ErrorPlace)
  /// Where it is made in somebody else's model, whose modules need not be a chain.
  case modules(ModulePlace)
}

extension Pattern {
  /// What it is called in a report.
  var kind: FindingKind {
    switch self {
    case .notAFunction: .notAFunction
    case .notFinite: .notFinite
    case .bothZero: .bothZero
    case .kinks: .kinks
    case .roundoff: .roundoff
    case .truncation, .possibleTruncation: .truncation
    case .noise(let pattern): pattern.kind
    case .fit(let pattern): pattern.kind
    case .order, .exchange, .blockOrder: .order
    case .part(let pattern): pattern.kind
    case .mistake(let pattern): pattern.kind
    case .stray: .isolated
    case .lowPrecision, .quantised: .lowPrecision
    case .sparsified: .sparsified
    case .normalised: .factors
    case .tiedUse: .tiedUse
    case .shard: .shard
    case .rank: .examples
    case .unexplained: .unexplained
    case .place(let place): place.kind
    case .modules(let place): place.kind
    }
  }
}

/// Blocks that are wrong in a way of which no pattern is known: a finding keeps at least which they are.
struct UnexplainedBlocks: Hashable, Sendable {
  /// The names of the blocks that are right, and of those of which nothing follows; empty where other findings tell.
  let right, untold: [String]
  /// Whether other findings tell of other blocks.
  let isFurther: Bool
  /// Whether none is more than suspicious.
  let isDoubtful: Bool
}
