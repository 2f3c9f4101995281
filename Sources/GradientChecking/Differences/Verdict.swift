import Wording

/// What a whole check says (DESIGN: landmarks 1e-7, 1e-5, 1e-3; nearest on the log scale).
public enum Verdict: String, CaseIterable, Codable, Hashable, Sendable {
  /// The difference is below 1e-6: nearest to the landmark 1e-7.
  case agrees
  /// From 1e-6 up to 1e-4: nearest to 1e-5; look at the components.
  case doubleCheck
  /// From 1e-4 on: nearest to 1e-3 or beyond; there is a bug.
  case bug
  /// Round-off or kinks explain the difference, or J is not finite: nothing can be said.
  case inconclusive
  /// Two evaluations of J at the same θ differ: J is not a function, so it has no gradient.
  case notAFunction
}

extension Verdict {
  /// Whether it says that the gradients differ.
  public var isDisagreement: Bool { self == .bug || self == .doubleCheck }

  /// The worse of a verdict among `agrees`, `doubleCheck` and `bug`, and a block's.
  func worse(_ block: ComponentVerdict) -> Verdict {
    switch (self, block) {
    case (_, .bug), (.bug, _): .bug
    case (_, .doubleCheck), (.doubleCheck, _): .doubleCheck
    default: self
    }
  }
}

/// What a check says of one component, or of one block.
public enum ComponentVerdict: String, CaseIterable, Codable, Hashable, Sendable {
  /// Below 1e-6.
  case agrees
  /// From 1e-6 up to 1e-4.
  case doubleCheck
  /// From 1e-4 on.
  case bug
  /// The two gradients differ by no more than round-off can explain; never called a bug.
  case withinRoundoff
  /// Both gradients are exactly 0 (a dead unit, for instance): not a match that says anything.
  case bothZero
  /// One of the two gradients is NaN or infinite.
  case notFinite
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
