import CellUI
import Foundation
import GradientChecking
import Wording

/// The two costs of one component, their difference, the division, and the analytic value beside it.
struct DifferenceScene: Scene {
  let context: SceneContext
  var step: DifferenceStep
  let probe: Probe?

  init(context: SceneContext) {
    let steps = DifferenceStep.steps(of: context.experiment.scheme)
    self.context = context
    step = steps[min(max(0, context.step), steps.count - 1)]
    probe = context.probe
  }

  /// The numbers, and the curve; beside each other where there is room.
  static var paneCount: Int { 2 }

  static func stepCount(_ check: GradientCheck) -> Int {
    DifferenceStep.steps(of: check.experiment.scheme).count
  }

  var keys: [Action] {
    let rest: [Action] = [.nextComponent, .smallerEpsilon, .up, .find]
    guard isApart(context.stageSize) else { return [.zoomIn, .nextPane] + rest }
    return context.model.view.pane == 0 ? [.nextPane] + rest : [.nextPane, .zoomIn] + rest
  }

  /// Whether the numbers need their shortest form.
  private func isShort(_ stage: Size) -> Bool { stage.height < 13 || stage.width < 72 }

  /// Whether numbers and curve have no room beside each other.
  private func isApart(_ stage: Size) -> Bool {
    stage.width < 72 || (stage.height < 13 && stage.width < 96)
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let form: DifferenceNumbers.Form =
      isShort(area.size) ? .short : area.height >= 26 && area.width >= 110 ? .full : .normal
    let isCurve = context.model.view.pane == 1
    var rest = area
    let stripRows = area.height >= 18 ? ThetaStrip.height : isApart(area.size) && isCurve ? 1 : 2
    let hits = ThetaStrip(context).draw(in: rest.cutTop(stripRows), into: &canvas)
    _ = rest.cutTop(form == .full ? 1 : 0)
    if isCurve {
      CurveView(scene: self).draw(in: rest, into: &canvas)
      return hits
    }
    let numbers = DifferenceNumbers(scene: self, form: form)
    let rows = NumberRows(rows: numbers.rows, reserved: numbers.reservedRows)
    let isApart = isApart(area.size)
    let marks = form == .short ? 12 : 1
    var left = rest.cutLeft(isApart ? rest.width : rows.width(on: canvas) + marks)
    if form != .short { drawTitle(in: left.cutTop(1), into: &canvas) }
    let ends = rows.draw(in: left, into: &canvas)
    if form == .short { drawMarks(after: ends.first ?? left.x, in: left, into: &canvas) }
    let valueX = left.x + rows.valueOffset(on: canvas)
    numbers.drawBracket(in: left, x: valueX, into: &canvas)
    guard !isApart else { return hits }
    _ = rest.cutLeft(form == .full ? 3 : 1)
    CurveView(scene: self).draw(in: rest, into: &canvas)
    return hits
  }

  /// The step, and the component by name, above the numbers.
  private func drawTitle(in row: Rect, into canvas: inout Canvas) {
    let end = canvas.write(StepMark(context: context).texts[0], in: row)
    let names = [context.selectedEquation, context.selectedName].map { $0.styled(.cursor) }
    var rest = row
    _ = rest.cutRight(1)
    canvas.write(names, atEndOf: rest, after: end)
  }

  /// The step and the component at the right edge of the numbers, where there is no row above them.
  private func drawMarks(after end: Int, in rect: Rect, into canvas: inout Canvas) {
    canvas.write(StepMark(context: context).texts, atEndOf: rect, after: end)
    var rest = rect
    _ = rest.cutTop(1)
    canvas.write([context.selectedName.styled(.cursor)], atEndOf: rest, after: end)
  }

  var outline: [String] {
    let numbers = DifferenceNumbers(scene: self, form: .short).rows.compactMap(\.line)
    let lines = [context.selectedEquation] + numbers
    guard step == .compare, let probe else { return lines }
    let remark = CurveRemark(scene: self, curve: probe.curve)
    let width = Numbers.short(probe.curve.halfWidth)
    return lines + ["J as \(context.selectedIndex) moves by ±\(width): \(remark.outline)"]
  }
}

