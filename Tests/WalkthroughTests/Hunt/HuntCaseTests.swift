import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A hunt")
struct HuntCaseTests {
  @Test("of a seed and a level is the same each time", arguments: HuntLevel.allCases)
  func same(level: HuntLevel) {
    #expect(HuntCase(seed: 5, level: level).hunt == HuntCase(seed: 5, level: level).hunt)
  }
}
