import Foundation
import GradientChecking

/// What a step of the difference scene does; which there are depends on the scheme.
enum DifferenceStep: Hashable, Sendable {
  /// J with θᵢ + ε, less J with θᵢ − ε.
  case subtract
  /// The division by 2ε, or by ε.
  case divide
  /// dθ_approx[i] beside dθ[i].
  case compare

  /// The steps of a scheme: the complex step has nothing to subtract.
  static func steps(of scheme: DifferenceScheme) -> [DifferenceStep] {
    scheme == .complexStep ? [.divide, .compare] : [.subtract, .divide, .compare]
  }
}

/// The difference scene at one step: the numbers that its drawing and its sentences share.
struct DifferenceState {
  let context: SceneContext
  var step: DifferenceStep
  let probe: Probe?

  init(_ context: SceneContext) {
    let steps = DifferenceStep.steps(of: context.experiment.scheme)
    self.context = context
    step = steps[min(max(0, context.step), steps.count - 1)]
    probe = context.probe
  }

  var check: GradientCheck { context.check }
  var scheme: DifferenceScheme { context.experiment.scheme }
  var isFloat: Bool { context.experiment.precision == .float }

  /// i of θ[i].
  var index: Int { context.selection }

  /// ε.
  var epsilon: Double { context.experiment.epsilon }

  /// The component's check, once it has been evaluated.
  var component: ComponentCheck? { probe?.component ?? context.result(index) }

  /// θᵢ at the two evaluations, with θᵢ itself in the middle.
  var thetas: [(name: String, value: Double)] {
    let name = "θ[\(index)]"
    let moved = [
      ("\(name) + ε", check.theta(index, movedBy: epsilon)), (name, context.theta[index]),
    ]
    let down = ("\(name) − ε", check.theta(index, movedBy: -epsilon))
    return scheme == .centered ? moved + [down] : moved
  }

  /// What the difference is divided by.
  var width: Double { scheme == .centered ? 2 * epsilon : epsilon }

  /// The same as a formula.
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
    let theta = context.theta[index]
    guard scheme != .complexStep, check.theta(index, movedBy: epsilon) == theta else {
      return false
    }
    return scheme == .forward || check.theta(index, movedBy: -epsilon) == theta
  }

  /// Whether a step has been reached.
  func has(_ other: DifferenceStep) -> Bool {
    let steps: [DifferenceStep] = [.subtract, .divide, .compare]
    let reached = steps.firstIndex(of: step) ?? 0
    return (steps.firstIndex(of: other) ?? 0) <= reached
  }
}
