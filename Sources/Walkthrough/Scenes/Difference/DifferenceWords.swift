import CellUI
import Foundation
import GradientChecking
import Wording

/// What the difference scene says below the stage.
extension DifferenceScene {
  private var name: String { context.selectedIndex }
  private var bits: String { isFloat ? "32 bits" : "64 bits" }

  var sentences: Sentences {
    guard let quotient else {
      return [0: "J is being evaluated at both sides of \(name) …"]
    }
    let component = quotient.component
    guard quotient.dividend.isFinite, component.analytic.isFinite else {
      let which = component.analytic.isFinite ? "J" : "d\(name)"
      let isNaive = context.experiment.cost == .crossEntropyNaive
      return [
        0: "\("\(which) is not a finite number here", .bug): there is nothing to compare.",
        1: isNaive ? "The naive cost takes log 0; the cost computed from Z does not." : "",
      ]
    }
    switch step {
    case .subtract: return ofSubtraction(quotient)
    case .divide: return ofDivision(component)
    case .extrapolate: return ofExtrapolation(component)
    case .compare:
      return ofComparison(component)
        + [
          2: context.model.policy.hasKeys
            ? "The key ] selects the next component, r checks all of them." : ""
        ]
    }
  }

  private func ofSubtraction(_ quotient: DifferenceQuotient) -> Sentences {
    guard quotient.dividend != 0 else {
      let same = "The two costs are the same to the last digit".styled(.doubleCheck)
      return [0: "\(same): J changes by exactly 0.", 0: whyNoDifference(quotient.noise)]
    }
    let left = Numbers.short(quotient.dividend, digits: 5)
    let digits = quotient.cancelled?.digits ?? 0
    let agree = agreeing(
      with: digits,
      "leading digit of the two costs cancels",
      "\(digits) leading digits of the two costs cancel"
    )
    return [
      0: digits > 0
        ? "The \(agree); only what is left, \(left, .accent), carries the slope."
        : "The two costs differ by \(left, .accent): that carries the slope.",
      1: trust(quotient),
      2:
        "That is why ε can't be made ever smaller: the change of J shrinks with ε, its error doesn't.",
    ]
  }

  /// How many digits of the change mean something, where that is known.
  private func trust(_ quotient: DifferenceQuotient) -> StyledText {
    guard let digits = quotient.trueDigits else { return "" }
    let trust =
      digits == 0
      ? "not one digit of it can be trusted"
      : "about \(counted(digits, "digit")) of it \(agreeing(with: digits, "is", "are")) true"
    return
      "In \(bits) a cost may be off by \(Numbers.short(quotient.noise, digits: 2)), so \(trust)."
  }

  private func whyNoDifference(_ noise: Double) -> StyledText {
    if isLostInRounding {
      return "In \(bits) \(name) ± \(Numbers.short(epsilon)) is rounded to \(name): ε is too small."
    }
    if context.analytic[index] == 0 { return "J doesn't depend on \(name) here." }
    let last = Numbers.short(noise, digits: 2)
    return "What J changes by is less than its last digits, which are good to \(last)."
  }

  private func ofExtrapolation(_ component: ComponentCheck) -> Sentences {
    let result: StyledText =
      "dθ_approx[\(index)] = \(Numbers.short(component.numeric, digits: 8), .accent)"
    let floor = Numbers.short(component.roundoffFloor, digits: 2)
    return scheme.tellsItsError
      ? [
        0:
          "The same at 4ε, 16ε … 4096ε. What D(h) leaves out is a series in h², and seven of them tell its terms: at "
          + "h = 0 that gives \(result).",
        1: "How far apart neighbours in the table are tells the error, \(floor) at most.",
      ]
      : [
        0:
          "The same at 2ε is D(2ε). Both leave out h²/6·J‴, and the wider one four times as much, so that "
          + "(4·D(ε) − D(2ε)) / 3 is without it: \(result).",
        1: "What is left out now grows with ε⁴: ε may be larger, where round-off is smaller.",
      ]
  }

  private func ofDivision(_ component: ComponentCheck) -> Sentences {
    let isFirst = scheme.isExtrapolated
    let value = isFirst ? centered ?? .nan : component.numeric
    let slope = Numbers.short(value, digits: 5)
    let result: StyledText = "\(isFirst ? "D(ε)" : "dθ_approx[\(index)]") = \(slope, .accent)"
    guard scheme != .complexStep else {
      let part: StyledText =
        "The imaginary part of J over ε = \(Numbers.short(epsilon)) is the slope: \(result). Nothing was "
        + "subtracted, so nothing cancels."
      return [0: part, 1: "Round-off therefore doesn't grow as ε shrinks."]
    }
    // Of an extrapolation the floor is that of what comes of it.
    let noise = isFirst ? (quotient?.noise ?? 0) / epsilon : component.roundoffFloor
    let floor = Numbers.short(noise, digits: 2)
    let power = scheme.isOneSided ? "ε" : "ε²"
    let balance = probe?.bestStep.map { best in
      " The two balance near ε = \(Numbers.short(best.epsilon, digits: 1))."
    }
    return [
      0: "\(division)\(result).",
      1:
        "Round-off is divided as well: it may leave up to \(floor), and the more the smaller ε is.",
      2: "A large ε is no better: the secant then cuts across the bend of J, an error that grows "
        + "with \(power).\(balance ?? "")",
    ]
  }

