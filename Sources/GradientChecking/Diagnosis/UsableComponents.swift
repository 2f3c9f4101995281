/// Those of some components that can be reckoned with, in columns: what functions are fitted to.
///
/// A function is tried on all components of a block, however many these are, so that nothing is made for each of
/// them.
struct UsableComponents {
  /// dθ_approx.
  private(set) var numeric: [Double] = []
  /// dθ.
  private(set) var analytic: [Double] = []
  /// dθ − dθ_approx.
  private(set) var errors: [Double] = []
  /// How much of each error may be noise.
  private(set) var noises: [Double] = []
  /// θ, if it is known of all of them.
  private(set) var theta: [Double]?
  /// ‖dθ − dθ_approx‖₂.
  let errorNorm: Double
  /// The norm of what may be noise.
  let noiseNorm: Double

  /// The usable ones among some components.
  init(_ components: some Collection<DiagnosedComponent>) {
    let count = components.count
    numeric.reserveCapacity(count)
    analytic.reserveCapacity(count)
    errors.reserveCapacity(count)
    noises.reserveCapacity(count)
    var theta: [Double]? = []
    for component in components where component.isUsable {
      let (expected, actual) = (component.numeric, component.analytic)
      numeric.append(expected)
      analytic.append(actual)
      errors.append(actual - expected)
      noises.append(component.noise)
      if let value = component.theta { theta?.append(value) } else { theta = nil }
    }
    self.theta = theta
    errorNorm = euclideanNorm(errors)
    noiseNorm = euclideanNorm(noises)
  }

  /// How many there are.
  var count: Int { errors.count }

  /// Whether dθ is 0, but for noise, or for what a sum that should vanish leaves: 1e-12 of the largest |dθ_approx|.
  var areZero: Bool {
    let most = numeric.reduce(0) { max($0, $1.magnitude) }
    return analytic.indices.allSatisfy {
      analytic[$0].magnitude <= max(1e-12 * most, min(noises[$0], 1e-3 * most))
    }
  }

  /// How many times noise, which is a bound, an error is at least that something can be fitted to.
  private static let clear = 8.0

  /// Whether the errors together are far beyond noise: what is fitted to less is fitted to noise.
  var areAboveNoise: Bool { errorNorm > Self.clear * noiseNorm && errorNorm > 0 }

  /// Whether so many components have an error that is far beyond noise.
  func areTelling(atLeast count: Int) -> Bool {
    var found = 0
    for place in errors.indices
    where errors[place].magnitude > Self.clear * noises[place] && errors[place] != 0 {
      found += 1
      if found >= count { return true }
    }
    return false
  }

  /// Whether errors are what is expected of them: all together to a thousandth, and each to a twentieth.
  ///
  /// The second condition is there because one large component would outvote many small ones. Where dθ is
  /// far smaller than dθ_approx, dθ is the measure: any small dθ would pass for a small multiple otherwise.
  func areExplained(_ expected: (Int) -> Double) -> Bool {
    let largest = errors.reduce(0) { max($0, $1.magnitude) }
    // Mostly a few components show that they aren't, whatever the measure is.
    guard areNear(expected, measure: 1, largest) else { return false }
    let measure = min(1, euclideanNorm(analytic) / errorNorm)
    let left = euclideanNorm(errors.indices.map { errors[$0] - expected($0) })
    return left <= 1e-3 * measure * errorNorm + noiseNorm
      && areNear(expected, measure: measure, largest)
  }

  private func areNear(_ expected: (Int) -> Double, measure: Double, _ largest: Double) -> Bool {
    errors.indices.allSatisfy { place in
      let part = 0.05 * errors[place].magnitude + 1e-5 * largest
      return (errors[place] - expected(place)).magnitude <= measure * part + 4 * noises[place]
    }
  }
}
