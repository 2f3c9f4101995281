import RealModule

/// dθ as a simple function of dθ_approx and θ over a block: the numbers of the function, found by least
/// squares, where they explain all components and there are more components than numbers.
enum ErrorFit: Hashable, Sendable {
  /// dθ = 0.
  case missing
  /// dθ = k · θ: nothing but a penalty.
  case penaltyAlone(Double)
  /// dθ = c · dθ_approx.
  case factor(Double)
  /// dθ = c · dθ_approx + k · θ: a factor on the data's part of J alone, where J has a penalty.
  case factorAndMultiple(Double, Double)
  /// dθ = dθ_approx + k · θ.
  case multipleOfTheta(Double)
  /// dθ = dθ_approx + d.
  case offset(Double)

  /// The simplest function that explains the components; `nil` if none does.
  init?(_ components: some Collection<DiagnosedComponent>, _ constants: KnownConstants) {
    let usable = UsableComponents(components)
    guard usable.areAboveNoise else { return nil }
    if usable.areZero {
      self = .missing
      return
    }
    let fit =
      Self.factor(usable, constants) ?? Self.multiple(usable, constants) ?? Self.offset(usable)
      ?? Self.penaltyAlone(usable) ?? Self.factorAndMultiple(usable)
    guard let fit else { return nil }
    self = fit
  }

  private static func factor(
    _ components: UsableComponents,
    _ constants: KnownConstants
  ) -> ErrorFit? {
    guard let part = leastSquares(components.errors, components.numeric) else { return nil }
    // One component always has one ratio; that it is a number with a name is no accident.
    let isTold =
      components.areTelling(atLeast: 2)
      || components.count == 1 && constants.meaning(ofFactor: 1 + part)?.isTelling == true
    return isTold ? ErrorFit.factor(1 + part).given(to: components) : nil
  }

  /// The factor that explains all but a seventh of the errors, where noise hides how exactly it does, or where it isn't
  /// quite the same everywhere.
  ///
  /// By chance that much is explained of errors in n components once in 7ⁿ⁻¹ times; those that are far smaller than the
  /// others don't count.
  static func roughFactor(_ components: some Collection<DiagnosedComponent>) -> ErrorFit? {
    let usable = UsableComponents(components)
    guard let part = leastSquares(usable.errors, usable.numeric) else { return nil }
    let left = euclideanNorm(zip(usable.errors, usable.numeric).map { $0 - part * $1 })
    let squares = usable.numeric.map { $0 * $0 }
    let sum = squares.reduce(0, +)
    let effective = sum * sum / max(dot(squares, squares), .leastNormalMagnitude)
    guard usable.errorNorm > 2 * usable.noiseNorm, left <= 0.15 * usable.errorNorm, effective >= 4,
      (effective - 1) * .log2(usable.errorNorm / max(left, 1e-6 * usable.errorNorm)) >= 20
    else { return nil }
    return .factor(1 + part)
  }

  private static func multiple(
    _ components: UsableComponents,
    _ constants: KnownConstants
  ) -> ErrorFit? {
    guard let theta = components.theta, components.areTelling(atLeast: 3),
      let multiple = leastSquares(components.errors, theta)
    else { return nil }
    // Where all θ are equal, so are their multiples: only a λ/m that is known tells them from an offset.
    guard areSeveral(theta) || constants.isPenalty(multiple) else { return nil }
    return ErrorFit.multipleOfTheta(multiple).given(to: components)
  }

  private static func offset(_ components: UsableComponents) -> ErrorFit? {
    guard components.areTelling(atLeast: 3) else { return nil }
    let mean = components.errors.reduce(0, +) / Double(max(1, components.count))
    return ErrorFit.offset(mean).given(to: components)
  }

  private static func penaltyAlone(_ components: UsableComponents) -> ErrorFit? {
    let analytic = components.analytic
    guard let theta = components.theta, components.areTelling(atLeast: 3), areSeveral(theta),
      let multiple = leastSquares(analytic, theta)
    else { return nil }
    // Both sides are exact: no difference of J is in them.
    let left = zip(analytic, theta).map { $0 - multiple * $1 }
    return euclideanNorm(left) <= 1e-6 * euclideanNorm(analytic) ? .penaltyAlone(multiple) : nil
  }

  private static func factorAndMultiple(_ components: UsableComponents) -> ErrorFit? {
    guard let theta = components.theta, components.areTelling(atLeast: 4),
      let (part, multiple) = leastSquares(components.errors, components.numeric, theta)
    else { return nil }
    return ErrorFit.factorAndMultiple(1 + part, multiple).given(to: components)
  }

  /// Whether there is more than one number among some.
  private static func areSeveral(_ numbers: [Double]) -> Bool {
    numbers.contains { $0 != numbers[0] }
  }
}

extension ErrorFit {
  /// Whether this very function, found elsewhere, explains other components too, be they ever so few.
  func explains(_ components: some Collection<DiagnosedComponent>) -> Bool {
    let usable = UsableComponents(components)
    return usable.areAboveNoise && gives(usable)
  }

  /// The error that the function gives a component; `nil` where that takes θ and it isn't known.
  func error(of component: DiagnosedComponent) -> Double? {
    let theta = component.theta
    return switch self {
    case .missing: -component.numeric
    case .factor(let factor): (factor - 1) * component.numeric
    case .offset(let offset): offset
    case .multipleOfTheta(let multiple): theta.map { multiple * $0 }
    case .factorAndMultiple(let factor, let multiple):
      theta.map { (factor - 1) * component.numeric + multiple * $0 }
    case .penaltyAlone(let multiple): theta.map { multiple * $0 - component.numeric }
    }
  }

  /// The function itself, if it explains components.
  private func given(to components: UsableComponents) -> ErrorFit? {
    gives(components) ? self : nil
  }

  /// Whether the errors are those that the function gives.
  private func gives(_ components: UsableComponents) -> Bool {
    let numeric = components.numeric
    switch self {
    case .missing: return components.areZero
    case .factor(let factor): return components.areExplained { (factor - 1) * numeric[$0] }
    case .offset(let offset): return components.areExplained { _ in offset }
    case .multipleOfTheta, .factorAndMultiple, .penaltyAlone: break
    }
    guard let theta = components.theta else { return false }
    switch self {
    case .missing, .factor, .offset: return false
    case .multipleOfTheta(let multiple): return components.areExplained { multiple * theta[$0] }
    case .factorAndMultiple(let factor, let multiple):
      return components.areExplained { (factor - 1) * numeric[$0] + multiple * theta[$0] }
    case .penaltyAlone(let multiple):
      return components.areExplained { multiple * theta[$0] - numeric[$0] }
    }
  }

  /// c where y is nearest to c · x; `nil` if x is 0.
  private static func leastSquares(_ y: [Double], _ x: [Double]) -> Double? {
    let square = dot(x, x)
    let coefficient = dot(x, y) / square
    return square > 0 && coefficient.isFinite ? coefficient : nil
  }

  /// a and b where y is nearest to a · x + b · z; `nil` if x and z are (nearly) parallel.
  private static func leastSquares(
    _ y: [Double],
    _ x: [Double],
    _ z: [Double]
  ) -> (Double, Double)? {
    let (xx, xz, zz) = (dot(x, x), dot(x, z), dot(z, z))
    let determinant = xx * zz - xz * xz
    guard determinant > 1e-6 * xx * zz else { return nil }
    let (xy, zy) = (dot(x, y), dot(z, y))
    let (a, b) = ((xy * zz - zy * xz) / determinant, (zy * xx - xy * xz) / determinant)
    return a.isFinite && b.isFinite ? (a, b) : nil
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
