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
    let usable = components.filter(\.isUsable)
    guard Self.isAboveNoise(usable) else { return nil }
    if usable.allSatisfy({ $0.analytic == 0 }) {
      self = .missing
      return
    }
    let numeric = usable.map(\.numeric)
    let theta = usable.compactMap(\.check.theta)
    let hasTheta = theta.count == usable.count
    let fits = [
      Self.factor(usable, numeric, constants),
      hasTheta ? Self.multiple(usable, theta, constants) : nil,
      Self.offset(usable),
      hasTheta ? Self.penaltyAlone(usable, theta) : nil,
      hasTheta ? Self.factorAndMultiple(usable, numeric, theta) : nil,
    ]
    guard let fit = fits.compactMap(\.self).first else { return nil }
    self = fit
  }

  private static func factor(
    _ components: [DiagnosedComponent],
    _ numeric: [Double],
    _ constants: KnownConstants
  ) -> ErrorFit? {
    guard let part = leastSquares(components.map(\.error), numeric) else { return nil }
    let fit = ErrorFit.factor(1 + part)
    // One component always has one ratio; that it is a number with a name is no accident.
    let isTold =
      tellingCount(components) >= 2
      || components.count == 1 && constants.meaning(ofFactor: 1 + part)?.isTelling == true
    return isTold && fit.gives(components) ? fit : nil
  }

  private static func multiple(
    _ components: [DiagnosedComponent],
    _ theta: [Double],
    _ constants: KnownConstants
  ) -> ErrorFit? {
    guard tellingCount(components) >= 3,
      let multiple = leastSquares(components.map(\.error), theta)
    else { return nil }
    // Where all θ are equal, so are their multiples: only a λ/m that is known tells them from an offset.
    guard Set(theta).count > 1 || constants.isPenalty(multiple) else { return nil }
    let fit = ErrorFit.multipleOfTheta(multiple)
    return fit.gives(components) ? fit : nil
  }

  private static func offset(_ components: [DiagnosedComponent]) -> ErrorFit? {
    let errors = components.map(\.error)
    let fit = ErrorFit.offset(errors.reduce(0, +) / Double(max(1, errors.count)))
    return tellingCount(components) >= 3 && fit.gives(components) ? fit : nil
  }

  private static func penaltyAlone(
    _ components: [DiagnosedComponent],
    _ theta: [Double]
  ) -> ErrorFit? {
    let analytic = components.map(\.analytic)
    guard tellingCount(components) >= 3, Set(theta).count > 1,
      let multiple = leastSquares(analytic, theta)
    else { return nil }
    // Both sides are exact: no difference of J is in them.
    let left = zip(analytic, theta).map { $0 - multiple * $1 }
    return euclideanNorm(left) <= 1e-6 * euclideanNorm(analytic) ? .penaltyAlone(multiple) : nil
  }

  private static func factorAndMultiple(
    _ components: [DiagnosedComponent],
    _ numeric: [Double],
    _ theta: [Double]
  ) -> ErrorFit? {
    guard tellingCount(components) >= 4,
      let (part, multiple) = leastSquares(components.map(\.error), numeric, theta)
    else { return nil }
    let fit = ErrorFit.factorAndMultiple(1 + part, multiple)
    return fit.gives(components) ? fit : nil
  }
}

extension ErrorFit {
  /// Whether this very function, found elsewhere, explains other components too, be they ever so few.
  func explains(_ components: some Collection<DiagnosedComponent>) -> Bool {
    let usable = components.filter(\.isUsable)
    return Self.isAboveNoise(usable) && gives(usable)
  }

  /// The error that the function gives a component; `nil` where that takes θ and it isn't known.
  func error(of component: DiagnosedComponent) -> Double? {
    let theta = component.check.theta
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

  /// Whether the errors are those that the function gives.
  private func gives(_ components: [DiagnosedComponent]) -> Bool {
    let theta = components.compactMap(\.check.theta)
    let hasTheta = theta.count == components.count
    switch self {
    case .missing: return components.allSatisfy { $0.analytic == 0 }
    case .factor(let factor):
      return Self.explains(components, components.map { (factor - 1) * $0.numeric })
    case .offset(let offset): return Self.explains(components, components.map { _ in offset })
    case .multipleOfTheta(let multiple):
      return hasTheta && Self.explains(components, theta.map { multiple * $0 })
    case .factorAndMultiple(let factor, let multiple):
      let expected = zip(components, theta).map { (factor - 1) * $0.numeric + multiple * $1 }
      return hasTheta && Self.explains(components, expected)
    case .penaltyAlone(let multiple):
      let expected = zip(components, theta).map { multiple * $1 - $0.numeric }
      return hasTheta && Self.explains(components, expected)
    }
  }

  /// How many times noise, which is a bound, an error is at least that something can be fitted to.
  private static let clear = 8.0

  /// Whether the errors together are far beyond noise: what is fitted to less is fitted to noise.
  static func isAboveNoise(_ components: [DiagnosedComponent]) -> Bool {
    let error = euclideanNorm(components.map(\.error))
    return error > clear * euclideanNorm(components.map(\.noise)) && error > 0
  }

  /// How many components have an error that is far beyond noise.
  private static func tellingCount(_ components: [DiagnosedComponent]) -> Int {
    components.count { $0.error.magnitude > clear * $0.noise && $0.error != 0 }
  }

  /// Whether errors are what is expected of them: all together to a thousandth, and each to a twentieth.
  ///
  /// The second condition is there because one large component would outvote many small ones. Where dθ is
  /// far smaller than dθ_approx, dθ is the measure: any small dθ would pass for a small multiple otherwise.
  private static func explains(_ components: [DiagnosedComponent], _ expected: [Double]) -> Bool {
    let errors = components.map(\.error)
    let left = zip(errors, expected).map { $0 - $1 }
    let (size, noise) = (euclideanNorm(errors), euclideanNorm(components.map(\.noise)))
    let measure = min(1, euclideanNorm(components.map(\.analytic)) / size)
    guard euclideanNorm(left) <= 1e-3 * measure * size + noise else { return false }
    let largest = errors.map(\.magnitude).max() ?? 0
    return components.indices.allSatisfy { place in
      let part = 0.05 * errors[place].magnitude + 1e-5 * largest
      return left[place].magnitude <= measure * part + 4 * components[place].noise
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
