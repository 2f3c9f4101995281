import GradientChecking

/// What the perturb and difference scenes show of one component, all of it evaluated, nothing estimated.
///
/// For the centered and the forward scheme these are the very evaluations that the component's check
/// consists of. The complex step has no other real θ than θ itself; what it has is in ``imaginary``.
public final class Probe: Sendable {
  /// The component's check.
  public let component: ComponentCheck
  /// θᵢ + ε, and θᵢ − ε, as the check's precision stores them.
  public let thetaPlus, thetaMinus: Double
  /// Z and A of every layer with θᵢ + ε.
  public let plus: [LayerActivations]
  /// Z and A of every layer with θᵢ − ε.
  public let minus: [LayerActivations]
  /// The imaginary parts of Z and A with θᵢ + i·ε; `nil` unless the scheme is the complex step.
  public let imaginary: [LayerActivations]?
  /// J along θᵢ in several views, the most important first.
  public let curves: [CostCurve]
  /// The ε that is best for this component, as far as it can be foretold.
  public let bestStep: BestStep?

  /// Evaluates everything for component `index`, and J in views of some zooms.
  public init(of index: Int, zooms: [Int], in check: GradientCheck) {
    component = check.component(index)
    thetaPlus = check.theta(index, movedBy: check.experiment.epsilon)
    thetaMinus = check.theta(index, movedBy: -check.experiment.epsilon)
    plus = check.activations(moving: index, to: thetaPlus)
    minus = check.activations(moving: index, to: thetaMinus)
    imaginary = check.imaginaryActivations(moving: index)
    curves = zooms.enumerated().map { place, zoom in
      let isMain = place < CostCurve.fewViews
      let samples = isMain ? CostCurve.sampleCount : CostCurve.fewerSamples
      return CostCurve(of: index, zoom: zoom, samples: samples, in: check)
    }
    let experiment = check.experiment
    let kind = ErrorCurve.Kind(scheme: experiment.scheme, precision: experiment.precision)
    bestStep = check.bestStep(of: kind, over: [index])
  }
}

extension GradientCheck {
  /// θ_index + distance, rounded as the check's own arithmetic rounds it.
  func theta(_ index: Int, movedBy distance: Double) -> Double {
    switch experiment.precision {
    case .double: theta[index] + distance
    case .float: Double(Float(theta[index]) + Float(distance))
    }
  }
}
