/// The check of one component: both gradients, the costs they came from, and how far they are apart.
///
///     ComponentCheck(index: 27, numeric: 1, analytic: 2).relativeError   // 1/3
///
/// It is a row of a ``ComponentTable``.
public struct ComponentCheck: Hashable, Sendable {
  /// i, from zero.
  public let index: Int
  /// θᵢ; `nil` where a gradient from elsewhere came without its θ.
  public package(set) var theta: Double?
  /// J(θ + ε eᵢ); `nil` for the complex step and for gradients from elsewhere.
  public package(set) var costPlus: Double?
  /// J(θ − ε eᵢ), or J(θ) for the forward scheme; `nil` as for ``costPlus``.
  public package(set) var costMinus: Double?
  /// The step that θᵢ was really moved by, where it isn't the same in all components; `nil` where it is ε, or unknown.
  public package(set) var step: Double?
  /// dθ_approx[i], from differences of J; NaN where ``isChecked`` is false.
  public package(set) var numeric: Double
  /// dθ[i], from backpropagation.
  public package(set) var analytic: Double
  /// The error that noise may leave in ``numeric``: round-off, see ``RoundoffFloor``, and where ε is so small that
  /// the formula's own error is no larger, that as well; 0 where nothing is known of it.
  public package(set) var roundoffFloor: Double
  /// What the formula itself leaves out at this ε, however exactly it is evaluated, across a kink or along a
  /// bend of J; 0 where it was not measured.
  public package(set) var truncation: Double
  /// How often J was evaluated to tell such an error from a mistake.
  public package(set) var extraEvaluations: Int
  /// Whether ±ε crosses the kink of a ReLU or leaky ReLU in some unit for some example.
  public package(set) var kink: Bool
  /// Whether there is a numeric value; of a large model often only a sample has one.
  public package(set) var isChecked = true
  /// The borders between right and wrong, the lecture's unless the gradients are less exact for a known reason.
  public package(set) var landmarks = LandmarkScale.standard

  /// The comparison of two values of one component; what isn't given is unknown, or 0.
  public init(
    index: Int,
    theta: Double? = nil,
    costPlus: Double? = nil,
    costMinus: Double? = nil,
    numeric: Double,
    analytic: Double,
    roundoffFloor: Double = 0,
    truncation: Double = 0,
    extraEvaluations: Int = 0,
    kink: Bool = false
  ) {
    self.index = index
    self.theta = theta
    self.costPlus = costPlus
    self.costMinus = costMinus
    self.numeric = numeric
    self.analytic = analytic
    self.roundoffFloor = roundoffFloor
    self.truncation = truncation
    self.extraEvaluations = extraEvaluations
    self.kink = kink
  }

  /// A component that wasn't checked, whose numeric value is unknown.
  public init(unchecked index: Int, theta: Double? = nil, analytic: Double) {
    self.init(index: index, theta: theta, numeric: .nan, analytic: analytic)
    isChecked = false
  }
}

extension ComponentCheck {
  /// |dθ_approx[i] − dθ[i]|.
  public var absoluteError: Double { (analytic - numeric).magnitude }

  /// |a − n| / (|a| + |n|); 0 where both are exactly 0, NaN where one is not finite.
  public var relativeError: Double { relativeDifference(analytic, numeric) }

  /// What this component says.
  public var verdict: ComponentVerdict {
    isChecked
      ? ComponentVerdict(
        relativeError: relativeError,
        of: numeric,
        analytic,
        roundoffFloor: roundoffFloor,
        truncation: truncation,
        kink: kink,
        landmarks
      ) : .unchecked
  }
}

extension ComponentVerdict {
  /// What two values say that are `relativeError` apart relatively, and where it is known what the formula leaves
  /// out, or that ±ε crosses a kink.
  init(
    relativeError: Double,
    of numeric: Double,
    _ analytic: Double,
    roundoffFloor: Double,
    truncation: Double,
    kink: Bool,
    _ landmarks: LandmarkScale
  ) {
    let distance = (analytic - numeric).magnitude
    self.init(
      difference: relativeError,
      distance: distance,
      roundoffFloor: roundoffFloor,
      bothZero: analytic == 0 && numeric == 0,
      landmarks: landmarks
    )
    guard isDisagreement, kink || truncation > 0 else { return }
    let isExplained = Truncation.explains(
      distance,
      truncation: truncation,
      roundoffFloor: roundoffFloor
    )
    if kink {
      // Of a gradient from elsewhere it may be known that ±ε crosses a kink, and not what that does.
      if isExplained || truncation == 0 { self = .kink }
    } else if isExplained {
      self = .truncation
    }
  }
}

