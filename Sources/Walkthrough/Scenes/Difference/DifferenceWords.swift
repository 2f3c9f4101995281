import CellUI
import Foundation
import GradientChecking
import Wording

/// What the difference scene says below the stage.
extension DifferenceScene {
  private var experiment: Experiment { context.experiment }

  /// The sentences of this step, as many as fit.
  var narration: StyledText {
    var sentences = Sentences()
    guard let component, let dividend else {
      return "J is being evaluated at both sides of θ[\(index)] …"
    }
    guard dividend.isFinite, component.analytic.isFinite else {
      sayNotFinite(component, &sentences)
      return sentences.fitting(context.model)
    }
    switch step {
    case .subtract: saySubtract(dividend, &sentences)
    case .divide: sayDivide(component, dividend, &sentences)
    case .compare: sayCompare(component, &sentences)
    }
    return sentences.fitting(context.model)
  }

  private func sayNotFinite(_ component: ComponentCheck, _ sentences: inout Sentences) {
    let which = component.analytic.isFinite ? "J" : "dθ[\(index)]"
    sentences.add(
      "\("\(which) is not a finite number here", .bug): there is nothing to compare."
    )
    if experiment.cost == .crossEntropyNaive {
      sentences.add("The naive cost takes log 0; the cost computed from Z does not.", rank: 1)
    }
  }
}

/// What is said of the subtraction.
extension DifferenceScene {
  private func saySubtract(_ dividend: Double, _ sentences: inout Sentences) {
    guard dividend != 0 else { return sayNoDifference(&sentences) }
    let left = Numbers.short(dividend, digits: 5)
    let digits = cancelled?.digits ?? 0
    if digits > 0 {
      let agree =
        digits == 1
        ? "leading digit of the two costs agrees and cancels"
        : "\(digits) leading digits of the two costs agree and cancel"
      sentences.add("The \(agree); only what is left, \(left, .accent), carries the slope.")
    } else {
      sentences.add("The two costs differ by \(left, .accent): that carries the slope.")
    }
    if let digits = trueDigits {
      let bits = isFloat ? "32 bits" : "64 bits"
      let noise = Numbers.short(noise, digits: 2)
      let verb = agreeing(with: digits, "is", "are")
      let trust =
        digits == 0
        ? "so not one digit of it can be trusted"
        : "so about \(counted(digits, "digit")) of it \(verb) true"
      sentences.add("In \(bits) a cost may be off by \(noise), \(trust).", rank: 1)
    }
    sentences.add(
      "That is why ε can't be made ever smaller: the difference shrinks with ε, its error doesn't.",
      rank: 2
    )
  }

  private func sayNoDifference(_ sentences: inout Sentences) {
    sentences.add(
      "\("The two costs are the same to the last digit", .doubleCheck): their difference is exactly 0."
    )
    sentences.add(whyNoDifference)
  }

  private var whyNoDifference: StyledText {
    if isLostInRounding {
      let bits = isFloat ? "32 bits" : "64 bits"
      return "In \(bits) θ[\(index)] ± \(Numbers.short(epsilon)) is rounded to θ[\(index)]: "
        + "ε is too small."
    }
    if context.analytic[index] == 0 {
      return "J doesn't depend on θ[\(index)] here."
    }
    let noise = Numbers.short(noise, digits: 2)
    return "What J changes by is less than its last digits, which are good to \(noise)."
  }
}

/// What is said of the division.
extension DifferenceScene {
  private func sayDivide(
    _ component: ComponentCheck,
    _ dividend: Double,
    _ sentences: inout Sentences
  ) {
    let slope = Numbers.short(component.numeric, digits: 5)
    let name = "dθ_approx[\(index)]"
    switch scheme {
    case .complexStep:
      sentences.add(
        "The imaginary part of J over ε = \(Numbers.short(epsilon)) is the slope: "
          + "\(name) = \(slope, .accent). Nothing was subtracted, so nothing cancels."
      )
      sentences.add("Round-off therefore doesn't grow as ε shrinks.", rank: 1)
    case .centered, .forward:
      sentences.add(quotient + "\(name) = \(slope, .accent).")
      sentences.add(
        "Round-off is divided as well: it may leave up to "
          + "\(Numbers.short(component.roundoffFloor, digits: 2)), and the more the smaller ε is.",
        rank: 1
      )
      sentences.add(bend, rank: 2)
    }
  }

