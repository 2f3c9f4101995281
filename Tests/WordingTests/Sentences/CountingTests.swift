import Testing

@testable import Wording

@Suite("Counts, plurals and lists")
struct CountingTests {
  @Test("a noun agrees with its number")
  func nouns() {
    #expect(counted(0, "component") == "0 components")
    #expect(counted(1, "component") == "1 component")
    #expect(counted(1797, "component") == "1\u{A0}797 components")
    #expect(counted(2, "class", "classes") == "2 classes")
    #expect(counted(1, "class", "classes") == "1 class")
  }

  @Test("so does a verb")
  func verbs() {
    #expect(counted(1, "component is", "components are") == "1 component is")
    #expect(counted(43, "component is", "components are") == "43 components are")
    #expect(agreeing(with: 1, "stands", "stand") == "stands")
    #expect(agreeing(with: 0, "layer") == "layers")
  }

  @Test("a list has commas and one conjunction")
  func lists() {
    #expect([String]().listed().isEmpty)
    #expect(["W1"].listed() == "W1")
    #expect(["W1", "b1"].listed() == "W1 and b1")
    #expect(["W1", "b1", "W2"].listed("or") == "W1, b1 or W2")
  }

  @Test("of a long list the first are named, and how many more there are; never one more")
  func bound() {
    let names = (1...8).map { "W\($0)" }
    #expect(names.listed(most: 8) == "W1, W2, W3, W4, W5, W6, W7 and W8")
    #expect(names.listed(most: 7) == "W1, W2, W3, W4, W5, W6 and 2 more")
    #expect(names.listed(most: 5, rest: "more block") == "W1, W2, W3, W4 and 4 more blocks")
    #expect(names.listed(most: 1) == "W1 and 7 more")
  }

  @Test("names are cut until the list fits, and counted where it can't")
  func width() {
    let names = ["encoder.layers.0.weight", "encoder.layers.0.bias"]
    #expect(names.listed(width: 80, "block") == "encoder.layers.0.weight and encoder.layers.0.bias")
    #expect(names.listed(width: 30, "block").count <= 30)
    #expect(names.listed(width: 8, "block") == "2 blocks")
    let layers = ["layers.7.fc.weight", "layers.31.fc.weight"]
    #expect(layers.listed(width: 16, "block") == "2 blocks", "no name loses its end")
    #expect(["encoder"].listed(width: 5, "block").count <= 5)
  }
}
