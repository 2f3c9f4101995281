import TestSupport
import Testing

@testable import GradientChecking

@Suite("Mistakes of several blocks")
struct MistakeGroupsTests {
  /// Blocks of made-up numbers, whose dθ is a function of the place in the block.
  private struct MadeBlocks {
    private(set) var blocks: [ParameterBlock] = []
    private var components: [ComponentCheck] = []

    mutating func add(
      _ name: String,
      _ shape: [Int],
      _ kind: ParameterKind = .weight,
      _ analytic: (_ offset: Int, _ made: MadeField) -> Double = { $1.numeric[$0] }
    ) {
      let made = MadeField(shape, seed: UInt64(blocks.count + 1))
      let start = components.count
      blocks.append(
        ParameterBlock(name: name, shape: shape, kind: kind, order: nil, start: start)
      )
      for offset in made.numeric.indices {
        components.append(
          ComponentCheck(
            index: start + offset,
            theta: made.theta[offset],
            numeric: made.numeric[offset],
            analytic: analytic(offset, made)
          )
        )
      }
    }

    /// What blames the code, but for where on the way back it is.
    var findings: [Finding] {
      let layout = ParameterLayout(blocks: blocks)
      let report = Report(Provenance(from: "s"), components: components, layout: layout)
      return report.findings.filter { finding in
        switch finding.pattern {
        case .place, .modules: false
        default: finding.kind.blamesCode
        }
      }
    }
  }

  private let factors = [1.5, 0.7, 2, 1.1, 3, 0.25]

  @Test("each row has its own factor, the same in a weight and the bias beside it")
  func rowFactors() throws {
    var made = MadeBlocks()
    made.add("a.weight", [6, 8]) { factors[$0 / 8] * $1.numeric[$0] }
    made.add("a.bias", [6], .bias) { factors[$0] * $1.numeric[$0] }
    made.add("b.weight", [4, 6])
    let found = try #require(made.findings.first)
    #expect(found.kind == .factors)
    #expect(found.blocks == ["a.weight", "a.bias"])
    #expect(found.components.count == 54)
  }

  @Test("gates in another order: blocks of rows, in all parameters of the cell")
  func gates() throws {
    var made = MadeBlocks()
    let order = LineOrder.blocks([0, 1, 3, 2]).sources(12)
    made.add("lstm.weight_ih", [12, 4]) { $1.numeric[order[$0 / 4] * 4 + $0 % 4] }
    made.add("lstm.weight_hh", [12, 3]) { $1.numeric[order[$0 / 3] * 3 + $0 % 3] }
    made.add("lstm.bias", [12], .bias) { $1.numeric[order[$0]] }
    made.add("fc.weight", [4, 3])
    #expect(made.findings.map(\.kind) == [.order])
    let found = try #require(made.findings.first)
    #expect(found.blocks == ["lstm.weight_ih", "lstm.weight_hh", "lstm.bias"])
    #expect(found.sentence.contains("rows 6–8 and 9–11 have changed places"))
  }

  @Test("the same rows of a weight and of its bias are wrong")
  func rows() throws {
    var made = MadeBlocks()
    made.add("a.weight", [12, 5]) { $0 / 5 >= 8 ? $1.theta[$0] * 3 : $1.numeric[$0] }
    made.add("a.bias", [12], .bias) { $0 >= 8 ? $1.theta[$0] * 3 : $1.numeric[$0] }
    made.add("b.bias", [12], .bias)
    #expect(made.findings.map(\.kind) == [.part])
    #expect(made.findings.first?.blocks == ["a.weight", "a.bias"])
  }

  @Test("a transposed kernel in each filter, and the axes named")
  func kernel() throws {
    var made = MadeBlocks()
    made.add("conv.weight", [4, 3, 3, 3]) { offset, made in
      made.numeric[TensorOrder.axes([0, 1, 3, 2], isInverse: false).source(made.shape)(offset)]
    }
    made.add("conv.bias", [4], .bias)
    #expect(made.findings.map(\.kind) == [.order])
    #expect(made.findings[0].sentence.contains("the last two axes are exchanged"))
  }

  @Test(
    "a factor and an overwritten component are two findings, the second one apart from the first"
  )
  func combined() throws {
    var made = MadeBlocks()
    made.add("a.weight", [6, 8]) { $0 == 21 ? 5 : 3 * $1.numeric[$0] }
    made.add("a.bias", [6], .bias)
    let found = made.findings
    #expect(found.map(\.kind) == [.factor, .isolated])
    #expect(found.last?.components == [21])
    #expect(found.last?.sentence.hasPrefix("Apart from that, in a.weight [2,5] is wrong") == true)
  }

  @Test("a penalty on |θ| in several weights is one finding")
  func signs() {
    var made = MadeBlocks()
    for name in ["a.weight", "b.weight"] {
      made.add(name, [5, 6]) { $1.numeric[$0] + 0.05 * $1.theta[$0].signOrZero }
      made.add(name.replacing("weight", with: "bias"), [5], .bias)
    }
    #expect(made.findings.map(\.kind) == [.otherFunction])
    #expect(made.findings.first?.blocks == ["a.weight", "b.weight"])
  }

  @Test("an embedding: the rows of some tokens")
  func tokens() {
    var made = MadeBlocks()
    made.add("tokens.weight", [9, 4], .embedding) {
      [0, 1, 2, 5].contains($0 / 4) ? $1.theta[$0] : $1.numeric[$0]
    }
    #expect(made.findings.map(\.kind) == [.part])
    #expect(made.findings.first?.sentence.contains("Its rows belong to tokens") == true)
  }

  @Test("errors without a pattern have none", arguments: 0..<20)
  func structureless(seed: Int) {
    var made = MadeBlocks()
    var generator = SeededGenerator(seed: UInt64(seed))
    for (name, shape) in [("a.weight", [6, 8]), ("conv.weight", [4, 3, 3, 3])] {
      let errors = (0..<108).map { _ in Double.random(in: -1...1, using: &generator) }
      made.add(name, shape) { $1.numeric[$0] + errors[$0] }
    }
    #expect(made.findings.isEmpty)
  }
}
