import GradientChecking
import Testing

@testable import Hunting

@Suite("The causes of hunts")
struct HuntCauseTests {
  @Test("causes have lines of their own")
  func causes() {
    let all = PlantedBug.allCases.map(HuntCause.bug) + HuntCause.decoys
    #expect(Set(all.map(\.summary)).count == all.count)
    let summaries = all.map(\.summary)
    #expect(summaries.allSatisfy { !$0.hasSuffix(".") && !$0.contains(where: \.isNewline) })
  }
}
