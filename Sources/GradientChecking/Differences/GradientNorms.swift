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
  /// What the components say together.
  let verdict: ComponentVerdict
  /// What the difference says without a look at single components.
  let ownVerdict: ComponentVerdict
  /// How many components differ for which reason that is no mistake.
  let explanations: Explanations
  /// The row of the component to look at first of those that stand beyond their own floor.
  let standout: Int?
  /// How many components aren't finite.
  let notFiniteCount: Int

  /// The norms over some rows, and what they say.
  ///
  /// What is explained by a kink or by the formula itself is set aside, as far as that is what differs: the
  /// rest has to agree. A component that stands beyond its own floor has to be looked at, however little of it
  /// is left in the norms.
  init(_ components: borrowing ComponentTable, rows: Range<Int>) {
    let norms =
      components.isCheckedThroughout
      ? Norms(components, rows) : Norms(components, rows.filter { components.isChecked($0) })
    let tally = Tally(components, rows)
    (numericNorm, analyticNorm) = (norms.numeric, norms.analytic)
    (distance, difference) = (norms.distance, norms.difference)
    roundoffFloor = norms.roundoffFloor
    truncation = norms.truncation
    explanations = tally.explanations
    standout = tally.standout
    notFiniteCount = tally.notFinite
    let own = norms.verdict
    ownVerdict = own
    let rest =
      tally.explanations.isEmpty || tally.disagreements == 0 || !own.isDisagreement
      ? own : Norms(components, rows.filter { components.verdict(ofRow: $0).counts }).verdict
    if own.isDisagreement, tally.disagreements == 0 {
      // Each component agrees, or is no farther off than explained: then all of them are.
      verdict = tally.explanations.verdict
    } else if rest.isDisagreement || own == .notFinite || own == .bothZero {
      verdict = rest
    } else if tally.standout != nil {
      verdict = .doubleCheck
    } else if own.isDisagreement {
      verdict = tally.explanations.verdict
    } else {
      verdict = own
    }
  }

  /// Whether what the components say shows in their difference already.
  var isShownByDifference: Bool { ownVerdict.isDisagreement }
}

/// The norms alone.
private struct Norms {
  let numeric, analytic, distance, difference, roundoffFloor, truncation: Double
  private let landmarks: LandmarkScale

  /// Over a stretch of a table, whose columns are read where they stand: most blocks are short, and to hold a slice of
  /// each column would take longer than to go through it.
  init(_ components: borrowing ComponentTable, _ rows: Range<Int>) {
    self = components.numeric.withUnsafeBufferPointer { numeric in
      components.analytic.withUnsafeBufferPointer { analytic in
        components.roundoffFloor.withUnsafeBufferPointer { floors in
          Norms(
            UnsafeBufferPointer(rebasing: numeric[rows]),
            UnsafeBufferPointer(rebasing: analytic[rows]),
            UnsafeBufferPointer(rebasing: floors[rows]),
            truncation: components.truncationNorm(rows),
            components.landmarks
          )
        }
      }
    }
  }

  /// Over some rows.
  init(_ components: borrowing ComponentTable, _ rows: [Int]) {
    self.init(
      rows.map { components.numeric[$0] },
      rows.map { components.analytic[$0] },
      rows.map { components.roundoffFloor[$0] },
      truncation: euclideanNorm(rows.map { components.truncation(ofRow: $0) }),
      components.landmarks
    )
  }

  private init(
    _ numeric: some Collection<Double>,
    _ analytic: some Collection<Double>,
    _ floors: some Collection<Double>,
    truncation: Double,
    _ landmarks: LandmarkScale
  ) {
    self.numeric = euclideanNorm(numeric)
    self.analytic = euclideanNorm(analytic)
    self.truncation = truncation
    self.landmarks = landmarks
    distance = euclideanDistance(numeric, analytic)
    difference = relativeDifference(numeric, analytic)
    roundoffFloor = euclideanNorm(floors)
  }

  /// What the difference says.
  var verdict: ComponentVerdict {
    ComponentVerdict(
      difference: difference,
      distance: distance,
      roundoffFloor: roundoffFloor,
      bothZero: numeric == 0 && analytic == 0,
      landmarks: landmarks
    )
  }
}

/// What single components say, counted.
private struct Tally {
  private(set) var explanations = Explanations()
  private(set) var notFinite = 0
  private(set) var disagreements = 0
  private(set) var standout: Int?

  init(_ components: borrowing ComponentTable, _ rows: Range<Int>) {
    let (numeric, analytic) = (components.numeric, components.analytic)
    let floors = components.roundoffFloor
    var (kinks, truncation) = (0, 0)
    var worst: (row: Int, suspicion: Suspicion)?
    for row in rows {
      let distance = (numeric[row] - analytic[row]).magnitude
      // Most components are within their floor: of them no row has to be made. NaN is not.
      if distance <= floors[row] { continue }
      let (suspicion, verdict) = components.suspicion(ofRow: row)
      switch verdict {
      case .kink: kinks += 1
      case .truncation: truncation += 1
      case .notFinite: notFinite += 1
      case .doubleCheck, .bug:
        disagreements += 1
        // Where nothing is known of its noise, a component has no floor to be beyond.
        guard floors[row] > 0 else { continue }
        if worst.map({ $0.suspicion < suspicion }) ?? true { worst = (row, suspicion) }
      case .agrees, .withinRoundoff, .bothZero, .unchecked: continue
      }
    }
    standout = worst?.row
    explanations = Explanations(kinks: kinks, truncation: truncation)
  }
}

extension Explanations {
  /// What a block says in which they are all that differs; where there are none, it is round-off.
  fileprivate var verdict: ComponentVerdict {
    kinks > 0 ? .kink : truncation > 0 ? .truncation : .withinRoundoff
  }
}

extension ComponentVerdict {
  /// Whether it is counted for or against a gradient: neither what is explained is, nor what wasn't checked.
  fileprivate var counts: Bool { !isExplained && self != .unchecked }
}
