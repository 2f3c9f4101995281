import CellUI
import GradientChecking
import Wording

/// What is said of the curve that stands out, from what was measured on it.
extension EpsilonScene {
  var sentences: Sentences { Sentences(inOrder: story) }

  /// The most important first.
  private var story: [StyledText] {
    guard let curve, progress == nil else { return measuring }
    let reading = CurveReading(curve)
    guard let best = reading.best else { return notFinite(curve.kind) }
    guard context.check.isFunction else { return noise(curve, best) }
    if let plateau = reading.plateau { return noEpsilonHeals(plateau, curve.kind) }
    if isAboutTheory { return theory(best, curve) }
    let here = self.here(curve, best)
    switch curve.kind.scheme {
    case .complexStep: return [here] + complexStep(reading)
    case .centered where curve.kind.precision == .float:
      return [here, float(curve.kind)] + sides(reading, curve.kind)
    case .ridders: return [here] + ridders(curve.kind)
    case .centered, .forward, .backward, .fivePoint:
      return [here] + sides(reading, curve.kind) + withoutRightSide(best)
    }
  }

  private var measuring: [StyledText] {
    guard let progress, progress.total > 0 else {
      return ["The check is about to be repeated at ε from 1e-1 down to 1e-15 …"]
    }
    let points = "\(progress.total) points; \(Numbers.count(progress.measured)) are there …"
    return ["The check is repeated at ε from 1e-1 down to 1e-15, in \(points)"]
  }

  private func notFinite(_ kind: ErrorCurve.Kind) -> [StyledText] {
    ["\("No point is a finite number", .bug): J or a gradient overflows with \(kind.fullName)."]
  }

  /// The curve where J is not a function.
  private func noise(_ curve: ErrorCurve, _ best: ErrorCurve.Point) -> [StyledText] {
    let least = Self.reading(best.difference, at: best.epsilon)
    guard curve.kind.scheme != .complexStep else {
      return [
        "\("J is not a function of θ", .bug). The complex step takes the slope of one subnetwork, "
          + "backpropagation that of another: the least difference is \(least, .accent).",
        "Each evaluation draws its own mask.",
        "Freeze the mask: --mask\u{A0}frozen.",
      ]
    }
    let step = curve.kind.scheme.width == 2 ? "2ε" : "ε"
    return [
      "\("J is not a function of θ", .bug): each evaluation draws its own mask, so a difference of two "
        + "is noise, divided by \(step).",
      "The smaller ε, the larger that gets; the least of these differences is \(least, .accent).",
      "Turn dropout off for the check, or freeze the mask: --mask\u{A0}frozen.",
    ]
  }

  private func here(_ curve: ErrorCurve, _ best: ErrorCurve.Point) -> StyledText {
    let name = curve.kind.fullName
    let least = Self.reading(best.difference, at: best.epsilon)
    let start = name.startingSentence.styled(Style(curve.kind.role, bold: true))
    guard let value = difference(of: curve), value.isFinite else {
      return "\(start) is nearest to dθ with \(least, .accent)."
    }
    let reads: StyledText = "\(start) reads \(Self.reading(value, at: epsilon), .accent)"
    return best.epsilon == epsilon
      ? "\(reads), and less at no other ε here." : "\(reads); it gets down to \(least, .accent)."
  }

  /// Truncation on the right, round-off on the left, each only where it was measured to hold.
  private func sides(_ reading: CurveReading, _ kind: ErrorCurve.Kind) -> [StyledText] {
    let (right, left) = (reading.truncationSlope, reading.roundoffSlope)
    if let right, let left, context.model.size.height < 22 {
      return [
        "Right of it truncation rules and goes with ε^\(CurveList.power(right)), left of it round-off, with "
          + "ε^\(CurveList.power(left))."
      ]
    }
    let (order, factor) =
      switch kind.scheme.truncationOrder {
      case 1: ("ε", "10")
      case 2: ("ε²", "100")
      default: ("ε⁴", "10 000")
      }
    return [
      right == nil
        ? ""
        : "To the right is \("truncation", .heading): it grows with \(order), by \(factor) each decade.",
      left == nil
        ? ""
        : "To the left is \("round-off", .heading): each J is off by about u·|J|, and that is divided by ε.",
    ]
  }

  private func withoutRightSide(_ best: ErrorCurve.Point) -> [StyledText] {
    guard best.epsilon >= 0.03 else { return [] }
    return [
      "There is no right side: even at \(Self.epsilon(best.epsilon)) the formula leaves out less "
        + "than round-off does."
    ]
  }

