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

  var stepPlace: (step: Int, count: Int) { StepMark(context: context).place }

  var stepName: String { "\(StepMark(context: context).name): \(context.model.view.scene.subject)" }

  var keys: [Action] {
    let rest: [Action] = [.nextComponent, .smallerEpsilon, .up, .find]
    guard context.model.view.pane == 0 else { return [.nextPane, .zoomIn] + rest }
    let isWhole = arranged.placement(of: "panels") != nil
    return isWhole ? [.zoomIn, .nextPane] + rest : [.nextPane] + rest
  }

  var parts: [ScenePart] {
    let panels = ZoomPanels(scene: self)
    guard context.model.view.pane == 0 else { return [panels.part(rank: 0, mostRows: .max)] }
    let last = PerturbStep.steps(of: scheme).last.map { PerturbScene(context: context, step: $0) }
    return [
      DifferenceNumbers(scene: self).part(rank: 0), last?.flowPart(rank: 5).silent,
      panels.part(rank: 1, mostRows: 24),
    ].compactMap(\.self) + MatrixShelf(of: context).parts(rank: 7, isCut: false)
      + [ThetaVector(context: context).part(rank: 9)]
  }
}

/// What a step of the difference scene does; which there are depends on the scheme.
enum DifferenceStep: Int, Hashable, Sendable {
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

  /// What the difference is divided by, and its formula.
  var width: Double { scheme == .centered ? 2 * epsilon : epsilon }
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
  func has(_ other: DifferenceStep) -> Bool { other.rawValue <= step.rawValue }
}
