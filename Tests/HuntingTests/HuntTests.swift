import GradientChecking
import Testing

@testable import Hunting

@Suite("The causes of hunts")
struct HuntCauseTests {
  @Test("causes have lines of their own")
  func causes() {
    let all = PlantedBug.allCases.map(HuntCause.bug) + HuntCause.decoys
    #expect(Set(all.map(\.summary)).count == all.count)
    #expect(all.allSatisfy { !$0.summary.hasSuffix(".") && !$0.summary.contains("\n") })
  }
}
