/// What the components checked so far say together: norms, difference, blocks, verdict.
public struct Summary: Hashable, Sendable {
  /// ‖dθ_approx‖₂.
  public let numericNorm: Double
  /// ‖dθ‖₂.
  public let analyticNorm: Double
  /// ‖dθ_approx − dθ‖₂.
  public let distance: Double
  /// ``distance`` / (``numericNorm`` + ``analyticNorm``); see ``relativeDifference(_:_:)``.
  public let difference: Double
  /// The norm of the floors: how much of ``distance`` round-off may account for.
  public let roundoffFloor: Double
  /// The norm of what the formula itself was measured to leave out at this ε; 0 where nothing was.
  public let truncation: Double
  /// Whether all that disagrees does so by no more than that: a smaller ε has to tell.
  public let isTruncation: Bool
  /// The blocks that have a checked component, in the order of θ.
  public let blocks: [BlockCheck]
  /// How many components were checked.
  public let checkedCount: Int
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
  public init(of components: [ComponentCheck], layout: ParameterLayout, isFunction: Bool = true) {
    let components = components.sorted { $0.index < $1.index }
    let whole = Comparison(components)
    numericNorm = whole.numericNorm
    analyticNorm = whole.analyticNorm
    distance = whole.distance
    difference = whole.difference
    roundoffFloor = whole.roundoffFloor
    checkedCount = components.count
    blocks = Self.blocks(components, layout, distance: whole.distance)
    let worst = blocks.reduce(LandmarkScale.verdict(of: whole.difference)) { $0.worse($1.verdict) }
    truncation = whole.truncation
    let wrong = blocks.filter { $0.verdict.isDisagreement }
    isTruncation =
      wrong.isEmpty ? whole.isTruncation : wrong.allSatisfy(\.isTruncation)
    obstacle =
      isFunction
      ? Obstacle(whole, components) ?? Self.kinks(components, layout, worst) : .notAFunction
    differenceVerdict = obstacle?.verdict ?? LandmarkScale.verdict(of: whole.difference)
    verdict = obstacle?.verdict ?? worst
  }

  private static func blocks(
    _ components: [ComponentCheck],
    _ layout: ParameterLayout,
    distance: Double
  ) -> [BlockCheck] {
    let members = Dictionary(grouping: components) { layout.coordinate(of: $0.index).block }
    return layout.blocks.indices.compactMap { position in
      members[position].flatMap {
        BlockCheck(layout.blocks[position], of: $0, wholeDistance: distance)
      }
    }
  }

  /// An obstacle if whatever disagrees does so only because of components whose ±ε crosses a kink.
  private static func kinks(
    _ components: [ComponentCheck],
    _ layout: ParameterLayout,
    _ verdict: Verdict
  ) -> Obstacle? {
    let smooth = components.filter { !$0.kink }
    guard verdict == .doubleCheck || verdict == .bug, smooth.count < components.count else {
      return nil
    }
    let rest = Summary(of: smooth, layout: layout)
    let isWrong = rest.verdict == .doubleCheck || rest.verdict == .bug
    return isWrong && !rest.isTruncation
      ? nil : .kinks(components: components.count - smooth.count)
  }
}

extension BlockCheck {
  /// The check of a block over those of its components that were checked; `nil` if there are none.
  ///
  /// `wholeDistance` is ‖dθ_approx − dθ‖₂ over all components checked, of whatever block.
  init?(_ block: ParameterBlock, of components: [ComponentCheck], wholeDistance: Double) {
    guard let worst = components.max(by: { $0.isLessWrong(than: $1) }) else { return nil }
    let comparison = Comparison(components)
    self.block = block
    difference = comparison.difference
    shareOfSquaredError = comparison.share(ofDistance: wholeDistance)
    checkedCount = components.count
    worstComponent = worst
    verdict = comparison.verdict
    isTruncation = comparison.isTruncation
  }
}

extension ComponentCheck {
  /// The order of suspicion: what isn't finite is worst, what round-off explains comes last, and
  /// otherwise the relative error decides; among equals the first component stands for them.
  func isLessWrong(than other: ComponentCheck) -> Bool {
    (suspicion, relativeError, other.index) < (other.suspicion, other.relativeError, index)
  }

  private var suspicion: Int {
    switch verdict {
    case .bothZero: 0
    case .agrees, .withinRoundoff: 1
    case .doubleCheck, .bug: 2
    case .notFinite: 3
    }
  }
}

extension Verdict {
  /// The worse of a verdict among `agrees`, `doubleCheck` and `bug`, and a block's.
  func worse(_ block: ComponentVerdict) -> Verdict {
    switch (self, block) {
    case (_, .bug), (.bug, _): .bug
    case (_, .doubleCheck), (.doubleCheck, _): .doubleCheck
    default: self
    }
  }
}
