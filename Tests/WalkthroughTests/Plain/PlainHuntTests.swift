import GradientChecking
import Hunting
import Testing

@testable import Walkthrough

@Suite("A hunt as a worksheet")
struct PlainHuntTests {
  /// The text without its line ends and indents, and with plain blanks where lines must not be broken.
  private func words(_ lines: [String]) -> String {
    lines.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "what is asked, what to choose among, and a line for each component",
    arguments: HuntLevel.allCases
  )
  func worksheet(_ level: HuntLevel) throws {
    let huntCase = HuntCase(seed: 3, level: level)
    let lines = PlainHunt(level, seed: 3).lines
    let text = words(lines)
    #expect(lines.allSatisfy { $0.count <= PlainHunt.width })
    #expect(lines.first == "Hunt 3, level \(level.rawValue): \(level.title)")
    #expect(text.contains(huntCase.hunt.question))
    for cause in huntCase.hunt.choices { #expect(text.contains(cause.summary)) }
    for kind in huntCase.hunt.kinds { #expect(text.contains(kind.summary)) }
    for index in huntCase.check.layout.indices {
      let name = huntCase.check.layout.name(of: index)
      #expect(lines.contains { $0.hasPrefix(name + " ") })
    }
    #expect(!lines.contains { $0.hasPrefix("Solution") })
    #expect(!text.contains(huntCase.explanation))
  }

  @Test(
    "the solution says what it was, what shows it, and how to see it",
    arguments: HuntLevel.allCases
  )
  func solution(_ level: HuntLevel) throws {
    let huntCase = HuntCase(seed: 3, level: level)
    let text = words(PlainHunt(level, seed: 3, showsSolution: true).lines)
    #expect(text.contains("Solution: \(huntCase.hunt.cause.summary)."))
    for finding in huntCase.findings { #expect(text.contains(words([finding.sentence]))) }
    for step in huntCase.shortcut.steps { #expect(text.contains(words([step.shows]))) }
  }
}
