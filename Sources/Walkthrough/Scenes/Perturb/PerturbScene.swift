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

  init(_ context: SceneContext) {
    let steps = PerturbStep.steps(of: context.experiment.scheme)
    self.context = context
    step = steps[min(max(0, context.step), steps.count - 1)]
    probe = context.probe
    ripple = probe.flatMap { [step] in Ripple(of: $0, at: step, from: context.check.activations) }
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
    let thetaRows = NumberRows(rows: numbers.thetaRows)
    let end = thetaRows.end(ofRow: 0, in: rest, on: canvas)
    StepMark(context: context).draw(in: rest, after: end, into: &canvas)
    thetaRows.draw(in: rest.cutTop(numbers.rowCount), into: &canvas)
    _ = rest.cutTop(margins.1)
    drawTitle(in: rest.cutTop(title), into: &canvas)
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

  /// Says what the columns below show, on a line that parts them from θ.
  private func drawTitle(in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.horizontalLine(x: rect.x, y: rect.y, width: rect.width)
    let texts = RippleView(scene: self).titles.map { " " + $0 + " " }
    canvas.write(
      canvas.fitting(texts, width: rect.width - 4),
      x: rect.x + 2,
      y: rect.y,
      in: rect
    )
  }
}

extension PerturbScene {
  var outline: [String] {
    let numbers = PerturbNumbers(scene: self, isShort: false)
    var lines = numbers.thetaRows.map(Self.line)
    guard step.isEvaluation else { return lines }
    lines += numbers.costRows.map(Self.line)
    guard let ripple else { return lines }
    let symbol = step == .evaluateImaginary ? "|Im A|" : "|ΔA|"
    return lines
      + ripple.layers.map { layer in
        let moved = "\(layer.movedCount) of \(counted(layer.units.count, "unit")) moved"
        guard layer.movedCount > 0 else { return "A\(layer.layer): exactly still" }
        let (unit, movement) = layer.largest
        let largest = Numbers.exponential(movement, decimals: 1)
        return "A\(layer.layer): \(moved), unit \(unit) most, largest \(symbol) \(largest)"
      }
  }

  private static func line(_ row: NumberRows.Row) -> String {
    let remark = row.remarks.first.map { ", \($0.plain)" } ?? ""
    return "\(row.label.plain): \(row.value.plain.drop { $0 == " " })\(remark)"
  }
}

/// The perturb scene at one step: the numbers that its drawing and its sentences share.
extension PerturbScene {
  var check: GradientCheck { context.check }

  /// i, the index of the selected component in θ.
  var index: Int { context.selection }

  /// θᵢ before it is moved.
  var theta: Double { context.theta[index] }

  /// l and the row and column of θᵢ in its block.
  var layer: Int { context.selectedBlock.layer }
  var place: Coordinate { context.layout.coordinate(of: index) }

  /// Whether an evaluation has been made in this step.
  var isEvaluated: Bool { step.isEvaluation && probe != nil }

  /// ε, by which θᵢ is moved.
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
