import Wording

/// The lecture's landmarks for the difference at ε = 1e-7, and the borders between them.
///
/// The lecture names three values: around 1e-7 the gradient is fine, around 1e-5 look at the
/// components, around 1e-3 there is a bug. A difference belongs to the nearest one on a logarithmic
/// scale, which puts the borders at 1e-6 and 1e-4. For larger ε the truncation error of the scheme
/// adds to the difference, for smaller ε round-off; the landmarks stay where they are.
public enum LandmarkScale {
  /// 1e-7, 1e-5 and 1e-3.
  public static let landmarks = [1e-7, 1e-5, 1e-3]
  /// Below this, 1e-6, a difference agrees.
  public static let agreesBelow = 1e-6
  /// From this, 1e-4, on a difference is a bug.
  public static let bugFrom = 1e-4

  /// `agrees`, `doubleCheck` or `bug`; `inconclusive` for NaN.
  public static func verdict(of difference: Double) -> Verdict {
    if difference.isNaN { return .inconclusive }
    if difference < agreesBelow { return .agrees }
    return difference < bugFrom ? .doubleCheck : .bug
  }
}

extension Numbers {
  /// A relative error or difference in three digits, or as many more as it takes not to be rounded up to
  /// the border of the next verdict.
  package static func difference(_ value: Double) -> String {
    let verdict = LandmarkScale.verdict(of: value)
    let texts = (3...16).lazy.map { short(value, digits: $0) }
    let faithful = texts.first { Double($0).map(LandmarkScale.verdict) == verdict }
    return faithful ?? short(value)
  }
}

extension ComponentVerdict {
  /// What two gradients say that are `difference` apart relatively and `distance` absolutely, where
  /// round-off may account for `roundoffFloor`.
  ///
  /// The order of the questions matters: what isn't finite can't be compared, two zeros say nothing,
  /// what agrees agrees however large the floor, and only what is left is held against the floor.
  init(difference: Double, distance: Double, roundoffFloor: Double, bothZero: Bool) {
    if difference.isNaN {
      self = .notFinite
    } else if bothZero {
      self = .bothZero
    } else if difference < LandmarkScale.agreesBelow {
      self = .agrees
    } else if distance <= roundoffFloor {
      self = .withinRoundoff
    } else {
      self = difference < LandmarkScale.bugFrom ? .doubleCheck : .bug
    }
  }

  /// Whether the two gradients differ by more than round-off explains.
  public var isDisagreement: Bool { self == .doubleCheck || self == .bug }
}
