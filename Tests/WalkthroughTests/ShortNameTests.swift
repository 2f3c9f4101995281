import Testing

@testable import Walkthrough

@Suite("Short names")
struct ShortNameTests {
  @Test("a name that fits stays; of a longer one the end is kept, at least two characters of it")
  func end() {
    #expect("W2[0,2]".shortName(7) == "W2[0,2]")
    #expect("encoder.layers.0.in_proj_bias[3]".shortName(12) == "…oj_bias[3]")
    #expect("encoder".shortName(0) == "…er")
  }
}
