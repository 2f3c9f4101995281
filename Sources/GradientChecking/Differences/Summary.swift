/// What the components checked so far say together: norms, difference, blocks, verdict.
///
///     check.summary(of: components).distance   // ‖dθ_approx − dθ‖₂, one of its ``GradientNorms``
@dynamicMemberLookup
public struct Summary: Hashable, Sendable {
  /// The norms of both gradients over all that was checked, to be asked of the summary itself as well.
  private let whole: GradientNorms
  /// The blocks that have a checked component, in the order of θ.
  public let blocks: [BlockCheck]
  /// The place of ``worstBlock`` among them, looked for once.
  private let worstPlace: Int?
  /// How many components were checked.
  public let checkedCount: Int
  /// Whether nothing more will be checked: every component was, or was left out on purpose.
  public let isThrough: Bool
  /// The borders between right and wrong.
  public let landmarks: LandmarkScale
  /// What the difference of all of θ says by itself, without a look at the blocks.
  public let differenceVerdict: Verdict
  /// What the check says: the worst of ``differenceVerdict``, of every block, of every component that
  /// stands beyond its own floor, and of every direction.
  ///
  /// The blocks count because a short one hides in the total, single components because they hide in
  /// their block, and directions because they take in what wasn't checked; what is within round-off doesn't.
  public let verdict: Verdict
  /// Why ``verdict`` is `inconclusive` or `notAFunction`; `nil` otherwise.
  public let obstacle: Obstacle?
  /// What the slopes along directions say; `nil` if none were compared.
  public let directions: DirectionSummary?
  /// Whether it is the directions that decide: no component was checked, or those that were are better than they.
  public let isOfDirections: Bool

  /// Summarizes the components checked, whichever they are.
  ///
  /// - Parameters:
  ///   - components: The checked components in any order.
  ///   - layout: Which component is which.
  ///   - isFunction: Whether two evaluations of J at the same θ were equal.
  public init(
    of components: some Sequence<ComponentCheck>,
    layout: ParameterLayout,
    isFunction: Bool = true
  ) {
    self.init(of: ComponentTable(components), layout: layout, isFunction: isFunction, jump: nil)
  }

  package init(
    of components: ComponentTable,
    layout: ParameterLayout,
    isFunction: Bool,
    jump: Double? = nil,
    largestNoise: Double? = nil,
    directions: DirectionSummary? = nil
  ) {
    let rows = layout.blocks.map { components.rows(of: $0.range) }
    let checked = rows.indices.filter { !rows[$0].isEmpty }
    let norms = ([0..<components.count] + checked.map { rows[$0] }).concurrentMap(
      isConcurrent: components.count > concurrentCount
    ) { GradientNorms(components, rows: $0) }
    let whole = norms[0]
    let blocks = checked.indices.map { place in
      BlockCheck(
        layout.blocks[checked[place]],
        norms[place + 1],
        of: components,
        rows[checked[place]],
        whole: whole,
        largestNoise: largestNoise
      )
    }
    let ofDifference = Verdict(ofDifference: whole, components.landmarks)
    let worst = blocks.indices.reduce(Verdict.agrees.worse(whole.verdict)) {
      $0.worse(blocks[$1].verdict)
    }
    let compared = Obstacle(whole, blocks, components.checkedCount, worst: worst)
    let isWhole = components.checkedCount == layout.count
    let joined = directions?.joining(worst, compared, isWhole: isWhole) ?? (worst, compared)
    obstacle =
      isFunction && jump == nil
      ? joined.1 : isFunction ? jump.map { .jumps(by: $0) } : .notAFunction
    self.whole = whole
    self.blocks = blocks
    worstPlace = blocks.placeOfWorst
    checkedCount = components.checkedCount
    landmarks = components.landmarks
    isThrough = components.count == layout.count
    differenceVerdict = obstacle?.verdict ?? ofDifference
    verdict = obstacle?.verdict ?? joined.0
    self.directions = directions
    isOfDirections =
      directions != nil && obstacle == nil
      && (components.checkedCount == 0 || joined.0 != worst)
  }

  /// One of the norms over all that was checked.
  public subscript<Value>(dynamicMember norm: KeyPath<GradientNorms, Value>) -> Value {
    whole[keyPath: norm]
  }

  /// Whether J gave the same value when evaluated twice at θ.
  public var isFunction: Bool { obstacle?.verdict != .notAFunction }

  /// Whether all that disagrees does so by no more than the formula itself leaves out: a smaller ε has to tell.
  public var isTruncation: Bool {
    if case .explained(let explanations)? = obstacle { explanations.kinks == 0 } else { false }
  }

  /// Whether directions are to be told of first: they decide, or are in doubt themselves.
  public var leadsWithDirections: Bool {
    if case .directions? = obstacle { true } else { isOfDirections }
  }

  /// The block to look at first, `nil` if no block differs by more than round-off.
  ///
  /// It is the block of the largest difference among those of the worst verdict. Among those within 5 % of the largest, which are as
  /// good as equal, the one of the latest layer wins (then the larger): an error in backpropagation
  /// flows from later layers to earlier ones, never the other way, so that is where it began.
  public var worstBlock: BlockCheck? { worstPlace.map { blocks[$0] } }

  /// The blocks of which something holds, in the order of θ; none is copied.
  @inline(__always)
  package func blocks(where holds: (BlockCheck) -> Bool) -> BlockSelection {
    BlockSelection(blocks, places: blocks.places(where: holds))
  }
}

