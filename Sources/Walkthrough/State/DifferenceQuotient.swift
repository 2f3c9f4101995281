import Foundation
import GradientChecking
import Wording

/// The quotient that a component's numeric value is: both costs, what is left of them where leading digits cancel, and
/// how much of that round-off can't reach.
struct DifferenceQuotient: Sendable {
  /// The component's check.
  let component: ComponentCheck
  private let check: GradientCheck

  /// The quotient of one component of a check.
  init(_ component: ComponentCheck, in check: GradientCheck) {
    (self.component, self.check) = (component, check)
  }

  /// Both costs, where the scheme has two.
  var costs: (plus: Double, minus: Double)? {
    guard let plus = component.costPlus, let minus = component.costMinus else { return nil }
    return (plus, minus)
  }

  /// The difference of the costs, or the imaginary part of J for the complex step: what is divided.
  ///
  /// Two costs so near each other are subtracted exactly, in any precision.
  var dividend: Double {
    costs.map { $0.plus - $0.minus } ?? component.numeric * check.experiment.epsilon
  }

  /// Up to which size round-off may be what a difference of two costs consists of.
  var noise: Double {
    RoundoffFloor.multiple * check.roundoff.unitRoundoff * check.roundoff.magnitude
  }

  private var isFloat: Bool { check.experiment.precision == .float }

  /// Both costs and their difference, digit under digit, with as many digits as tell any two values apart.
  var subtraction: AlignedDecimals? {
    costs.map {
      AlignedDecimals(
        [$0.plus, $0.minus, $0.plus - $0.minus],
        significantDigits: isFloat ? 9 : 17
      )
    }
  }

  /// Leading digits of the costs that are gone from their difference: those that both have, and any in which one borrows
  /// from another.
  var cancelled: (characters: Int, digits: Int)? {
    subtraction.map { numbers in
      let same = AlignedDecimals.agreement(numbers.texts[0], numbers.texts[1])
      let zeros = Self.zeros(of: numbers.texts[2]).count
      guard dividend != 0, same.digits > 0, zeros > same.characters else { return same }
      let borrowed = numbers.texts[0].prefix(zeros).dropFirst(same.characters)
      return (zeros, same.digits + borrowed.count(where: \.isNumber))
    }
  }

  /// Leading digits of the dividend that round-off can't reach; `nil` where there are none, and where J is not a
  /// function.
  var trueDigits: Int? {
    guard dividend != 0, dividend.isFinite, noise > 0, check.isFunction else { return nil }
    let digits = log10(dividend.magnitude / noise)
    return max(0, min(isFloat ? 7 : 15, Int(digits.rounded(.down))))
  }

  /// What stands before the first digit of a difference that isn't 0.
  private static func zeros(of difference: String) -> Substring {
    difference.prefix { "-0. ".contains($0) }
  }

  /// The characters of the difference: zeros, true digits, and the rest, which is round-off.
  var characters: (zeros: String, truth: String, rest: String) {
    let text = subtraction?.texts[2] ?? ""
    let zeros = Self.zeros(of: text)
    let rest = text.dropFirst(zeros.count)
    let known = trueDigits ?? 0
    var digits = 0
    let truth = rest.prefix { character in
      if character.isNumber { digits += 1 }
      return digits <= known
    }
    return (String(zeros), String(truth), String(rest.dropFirst(truth.count)))
  }
}
