import GradientChecking

/// How the slope along one component is measured: by which scheme, with which steps.
struct DifferencePlan: Hashable, Sendable {
  /// How costs become a slope.
  let scheme: DifferenceScheme
  /// How the step follows from ε and θᵢ.
  let rule: StepRule
  /// ε.
  let epsilon: Double
  /// What the model computes in: θᵢ + h is rounded to it.
  let format: FloatFormat

  /// What came of one component.
  struct Measurement: Sendable {
    /// The slope.
    let estimate: SlopeEstimate
    /// h, the step that was really taken.
    let step: Double
    /// J at θᵢ + h, and at θᵢ − h, or at θᵢ for a scheme that stays there; `nil` where the slope is made of more.
    let costs: (plus: Double, minus: Double)?
  }

  /// How many evaluations of J a component takes, as a rule.
  var evaluations: Int {
    rule.candidates(epsilon: epsilon, theta: 1, scheme: scheme, format: format).count
      * scheme.evaluationsPerComponent
  }

  /// The steps that move a component, widest first; none if each is below half the distance to the next number.
  private func steps(_ theta: Double) -> [TakenStep] {
    rule.candidates(epsilon: epsilon, theta: theta, scheme: scheme, format: format)
      .map { TakenStep($0, at: theta, in: format) }.filter { !$0.didNothing }
  }

  /// Adds what is to be evaluated of a component to some changes.
  func append(_ index: Int, _ theta: Double, to changes: inout ComponentChanges) {
    guard scheme != .complexStep else {
      return changes.append(index, theta, imaginary: epsilon)
    }
    for step in steps(theta) {
      for offset in scheme.offsets { changes.append(index, step.theta(movedBy: offset)) }
    }
  }

  /// What the costs of a component say, in the order in which they were asked for.
  ///
  /// - Parameters:
  ///   - theta: θᵢ.
  ///   - home: J(θ).
  ///   - costs: The first of them is the component's; those that are used are taken away. For the complex step they are
  ///     the imaginary parts.
  /// - Returns: The slope; `nil` where no step moved the component.
  func measure(
    _ theta: Double,
    home: Double,
    _ costs: inout ArraySlice<Double>
  ) -> Measurement? {
    let count = scheme.evaluationsPerComponent
    if scheme == .complexStep {
      guard let imaginary = costs.popFirst() else { return nil }
      let estimate = scheme.slope(costs: [imaginary], home: home, step: epsilon)
      return Measurement(estimate: estimate, step: epsilon, costs: nil)
    }
    let tried = steps(theta).map { step in
      let own = Array(costs.prefix(count))
      costs = costs.dropFirst(count)
      let estimate = scheme.slope(costs: own, home: home, step: step.size)
      return (slope: SteppedSlope(step: step.size, estimate: estimate), costs: own)
    }
    guard let first = tried.first else { return nil }
    let best =
      tried.count == 1
      ? 0 : scheme.best(of: tried.map(\.slope), home: home, format: format)?.place ?? 0
    let chosen = tried.count == 1 ? first : tried[best]
    return Measurement(
      estimate: chosen.slope.estimate,
      step: chosen.slope.step,
      costs: pair(chosen.costs, home)
    )
  }

  /// The two costs of a slope that is made of two.
  private func pair(_ costs: [Double], _ home: Double) -> (plus: Double, minus: Double)? {
    switch scheme {
    case .centered: (costs[0], costs[1])
    case .forward: (costs[0], home)
    case .backward: (home, costs[0])
    case .fivePoint, .ridders, .complexStep: nil
    }
  }
}

extension DifferencePlan {
  /// The plan of a second opinion: one that estimates its own error, at steps that suit the format.
  static func secondOpinion(_ format: FloatFormat) -> DifferencePlan {
    DifferencePlan(scheme: .ridders, rule: .auto, epsilon: 1e-6, format: format)
  }

  /// The difference below which gradients agree, where nobody has set it; `nil` for what is usual.
  ///
  /// A difference at its best step leaves about u^(2/3) of the slope, 1.5e-5 in single precision; it is some
  /// ten times that where slopes are smaller than J.
  static func usualTolerance(_ scheme: DifferenceScheme, _ format: FloatFormat) -> Double? {
    switch format {
    case .double: scheme == .complexStep ? LandmarkScale.usual(for: scheme).agreesBelow : nil
    case .single: 1e-3
    case .half: 5e-2
    case .bfloat16: 0.1
    }
  }

  /// ε where nobody has set it.
  ///
  /// In double precision that of the lecture, 1e-7, which the formula's error and round-off leave seven digits with. The
  /// best steps in a shorter format, where round-off u is larger, are u^(1/3) for a difference to both sides, √u for one
  /// to one side and u^(1/5) for five points; an extrapolation looks from its step to 4096 times that.
  static func usualEpsilon(_ scheme: DifferenceScheme, _ format: FloatFormat) -> Double {
    switch (scheme, format) {
    case (.complexStep, _): 1e-20
    case (.fivePoint, .double): 1e-4
    case (.ridders, .double): 1e-6
    case (_, .double): 1e-7
    case (.centered, .single): 4e-3
    case (.forward, .single), (.backward, .single): 3e-4
    case (.fivePoint, .single): 3e-2
    case (.ridders, .single): 3e-5
    case (.centered, .half), (.fivePoint, .half): 8e-2
    case (.forward, .half), (.backward, .half): 2e-2
    case (.ridders, _): 1e-3
    case (.centered, .bfloat16), (.fivePoint, .bfloat16): 0.16
    case (.forward, .bfloat16), (.backward, .bfloat16): 6e-2
    }
  }
}
