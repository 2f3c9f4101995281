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
    self.context = context
    step = steps[min(max(0, context.step), steps.count - 1)]
    probe = context.probe
    ripple =
      step.isEvaluation ? probe.flatMap { [step] in Self.ripple(of: $0, step, context) } : nil
  }

  static func stepCount(_ check: GradientCheck) -> Int {
    PerturbStep.steps(of: check.experiment.scheme).count
  }

  var keys: [Action] { [.nextComponent, .up, .smallerEpsilon, .find] }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let numbers = PerturbNumbers(scene: self, isShort: area.height < 13)
    let view = RippleView(scene: self)
    var rest = area
    // What the network needs comes first, then the pointer above θ, then room between the parts.
    let numberRows = 2 * numbers.rowCount
    var spare = area.height - 3 - numberRows - min(view.fullHeight, 6)
    func take(_ rows: Int) -> Int {
      guard spare >= rows else { return 0 }
      spare -= rows
      return rows
    }
    let pointer = take(1)
    let title = area.height < 13 ? 0 : 1
    let margins = (take(1), take(1), take(1), take(1))

    var hits = ThetaStrip(context).draw(in: rest.cutTop(2 + pointer), into: &canvas)
    _ = rest.cutTop(margins.0)
    let theta = rest.cutTop(numbers.rowCount)
    let ends = NumberRows(rows: numbers.thetaRows).draw(in: theta, into: &canvas)
    canvas.write(StepMark(context: context).texts, atEndOf: theta, after: ends.first ?? theta.x)
    _ = rest.cutTop(margins.1)
    // What the columns below show, on a line that parts them from θ.
    if title > 0 { canvas.write(rule: view.titles, in: rest.cutTop(title)) }
    _ = rest.cutTop(margins.2)
    let units = min(view.fullHeight, rest.height - numbers.rowCount - margins.3)
    hits += view.draw(in: rest.cutTop(units), into: &canvas)
    _ = rest.cutTop(margins.3)
    NumberRows(rows: numbers.costRows, reserved: numbers.reservedCostRows)
      .draw(in: rest.cutTop(numbers.rowCount), into: &canvas)
    _ = rest.cutTop(1)
    if rest.height >= CloserLook.height {
      CloserLook(self)?.draw(in: rest, into: &canvas)
    }
    return hits
  }

  var outline: [String] {
    let numbers = PerturbNumbers(scene: self, isShort: false)
    let rows = numbers.thetaRows + (step.isEvaluation ? numbers.costRows : [])
    let layers = (ripple?.layers ?? []).map { layer in
      guard layer.movedCount > 0 else { return "A\(layer.layer): exactly still" }
      let moved = "\(layer.movedCount) of \(counted(layer.units.count, "unit")) moved"
      let (unit, movement) = layer.largest
      let largest = Numbers.exponential(movement, decimals: 1)
      return "A\(layer.layer): \(moved), unit \(unit) most, largest \(movementName) \(largest)"
    }
    return rows.compactMap(\.line) + layers
  }
}

/// The perturb scene at one step: the numbers that its drawing and its sentences share.
extension PerturbScene {
  /// l and the row and column of θᵢ in its block.
  var layer: Int { context.selectedBlock.layer }
  var place: Coordinate { context.layout.coordinate(of: index) }

  /// What the evaluation of a step did to the units; `nil` where the probe has no such evaluation.
  private static func ripple(
    of probe: Probe,
    _ step: PerturbStep,
    _ context: SceneContext
  ) -> Ripple? {
    let home = context.check.activations
    switch step.direction {
    case .up: return Ripple(from: home, to: probe.plus)
    case .down: return Ripple(from: home, to: probe.minus)
    case .imaginary: return probe.imaginary.map { Ripple(imaginary: $0) }
    }
  }

  /// What is measured of a unit: how far A moves, or its imaginary part for the complex step.
  var movementName: String { context.experiment.scheme == .complexStep ? "|Im A|" : "|ΔA|" }

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

  /// By how much J moved in this step; the imaginary part of J for the complex step.
  var costMovement: Double? {
    guard isEvaluated, let component = probe?.component else { return nil }
    switch step.direction {
    case .up: return component.costPlus.map { $0 - check.cost.total }
    case .down: return component.costMinus.map { $0 - check.cost.total }
    case .imaginary: return component.numeric * epsilon
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