  /// What is divided by, and whether the points really are so far apart.
  private var division: StyledText {
    let (first, last) = (scheme.reach.lowerBound < 0, scheme.reach.upperBound > 0)
    let distance = (last ? thetaPlus : theta) - (first ? thetaMinus : theta)
    guard (distance / width - 1).magnitude <= 0.01 else {
      return
        "Divided by \(widthName) = \(Numbers.short(width)), though rounding has put the two points "
        + "\(Numbers.short(distance)) apart, it is "
    }
    return "The two points are \(widthName) = \(Numbers.short(width)) apart: divided by that it is "
      + "the slope of the secant, "
  }

  private func ofComparison(_ component: ComponentCheck) -> Sentences {
    let digits = digitsThatDiffer(component)
    let analytic = Numbers.short(component.analytic, digits: digits)
    let numeric = Numbers.short(component.numeric, digits: digits)
    let error = Numbers.short(component.relativeError, digits: 2)
    let source =
      scheme == .complexStep
      ? "the complex step" : scheme.isExtrapolated ? "the extrapolation" : "the secant"
    let both: StyledText =
      "Backpropagation gives d\(name) = \(analytic, .accent), \(source) \(numeric, .accent)"
    switch component.verdict {
    case .agrees:
      return [
        0:
          "Calculus, that is backpropagation, gives d\(name) = ∂J/∂\(name) = \(analytic, .accent): "
          + "the two \("agree", .agrees), relative error \(error).",
        1: "That is what we hope for every i.",
        3: "The relative error is |a − n| / (|a| + |n|), of the analytic a and the numeric n.",
      ]
    case .doubleCheck, .bug:
      let words = component.verdict == .bug ? "disagree" : "are not as near as they should be"
      return [
        0: "\(both): the two \(words, component.verdict.style), relative error \(error).",
        1: cause(component),
      ]
    case .withinRoundoff:
      let floor = Numbers.short(component.roundoffFloor, digits: 2)
      let isBent = component.truncation > 0
      let cause = isBent ? "round-off and the bend of J explain" : "round-off explains"
      return [
        0: "\(both): no farther apart than \(cause) (\(floor)). That says nothing.",
        1: context.againstRoundoff,
      ]
    case .kink, .truncation:
      return [
        0: "\(both): the two are apart, relative error \(error), but not by a mistake.",
        1: cause(component),
      ]
    case .bothZero:
      return [
        0: "Backpropagation gives exactly 0 as well. Two zeros agree, but nothing was compared: "
          + "\(name) has no influence here."
      ]
    case .notFinite: return [0: "\("Not a finite number", .bug): there is nothing to compare."]
    case .unchecked: return [0: "This component wasn't checked: it has no numeric value."]
    }
  }

  /// Five digits, or as many more as it takes to see that the two are not the same number.
  private func digitsThatDiffer(_ component: ComponentCheck) -> Int {
    let isTold = [.withinRoundoff, .kink, .truncation, .doubleCheck, .bug].contains(
      component.verdict
    )
    return (isTold ? 5...16 : 5...5).first {
      Numbers.short(component.analytic, digits: $0) != Numbers.short(component.numeric, digits: $0)
    } ?? 5
  }

  /// What may be behind a disagreement: a kink, a large ε, or backpropagation.
  private func cause(_ component: ComponentCheck) -> StyledText {
    if component.verdict == .kink {
      return
        "\(scheme.stepName) takes a unit across the kink of its activation, where two slopes meet: that alone can part them."
    }
    if component.verdict == .truncation {
      return context.say(
        .truncation(
          epsilon: context.knownEpsilon,
          size: component.truncation,
          context.knownExperiment
        )
      )
    }
    guard component.numeric != 0, component.analytic != 0 else { return "" }
    let quotient = component.analytic / component.numeric
    let isOrdinary = (0.001..<1000).contains(quotient.magnitude)
    let ratio = isOrdinary ? Numbers.fixed(quotient, decimals: 3) : Numbers.short(quotient)
    return "Analytic over numeric is \(ratio, .heading)."
  }
}
