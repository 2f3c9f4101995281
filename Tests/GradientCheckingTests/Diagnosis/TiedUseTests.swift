import Testing

@testable import GradientChecking

@Suite("A table with two uses, of which one is missing")
struct TiedUseTests {
  /// The first finding about a table of 7 rows beside a right block, where dθ of each row is so.
  private func pattern(_ value: (_ row: Int, Double) -> Double) -> Pattern? {
    var gradient = NamedGradient()
    gradient.add("tok_emb.weight", [7, 4]) { value($0 / 4, $1) }
    gradient.add("fc.weight", [4, 4])
    return gradient.patterns.first
  }

  private let noise = { (value: Double) in value * 0.7 + value * value / 90 }

  @Test("rows of tokens that don't occur are right: the use as a table is missing")
  func lookup() {
    guard case .tiedUse(let use)? = pattern({ [1, 4].contains($0) ? $1 : noise($1) }) else {
      Issue.record("no such finding")
      return
    }
    #expect(!use.isOutputMissing)
    #expect(use.rows == [1, 4])
  }

  @Test("they are 0, and the others wrong: the use as output is missing")
  func output() {
    guard case .tiedUse(let use)? = pattern({ [1, 4].contains($0) ? 0 : noise($1) }) else {
      Issue.record("no such finding")
      return
    }
    #expect(use.isOutputMissing)
    #expect(use.rows == [1, 4])
  }

  @Test("not where another block is wrong as well, nor where a row has no slope")
  func others() {
    var gradient = NamedGradient()
    gradient.add("tok_emb.weight", [7, 4]) { $0 / 4 == 1 ? $1 : noise($1) }
    gradient.add("fc.weight", [4, 4]) { noise($1) }
    #expect(!gradient.findings.contains { $0.hasPrefix("tiedUse") })
    var lonely = NamedGradient()
    let slopes = (0..<28).map { $0 < 4 ? 0 : Double($0 * 29 % 31) - 15.3 }
    lonely.add("tok_emb.weight", [7, 4], numeric: slopes) { $0 / 4 == 1 ? $1 : noise($1) }
    lonely.add("fc.weight", [4, 4])
    #expect(!lonely.findings.contains { $0.hasPrefix("tiedUse") })
  }
}
