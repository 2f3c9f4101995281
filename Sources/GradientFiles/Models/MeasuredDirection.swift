import GradientChecking

/// The slope along a random direction, by differences and by dθ.
struct MeasuredDirection: Sendable {
  /// Both slopes.
  let check: DirectionCheck
  /// How often J was evaluated for it.
  let evaluations: Int

  /// Measures the slope along the direction of a number; where it disagrees, by Ridders' extrapolation, whose value counts
  /// then.
  ///
  /// A direction has the length 1, so that a step of √n·ε along it moves each of n components by about ε.
  init(_ number: Int, of draft: ModelDraft, _ model: LiveModel) throws(ModelError) {
    let direction = RandomDirection(count: draft.theta.count, seed: draft.seed, number: number)
    let analytic = direction.slope(of: draft.analytic)
    var plan = draft.directionPlan
    var (value, count) = try Self.slope(plan, direction, draft, model)
    let name = "v\(number + 1)"
    let isClose =
      DirectionCheck(name: name, numeric: value, analytic: analytic).relativeError
      < draft.landmarks.agreesBelow
    if !isClose, plan.scheme != .ridders, value.isFinite {
      plan = .secondOpinion(plan.format)
      let second = try Self.slope(plan, direction, draft, model)
      (value, count) = (second.value, count + second.count)
    }
    check = DirectionCheck(name: name, numeric: value, analytic: analytic)
    evaluations = count
  }

  private static func slope(
    _ plan: DifferencePlan,
    _ direction: RandomDirection,
    _ draft: ModelDraft,
    _ model: LiveModel
  ) throws(ModelError) -> (value: Double, count: Int) {
    let candidates = plan.rule.candidates(
      epsilon: plan.epsilon,
      theta: 0,
      scheme: plan.scheme,
      format: plan.format
    ).map { $0 * Double(draft.theta.count).squareRoot() }
    let offsets = plan.scheme.offsets
    let steps = candidates.flatMap { step in offsets.map { $0 * step } }
    let costs = try model.costs(along: direction.components, draft.layout, steps: steps)
    let slopes = candidates.enumerated().map { place, step in
      let own = Array(costs[place * offsets.count..<(place + 1) * offsets.count])
      let estimate = plan.scheme.slope(costs: own, home: draft.home, step: step)
      return SteppedSlope(step: step, estimate: estimate)
    }
    let best =
      slopes.count == 1
      ? 0 : plan.scheme.best(of: slopes, home: draft.home, format: plan.format)?.place ?? 0
    return (slopes[best].estimate.value, costs.count)
  }
}

/// θ drawn at random.
enum RandomPoint {
  /// θ of a point: each parameter from N(0, s²), s being the root of the mean square of what it is in the model, or, for one
  /// that is 0 throughout, of all θ.
  static func theta(around model: ModelDescription, seed: UInt64, number: Int) -> [Double] {
    let ofAll = rootMeanSquare(model.theta[...])
    return model.layout.blocks.enumerated().flatMap { place, block in
      let own = rootMeanSquare(model.theta[block.range])
      let scale = own > 0 ? own : ofAll > 0 ? ofAll : 1
      var stream = RandomStream(seed: seed, .point, UInt64(number), UInt64(place))
      return block.range.map { _ in
        let value = scale * stream.normal()
        return model.precision == .double ? value : Double(Float(value))
      }
    }
  }

  private static func rootMeanSquare(_ values: ArraySlice<Double>) -> Double {
    let squares = values.reduce(0) { $0 + $1 * $1 }
    return (squares / Double(max(1, values.count))).squareRoot()
  }
}
