import Testing

@testable import GradientChecking

/// The words of findings, each spelled once, from values alone.
@Suite("The words of findings")
struct FindingSpellerTests {
  /// Blocks of five components, of which the later ones have more of the squared error.
  private func subjects(_ count: Int) -> [Finding.Subject] {
    (1...count).map {
      Finding.Subject(
        name: "W\($0)",
        kind: .weight,
        layer: $0,
        shape: [5, 1],
        difference: 1.0 / 3,
        share: Double($0) / Double(count * (count + 1) / 2),
        wrongCount: 5,
        usableCount: 5
      )
    }
  }

  private func factor(_ count: Int) -> Finding {
    let pattern = FitPattern(
      fits: Array(repeating: .factor(2), count: count),
      factor: FactorMeaning(isNegative: false, reasons: [.twice(isCheckSuspect: false)]),
      multiple: nil,
      penalty: nil
    )
    return Finding(.fit(pattern), subjects: subjects(count))
  }

  @Test("few blocks are all named, in sentence and evidence")
  func few() {
    #expect(factor(2).sentence.hasPrefix("All of W1 and W2 are off by the same factor"))
    #expect(
      factor(2).evidence
        == "W1: dθ = 2 · dθ_approx over 5 components; W2: dθ = 2 · dθ_approx over 5 components"
    )
    #expect(factor(2).block == "W1, W2")
  }

  @Test("of a thousand blocks the worst four are named, and how many more there are")
  func many() {
    let finding = factor(1000)
    #expect(
      finding.sentence.hasPrefix("All of W997, W998, W999, W1000 and 996 more blocks are off")
    )
    #expect(finding.evidence.hasSuffix("over 5 components; 996 more blocks"))
    #expect(finding.block == "W997, W998, W999, W1000, 996 more blocks")
    #expect(finding.blocks.count == 1000)
  }
}
