import CellUI
import GradientChecking
import Wording

/// One component is moved by ε: what changes, from θ through every layer to J.
struct PerturbScene: Scene {
  let context: SceneContext
  let step: PerturbStep
  let probe: Probe?
  /// What the evaluation of this step did to the units; `nil` before it.
  let ripple: Ripple?

  init(context: SceneContext) {
    let steps = PerturbStep.steps(of: context.experiment.scheme)
    self.init(context: context, step: steps[min(max(0, context.step), steps.count - 1)])
  }

  /// The scene at a step, where another scene shows what came of it.
  init(context: SceneContext, step: PerturbStep) {
    self.context = context
    self.step = step
    probe = context.probe
    let home = context.check.activations
    ripple = (step.isEvaluation ? probe : nil).flatMap { probe in
      switch step.direction {
      case .up: Ripple(from: home, to: probe.plus)
      case .down: Ripple(from: home, to: probe.minus)
      case .imaginary: probe.imaginary.map { Ripple(imaginary: $0) }
      }
    }
  }

  static func stepCount(_ check: GradientCheck) -> Int {
    PerturbStep.steps(of: check.experiment.scheme).count
  }

  static func movement(into step: Int, _ check: GradientCheck) -> Motion.Subject? {
    let steps = PerturbStep.steps(of: check.experiment.scheme)
    guard steps.indices.contains(step), steps[step].isEvaluation else { return nil }
    return .nudge(isUp: steps[step].direction != .down)
  }

  var stepPlace: (step: Int, count: Int) { StepMark(context: context).place }

  var stepName: String { "\(StepMark(context: context).name): \(context.model.view.scene.subject)" }

  var keys: [Action] { [.nextComponent, .up, .smallerEpsilon, .find] }

  var parts: [ScenePart] {
    let numbers = PerturbNumbers(scene: self)
    let own = [
      ThetaStrip(context).part(rank: 3), numbers.thetaPart(rank: 0), flowPart(rank: 0),
      numbers.costPart(rank: 0), ExampleCells(self)?.part(rank: 4),
    ].compactMap(\.self)
    return own + MatrixShelf(of: context, isOfSelection: true).parts(rank: 5, isCut: false)
      + [ThetaVector(context: context).part(rank: 9)]
  }
}

/// The perturb scene at one step: the numbers that its drawing and its sentences share.
extension PerturbScene {
  /// l and the row and column of θᵢ in its block.
  var layer: Int { context.selectedBlock.layer }
  var place: Coordinate { context.layout.coordinate(of: index) }

  /// Whether an evaluation has been made in this step.
  var isEvaluated: Bool { step.isEvaluation && probe != nil }

  /// θᵢ as it is in this step; its real part for the complex step.
  var movedTheta: Double {
    switch step.direction {
    case .up: thetaPlus
    case .down: thetaMinus
    case .imaginary: theta
    }
  }

  /// Whether ε was lost because θᵢ ± ε is rounded to θᵢ.
  var isLostInRounding: Bool { movedTheta == theta && context.experiment.scheme != .complexStep }

  /// Why nothing moved; `nil` where something did, or where nothing has been evaluated yet.
  var stillness: Stillness? {
    guard let ripple, ripple.movedCount == 0 else { return nil }
    return isLostInRounding ? .lostInRounding : check.stillness(of: index)
  }

  /// By how much J moved in this step; the imaginary part of J for the complex step.
  var costMovement: Double? {
    guard isEvaluated, let component = probe?.component else { return nil }
    switch step.direction {
    case .up: return component.costPlus.map { $0 - check.cost.total }
    case .down: return component.costMinus.map { $0 - check.cost.total }
    case .imaginary: return component.numeric * epsilon
    }
  }

  /// Where the first of two ways led: J with θᵢ moved to the other side; `nil` on the first one.
  var earlierCost: Double? {
    guard !step.isFirst, let component = probe?.component else { return nil }
    let cost = step.isDown ? component.costPlus : component.costMinus
    return cost.flatMap { $0.isFinite ? $0 : nil }
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
