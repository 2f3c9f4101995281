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
    "of a longer one the end stays, from the first word on from which it fits, and of that the start",
    arguments: [
      (30, "…0.self_attn.weight[1,2]"), (26, "…0.self_attn.weight[1,2]"),
      (22, "…attn.weight[1,2]"), (16, "…weight[1,2]"), (12, "we…ght[1,2]"), (9, "we…[1,2]"),
    ]
  )
  func parts(_ limit: Int, _ expected: String) {
    let name = "encoder.layers.0.self_attn.weight[1,2]"
    #expect(name.shortName(limit) == expected)
  }

  @Test("names that stand together stay apart by what differs in them")
  func apart() {
    let names = ["conv1.weight", "conv1.bias", "conv12.weight"].map { "model.\($0)" }
    #expect(names.shortNames(13) == ["conv1…weight", "…conv1.bias", "conv12…"])
    let layers = (0..<12).map { "layers.\($0).attn.q_proj.weight" }
    #expect(layers.shortNames(12)[10] == "10…weight")
    #expect(layers.shortNames(12).first == "0…weight")
  }

  @Test("two different names never have one form, however little room there is")
  func neverTheSame() {
    let ends = ["weight", "bias", "running_mean"]
    let names = (0..<40).flatMap { layer in
      ["q_proj", "k_proj", "v_proj"].flatMap { kind in
        ends.map { "model.decoder.layers.\(layer).self_attn.\(kind).\($0)" }
      }
    }
    for limit in [4, 5, 8, 11, 14, 20, 27, 33, 60] {
      let forms = names.shortNames(limit)
      #expect(Set(forms).count == names.count, "\(limit)")
      #expect(forms.allSatisfy { $0.count <= max(4, limit) }, "\(limit)")
    }
    let components = names.map { $0 + "[3,4]" } + names.map { $0 + "[3,5]" }
    #expect(Set(components.shortNames(16)).count == components.count)
    #expect(["a.b", "a.b"].shortNames(9) == ["a.b", "a.b"])
  }

  @Test("of two words the first gives way, but for its number")
  func initials() {
    #expect(
      ["fc1.bias", "fc2.bias", "head.bias"].shortNames(7) == ["f1.bias", "f2.bias", "h.bias"]
    )
  }

  @Test("each name may have room of its own")
  func limits() {
    let forms = ["layers.0.weight", "layers.1.weight"].shortNames([15, 8])
    #expect(forms[0] == "layers.0.weight" && forms[1].count <= 8)
  }

  @Test("a single word loses its middle, and the least is four characters")
  func words() {
    #expect("embeddingmatrix".shortName(9) == "emb…trix")
    #expect("encoder".shortName(0) == "enco")
    #expect("theta[100,200]".shortName(6) == "…200]")
  }
}
