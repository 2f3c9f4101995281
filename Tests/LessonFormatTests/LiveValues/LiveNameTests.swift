import Testing

@testable import LessonFormat

@Suite("Live values have names")
struct LiveNameTests {
  private static let quantities: [LiveQuantity] =
    CheckQuantity.allCases.map { .check($0) }
    + ExperimentQuantity.allCases.map { .experiment($0) }
    + ComponentQuantity.allCases.flatMap { quantity in
      [ComponentSelector.selected, .worst, .named("27"), .named("W2[0,2]"), .named("b1[3]")]
        .map { .component($0, quantity) }
    }
    + BlockQuantity.allCases.flatMap { [.block(.worst, $0), .block(.named("W2"), $0)] }
    + CurveName.allCases.flatMap { name in
      [CurveQuantity.best, .least, .at(1e-7)].map { .curve(name, $0) }
    }
    + SamplesQuantity.allCases.map { .samples($0) }
    + TrainingQuantity.allCases.map { .training($0) }
    + PriceQuantity.allCases.map { .price($0) }

  @Test("every one is found by its text, of either experiment")
  func roundTrip() {
    for quantity in Self.quantities {
      for subject in [LiveName.Subject.first, .comparison] {
        let name = LiveName(subject, quantity)
        #expect(LiveName(name.text) == name)
      }
    }
  }

  @Test(
    "they are written with dots",
    arguments: [
      ("compare.block.W2.difference", LiveName(.comparison, .block(.named("W2"), .difference))),
      ("component.W2[0,2].numeric", LiveName(.first, .component(.named("W2[0,2]"), .numeric))),
      ("curve.forward.at(1e-7)", LiveName(.first, .curve(.forward, .at(1e-7)))),
      ("cost.penalty", LiveName(.first, .check(.penaltyCost))),
    ]
  )
  func texts(text: String, name: LiveName) {
    #expect(name.text == text)
  }

  @Test(
    "no other text is a name",
    arguments: [
      "", "compare", "compare.", "block.W0.difference", "block.X1.difference", "component.W1.theta",
      "component.W1[0].theta", "component.1e5.theta", "curve.centered.at(0)",
      "curve.centered.at(x)",
      "compare.compare.cost", "worst", "Cost", "component.99999999999.theta",
    ]
  )
  func noNames(text: String) {
    #expect(LiveName(text) == nil)
  }

  @Test("each is a number, a word of a set, or a truth")
  func kinds() throws {
    #expect(try #require(LiveName("difference")).kind == .number)
    #expect(try #require(LiveName("verdict")).kind == .word(.verdict))
    #expect(try #require(LiveName("block.W2.verdict")).kind == .word(.componentVerdict))
    #expect(try #require(LiveName("worst.kink")).kind == .truth)
    #expect(try #require(LiveName("seed")).kind == .number)
  }
}
