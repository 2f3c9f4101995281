import Wording

/// What a whole check says (DESIGN: landmarks 1e-7, 1e-5, 1e-3; nearest on the log scale).
public enum Verdict: String, CaseIterable, Codable, Hashable, Sendable {
  /// The difference is below 1e-6: nearest to the landmark 1e-7.
  case agrees
  /// From 1e-6 up to 1e-4: nearest to 1e-5; look at the components.
  case doubleCheck
  /// From 1e-4 on: nearest to 1e-3 or beyond; there is a bug.
  case bug
  /// Round-off, truncation or kinks explain the difference, or J is not finite: nothing can be said.
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
  /// They differ by more, but ±ε crosses the kink of a ReLU, where a difference mixes two slopes.
  case kink
  /// They differ by more, but by no more than the formula itself leaves out at this ε.
  case truncation
  /// Both gradients are exactly 0 (a dead unit, for instance): not a match that says anything.
  case bothZero
  /// One of the two gradients is NaN or infinite.
  case notFinite
  /// There is no numeric value: neither wrong nor right.
  case unchecked
}

extension ComponentVerdict {
  /// What two gradients say that are `difference` apart relatively and `distance` absolutely, where
  /// round-off may account for `roundoffFloor`.
  ///
  /// The order of the questions matters: what isn't finite can't be compared, two zeros say nothing,
  /// what agrees agrees however large the floor, and only what is left is held against the floor.
  init(
    difference: Double,
    distance: Double,
    roundoffFloor: Double,
    bothZero: Bool,
    landmarks: LandmarkScale = .standard
  ) {
    if difference.isNaN {
      self = .notFinite
    } else if bothZero {
      self = .bothZero
    } else if difference < landmarks.agreesBelow {
      self = .agrees
    } else if distance <= roundoffFloor {
      self = .withinRoundoff
    } else {
      self = difference < landmarks.bugFrom ? .doubleCheck : .bug
    }
  }

  /// Whether the two gradients differ by more than round-off, a kink or the formula itself explains.
  public var isDisagreement: Bool { self == .doubleCheck || self == .bug }

  /// Whether nothing follows from it for the gradient, though something was compared or is zero.
  public var isUntested: Bool {
    switch self {
    case .withinRoundoff, .kink, .truncation, .bothZero: true
    case .agrees, .doubleCheck, .bug, .notFinite, .unchecked: false
    }
  }
}

/// The lecture's landmarks for the difference at ε = 1e-7, and the borders between them.
///
/// The lecture names three values: around 1e-7 the gradient is fine, around 1e-5 look at the
/// components, around 1e-3 there is a bug. A difference belongs to the nearest one on a logarithmic
/// scale, which puts the borders at 1e-6 and 1e-4. For larger ε the truncation error of the scheme
/// adds to the difference, for smaller ε round-off; the landmarks stay where they are.
///
///     LandmarkScale.standard.verdict(of: 3e-6)                      // .doubleCheck
///     LandmarkScale(agreesBelow: 4e-3).verdict(of: 3e-3)            // .agrees
///
/// Gradients that are less exact than that for a known reason, such as those of a kernel that computes in
/// bfloat16, have borders of their own: those of a tolerance. Then it is the borders that are named everywhere, since
/// they are what was asked for.
public struct LandmarkScale: Hashable, Sendable {
  /// Below this, 1e-6 if nothing else is said, a difference agrees.
  public let agreesBelow: Double
  /// From this, 1e-4 if nothing else is said, on a difference is a bug.
  public let bugFrom: Double
  /// Whether it is the lecture's, whose landmarks are named and not the borders between them.
  public let isLectures: Bool

  /// The borders for the landmarks 1e-7, 1e-5 and 1e-3.
  public static let standard = LandmarkScale(agreesBelow: 1e-6, bugFrom: 1e-4, isLectures: true)

  /// The borders for the complex step: 1e-10 and 1e-8.
  ///
  /// It subtracts nothing, so that right gradients agree to 14 digits or so, and 1e-7 is no longer what
  /// the difference of two J leaves but what backpropagation in single precision does.
  public static let complexStep = LandmarkScale(agreesBelow: 1e-10)

  /// The borders for a scheme, where nobody has set a tolerance.
  public static func usual(for scheme: DifferenceScheme?) -> LandmarkScale {
    scheme == .complexStep ? .complexStep : .standard
  }

  private init(agreesBelow: Double, bugFrom: Double, isLectures: Bool) {
    (self.agreesBelow, self.bugFrom) = (agreesBelow, bugFrom)
    self.isLectures = isLectures
  }

  /// The borders for a tolerance, which lies in 0..<1.
  ///
  /// What is in doubt reaches as far as with the lecture's landmarks, a factor of 100; but no further than the
  /// square root of the tolerance, so that a factor of 2, a difference of 1/3, is a bug even where only two
  /// digits are to be had.
  public init(agreesBelow tolerance: Double) {
    let isUsual = tolerance == Self.standard.agreesBelow
    self.init(
      agreesBelow: tolerance,
      bugFrom: isUsual ? Self.standard.bugFrom : min(100 * tolerance, tolerance.squareRoot()),
      isLectures: false
    )
  }

  /// A value amid what is fine, what is in doubt and what is a bug: the landmarks 1e-7, 1e-5 and 1e-3 if nothing else
  /// is said.
  public var landmarks: [Double] {
    isLectures
      ? [1e-7, 1e-5, 1e-3]
      : [agreesBelow / 10, (agreesBelow * bugFrom).squareRoot(), min(1, 10 * bugFrom)]
  }

  /// The values that an axis is labelled with: the lecture's landmarks, or where a tolerance has moved the borders,
  /// these.
  public var marks: [Double] { isLectures ? landmarks : [agreesBelow, bugFrom] }

  /// The borders in words: `below 1e-2 they agree, from 0.1 on they differ, between the two look closer`.
  public var rule: String {
    "below \(Self.name(agreesBelow)) they agree, from \(Self.name(bugFrom)) on they differ, between the two look closer"
  }

  /// How a landmark or a border is written wherever it is named.
  public static func name(_ value: Double) -> String { Numbers.short(value, digits: 2) }

  /// `agrees`, `doubleCheck` or `bug`; `inconclusive` for NaN.
  public func verdict(of difference: Double) -> Verdict {
    if difference.isNaN { return .inconclusive }
    if difference < agreesBelow { return .agrees }
    return difference < bugFrom ? .doubleCheck : .bug
  }
}

extension Numbers {
  /// A relative error or difference in three digits, or as many more as it takes not to be rounded up to
  /// the border of the next verdict on a scale.
  package static func difference(_ value: Double, _ scale: LandmarkScale = .standard) -> String {
    let scales = [scale, .complexStep]
    let texts = (3...16).lazy.map { short(value, digits: $0) }
    let faithful = texts.first { text in
      Double(text).map { rounded in
        scales.allSatisfy { $0.verdict(of: rounded) == $0.verdict(of: value) }
      } ?? false
    }
    return faithful ?? short(value)
  }
}