/// What a step of the difference scene does; which there are depends on the scheme.
enum DifferenceStep: Hashable, Sendable {
  /// J with θᵢ + ε, less J with θᵢ − ε.
  case subtract
  /// The division by 2ε, or by ε.
  case divide
  /// The comparison of dθ_approx[i] with dθ[i].
  case compare

  /// The steps of a scheme: the complex step has nothing to subtract.
  static func steps(of scheme: DifferenceScheme) -> [DifferenceStep] {
    scheme == .complexStep ? [.divide, .compare] : [.subtract, .divide, .compare]
  }
}

/// The difference scene at one step: the numbers that its drawing and its sentences share.
extension DifferenceScene {
  var scheme: DifferenceScheme { context.experiment.scheme }
  var isFloat: Bool { context.experiment.precision == .float }

  /// The component's check, once it has been evaluated.
  var component: ComponentCheck? { probe?.component ?? context.result(index) }

  /// θᵢ at the two evaluations, with θᵢ itself in the middle.
  var thetas: [(name: String, value: Double)] {
    let name = context.selectedIndex
    let moved = [("\(name) + ε", thetaPlus), (name, theta)]
    return scheme == .centered ? moved + [("\(name) − ε", thetaMinus)] : moved
  }

  /// What the difference is divided by.
  var width: Double { scheme == .centered ? 2 * epsilon : epsilon }

  /// What the difference is divided by, as a formula.
  var widthName: String { scheme == .centered ? "2ε" : "ε" }

  /// The name of the second cost.
  var minusName: String { scheme == .forward ? "J(θ)" : context.movedCost("−ε") }

  /// Both costs, where the scheme has two.
  var costs: (plus: Double, minus: Double)? {
    guard let component, let plus = component.costPlus, let minus = component.costMinus else {
      return nil
    }
    return (plus, minus)
  }

  /// The difference of the costs, or the imaginary part of J for the complex step: what is divided.
  ///
  /// Two costs so near each other are subtracted exactly, in any precision.
  var dividend: Double? {
    guard let component else { return nil }
    return costs.map { $0.plus - $0.minus } ?? component.numeric * epsilon
  }

  /// Up to which size round-off may be what a difference of two costs consists of.
  var noise: Double {
    RoundoffFloor.multiple * check.roundoff.unitRoundoff * check.roundoff.magnitude
  }

  /// Digits of a cost that tell any two values apart.
  var costDigits: Int { isFloat ? 9 : 17 }

  /// Both costs and their difference, digit under digit.
  var subtraction: AlignedDecimals? {
    costs.map {
      AlignedDecimals([$0.plus, $0.minus, $0.plus - $0.minus], significantDigits: costDigits)
    }
  }

  /// Leading digits that the two costs have in common.
  var cancelled: (characters: Int, digits: Int)? {
    subtraction.map { AlignedDecimals.agreement($0.texts[0], $0.texts[1]) }
  }

  /// Leading digits of the dividend that round-off can't reach; `nil` where J is not a function.
  var trueDigits: Int? {
    guard let dividend, dividend != 0, dividend.isFinite, noise > 0, check.isFunction else {
      return nil
    }
    let digits = log10(dividend.magnitude / noise)
    return max(0, min(isFloat ? 7 : 15, Int(digits.rounded(.down))))
  }

  /// Whether θᵢ + ε, and θᵢ − ε where it is used, are rounded to θᵢ.
  var isLostInRounding: Bool {
    scheme != .complexStep && thetaPlus == theta && (scheme == .forward || thetaMinus == theta)
  }

  /// Whether a step has been reached.
  func has(_ other: DifferenceStep) -> Bool {
    let steps: [DifferenceStep] = [.subtract, .divide, .compare]
    let reached = steps.firstIndex(of: step) ?? 0
    return (steps.firstIndex(of: other) ?? 0) <= reached
  }
}
