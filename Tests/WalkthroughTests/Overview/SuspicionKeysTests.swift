import GradientChecking
import TestSupport
import Testing

@testable import Walkthrough

@Suite("How suspicious components are, as numbers")
struct SuspicionKeysTests {
  @Test("they order rows as their suspicion does, and tell what each says")
  func order() {
    let table = mixedTable(300, seed: 11)
    let keys = SuspicionKeys(table)
    for row in table.indices {
      #expect(keys.verdict(ofRow: row) == table[row].verdict)
      for other in table.indices where row != other && table[row].isChecked {
        let isWorse = table[other].suspicion < table[row].suspicion
        #expect(keys.isWorse(row, than: other) == isWorse, "\(row), \(other)")
      }
    }
  }

  @Test("of components that are equal on both sides the first is the one to look at")
  func equals() {
    let table = ComponentTable(
      (0..<200).map { ComponentCheck(index: $0, numeric: 1, analytic: 1) }
    )
    let keys = SuspicionKeys(table)
    #expect(keys.isWorse(3, than: 4))
    #expect(!keys.isWorse(4, than: 3))
    #expect(MaximaTree(keys, count: 200).index(in: 50..<180) == 50)
  }

  @Test("the census, the lists and the first of all are those of the rows", arguments: 1...4)
  func gathered(seed: UInt64) {
    let count = 700
    let table = mixedTable(count, seed: seed)
    let layout = ParameterLayout(
      blocks: (0..<7).map {
        ParameterBlock(name: "w\($0)", shape: [10, 10], kind: .weight, order: nil, start: 100 * $0)
      }
    )
    let census = Census(SuspicionKeys(table), layout)
    for verdict in ComponentVerdict.allCases where verdict != .unchecked {
      let those = table.filter { $0.verdict == verdict }
      #expect(census[verdict].count == those.count)
      #expect(census[verdict].first == those.first?.index)
      #expect(census[verdict].worst?.index == those.mostSuspicious?.index)
      #expect(census[verdict].blocks == Set(those.map { $0.index / 100 }).sorted())
    }
    #expect(census.special == Statement.special(among: table))
    let farthest = table.filter(\.isChecked).enumerated().sorted { one, other in
      if other.element.suspicion.isNearer(than: one.element.suspicion) { return true }
      if one.element.suspicion.isNearer(than: other.element.suspicion) { return false }
      return one.offset < other.offset
    }
    let lists = ComponentLists(SuspicionKeys(table), known: nil)
    #expect(
      lists.components(.difference, wrongOnly: false).map(\.index)
        == farthest.prefix(Report.listedCount).map(\.element.index)
    )
  }

  @Test("components that have no row have no number")
  func missing() {
    let table = ComponentTable([2, 5].map { ComponentCheck(index: $0, numeric: 1, analytic: 2) })
    let numbers = SuspicionKeys(table).ofComponents(7)
    #expect(numbers.indices.filter { numbers[$0] > 0 } == [2, 5])
  }
}
