/// What the components checked so far say together: norms, difference, blocks, verdict.
///
///     check.summary(of: components).distance   // ‖dθ_approx − dθ‖₂, one of its ``GradientNorms``
@dynamicMemberLookup
public struct Summary: Hashable, Sendable {
  /// The norms of both gradients over all that was checked, to be asked of the summary itself as well.
  private let whole: GradientNorms
  /// Whether all that disagrees does so by no more than that: a smaller ε has to tell.
  public let isTruncation: Bool
  /// The blocks that have a checked component, in the order of θ.
  public let blocks: [BlockCheck]
  /// How many components were checked.
  public let checkedCount: Int
  /// Whether nothing more will be checked: every component was, or was left out on purpose.
  public let isThrough: Bool
  /// What the difference of all of θ says by itself, without a look at the blocks.
  public let differenceVerdict: Verdict
  /// What the check says: the worst of ``differenceVerdict`` and of every block.
  ///
  /// The blocks count because a small one hides in the total; blocks within round-off don't.
  public let verdict: Verdict
  /// Why ``verdict`` is `inconclusive` or `notAFunction`; `nil` otherwise.
  public let obstacle: Obstacle?

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
    self.init(of: ComponentTable(components), layout: layout, isFunction: isFunction, claims: nil)
  }

  /// What whoever has made a check said of it, where the floors of single components that it rested on are
  /// lost: round-off may explain more than the numbers show.
  package struct Claims {
    /// What the check said.
    package let verdict: Verdict
    /// What each block said.
    package let blocks: [ComponentVerdict]

    package init(verdict: Verdict, blocks: [ComponentVerdict]) {
      (self.verdict, self.blocks) = (verdict, blocks)
    }
  }

  package init(
    of components: ComponentTable,
    layout: ParameterLayout,
    isFunction: Bool,
    claims: Claims?
  ) {
    let whole = GradientNorms(components, rows: 0..<components.count)
    self.whole = whole
    checkedCount = components.checkedCount
    isThrough = components.count == layout.count
    blocks = layout.blocks.enumerated().compactMap { place, block in
      let rows = components.rows(of: block.range)
      return rows.isEmpty
        ? nil
        : BlockCheck(
          block,
          GradientNorms(components, rows: rows),
          of: components.checkedCount(of: rows),
          wholeDistance: whole.distance,
          claimed: claims?.blocks[place]
        )
    }
    let ofDifference = components.landmarks.verdict(of: whole.difference)
    let worst = blocks.reduce(ofDifference) { $0.worse($1.verdict) }
    let wrong = blocks.filter { $0.verdict.isDisagreement }
    isTruncation = wrong.isEmpty ? whole.isTruncation : wrong.allSatisfy(\.isTruncation)
    obstacle =
      isFunction
      ? Obstacle(whole, components) ?? Obstacle(kinksIn: components, layout, worst)
        ?? (claims?.verdict == .inconclusive ? Obstacle(behind: components, whole) : nil)
      : .notAFunction
    differenceVerdict = obstacle?.verdict ?? ofDifference
    verdict = obstacle?.verdict ?? worst
  }

  /// One of the norms over all that was checked.
  public subscript<Value>(dynamicMember norm: KeyPath<GradientNorms, Value>) -> Value {
    whole[keyPath: norm]
  }

  /// Whether J gave the same value when evaluated twice at θ.
  public var isFunction: Bool { obstacle != .notAFunction }

  /// The block to look at first, `nil` if no block differs by more than round-off.
  ///
  /// It is the block of the largest difference. Among those within 5 % of the largest, which are as
  /// good as equal, the one of the latest layer wins (then the larger): an error in backpropagation
  /// flows from later layers to earlier ones, never the other way, so that is where it began.
  public var worstBlock: BlockCheck? {
    let wrong = blocks.filter { $0.verdict.isDisagreement }
    guard let largest = wrong.map(\.difference).max() else { return nil }
    return wrong.filter { $0.difference >= 0.95 * largest }
      .max { ($0.block.layer, $0.difference) < ($1.block.layer, $1.difference) }
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
  /// How many of the block's components the figures are over; all of them once the check is done.
  public let checkedCount: Int
  /// What this block says.
  public let verdict: ComponentVerdict
  /// Whether it disagrees by no more than the formula itself leaves out at this ε.
  public let isTruncation: Bool

  /// `wholeDistance` is ‖dθ_approx − dθ‖₂ over all components checked, of whatever block.
  fileprivate init(
    _ block: ParameterBlock,
    _ norms: GradientNorms,
    of checkedCount: Int,
    wholeDistance: Double,
    claimed: ComponentVerdict?
  ) {
    let part = norms.distance / wholeDistance
    self.block = block
    self.checkedCount = checkedCount
    difference = norms.difference
    shareOfSquaredError = wholeDistance == 0 ? 0 : part * part
    verdict = checkedCount == 0 ? .unchecked : claimed ?? norms.verdict
    isTruncation = norms.isTruncation
  }
}

/// The norms of both gradients over some components, how far they are apart, and what that says.
public struct GradientNorms: Hashable, Sendable {
  /// ‖dθ_approx‖₂.
  public let numericNorm: Double
  /// ‖dθ‖₂.
  public let analyticNorm: Double
  /// ‖dθ_approx − dθ‖₂.
  public let distance: Double
  /// ``distance`` / (``numericNorm`` + ``analyticNorm``); see ``relativeDifference(_:_:)``.
  public let difference: Double
  /// The norm of the components' floors: how much of ``distance`` round-off may account for.
  public let roundoffFloor: Double
  /// The norm of what the formula itself was measured to leave out at this ε; 0 where nothing was.
  public let truncation: Double
  private let landmarks: LandmarkScale

  /// The norms over those of some rows that have a numeric value.
  init(_ components: ComponentTable, rows: Range<Int>) {
    landmarks = components.landmarks
    guard components.isCheckedThroughout else {
      let rows = rows.filter { components.isChecked($0) }
      let numeric = rows.map { components.numeric[$0] }
      let analytic = rows.map { components.analytic[$0] }
      numericNorm = euclideanNorm(numeric)
      analyticNorm = euclideanNorm(analytic)
      distance = euclideanNorm(zip(numeric, analytic).map { $0 - $1 })
      difference = relativeDifference(numeric, analytic)
      roundoffFloor = euclideanNorm(rows.map { components.roundoffFloor[$0] })
      truncation = euclideanNorm(rows.map { components.truncation(ofRow: $0) })
      return
    }
    let (numeric, analytic) = (components.numeric[rows], components.analytic[rows])
    numericNorm = euclideanNorm(numeric)
    analyticNorm = euclideanNorm(analytic)
    distance = euclideanNorm(zip(numeric, analytic).map { $0 - $1 })
    difference = relativeDifference(numeric, analytic)
    roundoffFloor = euclideanNorm(components.roundoffFloor[rows])
    truncation = components.truncationNorm(rows)
  }

  /// What the difference says.
  var verdict: ComponentVerdict {
    ComponentVerdict(
      difference: difference,
      distance: distance,
      roundoffFloor: roundoffFloor,
      bothZero: numericNorm == 0 && analyticNorm == 0,
      landmarks: landmarks
    )
  }

  /// Whether the two disagree by no more than the formula itself leaves out at this ε.
  var isTruncation: Bool {
    verdict.isDisagreement
      && Truncation.explains(distance, truncation: truncation, roundoffFloor: roundoffFloor)
  }
}