/// How much a component deserves to be looked at: the one order in which components are listed and chosen.
///
/// First comes what isn't finite, since nothing can be said before that is mended; then what is wrong, and then
/// what is doubtful. Among these the distance beyond the floor decides, which is what counts in ‖dθ_approx − dθ‖:
/// that a tiny component is off by all of itself is less of a clue. Of what agrees the largest relative error comes
/// first. Noise comes behind every comparison however large its relative error, for 1e-17 against 0 is no clue; two
/// zeros, of which nothing was compared, come next to last, before what wasn't checked. Of equals in all of this the
/// earlier component stands for the others.
public struct Suspicion: Hashable, Comparable, Sendable {
  /// What counts first: a number for each kind of verdict, from 0 for what isn't checked to 7.
  package let rank: Int
  /// What counts among equals in that: how far off it is, relatively or beyond the floor.
  package let size: Double
  private let relativeError: Double
  private let index: Int

  init(of check: ComponentCheck) {
    self.init(
      check.verdict,
      relativeError: check.relativeError,
      beyondFloor: check.absoluteError - check.roundoffFloor,
      of: check.index
    )
  }

  /// The suspicion of a component of which the verdict is known, and what it rests on.
  init(
    _ verdict: ComponentVerdict,
    relativeError: @autoclosure () -> Double,
    beyondFloor: @autoclosure () -> Double,
    of index: Int
  ) {
    rank =
      switch verdict {
      case .unchecked: 0
      case .bothZero: 1
      case .withinRoundoff: 2
      case .agrees: 3
      case .kink, .truncation: 4
      case .doubleCheck: 5
      case .bug: 6
      case .notFinite: 7
      }
    // NaN has no place in an order.
    let isNumber = verdict != .notFinite && verdict != .unchecked
    self.relativeError = isNumber ? relativeError() : 1
    size = verdict.isDisagreement ? beyondFloor() : self.relativeError
    self.index = index
  }

  /// Whether its component is less far off relatively than another one: what is wrong and what is doubtful are of one
  /// kind then, and so are noise and zeros, and among equals the relative error decides.
  package func isNearer(than other: Suspicion) -> Bool {
    (relativeRank, relativeError) < (other.relativeRank, other.relativeError)
  }

  private var relativeRank: Int { rank <= 2 ? 2 : rank == 6 ? 5 : rank }

  /// Whether one deserves it less than the other.
  public static func < (one: Suspicion, other: Suspicion) -> Bool {
    (one.rank, one.size, one.relativeError, other.index)
      < (other.rank, other.size, other.relativeError, one.index)
  }
}

extension ComponentVerdict {
  /// The verdict that has a rank of a ``Suspicion``; `nil` for the one that two share.
  package init?(rank: Int) {
    switch rank {
    case 0: self = .unchecked
    case 1: self = .bothZero
    case 2: self = .withinRoundoff
    case 3: self = .agrees
    case 5: self = .doubleCheck
    case 6: self = .bug
    case 7: self = .notFinite
    default: return nil
    }
  }
}

extension ComponentCheck {
  /// How much it deserves to be looked at.
  public var suspicion: Suspicion { Suspicion(of: self) }
}

extension Sequence<ComponentCheck> {
  /// The component to look at first; `nil` if there is none.
  public var mostSuspicious: ComponentCheck? { mostSuspicious(1).first }

  /// The components to look at first, at most so many, the first one first.
  ///
  /// - Complexity: O(n) where few of many are asked for.
  public func mostSuspicious(_ limit: Int) -> [ComponentCheck] {
    var kept: [(check: ComponentCheck, suspicion: Suspicion)] = []
    for check in self {
      let suspicion = check.suspicion
      if kept.count == limit, let last = kept.last, suspicion < last.suspicion { continue }
      let place = kept.firstIndex { $0.suspicion < suspicion } ?? kept.count
      kept.insert((check, suspicion), at: place)
      if kept.count > limit { kept.removeLast() }
    }
    return kept.map(\.check)
  }
}
