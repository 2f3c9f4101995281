import Testing

@testable import GradientChecking

/// Slices of θ that are wrong across the borders of blocks.
@Suite("A slice of θ is told as one mistake, whatever blocks it cuts")
struct ErrorShardTests {
  /// Three blocks of 40, 8 and 60 components, 108 in all, of which those in a range of θ are changed.
  private func report(_ range: Range<Int>, _ change: @escaping (Double) -> Double) -> Report {
    var gradient = NamedGradient()
    var start = 0
    for (name, shape) in [("a.weight", [8, 5]), ("a.bias", [8]), ("b.weight", [6, 10])] {
      let first = start
      gradient.add(name, shape, noise: 1e-9) { offset, slope in
        range.contains(first + offset) ? change(slope) : slope
      }
      start += shape.reduce(1, *)
    }
    return gradient.report
  }

  private func shard(_ report: Report) -> ErrorShard? {
    if case .shard(let shard)? = report.findings.first?.pattern { shard } else { nil }
  }

  @Test("the third of four shards is missing, or doubled")
  func third() throws {
    let missing = try #require(shard(report(27..<54) { _ in 0 }))
    #expect(missing.fit == .missing)
    #expect(missing.shard == ErrorShard.Shard(number: 1, of: 4, length: 27))
    #expect((missing.first, missing.last) == ("a.weight[5,2]", "b.weight[0,5]"))
    #expect(report(27..<54) { _ in 0 }.findings.filter(\.kind.blamesCode).count == 1)
    let doubled = try #require(shard(report(36..<72) { 2 * $0 }))
    #expect(doubled.fit?.factor.map { ($0 - 2).magnitude < 1e-9 } == true)
    #expect(doubled.shard?.of == 3)
  }

  @Test("a slice that is no shard has a beginning and an end all the same")
  func noShard() throws {
    let found = try #require(shard(report(11..<70) { -3 * $0 + 1 }))
    #expect(found.shard == nil)
    #expect(found.count == 59)
  }

  @Test("whole blocks are none, nor is a stretch inside one")
  func wholeBlocks() {
    #expect(shard(report(0..<48) { 2 * $0 }) == nil)
    #expect(shard(report(50..<80) { 2 * $0 }) == nil)
  }
}
