import Testing

@testable import GradientChecking

@Suite("What the name of a parameter says")
struct ParameterNameTests {
  @Test(
    "the module is what comes before the last part, as each framework writes it",
    arguments: [
      ("layers.0.self_attn.q_proj.weight", "layers.0.self_attn.q_proj", "weight"),
      ("params/Dense_0/kernel", "params/Dense_0", "kernel"),
      ("dense_1/bias:0", "dense_1", "bias"),
      ("attn.in_proj_weight", "attn.in_proj", "in_proj_weight"),
      ("fc1_bias", "fc1", "fc1_bias"),
      ("lstm.weight_ih_l0", "lstm", "weight_ih_l0"),
      ("W2", "2", "W"), ("b2", "2", "b"), ("b", "", "b"), ("alpha", "alpha", ""),
    ]
  )
  func parts(name: String, module: String, role: String) {
    #expect(ParameterName(name).module == module)
    #expect(ParameterName(name).role == role)
  }

  @Test(
    "the kind follows from name and shape",
    arguments: [
      ("fc.weight", [3, 4], .weight), ("fc.bias", [3], .bias),
      ("conv.weight", [6, 3, 5, 5], .weight),
      ("dense/kernel:0", [10, 3], .weight), ("bn1.weight", [64], .scale),
      ("bn1.gamma", [64], .scale),
      ("bn1.beta", [64], .bias), ("layers.0.input_layernorm.weight", [4], .scale),
      ("h.0.ln_1.weight", [4], .scale), ("lstm.weight_hh_l0", [80, 20], .recurrent),
      ("gru/recurrent_kernel:0", [5, 15], .recurrent), ("wte.weight", [50, 8], .embedding),
      ("tok_emb.weight", [9, 4], .embedding), ("model.embed_tokens.weight", [7, 4], .embedding),
      ("embedding/embeddings:0", [8, 4], .embedding), ("prelu.weight", [1], .other),
      ("alpha", [], .other), ("W1", [5, 4], .weight), ("b1", [5, 1], .bias),
      ("input", [6, 6], .other),
      ("W", [4, 3], .weight), ("theta", [4, 1], .bias), ("theta", [4, 3], .weight),
    ] as [(String, [Int], ParameterKind)]
  )
  func kind(name: String, shape: [Int], kind: ParameterKind) {
    #expect(ParameterKind(named: name, shape: shape) == kind)
  }

  @Test("queries, keys and values are told from one another")
  func attention() {
    #expect(ParameterName("attn.q_proj.weight").attention == .query)
    #expect(ParameterName("attention.self.key.bias").attention == .key)
    #expect(ParameterName("blk.v.weight").attention == .value)
    #expect(ParameterName("attn.out_proj.weight").attention == nil)
  }
}

@Suite("The kinds of many parameters")
struct ParameterKindsTests {
  @Test("they are those that each name tells by itself, whatever came before")
  func kinds() {
    let starts = ["", "x.", "layers.0.", "layers.1.", "a/b/", "norm.", "embed.", "..", "h.0.ln_1."]
    let modules = ["", "attn.", "q_proj.", "norm.", "bn1.", "wte.", "input/", "lstm.", "."]
    let roles = ["weight", "bias", "gamma", "weight_hh_l0", "fc1_weight", "W", "kernel:0", "x", ""]
    let shapes = [[], [3], [4, 3], [4, 1], [1, 4], [2, 3, 1], [2, 3, 4]]
    var kinds = ParameterKinds()
    for start in starts {
      for module in modules {
        for role in roles {
          for shape in shapes {
            let name = start + module + role
            let kind = kinds.kind(named: name, shape: shape)
            #expect(kind == ParameterKind(named: name, shape: shape), "\(name) \(shape)")
          }
        }
      }
    }
  }
}
