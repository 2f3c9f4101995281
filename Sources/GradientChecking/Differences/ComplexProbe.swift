import ComplexModule
import RealModule

/// The complex step: Im J(θ + i·ε·eᵢ) / ε.
struct ComplexProbe: Sendable {
  /// The same network with real arithmetic, for J itself.
  let real: RealProbe<Double>
  let home: Neighborhood<Complex<Double>>
  let masks: MaskSource
  let epsilon: Double

  func sample(_ index: Int, stepDivisor: Double) -> DifferenceSample {
    let epsilon = epsilon / stepDivisor
    let imaginary = evaluate(index, epsilon).cost.total.imaginary
    return DifferenceSample(
      costPlus: nil,
      costMinus: nil,
      numeric: imaginary / epsilon,
      kink: false
    )
  }

  /// The imaginary parts of the activations with θ_index + i·ε.
  func imaginaryActivations(moving index: Int) -> [LayerActivations] {
    home.J.activations(of: evaluate(index, epsilon).pass) { $0.imaginary }
  }

  /// The pass and J with θ_index + i·ε.
  private func evaluate(_ index: Int, _ epsilon: Double) -> Evaluation<Complex<Double>> {
    let value = home.theta.values[index] + Complex(imaginary: epsilon)
    guard masks.isResampled else { return home.moving(index, to: value) }
    var theta = home.theta
    theta.values[index] = value
    let masks = masks.masks(for: .moved(index: index, to: value.real))
    return Neighborhood(home.J, at: theta, masks: masks).evaluation
  }
}
