import Testing

@testable import GradientChecking

@Suite("Where the error is, in networks of another make")
struct ErrorPlaceTests {
  /// What is found beside the shape of the error, which is without a pattern, in blocks of four components.
  private func place(_ shown: [(name: String, shape: [Int], isWrong: Bool)]) throws -> Finding? {
    var blocks: [ParameterBlock] = []
    var components: [ComponentCheck] = []
    for block in shown {
      let isWeight = block.shape.count > 1
      // A W begins the next layer.
      let layer = (blocks.last?.layer ?? 0) + (isWeight ? 1 : 0)
      blocks.append(
        ParameterBlock(
          layer: layer,
          kind: isWeight ? .weight : .bias,
          rows: block.shape[0],
          columns: isWeight ? block.shape[1] : 1,
          start: components.count,
          name: block.name
        )
      )
      for _ in 0..<4 {
        let index = components.count
        let numeric = Double(index * index % 7) - 2.5
        let error = block.isWrong ? Double(index * 5 % 11) - 4.4 : 0
        components.append(
          ComponentCheck(index: index, numeric: numeric, analytic: numeric + error)
        )
      }
    }
    let layout = ParameterLayout(blocks: blocks)
    return Report(Provenance(from: "s"), components: components, layout: layout).findings.first
  }

  @Test("blocks that have names of their own are called by them, and dZ by no number")
  func ownNames() throws {
    let finding = try #require(
      try place([
        ("fc1.weight", [2, 2], false), ("fc1.bias", [4], false), ("fc2.weight", [2, 2], true),
        ("fc2.bias", [4], false),
      ])
    )
    #expect(finding.kind == .onlyWeights)
    #expect(
      finding.sentence
        == "Only fc2.weight is wrong. fc2.bias agrees, so dZ of that layer is right: look at how the "
        + "gradient of fc2.weight is made from it."
    )
  }

  @Test("the way back is named by the blocks that it leads to")
  func upToLayer() throws {
    let finding = try #require(
      try place([
        ("fc1.weight", [2, 2], true), ("fc1.bias", [4], true), ("fc2.weight", [2, 2], false),
        ("fc2.bias", [4], false),
      ])
    )
    #expect(finding.kind == .upToLayer)
    #expect(
      finding.sentence.replacing("\u{A0}", with: " ")
        == "fc1.weight and fc1.bias are wrong; layer 2 is right. So the error comes in on the way back from "
        + "layer 2 to layer 1, counted as the blocks come: first suspect dZ1 = W2ᵀ·dZ2 ∘ g′(Z1)."
    )
  }

  @Test("where no layer has a b, wrong W don't show that every dZ is right")
  func noBiases() throws {
    let some = try place([("W1", [2, 2], true), ("W2", [2, 2], true), ("W3", [2, 2], false)])
    #expect(some?.kind == .upToLayer)
    #expect(some?.sentence.hasPrefix("Layers 1 and 2 are wrong; layer 3 is right.") == true)
    let all = try place([("W1", [2, 2], true), ("W2", [2, 2], true)])
    #expect(all?.kind == .everyBlock)
    let one = try place([("W1", [2, 2], false), ("W2", [2, 2], true)])
    #expect(one == nil, "its dZ may be wrong, or what is made of it")
  }

  @Test("where each wrong W has its right b beside it, every dZ is right")
  func severalWeights() throws {
    let finding = try place([
      ("W1", [2, 2], true), ("b1", [4], false), ("W2", [2, 2], true), ("b2", [4], false),
    ])
    #expect(finding?.kind == .severalWeights)
  }
}
