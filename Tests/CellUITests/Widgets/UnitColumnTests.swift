import Testing
import Wording

@testable import CellUI

@Suite("UnitColumn")
struct UnitColumnTests {
  private typealias Unit = UnitColumn.Unit

  private func slots(_ count: Int, rows: Int, keeping kept: Int? = nil) -> [Range<Int>] {
    let frame = Rect(x: 0, y: 0, width: 10, height: rows)
    return UnitColumn(count: count, keeping: kept, most: count, in: frame).slots
  }

  @Test("every unit has a place, in order, and the one to keep has its own", arguments: 1...9)
  func everyUnit(rows: Int) {
    for count in 1...14 {
      for kept in [nil] + (0..<count).map(Optional.some) {
        let slots = slots(count, rows: rows, keeping: kept)
        #expect(slots.count <= rows)
        if let kept { #expect(slots.contains(kept..<kept + 1)) }
        // In one row or two there is room for one unit alone.
        guard rows >= 3 || count <= rows else { continue }
        #expect(slots.flatMap(Array.init) == Array(0..<count))
      }
    }
  }

  @Test("of too many the first ones, the last one and the one to keep stand by themselves")
  func tooMany() {
    #expect(slots(10, rows: 5) == [0..<1, 1..<2, 2..<3, 3..<9, 9..<10])
    #expect(slots(10, rows: 5, keeping: 6) == [0..<1, 1..<6, 6..<7, 7..<9, 9..<10])
    #expect(slots(10, rows: 5, keeping: 8) == [0..<1, 1..<2, 2..<8, 8..<9, 9..<10])
    #expect(slots(10, rows: 2, keeping: 6) == [6..<7])
  }

  @Test("a small column stands in the middle of the largest, whose units keep apart where they can")
  func middle() {
    let rows = { (count: Int, height: Int) in
      UnitColumn(count: count, most: 4, in: Rect(x: 3, y: 1, width: 5, height: height)).rows
        .map(\.row.y)
    }
    #expect(rows(4, 4) == [1, 2, 3, 4])
    #expect(rows(2, 4) == [2, 3])
    #expect(rows(4, 10) == [1, 4, 7, 10])
    #expect(rows(2, 10) == [4, 7])
    #expect(rows(4, 40) == [1, 5, 9, 13])
  }

  @Test("a unit shows whether it was reached, how much there is of it, and what is said of it")
  func units() {
    let units = [
      Unit(isLit: true, bar: 1, text: "0.69 ε"), Unit(text: "still"),
      Unit(isLit: true, bar: -0.5, text: "-0.3 ε"), Unit(mark: "✗"),
    ]
    let lines = frame(24, 4) { area, canvas in
      for (slot, row) in UnitColumn(count: 4, most: 4, in: area).rows {
        units[slot.lowerBound]
          .draw(
            named: "\(slot.lowerBound)",
            width: 1,
            hue: .numeric,
            isSelected: false,
            in: row,
            into: &canvas
          )
      }
    }
    #expect(
      lines == [
        "● 0 ███████████   0.69 ε",
        "○ 1 still",
        "● 2 ▒▒▒▒▒▒        -0.3 ε",
        "✗ 3",
      ]
    )
  }

  @Test(
    "units that share a place are summed up by the longest bar, or else by what is said of them"
  )
  func summaries() {
    let moved = [Unit(isLit: true, bar: -0.5, text: "-0.2 ε"), Unit(text: "still")]
    #expect(
      Unit.summaries(of: moved, countsStill: true).map(\.plain)
        == ["+2 more, up to 0.2 ε, 1 still", "+2 more, up to 0.2 ε", "+2 ≤ 0.2 ε", "+2"]
    )
    #expect(
      Unit.summaries(of: [Unit(text: "still"), Unit(text: "still")], countsStill: true)
        .map(\.plain) == ["+2 more, still", "+2 still", "+2"]
    )
    #expect(Unit.summaries(of: [Unit()], countsStill: false).map(\.plain) == ["+1 more", "+1"])
  }
}
