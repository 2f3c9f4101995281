import Testing

@testable import GradientChecking

@Suite("The numbers of another block")
struct ErrorExchangeTests {
  let right: ForeignGradient

  init() throws { right = try ForeignGradient(hidden: [4, 4]) }

  /// Gives a block the numbers of another one.
  private func giving(_ name: String, the other: String, to gradient: inout ForeignGradient) {
    let (from, to) = (right.block(other).start, right.block(name).start)
    gradient.change(name) { right.analytic[$0 - to + from] }
  }

  @Test("two blocks of one shape that have changed places")
  func exchanged() throws {
    var gradient = right
    giving("W1", the: "W2", to: &gradient)
    giving("W2", the: "W1", to: &gradient)
    #expect(gradient.findings() == ["order W1, W2", "severalWeights W1, W2"])
    let finding = try #require(gradient.report().findings.first)
    #expect(
      finding.sentence
        == "The gradient of W1 and the gradient of W2 have changed places: each holds the numbers of the other."
    )
    #expect(finding.components == (Array(right.block("W1").range) + right.block("W2").range))
  }

  @Test("a block that was given the numbers of another one, which is right")
  func copied() throws {
    var gradient = right
    giving("b2", the: "b1", to: &gradient)
    #expect(gradient.findings() == ["order b2", "onlyBiases b2"])
    let finding = try #require(gradient.report().findings.first)
    #expect(
      finding.sentence
        == "The gradient of b2 holds the numbers of the gradient of b1, which has the same shape."
    )
  }
}
