import Testing

@testable import GradientChecking

/// Two right gradients from different kernels: a reference, and one whose products are rounded before they are added.
@Suite("The noise of kernels")
struct KernelNoiseTests {
  /// A network of two layers without a framework: 40 inputs, 24 units, 6 outputs, and their gradients from
  /// activations and errors that a format has rounded.
  private struct Kernel {
    var blocks: [(name: String, shape: [Int], values: [Double])] = []

    /// - Parameters:
    ///   - bits: The bits of a factor's significand; `nil` for all of them.
    ///   - flips: Whether one unit lands on the other side of its kink for one example.
    init(bits: Int?, flips: Bool = false) {
      var draws = (0..<20_000).makeIterator()
      let draw = { ForeignCheck.chance(draws.next() ?? 0) }
      let rounded = { (value: Double) in bits.map { Self.round(value, to: $0) } ?? value }
      let (examples, inputs, units, outputs) = (48, 40, 24, 6)
      let x = (0..<examples * inputs).map { _ in draw() }
      let hidden = (0..<examples * units).map { _ in max(0, draw()) }
      let above = (0..<examples * outputs).map { _ in 0.02 * draw() }
      var below = (0..<examples * units).map { hidden[$0] > 0 ? 0.02 * draw() : 0 }
      if flips, let place = below.firstIndex(where: { $0 != 0 }) { below[place] = 0 }
      let weight = { (left: [Double], rows: Int, right: [Double], columns: Int) in
        (0..<rows * columns).map { index in
          (0..<examples).reduce(0) { sum, example in
            let (row, column) = (index / columns, index % columns)
            return sum + rounded(left[example * rows + row])
              * rounded(right[example * columns + column])
          }
        }
      }
      let bias = { (errors: [Double], count: Int) in
        (0..<count).map { row in
          (0..<examples).reduce(0) { $0 + rounded(errors[$1 * count + row]) }
        }
      }
      blocks = [
        ("fc1.weight", [units, inputs], weight(below, units, x, inputs)),
        ("fc1.bias", [units], bias(below, units)),
        ("fc2.weight", [outputs, units], weight(above, outputs, hidden, units)),
        ("fc2.bias", [outputs], bias(above, outputs)),
      ]
    }

    private static func round(_ value: Double, to bits: Int) -> Double {
      guard value != 0 else { return 0 }
      let unit = Double(sign: .plus, exponent: value.exponent - bits + 1, significand: 1)
      return (value / unit).rounded() * unit
    }

    mutating func change(_ name: String, _ body: (inout [Double]) -> Void) {
      for place in blocks.indices where blocks[place].name == name { body(&blocks[place].values) }
    }

    /// The report of this one beside a reference, of which some components may be left out.
    func report(beside reference: Kernel, isChecked: (Int) -> Bool = { _ in true }) -> Report {
      var components: [ComponentCheck] = []
      for (mine, right) in zip(blocks, reference.blocks) {
        for (mine, right) in zip(mine.values, right.values) {
          let index = components.count
          components.append(
            isChecked(index)
              ? ComponentCheck(index: index, numeric: right, analytic: mine)
              : ComponentCheck(unchecked: index, analytic: mine)
          )
        }
      }
      var provenance = Provenance(from: "two kernels")
      provenance.sides = .referenceAndMine
      let layout = ParameterLayout(named: blocks.map { ($0.name, $0.shape) })
      return Report(provenance, components: components, layout: layout)
    }
  }

  private static let reference = Kernel(bits: nil)

  @Test(
    "right gradients are never accused, whatever their products were rounded to",
    arguments: [
      8, 11, 24,
    ]
  )
  func right(bits: Int) {
    let report = Kernel(bits: bits).report(beside: Self.reference)
    #expect([.agrees, .inconclusive].contains(report.verdict))
    #expect(report.findings.allSatisfy { !$0.kind.blamesCode })
  }

  @Test("nor where rounding puts a unit on the other side of its kink", arguments: [8, 11])
  func flipped(bits: Int) {
    let report = Kernel(bits: bits, flips: true).report(beside: Self.reference)
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.allSatisfy { !$0.kind.blamesCode })
  }

  @Test("what is wrong in one block stands out of the noise", arguments: [8, 11], [0, 1.2, -1])
  func wrongBlock(bits: Int, factor: Double) {
    var kernel = Kernel(bits: bits)
    kernel.change("fc1.bias") { values in values = values.map { factor * $0 } }
    let report = kernel.report(beside: Self.reference)
    #expect(report.verdict == .bug)
    #expect(Set(report.findings.filter(\.kind.blamesCode).flatMap(\.blocks)) == ["fc1.bias"])
  }

  @Test("and so do a tile that isn't written, and one number", arguments: [8, 11])
  func wrongPart(bits: Int) {
    var tile = Kernel(bits: bits)
    tile.change("fc1.weight") { $0.replaceSubrange(640..., with: repeatElement(0, count: 320)) }
    var report = tile.report(beside: Self.reference)
    #expect(report.verdict == .bug && report.findings.first?.blocks == ["fc1.weight"])

    var single = Kernel(bits: bits)
    single.change("fc1.weight") { $0[77] += 0.3 }
    report = single.report(beside: Self.reference)
    #expect(report.verdict != .agrees && report.verdict != .inconclusive)
    #expect(report.findings.first?.components == [77])
  }

  @Test(
    "rows a hundred times smaller than their block have noise as small, so that a mistake in one shows"
  )
  func smallRow() {
    var (reference, kernel) = (Self.reference, Kernel(bits: 8))
    let shrink = { (values: inout [Double]) in for place in 0..<480 { values[place] *= 1e-2 } }
    reference.change("fc1.weight", shrink)
    kernel.change("fc1.weight", shrink)
    #expect(kernel.report(beside: reference).verdict == .inconclusive)
    kernel.change("fc1.weight") { $0.replaceSubrange(120..<160, with: $0[200..<240]) }
    let report = kernel.report(beside: reference)
    #expect(report.verdict.isDisagreement)
    #expect(report.findings.filter(\.kind.blamesCode).flatMap(\.blocks).contains("fc1.weight"))
  }

  @Test("a row of which only some was checked tells its noise as well")
  func partlyChecked() {
    let report = Kernel(bits: 8, flips: true).report(beside: Self.reference) { $0 % 3 == 0 }
    #expect(report.verdict == .inconclusive)
    #expect(report.findings.allSatisfy { !$0.kind.blamesCode })
  }

  @Test("a bias that a norm makes zero is judged by the terms that cancel in it")
  func vanishing() {
    var (reference, kernel) = (Self.reference, Kernel(bits: 8))
    reference.change("fc1.bias") { $0 = $0.map { 1e-16 * $0 } }
    kernel.change("fc1.bias") { $0 = $0.map { 4e-4 * $0 } }
    #expect(kernel.report(beside: reference).verdict == .inconclusive)
    kernel.change("fc1.bias") { $0 = $0.map { 1000 * $0 } }
    #expect(kernel.report(beside: reference).verdict == .bug)
  }

  @Test("blocks that are exact show that the others are wrong")
  func exact() {
    var kernel = Self.reference
    for name in ["fc1.weight", "fc1.bias"] {
      kernel.change(name) { values in
        values = values.enumerated().map { $1 * (1 + 3e-3 * ForeignCheck.chance($0)) }
      }
    }
    let report = kernel.report(beside: Self.reference)
    #expect(report.verdict == .bug)
  }
}
