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
