import Foundation
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("The quotient that a numeric value is")
struct DifferenceQuotientTests {
  private func quotient(
    _ index: Int,
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> DifferenceQuotient {
    let check = try prepared(change)
    return DifferenceQuotient(check.component(index), in: check)
  }

  @Test("the digits that cancel are those before the first of the difference", arguments: [0, 27])
  func cancellation(index: Int) throws {
    let quotient = try quotient(index)
    let costs = try #require(quotient.costs)
    #expect((0.1..<1).contains(costs.plus), "its digits begin behind the point")
    let difference = Numbers.fixed((costs.plus - costs.minus).magnitude, decimals: 17)
    let zeros = difference.dropFirst("0.".count).prefix { $0 == "0" }.count
    #expect(quotient.cancelled?.digits == zeros)
  }

  @Test("of a difference, the digits above round-off are counted by its quotient with the error")
  func trueDigits() throws {
    let quotient = try quotient(0)
    let ratio = quotient.dividend.magnitude / quotient.noise
    let digits = try #require(quotient.trueDigits)
    #expect(pow(10, Double(digits)) <= ratio && ratio < pow(10, Double(digits + 1)))
    let characters = quotient.characters
    #expect(characters.truth.count(where: \.isNumber) == digits)
    #expect(
      characters.zeros + characters.truth + characters.rest == quotient.subtraction?.texts[2]
    )
  }

  @Test("where J is not a function no digit is known to be true")
  func noise() throws {
    #expect(try quotient(27) { $0.keepProbability = 0.8 }.trueDigits == nil)
  }

  @Test("the complex step has no two costs: what it divides is ε times its slope")
  func complexStep() throws {
    let quotient = try quotient(27) { $0.scheme = .complexStep }
    #expect(quotient.costs == nil && quotient.cancelled == nil)
    #expect(quotient.dividend == quotient.component.numeric * 1e-7)
  }
}
