import Testing

@testable import Wording

@Suite("Short names")
struct ShortNameTests {
  @Test("a name that fits stays")
  func whole() {
    #expect("W2[0,2]".shortName(7) == "W2[0,2]")
    #expect("b1".shortName(0) == "b1")
  }

  @Test(
    "of a longer one the parts before the last are cut to a letter and their number, from the left on",
    arguments: [
      (30, "e.l.0.self_attn.weight[1,2]"), (26, "e.l.0.s_attn.weight[1,2]"),
      (22, "e.l.0.s_a.weight[1,2]"), (16, "e.l.0.s_a.w[1,2]"),
    ]
  )
  func parts(_ limit: Int, _ expected: String) {
    let name = "encoder.layers.0.self_attn.weight[1,2]"
    #expect(name.shortName(limit) == expected)
  }

  @Test("layers and blocks stay apart")
  func apart() {
    let names = ["conv1.weight", "conv1.bias", "conv12.weight"].map { "model.\($0)".shortName(8) }
    #expect(names == ["m.c1.wei", "m.c1.b…s", "m.c12.we"] || Set(names).count == 3)
    #expect(names.allSatisfy { $0.count <= 8 })
  }

  @Test("a single word loses its middle, and the least is four characters")
  func words() {
    #expect("embeddingmatrix".shortName(9) == "emb…trix")
    #expect("encoder".shortName(0) == "enco")
    #expect("theta[100,200]".shortName(6) == "…200]")
  }
}
