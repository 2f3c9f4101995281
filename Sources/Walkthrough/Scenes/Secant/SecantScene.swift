import CellUI
import GradientChecking
import Wording

/// One component while ε shrinks: the secant turns until it lies on the tangent, the digits of the two costs cancel, and
/// the error of the slope walks down its V and up again.
///
/// Its steps add one thing after the other. All of it was measured before, so that a key that is held moves it at once.
struct SecantScene: Scene {
  let context: SceneContext
  /// What is shown, in the order in which it came.
  let shown: [SceneThing]
  /// What was measured of the component; `nil` before.
  let survey: SecantsSurvey?

  init(context: SceneContext) {
    self.context = context
    shown = context.shown(of: Self.things(context.check))
    survey = context.model.checking.found(.secants(index: context.selection))
  }

  static func things(_ check: GradientCheck) -> [SceneThing] { SceneKind.secant.things }

  static func stepCount(_ check: GradientCheck) -> Int { things(check).count }

  static func survey(of selection: Int) -> Survey? { .secants(index: selection) }

  static var movesEpsilonFinely: Bool { true }

  static var explainsNoise: Bool { true }

  var keys: [Action] { [.smallerEpsilon, .nextComponent, .up, .find] }

  var stepName: String {
    let name: String
    switch newest {
    case .secant: name = "the \(lineName)"
    case .tangent: name = "the tangent"
    case .digits: name = "what cancels"
    case .error: name = "the error over ε"
    default: name = "J"
    }
    return "\(name): \(context.model.view.scene.subject)"
  }

  var stepNote: String { shows(.secant) ? "hold e: ε shrinks" : "" }

  var parts: [ScenePart] {
    [
      ScenePart("title", [.line(rank: 0, SecantPlot(scene: self).captions)]),
      shows(.curve) ? SecantPlot(scene: self).part(rank: 0) : .none("J"),
      // Where there is little room what came last has it.
      shows(.digits)
        ? SecantDigits(scene: self).part(rank: newest == .digits ? 0 : 1) : .none("digits"),
      shows(.error)
        ? SecantErrors(scene: self).part(rank: newest == .error ? 0 : 1) : .none("errors"),
    ]
  }
}

/// What the scene shows at the experiment's ε.
extension SecantScene {
  var scheme: DifferenceScheme { experiment.scheme }

  /// Whether something is shown.
  func shows(_ thing: SceneThing) -> Bool { shown.contains(thing) }

  /// What came last: what a page names last, or what the step adds.
  var newest: SceneThing { context.model.view.shown?.last ?? shown.last ?? .curve }

  /// The component's check at this ε, once it was measured.
  var component: ComponentCheck? { survey?.check(at: epsilon) }

  /// How the line is called whose slope is dθ_approx: only one through two points of J is a secant.
  var lineName: String {
    scheme == .complexStep || scheme.isExtrapolated || scheme == .fivePoint
      ? "numeric slope" : "secant"
  }

  /// Whether there is a slope to be drawn.
  var hasSlope: Bool { context.isFunction && component?.numeric.isFinite == true }

  /// The ε from which it was changed, and how much of the way is over.
  var motion: (from: ComponentCheck, epsilon: Double, share: Double)? {
    guard let motion = context.motion, motion.subject == .travelling,
      let former = context.model.checking.former?.epsilon, former != epsilon,
      let check = survey?.check(at: former)
    else { return nil }
    return (check, motion.value(from: former, to: epsilon), motion.share)
  }
}

/// What is said of it.
extension SecantScene {
  var sentences: Sentences {
    guard context.isFunction else {
      return [
        0:
          "\("J is not a function of θ", .bug): each evaluation draws its own mask, so there is no curve, and no "
          + "slope to find.",
        1: "Turn dropout off for the check, or freeze the mask: --mask\u{A0}frozen.",
      ]
    }
    guard let component else {
      return [0: "\(context.selectedIndex, .cursor) is checked at ε from 1 down to 1e-15 …"]
    }
    guard component.numeric.isFinite, component.analytic.isFinite else {
      return [0: "\("J or dθ is not a finite number here", .bug): there is no slope to find."]
    }
    switch newest {
    case .secant: return ofSecant(component)
    case .tangent: return ofTangent(component)
    case .digits: return ofDigits(component)
    case .error: return ofError(component)
    default: return ofCurve
    }
  }

  private var name: String { context.selectedIndex }
  private var step: String { Numbers.short(epsilon) }

  private var ofCurve: Sentences {
    let others = counted(layout.count - 1, "other")
    return [
      0:
        "The line is \("J", .heading) while \(context.selectedEquation, .cursor) moves by up to 1 to each side; the "
        + "\(others) stay. The dot is where we stand.",
      1: "How steep is J there? One can see it from values of J alone.",
    ]
  }

