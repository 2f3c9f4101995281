import Testing

@testable import GradientChecking

@Suite("Where the error is, in models whose layers are counted")
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

  @Test("a right bias shows what comes back to its module to be right")
  func onlyWeights() throws {
    let finding = try #require(
      try place([
        ("fc1.weight", [2, 2], false), ("fc1.bias", [4], false), ("fc2.weight", [2, 2], true),
        ("fc2.bias", [4], false),
      ])
    )
    #expect(finding.kind == .onlyWeights)
    #expect(
      finding.sentence
        == "Only fc2.weight is wrong. fc2.bias is right, and so is what comes back to fc2: look at how the gradient "
        + "of fc2.weight is made from it and from what went into it."
    )
  }

  @Test("the error is made between the last module that is wrong and the first one that is right")
  func upToLayer() throws {
    let finding = try #require(
      try place([
        ("fc1.weight", [2, 2], true), ("fc1.bias", [4], true), ("fc2.weight", [2, 2], false),
        ("fc2.bias", [4], false),
      ])
    )
    #expect(finding.kind == .upToLayer)
    #expect(
      finding.sentence
        == "fc1 is wrong throughout, fc2 is right: the error is made between fc1 and fc2, in what goes back from fc2 "
        + "to fc1."
    )
  }

  @Test("where what is computed before is right, the error goes no further")
  func oneLayer() throws {
    let finding = try place([
      ("fc1.weight", [2, 2], false), ("fc1.bias", [4], false), ("fc2.weight", [2, 2], true),
      ("fc2.bias", [4], true),
    ])
    #expect(finding?.kind == .oneLayer)
  }

  @Test("where no layer has a b, wrong W don't show that every dZ is right")
  func noBiases() throws {
    let some = try place([("W1", [2, 2], true), ("W2", [2, 2], true), ("W3", [2, 2], false)])
    #expect(some?.kind == .upToLayer)
    #expect(
      some?.sentence.hasPrefix(
        "W1 and W2 are wrong throughout, W3 is right: the error is made between"
      ) == true
    )
    let all = try place([("W1", [2, 2], true), ("W2", [2, 2], true)])
    #expect(all?.kind == .everyBlock)
    let one = try place([("W1", [2, 2], false), ("W2", [2, 2], true)])
    #expect(one?.kind == .someParameters)
    #expect(
      one?.sentence.contains("nothing else tells whether what comes back to it is right") == true
    )
  }

  @Test("where each wrong W has its right b beside it, every dZ is right")
  func severalWeights() throws {
    let finding = try place([
      ("W1", [2, 2], true), ("b1", [4], false), ("W2", [2, 2], true), ("b2", [4], false),
    ])
    #expect(finding?.kind == .severalWeights)
  }
}
