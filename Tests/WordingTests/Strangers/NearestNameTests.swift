import Testing

@testable import Wording

@Suite("Nearest name")
struct NearestNameTests {
  private let names = [
    "dz-sign", "dw-doubled", "penalty-forgotten", "penalty-doubled", "tanh-derivative",
    "relu-leaks",
  ]

  @Test(
    "a typo finds what was meant",
    arguments: [
      ("dw-doubeld", "dw-doubled"), ("dwdoubled", "dw-doubled"), ("dz", "dz-sign"),
      ("PENALTY-FORGOTEN", "penalty-forgotten"), ("tanh-d", "tanh-derivative"),
    ]
  )
  func typos(typed: String, meant: String) {
    #expect(nearest(to: typed, among: names) == meant)
  }

  @Test("something else entirely finds nothing")
  func nothing() {
    #expect(nearest(to: "xyzzy", among: names) == nil)
    #expect(nearest(to: "", among: names) == nil)
  }

  @Test("a swap of neighbours counts as one edit")
  func distance() {
    #expect(editDistance(Array("lamdba"), Array("lambda")) == 1)
    #expect(editDistance(Array(""), Array("abc")) == 3)
    #expect(editDistance(Array("kitten"), Array("sitting")) == 3)
  }
}
