import GradientChecking
import Testing

@testable import LessonFormat

@Suite("Live values have names")
struct LiveNameTests {
  /// Every live value of the table, of those that are of anything the one named here.
  private static let texts =
    LiveName.fixedNames
    + ["27", "W2[0,2]", "b1[3]"].flatMap { name in
      LiveTable.component.map { "component.\(name).\($0.name)" }
    }
    + LiveTable.block.map { "block.W2.\($0.name)" }
    + LiveTable.curves.flatMap { curve in
      (LiveTable.curve + [.at(1e-7)]).map { "curve.\(curve.name).\($0.name)" }
    }

  @Test("every one is found by its text, of either experiment")
  func roundTrip() throws {
    for text in Self.texts {
      #expect(try #require(LiveName(text)).text == text)
      let other = try #require(LiveName("compare." + text))
      #expect(other.text == "compare." + text)
      #expect(other.subject == .comparison)
    }
  }

  @Test("no two have the same name, and every field of an experiment has one, but for the examples")
  func names() {
    #expect(Set(Self.texts).count == Self.texts.count)
    for field in ExperimentField.allCases where field != .examples {
      #expect(field.liveName.map(Self.texts.contains) == true)
    }
  }

  @Test(
    "they belong to something",
    arguments: [
      ("block.W2.difference", LiveName.Owner.block), ("worst.kink", .component),
      ("component.W2[0,2].numeric", .component), ("selected.name", .selection),
      ("curve.forward.at(1e-7)", .curve), ("cost.penalty", .check), ("lambda", .check),
    ]
  )
  func owners(text: String, owner: LiveName.Owner) throws {
    #expect(try #require(LiveName(text)).owner == owner)
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
