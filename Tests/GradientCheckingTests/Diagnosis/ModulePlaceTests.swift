import Testing

@testable import GradientChecking

/// Which modules are wrong in models whose order of computation nobody has told.
@Suite("Where the error is, in models of another make")
struct ModulePlaceTests {
  /// How a block comes out.
  private enum State { case right, wrong, silent }

  /// The finding about the place, where the errors are without a pattern: blocks of four components, by name.
  private func finding(_ shown: [(String, State)]) throws -> Finding? {
    var blocks: [(name: String, shape: [Int])] = []
    var components: [ComponentCheck] = []
    for (name, state) in shown {
      let isLine = name.hasSuffix("bias") || name.contains("norm") || name.hasPrefix("bn")
      blocks.append((name, isLine ? [4] : [2, 2]))
      for _ in 0..<4 {
        let index = components.count
        let numeric = state == .silent ? 0 : Double(index * index % 7) - 2.5
        let error = state == .wrong ? Double(index * 5 % 11) - 4.4 : 0
        components.append(
          ComponentCheck(index: index, numeric: numeric, analytic: numeric + error)
        )
      }
    }
    let report = Report(
      Provenance(from: "s"),
      components: components,
      layout: ParameterLayout(named: blocks)
    )
    return report.findings.first { if case .modules = $0.pattern { true } else { false } }
  }

  private func form(_ shown: (String, State)...) throws -> ModulePlace.Form? {
    guard case .modules(let place)? = try finding(shown)?.pattern else { return nil }
    return place.form
  }

  @Test("some parameters of a module beside right ones; what both are made from is right")
  func part() throws {
    let rnn = ModulePlace.Module(names: ["rnn"], recurrent: "rnn.weight_hh")
    #expect(
      try form(
        ("rnn.weight_ih", .right),
        ("rnn.weight_hh", .wrong),
        ("rnn.bias", .right),
        ("fc.weight", .right)
      ) == .part(rnn, right: ["rnn.weight_ih", "rnn.bias"], .someParameters)
    )
    let fc = ModulePlace.Module(names: ["fc"])
    #expect(
      try form(("fc.weight", .right), ("fc.bias", .wrong), ("out.weight", .right))
        == .part(fc, right: ["fc.weight"], .onlyBiases)
    )
  }

  @Test(
    "all of one module: the gradient that all of it is made from; what follows in the file is named"
  )
  func whole() throws {
    #expect(
      try form(("fc1.weight", .wrong), ("fc1.bias", .wrong), ("bn1.weight", .right))
        == .whole(
          ModulePlace.Module(names: ["fc1"]),
          untold: [],
          next: ModulePlace.Module(names: ["bn1"], isNorm: true)
        )
    )
  }

  @Test("one parameter alone may be wrong itself or by what comes back to it")
  func alone() throws {
    let next = ModulePlace.Module(names: ["bn1"], isNorm: true)
    #expect(
      try form(("fc1.weight", .wrong), ("fc1.bias", .silent), ("bn1.weight", .right))
        == .alone(ModulePlace.Module(names: ["fc1"]), untold: ["fc1.bias"], next: next)
    )
    let shown = try #require(
      try finding([("fc1.weight", .wrong), ("fc1.bias", .silent), ("bn1.weight", .right)])
    )
    #expect(!shown.sentence.contains("Only"), "of fc1.bias nothing is known")
    #expect(shown.sentence.contains("in the file bn1 follows, a norm"))
  }

  @Test("queries and keys get their gradient through the scores, the values don't")
  func attention() throws {
    let parts = { (q: State, k: State, v: State) in
      try form(
        ("a.q_proj.weight", q),
        ("a.k_proj.weight", k),
        ("a.v_proj.weight", v),
        ("a.out_proj.weight", .right)
      )
    }
    #expect(
      try parts(.wrong, .wrong, .right)
        == .siblings(
          ModulePlace.Siblings(
            wrong: ["a.q_proj", "a.k_proj"],
            right: ["a.v_proj", "a.out_proj"],
            wrongParts: [.query, .key],
            rightParts: [.value]
          )
        )
    )
    #expect(
      try parts(.right, .wrong, .right)
        == .siblings(
          ModulePlace.Siblings(
            wrong: ["a.k_proj"],
            right: ["a.q_proj", "a.v_proj", "a.out_proj"],
            wrongParts: [.key],
            rightParts: [.query, .value]
          )
        )
    )
  }

  @Test("everything up to a module, in the order of the file and with that said")
  func border() throws {
    let shown: [(String, State)] = [
      ("conv1.weight", .wrong), ("bn1.weight", .wrong), ("bn1.bias", .wrong),
      ("conv2.weight", .wrong),
      ("bn2.weight", .right), ("bn2.bias", .right), ("fc.weight", .right),
    ]
    let found = try #require(try finding(shown))
    guard case .modules(let place) = found.pattern,
      case .several(let wrong, let right, let border?, _) = place.form
    else {
      Issue.record("no border")
      return
    }
    #expect(wrong == ["conv1", "bn1", "conv2"] && right == ["bn2", "fc"])
    #expect(border.lastWrong.names == ["conv2"] && border.firstRight.names == ["bn2"])
    #expect(found.kind == .someModules)
    #expect(
      found.sentence
        == "conv1, bn1 and conv2 are wrong throughout, bn2 and fc are right: in the order of the file everything up to "
        + "conv2 is wrong, and nothing from bn2 on; if it is computed in that order, the error is made between conv2 "
        + "and bn2, in what goes back from bn2 to conv2 (that the parameters of bn2 itself are right says nothing of "
        + "that)."
    )
  }

  @Test("without a border what stands beside is suspected, norms first; whole branches are one")
  func suspects() throws {
    let found = try form(
      ("embed.weight", .wrong),
      ("layers.0.attn.q.weight", .wrong),
      ("layers.0.attn.o.weight", .wrong),
      ("layers.0.mlp.up.weight", .right),
      ("layers.0.mlp.down.weight", .right),
      ("layers.0.norm1.weight", .wrong),
      ("layers.0.norm2.weight", .right),
      ("head.weight", .right)
    )
    #expect(
      found
        == .several(
          wrong: ["embed", "layers.0.attn", "layers.0.norm1"],
          right: ["layers.0.mlp", "layers.0.norm2", "head"],
          border: nil,
          suspects: [
            ModulePlace.Module(names: ["layers.0.norm2"], isNorm: true),
            ModulePlace.Module(names: ["layers.0.mlp"]),
          ]
        )
    )
  }

  @Test("every block, and modules that are wrong in part only make no picture")
  func others() throws {
    #expect(try form(("W", .wrong), ("b", .wrong)) == .every)
    #expect(
      try form(
        ("a.weight", .wrong),
        ("a.bias", .right),
        ("c.weight", .wrong),
        ("c.bias", .wrong),
        ("d.weight", .right)
      ) == nil
    )
    #expect(try form(("a.weight", .right), ("a.bias", .right)) == nil)
  }
}
