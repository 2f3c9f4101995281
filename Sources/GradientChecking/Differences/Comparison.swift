/// The two gradients over some components: their norms, how far they are apart, and what that says.
struct Comparison {
  /// ‖dθ_approx‖₂.
  let numericNorm: Double
  /// ‖dθ‖₂.
  let analyticNorm: Double
  /// ‖dθ_approx − dθ‖₂.
  let distance: Double
  /// The relative difference.
  let difference: Double
  /// The norm of the components' floors: how much of ``distance`` round-off may account for.
  let roundoffFloor: Double
  /// The norm of what the formula itself was measured to leave out.
  let truncation: Double
  /// What the difference says.
  let verdict: ComponentVerdict

  init(_ components: [ComponentCheck]) {
    let numeric = components.map(\.numeric)
    let analytic = components.map(\.analytic)
    numericNorm = euclideanNorm(numeric)
    analyticNorm = euclideanNorm(analytic)
    distance = euclideanNorm(zip(numeric, analytic).map { $0 - $1 })
    difference = relativeDifference(numeric, analytic)
    roundoffFloor = euclideanNorm(components.map(\.roundoffFloor))
    truncation = euclideanNorm(components.map(\.truncation))
    verdict = ComponentVerdict(
      difference: difference,
      distance: distance,
      roundoffFloor: roundoffFloor,
      bothZero: numericNorm == 0 && analyticNorm == 0
    )
  }

  /// The part that these components have in the squared distance over all of them.
  func share(ofDistance whole: Double) -> Double {
    let part = distance / whole
    return whole == 0 ? 0 : part * part
  }

  /// Whether the two disagree by no more than the formula itself leaves out at this ε.
  var isTruncation: Bool {
    verdict.isDisagreement
      && Truncation.explains(distance, truncation: truncation, roundoffFloor: roundoffFloor)
  }
}
