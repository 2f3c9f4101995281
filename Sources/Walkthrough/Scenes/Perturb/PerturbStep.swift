import GradientChecking

/// What a step of the perturb scene does; which there are depends on the scheme.
enum PerturbStep: Hashable, Sendable {
  /// θᵢ becomes θᵢ + ε.
  case nudgeUp
  /// J with θᵢ + ε.
  case evaluateUp
  /// θᵢ becomes θᵢ − ε.
  case nudgeDown
  /// J with θᵢ − ε.
  case evaluateDown
  /// θᵢ becomes θᵢ + i·ε.
  case nudgeImaginary
  /// J with θᵢ + i·ε.
  case evaluateImaginary

  /// The steps of a scheme.
  static func steps(of scheme: DifferenceScheme) -> [PerturbStep] {
    switch scheme {
    case .centered: [.nudgeUp, .evaluateUp, .nudgeDown, .evaluateDown]
    case .forward: [.nudgeUp, .evaluateUp]
    case .complexStep: [.nudgeImaginary, .evaluateImaginary]
    }
  }

  /// Whether the network is evaluated in this step, rather than θᵢ moved.
  var isEvaluation: Bool {
    self == .evaluateUp || self == .evaluateDown || self == .evaluateImaginary
  }

  /// Whether this step is about θᵢ − ε.
  var isDown: Bool { self == .nudgeDown || self == .evaluateDown }
}

/// The perturb scene at one step: the numbers that its drawing and its sentences share.
struct Perturbation {
  let context: SceneContext
  let step: PerturbStep
  let probe: Probe?
  /// What the evaluation of this step did to the units; `nil` before it.
  let ripple: Ripple?

  init(_ context: SceneContext) {
    let steps = PerturbStep.steps(of: context.experiment.scheme)
    self.context = context
    step = steps[min(max(0, context.step), steps.count - 1)]
    probe = context.probe
    ripple = probe.flatMap { [step] in Ripple(of: $0, at: step, from: context.check.activations) }
  }

  var check: GradientCheck { context.check }

  /// i of θ[i].
  var index: Int { context.selection }

  /// θᵢ.
  var theta: Double { context.theta[index] }

  /// l and the row and column of θᵢ in its block.
  var layer: Int { context.selectedBlock.layer }
  var place: Coordinate { context.layout.coordinate(of: index) }

  /// Whether an evaluation has been made in this step.
  var isEvaluated: Bool { step.isEvaluation && probe != nil }

  /// ε.
  var epsilon: Double { context.experiment.epsilon }

  /// θᵢ + ε and θᵢ − ε, as the check's precision stores them.
  var thetaPlus: Double { check.theta(index, movedBy: epsilon) }
  var thetaMinus: Double { check.theta(index, movedBy: -epsilon) }

  /// θᵢ as it is in this step; its real part for the complex step.
  var movedTheta: Double {
    switch step {
    case .nudgeUp, .evaluateUp: thetaPlus
    case .nudgeDown, .evaluateDown: thetaMinus
    case .nudgeImaginary, .evaluateImaginary: theta
    }
  }

  /// Whether ε was lost because θᵢ ± ε is rounded to θᵢ.
  var isLostInRounding: Bool {
    movedTheta == theta && context.experiment.scheme != .complexStep
  }

  /// By how much J moved in this step; the imaginary part of J for the complex step.
  var costMovement: Double? {
    guard isEvaluated, let component = probe?.component else { return nil }
    switch step {
    case .nudgeUp, .evaluateUp: return component.costPlus.map { $0 - check.cost.total }
    case .nudgeDown, .evaluateDown: return component.costMinus.map { $0 - check.cost.total }
    case .nudgeImaginary, .evaluateImaginary:
      return component.numeric * epsilon
    }
  }

  /// Whether a unit of layer `layer` (0 for the inputs) depends on θᵢ, judged by the network's shape.
  func canMove(layer: Int, unit: Int) -> Bool {
    guard layer > 0 else { return false }
    guard check.isFunction, layer <= self.layer else { return true }
    if layer < self.layer { return false }
    // Softmax divides by a sum over all units, so one z moves every a.
    let sharesSum = layer == check.network.layerCount && check.network.output == .softmax
    return unit == place.row || sharesSum
  }
}

extension Ripple {
  /// What the evaluation of a step did to the units that stood at `home`; `nil` if the step has none.
  fileprivate init?(of probe: Probe, at step: PerturbStep, from home: [LayerActivations]) {
    switch step {
    case .nudgeUp, .nudgeDown, .nudgeImaginary: return nil
    case .evaluateUp: self.init(from: home, to: probe.plus)
    case .evaluateDown: self.init(from: home, to: probe.minus)
    case .evaluateImaginary:
      guard let imaginary = probe.imaginary else { return nil }
      self.init(imaginary: imaginary)
    }
  }
}
