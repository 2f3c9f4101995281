import GradientChecking

/// What the passes cost on this machine, in seconds; each the least of several tries, which is the one that
/// other programs disturbed least.
///
/// All on one core: passes beside it would disturb what is measured.
public struct PriceSurvey: Hashable, SurveyResult {
  /// One whole forward pass over all examples: J(θ).
  public internal(set) var forward: Double?
  /// One backward pass: dθ.
  public internal(set) var backward: Double?
  /// One component of this program's check, which computes only what the nudge changes.
  public internal(set) var component: Double?

  /// What the same time buys of the checks of larger networks; `nil` where that isn't tried, and before.
  public internal(set) var race: Race?

  /// A pass takes as long with any ε.
  public func covers(_ epsilon: Double) -> Bool { true }

  /// Whether everything has been measured.
  public var isComplete: Bool { forward != nil && backward != nil && component != nil }

  init(forward: Double? = nil, backward: Double? = nil, component: Double? = nil) {
    self.forward = forward
    self.backward = backward
    self.component = component
  }

  static func measure(
    _ check: GradientCheck,
    post: (PriceSurvey) -> Void
  ) {
    var survey = PriceSurvey()
    post(survey)
    let components = ErrorCurve.sample(of: check.layout, atMost: 16)
    let parts: [(WritableKeyPath<PriceSurvey, Double?>, Double, () -> Double)] = [
      (\.forward, 1, { check.forwardPass().total }),
      (\.backward, 1, { check.backpropagate().first ?? 0 }),
      (
        \.component, Double(components.count),
        { components.map { check.component($0).numeric }.reduce(0, +) }
      ),
    ]
    for (part, count, work) in parts {
      guard let seconds = Self.seconds(work) else { return }
      survey[keyPath: part] = seconds / count
      post(survey)
    }
    Race.hold(for: check) {
      seconds($0)
    } post: {
      survey.race = $0
      post(survey)
    }
  }

  /// The least time of a piece of work: tried three times at least, and again until that has taken a
  /// twentieth of a second; `nil` if cancelled.
  private static func seconds(_ work: () -> Double) -> Double? {
    let clock = ContinuousClock()
    let limit = clock.now + .milliseconds(50)
    var least = Duration.seconds(3600)
    // The results are used, so that the work can't be left out.
    var sum = 0.0
    for attempt in 0..<200 {
      if Cancellation.isRequested { return nil }
      least = min(least, clock.measure { sum += work() })
      if attempt >= 2, clock.now >= limit { break }
    }
    let (seconds, attoseconds) = least.components
    let time = Double(seconds) + Double(attoseconds) * 1e-18
    return sum == .leastNonzeroMagnitude ? nil : max(time, 1e-9)
  }
}
