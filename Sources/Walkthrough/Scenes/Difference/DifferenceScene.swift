import CellUI
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

  static func things(_ check: GradientCheck) -> [SceneThing] { SceneKind.difference.things }

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
    guard context.model.view.pane == 0 else {
      return [panels.part(rank: 0, mostRows: .max).called(.curve)]
    }
    let last = PerturbStep.steps(of: scheme).last.map { PerturbScene(context: context, step: $0) }
    // J along θᵢ comes with the line whose slope is computed, and until then the way on which the second cost was found.
    let hasCurve = has(.divide)
    return [
      DifferenceNumbers(scene: self).part(rank: 0).called(.numbers),
      last?.flowPart(rank: hasCurve ? 5 : 1).silent.called(.network),
      hasCurve ? panels.part(rank: 1, mostRows: 30).called(.curve) : nil,
    ].compactMap(\.self)
      + (hasCurve ? MatrixShelf(of: context, isOfSelection: true).parts(rank: 7, isCut: false) : [])
      .map { $0.called(.theta) }
      + [ThetaVector(context: context).part(rank: 9).called(.theta)]
  }
}

/// What a step of the difference scene does; which there are depends on the scheme.
enum DifferenceStep: Int, Hashable, Sendable {
  /// J with θᵢ + ε, less J with θᵢ − ε.
  case subtract
  /// The division by 2ε, or by ε.
  case divide
  /// What the same at other steps makes of it.
  case extrapolate
  /// The comparison of dθ_approx[i] with dθ[i].
  case compare

  /// The steps of a scheme: the complex step has nothing to subtract, and only few have something to extrapolate.
  static func steps(of scheme: DifferenceScheme) -> [DifferenceStep] {
    if scheme == .complexStep { return [.divide, .compare] }
    return scheme.isExtrapolated
      ? [.subtract, .divide, .extrapolate, .compare] : [.subtract, .divide, .compare]
  }
}

/// The difference scene at one step: the numbers that its drawing and its sentences share.
extension DifferenceScene {
  var scheme: DifferenceScheme { context.experiment.scheme }
  var isFloat: Bool { context.experiment.precision == .float }

  /// The component's check, once it has been evaluated.
  var component: ComponentCheck? { probe?.component ?? context.result(index) }

  /// What the difference is divided by, and its formula.
  var width: Double { scheme.width * epsilon }
  var widthName: String { scheme.width == 2 ? "2ε" : "ε" }

  /// The names of the two costs.
  var costNames: [String] {
    [(1.0, "+ε"), (-1, "−ε")].map {
      scheme.offsets.contains($0.0) ? context.movedCost($0.1) : "J(θ)"
    }
  }

  /// D(ε), the centered difference of which an extrapolation is made beside others.
  var centered: Double? {
    component.flatMap { component in
      component.costPlus.flatMap { plus in component.costMinus.map { (plus - $0) / width } }
    }
  }

  /// What its numeric value is the quotient of.
  var quotient: DifferenceQuotient? { component.map { DifferenceQuotient($0, in: check) } }

  /// Whether θᵢ + ε, and θᵢ − ε where it is used, are rounded to θᵢ.
  var isLostInRounding: Bool {
    scheme != .complexStep
      && scheme.offsets.allSatisfy { ($0 > 0 ? thetaPlus : thetaMinus) == theta }
  }

  /// Whether a step has been reached.
  func has(_ other: DifferenceStep) -> Bool { other.rawValue <= step.rawValue }
}
