extension RealProbe {
  /// J with all of θ moved along a direction, by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw, moving direction: [Double], by step: Double) -> Double
  {
    var theta = home.theta
    for index in theta.values.indices { theta.values[index] += Scalar(step * direction[index]) }
    return Double(home.J.cost(theta, masks: masks.masks(for: evaluation)).total)
  }
}

extension GradientCheck {
  /// The slope test of dθ along a direction, in the experiment's precision, whatever its scheme is.
  ///
  /// - Complexity: 42 forward passes.
  public func slopeTest(along direction: RandomDirection) -> SlopeTest {
    let steps = SlopeTest.steps(reaching: euclideanNorm(theta))
    let costs = [1.0, -1].enumerated().map { side, sign in
      steps.enumerated().map { place, step in
        if Cancellation.isRequested { return Double.nan }
        // Where masks are drawn anew each evaluation has its own.
        let draw = MaskSource.Draw.sample(2 * place + side)
        return probe.cost(for: draw, moving: direction.components, by: sign * step)
      }
    }
    let movedTheta = euclideanNorm(zip(theta, analytic).map { $0 * $1 })
    return SlopeTest(
      home: cost.total,
      analytic: direction.slope(of: analytic),
      steps: steps,
      plus: costs[0],
      minus: costs[1],
      noise: roundoff.unitRoundoff * (roundoff.magnitude + movedTheta),
      isFunction: isFunction
    )
  }

  /// The same points against dθ as another mistake would leave it, or none: nothing is evaluated again but one backward
  /// pass.
  public func slopeTest(
    _ test: SlopeTest,
    along direction: RandomDirection,
    with bug: PlantedBug?
  ) -> SlopeTest {
    test.against(direction.slope(of: backpropagate(with: bug)))
  }
}
