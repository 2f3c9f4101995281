import GradientChecking
import Testing

@testable import Hunting

@Suite("Causes, and kinds and places of mistakes")
struct HuntCauseTests {
  @Test("every kind is that of some bug, and has words of its own")
  func kinds() {
    #expect(Set(PlantedBug.allCases.flatMap(\.kinds)) == Set(HuntKind.allCases))
    #expect(Set(HuntKind.allCases.map(\.summary)).count == HuntKind.allCases.count)
  }

  @Test("a bug is made in blocks in which it shows", arguments: PlantedBug.allCases)
  func blocks(bug: PlantedBug) {
    for sizes in [[4, 5, 3], [4, 4, 4, 3], [2, 5, 5, 1], [4, 5, 4, 4, 3]] {
      let layout = ParameterLayout(layerSizes: sizes)
      let (made, shown) = (bug.blocksWhereMade(in: layout), bug.expectedBlocks(in: layout))
      #expect(Set(made).isSubset(of: shown))
      #expect(made.isEmpty == shown.isEmpty)
    }
  }

  @Test("W[3] square and not transposed is made in layer 2, and layer 1 only shows it")
  func notTransposed() {
    let layout = ParameterLayout(layerSizes: [4, 5, 4, 4, 3])
    let bug = PlantedBug.weightsNotTransposed
    #expect(bug.blocksWhereMade(in: layout).map(\.name) == ["W2", "b2"])
    #expect(bug.expectedBlocks(in: layout).map(\.name) == ["W1", "b1", "W2", "b2"])
  }

  @Test("causes have names and lines of their own")
  func causes() {
    let all = PlantedBug.allCases.map(HuntCause.bug) + HuntCause.decoys
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.map(\.summary)).count == all.count)
    #expect(all.allSatisfy { !$0.summary.hasSuffix(".") && !$0.summary.contains("\n") })
  }
}