  /// What is divided by, and whether the points really are so far apart.
  private var quotient: StyledText {
    let width = Numbers.short(width)
    let thetas = thetas.map(\.value)
    let distance = (thetas.first ?? 0) - (thetas.last ?? 0)
    guard (distance / self.width - 1).magnitude <= 0.01 else {
      return "Divided by \(widthName) = \(width), though rounding has put the two points "
        + "\(Numbers.short(distance)) apart, it is "
    }
    return
      "The two points are \(widthName) = \(width) apart: divided by that it is the slope "
      + "of the secant, "
  }

  private var bend: StyledText {
    let isForward = scheme == .forward
    let u = context.check.roundoff.unitRoundoff
    let balance = isForward ? u.squareRoot() : cbrt(u)
    return "A large ε is no better: the secant then cuts across the bend of J, an error that grows "
      + "with \(isForward ? "ε" : "ε²"). The two balance near ε = \(Numbers.short(balance, digits: 1))."
  }
}

/// What is said of the comparison.
extension DifferenceScene {
  private func sayCompare(_ component: ComponentCheck, _ sentences: inout Sentences) {
    let digits = digitsThatDiffer(component)
    let analytic = Numbers.short(component.analytic, digits: digits)
    let numeric = Numbers.short(component.numeric, digits: digits)
    let error = Numbers.short(component.relativeError, digits: 2)
    let source = scheme == .complexStep ? "the complex step" : "the secant"
    let calculus: StyledText =
      "Calculus, that is backpropagation, gives dθ[\(index)] = ∂J/∂θ[\(index)] = \(analytic, .accent)"
    let both: StyledText =
      "Backpropagation gives dθ[\(index)] = \(analytic, .accent), \(source) \(numeric, .accent): "
    switch component.verdict {
    case .agrees:
      sentences.add(calculus + ": the two \("agree", .agrees), relative error \(error).")
      sentences.add("That is what we hope for every i.", rank: 1)
      sentences.add(definition, rank: 3)
    case .doubleCheck, .bug:
      let words = component.verdict == .bug ? "disagree" : "are not as near as they should be"
      sentences.add(
        both + "the two "
          + "\(words, component.verdict.style), relative error \(error)."
      )
      sayCause(component, &sentences)
    case .withinRoundoff:
      let floor = Numbers.short(component.roundoffFloor, digits: 2)
      // Of the forward scheme with a small ε the floor has the truncation error in it.
      let cause = component.extraEvaluations > 0 ? "round-off and the bend of J" : "round-off"
      let verb = component.extraEvaluations > 0 ? "explain" : "explains"
      sentences.add(
        both + "no farther apart than \(cause) \(verb) (\(floor)). That says nothing."
      )
      sentences.add(context.againstRoundoff, rank: 1)
    case .bothZero:
      sentences.add(
        "Backpropagation gives exactly 0 as well. Two zeros agree, but nothing was compared: "
          + "θ[\(index)] has no influence here."
      )
    case .notFinite:
      sentences.add("\("Not a finite number", .bug): there is nothing to compare.")
    }
    sentences.add("] selects the next component, r checks all of them.", rank: 2)
  }

  /// Five digits, or as many more as it takes to see that the two are not the same number.
  private func digitsThatDiffer(_ component: ComponentCheck) -> Int {
    guard component.verdict.isDisagreement || component.verdict == .withinRoundoff else { return 5 }
    return (5...16).first {
      Numbers.short(component.analytic, digits: $0) != Numbers.short(component.numeric, digits: $0)
    } ?? 5
  }

  /// What may be behind a disagreement: a kink, a large ε, or backpropagation.
  private func sayCause(_ component: ComponentCheck, _ sentences: inout Sentences) {
    if component.kink {
      sentences.add(
        "±ε takes a unit across the kink of its activation, where two slopes meet: that alone can "
          + "part them.",
        rank: 1
      )
    } else if component.isTruncation {
      sentences.add(
        context.say(.truncation(epsilon: context.knownEpsilon, size: component.truncation)),
        rank: 1
      )
    } else if component.numeric != 0, component.analytic != 0 {
      let quotient = component.analytic / component.numeric
      let isOrdinary = (0.001..<1000).contains(quotient.magnitude)
      let ratio = isOrdinary ? Numbers.fixed(quotient, decimals: 3) : Numbers.short(quotient)
      sentences.add("Analytic over numeric is \(ratio, .heading).", rank: 1)
    }
  }

  private var definition: StyledText {
    "The relative error is |a − n| / (|a| + |n|), of the analytic a and the numeric n."
  }
}