  /// Whether the step is the one at which theory comes.
  private var isAboutTheory: Bool {
    let things = Self.things(check)
    let place = context.model.standingOut
    return hasTheory && things.indices.contains(place) && things[place] == .foretold
  }

  /// Where the two parts of the error should be least together, by what was measured of this J.
  private func theory(_ best: ErrorCurve.Point, _ curve: ErrorCurve) -> [StyledText] {
    guard let foretold = curve.foretold,
      let formula = curve.kind.scheme.bestStepFormula
    else {
      return [
        "For this J it can't be foretold which ε is best.",
        "That takes a J that bends along most components, with no kink nearby, and noise that shows.",
      ]
    }
    let place = Self.epsilon(foretold.epsilon)
    let distance = max(best.epsilon / foretold.epsilon, foretold.epsilon / best.epsilon)
    let met =
      distance <= 10
      ? "measured it is \(Self.epsilon(best.epsilon))."
      : "measured it is \(Self.epsilon(best.epsilon)), \(Numbers.short(distance, digits: 1)) times away."
    return [
      "\("The best ε can be foretold", .heading) (\(String(context.symbols.marked))): \(place, .accent); \(met)",
      "With σ = \(Numbers.short(foretold.noise, digits: 2)), by which J is off, and "
        + "\(formula.derivative) = \(Numbers.short(foretold.derivative, digits: 2)), it is \(formula.step).",
      "The rule of thumb is \(formula.rule) = \(Numbers.short(formula.thumb, digits: 1)).",
    ]
  }

  private func float(_ kind: ErrorCurve.Kind) -> StyledText {
    "With 32 bits u is 6e-8 instead of 1.1e-16, so round-off sets in at far larger an ε: "
      + "ε\u{A0}=\u{A0}1e-7 is no use."
  }

  private func ridders(_ kind: ErrorCurve.Kind) -> [StyledText] {
    [
      "It takes steps from ε to 4096ε and lets them tell what they leave out: so it hardly matters which ε it begins "
        + "with, as long as some step is wide enough for the noise.",
      "Each slope comes with an error of its own, and the one with the least is taken.",
      "That costs \(kind.scheme.evaluationsPerComponent) evaluations a component.",
    ]
  }

  private func complexStep(_ reading: CurveReading) -> [StyledText] {
    [
      "It has no left side: Im\u{A0}J(θ\u{A0}+\u{A0}iε)/ε subtracts nothing, so nothing cancels, "
        + "and ε may be as small as one likes.",
      reading.truncationSlope == nil
        ? ""
        : "Only on the right does truncation show, growing with ε² as for centered differences.",
      "It needs a J written for complex numbers: a max, as in ReLU, has to go by the real part.",
    ]
  }

  /// The curve of a wrong dθ.
  private func noEpsilonHeals(
    _ plateau: CurveReading.Plateau,
    _ kind: ErrorCurve.Kind
  ) -> [StyledText] {
    let value = Numbers.short(plateau.difference)
    let (first, last) = (plateau.epsilons.lowerBound, plateau.epsilons.upperBound)
    let range = "\(Self.epsilon(first)) to \(Numbers.epsilon(last))"
    let level: StyledText =
      "with \(kind.fullName) the curve is level at \(value, .accent) from \(range)."
    guard let bug = context.experiment.bug else {
      return ["Neither round-off nor truncation: " + level, "Something else keeps the two apart."]
    }
    let beside = other.map { other in
      let least = other.curve.best.map { Numbers.short($0.difference, digits: 2) } ?? "NaN"
      let name = other.name == "without the bug" ? "Without the bug" : "Beside it, \(other.name),"
      return "\(name) it gets down to \(least) (\(ErrorCurvePlot.otherGlyph))."
    }
    return [
      "\("No ε heals a bug", .bug): " + level,
      StyledText(beside ?? ""),
      "Round-off and truncation change with ε; what \(bug.rawValue) makes wrong in dθ doesn't.",
    ]
  }

  private static func epsilon(_ value: Double) -> String {
    "ε\u{A0}=\u{A0}\(Numbers.epsilon(value))"
  }

  private static func reading(_ difference: Double, at epsilon: Double) -> String {
    "\(Numbers.short(difference, digits: 2)) at \(Self.epsilon(epsilon))"
  }
}