  private func ofSecant(_ component: ComponentCheck) -> Sentences {
    let slope = Numbers.short(component.numeric, digits: 5)
    let through: StyledText
    switch scheme {
    case .centered: through = "J at \(name) − ε and at \(name) + ε"
    case .forward: through = "J at \(name) and at \(name) + ε"
    case .backward: through = "J at \(name) − ε and at \(name)"
    case .fivePoint, .ridders, .complexStep:
      return [
        0:
          "The \(lineName, .numeric) at ε = \(step, .accent) is \(slope, .accent): \(scheme.formula).",
        1: "Hold e, and ε shrinks to 1e-15.",
      ]
    }
    return [
      0:
        "The \("secant", .numeric) goes through \(through). With ε = \(step, .accent) its slope is "
        + "\(slope, .accent): that is dθ_approx[\(index)].",
      1: "Hold e, and ε shrinks: the secant turns.",
    ]
  }

  private func ofTangent(_ component: ComponentCheck) -> Sentences {
    let (numeric, analytic) = (component.numeric, component.analytic)
    let slope = Numbers.short(analytic, digits: 5)
    let tangent: StyledText =
      "The \("tangent", .analytic) has the slope that backpropagation says, dθ[\(index)] = \(slope, .accent)."
    let distance = Numbers.short(component.absoluteError, digits: 2)
    let apart: StyledText =
      component.absoluteError == 0
      ? "At ε = \(step, .accent) the \(lineName) has the same slope to the last digit."
      : "At ε = \(step, .accent) the \(lineName)'s slope is \(Numbers.short(numeric, digits: 5)), off by \(distance)."
    return [0: tangent, 0: apart, 1: turning(component)]
  }

  /// What a smaller ε does to the secant, by what was measured.
  private func turning(_ component: ComponentCheck) -> StyledText {
    guard let best = survey?.errors.filter({ $0.error.isFinite }).min(by: { $0.error < $1.error })
    else { return "" }
    guard best.error < 1e-4 else {
      return "At no ε do the two lie on each other: what keeps them apart is not ε."
    }
    return best.epsilon < epsilon && component.relativeError > 1e-3
      ? "Hold e: it turns until it lies on the tangent." : "In the picture they lie on each other."
  }

  private func ofDigits(_ component: ComponentCheck) -> Sentences {
    let quotient = DifferenceQuotient(component, in: check)
    guard scheme != .complexStep else {
      return [
        0: "Nothing cancels: the complex step subtracts nothing. Im J = "
          + "\(Numbers.short(quotient.dividend, digits: 5), .accent), divided by ε, is the slope."
      ]
    }
    guard quotient.dividend != 0 else {
      return [
        0:
          "\("The two costs are the same to the last digit", .doubleCheck): with ε = \(step, .accent) all cancel, and "
          + "the slope comes out as 0."
      ]
    }
    let cancelled = quotient.cancelled?.digits ?? 0
    let verb = agreeing(with: cancelled, "cancels", "cancel")
    let start: StyledText =
      cancelled == 0
      ? "At ε = \(step, .accent) no digit of the two costs cancels."
      : "At ε = \(step, .accent) \(counted(cancelled, "leading digit"), .heading) of the two costs \(verb)."
    let kept = quotient.trueDigits.map { digits -> StyledText in
      digits == 0
        ? "What is left is round-off."
        : "Of what is left \(counted(digits, "digit")) can be trusted."
    }
    return [
      0: start, 0: kept ?? "",
      1: "Each tenth of ε cancels one digit more: hold e and watch.",
    ]
  }

  private func ofError(_ component: ComponentCheck) -> Sentences {
    let error = component.relativeError
    let value = error == 0 ? "0" : Numbers.short(error, digits: 2)
    let start: StyledText =
      "At ε = \(step, .accent) the relative error of the slope is \(value, .accent)."
    let larger = survey?.errors.filter { $0.epsilon >= epsilon && $0.error.isFinite } ?? []
    guard let best = larger.min(by: { ($0.error, -$0.epsilon) < ($1.error, -$1.epsilon) }) else {
      return [0: start]
    }
    let least =
      "\(best.error == 0 ? "0" : Numbers.short(best.error, digits: 2)) at ε = \(Numbers.short(best.epsilon))"
    let way: StyledText =
      best.epsilon == epsilon
      ? "It is the least so far: a smaller ε may still help. Hold e."
      : component.absoluteError <= component.roundoffFloor
        ? "It was down to \(least), and has risen since: too few digits are left."
        : "It was down to \(least); since then it has not fallen further."
    return [0: start, 1: way]
  }
}