/// Some of the blocks of a summary, in the order of θ.
///
/// They are read where they stand: of a hundred thousand blocks half may be wrong, and several statements tell of them.
public struct BlockSelection: RandomAccessCollection, ExpressibleByArrayLiteral, Hashable, Sendable
{
  private let all: [BlockCheck]
  private let places: [Int]

  /// Those at some places among others.
  init(_ all: [BlockCheck], places: [Int]) { (self.all, self.places) = (all, places) }

  /// Blocks one by one.
  public init(arrayLiteral blocks: BlockCheck...) { self.init(blocks) }

  /// All of some blocks.
  public init(_ blocks: [BlockCheck]) { self.init(blocks, places: Array(blocks.indices)) }

  /// The first place, 0.
  public var startIndex: Int { 0 }
  /// How many they are.
  public var endIndex: Int { places.count }

  /// The block at a place among these.
  public subscript(place: Int) -> BlockCheck { all[places[place]] }

  /// Whether they are the same blocks, whatever others stand beside them.
  public static func == (one: BlockSelection, other: BlockSelection) -> Bool {
    one.elementsEqual(other)
  }

  /// Takes in each of them.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for block in self { hasher.combine(block) }
  }
}

extension [BlockCheck] {
  /// The places of those of which something holds.
  ///
  /// It is inlined, so that of each block only what is asked for is read: a copy of each of a hundred thousand, with
  /// its name and its shape, takes longer than anything that is asked of them.
  @inline(__always)
  package func places(where holds: (BlockCheck) -> Bool) -> [Int] {
    var places: [Int] = []
    for place in indices where holds(self[place]) { places.append(place) }
    return places
  }

  /// The place of the block to look at first; see ``Summary/worstBlock``.
  fileprivate var placeOfWorst: Int? {
    let bugs = places { $0.verdict == .bug }
    let wrong = bugs.isEmpty ? places { $0.verdict == .doubleCheck } : bugs
    // Loops, so that of each block only what is asked for is read.
    guard let first = wrong.first else { return nil }
    var largest = self[first].difference
    for place in wrong where largest < self[place].difference { largest = self[place].difference }
    var worst: Int?
    for place in wrong where self[place].difference >= 0.95 * largest {
      guard let best = worst else {
        worst = place
        continue
      }
      let (layer, known) = (self[place].block.layer, self[best].block.layer)
      let isWorse =
        layer == known ? self[best].difference < self[place].difference : known < layer
      if isWorse { worst = place }
    }
    return worst
  }
}

extension Verdict {
  /// What the norms of two gradients say by themselves; nothing where round-off, a kink or the formula
  /// accounts for what differs.
  fileprivate init(ofDifference norms: GradientNorms, _ landmarks: LandmarkScale) {
    if norms.ownVerdict.isUntested || norms.verdict.isExplained {
      self = .inconclusive
    } else if norms.ownVerdict.isDisagreement {
      self = Verdict.agrees.worse(norms.verdict)
    } else {
      self = landmarks.verdict(of: norms.difference)
    }
  }
}

/// The check of one block: the same quotient of norms as for all of θ, over the block's components.
public struct BlockCheck: Hashable, Sendable {
  /// Which block.
  public let block: ParameterBlock
  /// ‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂) over the block.
  public let difference: Double
  /// The block's part of ‖dθ_approx − dθ‖₂², in 0...1.
  public let shareOfSquaredError: Double
  /// The block's part of ‖dθ‖₂ + ‖dθ_approx‖₂, which decides how much of its difference is left in the
  /// difference of all of θ.
  public let shareOfLength: Double
  /// How many of the block's components the figures are over; all of them once the check is done.
  public let checkedCount: Int
  /// What the formula itself was measured to leave out, as a norm over the block; 0 where nothing was.
  public let truncation: Double
  /// What this block says.
  public let verdict: ComponentVerdict
  /// The component to look at first of those that stand beyond their own floor, where the block's
  /// difference doesn't show it; `nil` where it does, or where there is none.
  public let standout: ComponentCheck?
  /// Whether all that differs is noise that is small beside the block: then it is right as far as can be told through
  /// the noise, though it doesn't agree by itself.
  public let agreesWithinNoise: Bool

  /// `whole` is over all components checked, of whatever block.
  fileprivate init(
    _ block: ParameterBlock,
    _ norms: GradientNorms,
    of components: borrowing ComponentTable,
    _ rows: Range<Int>,
    whole: GradientNorms,
    largestNoise: Double?
  ) {
    let part = norms.distance / whole.distance
    self.block = block
    checkedCount = components.checkedCount(of: rows)
    difference = norms.difference
    truncation = norms.truncation
    shareOfSquaredError = whole.distance == 0 ? 0 : part * part
    let length = whole.analyticNorm + whole.numericNorm
    shareOfLength = length == 0 ? 0 : (norms.analyticNorm + norms.numericNorm) / length
    verdict = checkedCount == 0 ? .unchecked : norms.verdict
    standout = norms.isShownByDifference ? nil : norms.standout.map { components[$0] }
    let noise = norms.roundoffFloor + 2 * norms.truncation
    agreesWithinNoise =
      verdict == .withinRoundoff && noise <= (largestNoise ?? 0) * norms.numericNorm
  }
}
