import GradientChecking

/// What somebody sees in a component that is checked: how dθ and dθ_approx are related, or that the difference is off
/// by itself.
///
/// What dθ_approx shows is the same whatever the bug; what ε does to it lies beneath what the bug does to dθ.
enum Sighting: Hashable, Sendable {
  /// The two are related so, as far as it can be seen.
  case relation(Relation)
  /// They differ, because ±ε crosses a kink.
  case kink
  /// They differ, because ε is too large for the formula.
  case formula

  /// What a component shows whose dθ is right.
  init(beneath component: ComponentCheck, right: Double) {
    var seen = ComponentCheck(
      index: component.index,
      numeric: component.numeric,
      analytic: right,
      roundoffFloor: component.roundoffFloor,
      truncation: component.truncation,
      kink: component.kink
    )
    seen.landmarks = component.landmarks
    switch seen.verdict {
    case .kink: self = .kink
    case .truncation: self = .formula
    case .doubleCheck, .bug, .notFinite: self = component.kink ? .kink : .formula
    case .bothZero, .agrees, .withinRoundoff, .unchecked: self = .relation(.agrees)
    }
  }

  /// How plainly it says what the matter is, the plainest first.
  var plainness: Int {
    switch self {
    case .relation(let relation): relation.plainness
    case .kink, .formula: 3
    }
  }
}
