import TestSupport
import Testing

@testable import GradientChecking

@Suite("Thousands of blocks")
struct ManyBlocksTests {
  /// So many blocks of four rows and three columns with gradients of another make, some of which are spoiled.
  private func report(
    _ count: Int,
    spoil: (_ block: Int, _ numeric: [Double], inout SeededGenerator) -> [Double]
  ) -> Report {
    var random = SeededGenerator(seed: 11)
    var blocks: [ParameterBlock] = []
    var table = ComponentTable()
    for place in 0..<count {
      let name = "layers.\(place / 4).\(["q", "k", "up", "down"][place % 4]).weight"
      let block = ParameterBlock(
        name: name,
        shape: [4, 3],
        kind: .weight,
        order: nil,
        start: 12 * place
      )
      blocks.append(block)
      let numeric = (0..<12).map { _ in Double.random(in: -1...1, using: &random) }
      let spoiled = spoil(place, numeric, &random)
      for (offset, pair) in zip(numeric, spoiled).enumerated() {
        let noise = Double.random(in: -1e-10...1e-10, using: &random)
        table.append(
          ComponentCheck(
            index: block.start + offset,
            numeric: pair.0,
            analytic: pair.1 + (pair.1 == 0 ? 0 : noise)
          )
        )
      }
    }
    return Report(Provenance(), components: table, layout: ParameterLayout(blocks: blocks))
  }

  @Test(
    "of which half are wrong in a few ways are told in a few findings, each with all its blocks"
  )
  func fewWays() throws {
    let report = report(3000) { block, numeric, _ in
      switch block % 6 {
      case 1: numeric.map { 2 * $0 }
      case 3: numeric.map { -$0 }
      case 5: numeric.map { _ in 0 }
      default: numeric
      }
    }
    let factors = report.findings.filter { $0.kind == .factor }
    #expect(factors.map(\.blocks.count) == [500, 500])
    let missing = try #require(report.findings.first { $0.kind == .missing })
    #expect(missing.blocks.count == 500)
    #expect(report.findings.count < 10)
    // The worst few are named, and the others counted.
    #expect(missing.evidence.hasSuffix("496 more blocks"))
    #expect(factors[0].sentence.count < 400)
  }

  @Test("that are wrong each in its own way end in a list that can be read")
  func manyWays() {
    let report = report(2000) { block, numeric, random in
      switch block % 4 {
      // A factor of its own.
      case 1: numeric.map { (1.5 + Double(block) / 100) * $0 }
      // No pattern at all.
      case 3: numeric.map { _ in Double.random(in: -1...1, using: &random) }
      default: numeric
      }
    }
    #expect(report.verdict == .bug)
    #expect(report.summary.blocks.count { $0.verdict == .bug } == 1000)
    #expect((1...400).contains(report.findings.count))
  }

  @Test("of which two hold each other's numbers are found among all of one shape")
  func exchanged() throws {
    var kept: [Int: [Double]] = [:]
    _ = report(600) { block, numeric, _ in
      kept[block] = numeric
      return numeric
    }
    let report = report(600) { block, numeric, _ in
      switch block {
      case 100: kept[500] ?? []
      case 500: kept[100] ?? []
      default: numeric
      }
    }
    let finding = try #require(report.findings.first)
    #expect(finding.kind == .order)
    #expect(finding.blocks == ["layers.25.q.weight", "layers.125.q.weight"])
  }

  @Test("a function finds those that are alike to a hundredth, and the first of them")
  func places() {
    var places = FitPlaces()
    for (place, factor) in [2, -2, 2.019, 1e-300, 3].enumerated() {
      places.add(place, of: .factor(factor))
    }
    places.add(5, of: .missing)
    #expect(places.first(like: .factor(2.0199)) { _ in true } == 0)
    #expect(places.first(like: .factor(2.0199)) { $0 > 0 } == 2)
    #expect(places.first(like: .factor(1.981)) { _ in true } == 0)
    #expect(places.first(like: .factorAndMultiple(-2.01, 1)) { _ in true } == 1)
    #expect(places.first(like: .penaltyAlone(7)) { _ in true } == 5)
    #expect(places.first(like: .multipleOfTheta(2)) { _ in true } == nil)
    #expect(places.first(like: .offset(2)) { _ in true } == nil)
  }
}
