import GradientChecking
import Hunting
import Testing

@testable import Publishing

/// Hunts on paper.
@Suite("A hunt on a sheet")
struct HuntSheetTests {
  /// Small hunts and large ones: digits have 160 components.
  private static let cases: [HuntCase] = HuntLevel.allCases.flatMap { level in
    [1, 5, 9, 15, 26, 47, 55].map { HuntCase(seed: $0, level: level) }
  }

  @Test("it is no longer than a page and no wider than 80 columns", arguments: cases.indices)
  func size(_ place: Int) {
    let lines = HuntSheet(Self.cases[place]).lines
    #expect(lines.count <= HuntSheet.rows)
    #expect(lines.allSatisfy { $0.count <= HuntSheet.columns })
    let ascii = HuntSheet(Self.cases[place], symbols: .ascii).lines
    #expect(ascii.count <= HuntSheet.rows)
    #expect(ascii.allSatisfy { $0.count <= HuntSheet.columns && $0.allSatisfy(\.isASCII) })
  }

  @Test("it asks, names all there is to choose among, and tells nothing", arguments: cases.indices)
  func content(_ place: Int) {
    let one = Self.cases[place]
    let text = HuntSheet(one).lines.joined(separator: " ").words
    #expect(text.hasPrefix("Hunt \(one.hunt.seed), level \(one.hunt.level.rawValue): "))
    #expect(text.contains(one.hunt.question) && text.contains("Name: ____"))
    for cause in one.hunt.choices { #expect(text.contains(cause.summary)) }
    for kind in one.hunt.kinds { #expect(text.contains(kind.summary)) }
    // Each block is spoken of, by its components or in one line.
    for block in one.check.layout.blocks { #expect(text.contains(block.name)) }
    #expect(!text.contains("Solution") && !text.contains(one.explanation))
  }

  @Test("a small network has a line for each component, with six digits")
  func small() {
    let one = HuntCase(seed: 1, level: .pick)
    let lines = HuntSheet(one).lines
    for index in one.check.layout.indices {
      #expect(lines.contains { $0.hasPrefix(one.check.layout.name(of: index) + " ") })
    }
  }

  @Test("the key has every answer in a list, and below it each with its solution")
  func key() throws {
    let cases = [HuntCase(seed: 1, level: .pick), HuntCase(seed: 12, level: .name)]
    let lines = HuntKey(cases).lines
    #expect(lines.allSatisfy { $0.count <= HuntSheet.columns })
    let place = try #require(cases[0].hunt.choices.firstIndex(of: cases[0].hunt.cause))
    #expect(lines[2].hasPrefix("Hunt  1  \(place + 1): "))
    let text = lines.joined(separator: " ").words
    for one in cases {
      #expect(text.contains("Solution: \(one.hunt.cause.summary)."))
      #expect(text.contains(one.explanation))
    }
  }
}
