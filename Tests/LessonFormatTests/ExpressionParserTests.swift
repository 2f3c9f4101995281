import Testing

@testable import LessonFormat

@Suite("Expressions")
struct ExpressionParserTests {
  private func text(_ expression: String) throws -> String {
    try Expression(reading: expression, scenes: testScenes).text
  }

  @Test(
    "are written back as they were read",
    arguments: [
      "difference < 1e-6",
      "verdict == bug",
      "bug != none",
      "bug == dw-doubled",
      "selected.block == b2",
      "selected.name == worst.name",
      "worst.name == W2[0,2]",
      "mask == frozen and keepProbability < 1",
      "compare.block.W2.difference / block.W2.difference >= 2",
      "curve.forward.at(1e-7) > curve.centered.at(1e-7)",
      "component.W2[0,2].numeric - component.27.numeric == 0",
      "norm(block.W1.distance, block.b1.distance) <= distance",
      "not isFunction or kinks > 0",
      "not (isFunction and kinks > 0)",
      "hidden == 5,4",
    ]
  )
  func roundTrip(expression: String) throws {
    #expect(try text(expression) == expression)
  }
}
