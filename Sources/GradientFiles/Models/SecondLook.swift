import GradientChecking

/// What Ridders' extrapolation says of a component where the two gradients disagree: which of them is off, and why.
struct SecondLook {
  private let reason: Reason

  private enum Reason {
    /// The difference is right, and dθ isn't.
    case mistake
    /// The formula is off by so much at this ε.
    case truncation(Double)
    /// Noise of J has put the difference off by so much.
    case noise(Double)
    /// J has a kink, at which its slopes to both sides are so far from the difference.
    case kink(Double)
    /// The extrapolation may be off by so much itself.
    case unknown(Double)
  }

  /// What an estimate says of a component.
  ///
  /// - Parameters:
  ///   - check: The component as it was measured.
  ///   - estimate: The slope by extrapolation.
  ///   - plan: How it was measured before.
  ///   - cost: J(θ).
  ///   - landmarks: What agrees.
  init(
    _ check: ComponentCheck,
    _ estimate: SlopeEstimate,
    _ plan: DifferencePlan,
    cost: Double,
    _ landmarks: LandmarkScale
  ) {
    let (analytic, numeric) = (check.analytic, check.numeric)
    let distance = (analytic - numeric).magnitude
    let size = max(analytic.magnitude, estimate.value.magnitude)
    let error = estimate.error ?? .infinity
    guard estimate.value.isFinite, analytic.isFinite, numeric.isFinite else {
      reason = .mistake
      return
    }
    if estimate.isKink, let sides = estimate.sides {
      let room = 3 * (error + (estimate.jump?.error ?? 0)) + landmarks.agreesBelow * size
      let isBetween =
        analytic >= min(sides.left, sides.right) - room
        && analytic <= max(sides.left, sides.right) + room
      let reach = max((numeric - sides.left).magnitude, (numeric - sides.right).magnitude)
      reason = isBetween ? .kink(reach) : .mistake
      return
    }
    let left = (estimate.value - analytic).magnitude
    if left <= landmarks.agreesBelow * 2 * size || left <= 3 * error && error < distance / 10 {
      let off = (numeric - estimate.value).magnitude + error
      let rounding = 8 * plan.format.unitRoundoff * cost.magnitude / (check.step ?? plan.epsilon)
      reason = off <= rounding ? .noise(off) : .truncation(off)
    } else if left <= 3 * error {
      reason = .unknown(error)
    } else {
      reason = .mistake
    }
  }

  /// Notes in a component what it rests on.
  func explain(_ check: inout ComponentCheck) {
    switch reason {
    case .mistake: break
    case .truncation(let size):
      check.truncation = max(check.truncation, size, .leastNonzeroMagnitude)
    case .noise(let size): check.roundoffFloor = max(check.roundoffFloor, size)
    case .unknown(let error):
      check.roundoffFloor = max(check.roundoffFloor, 3 * error + check.absoluteError)
    case .kink(let reach):
      check.kink = true
      check.truncation = max(check.truncation, reach, .leastNonzeroMagnitude)
    }
  }
}

extension SecondLook {
  /// The components that are looked at in turn: where everything is wrong, a few are enough to know.
  enum Round: CaseIterable {
    /// Some of each parameter.
    case some
    /// All others of parameters where a first look spoke for dθ.
    case rest
  }

  /// So many of a parameter are looked at first, evenly over those that disagree; and so many in all.
  private static let (mostOfParameter, most) = (32, 4096)

  /// The components of a round.
  static func components(_ round: Round, of draft: ModelDraft, without asked: Set<Int>) -> [Int] {
    let disagreeing = draft.disagreeing
    switch round {
    case .some: return disagreeing.flatMap { $0.spread(mostOfParameter) }.spread(most)
    case .rest:
      let blocks = draft.layout.blocks
      let spoken = Set(asked.filter(draft.isExplained).map(draft.layout.position(ofBlockWith:)))
      return zip(blocks.indices, disagreeing).filter { spoken.contains($0.0) }
        .flatMap { $0.1.filter { !asked.contains($0) } }
    }
  }
}

extension [Int] {
  /// At most so many of them, evenly spread.
  fileprivate func spread(_ most: Int) -> [Int] {
    count <= most ? self : (0..<most).map { self[$0 * count / most] }
  }
}
