import Testing
import Wording

@testable import CellUI

@Suite("UnitLines")
struct UnitLinesTests {
  /// The lines between two columns of three units, one cell wide and seven cells apart.
  private func lines(
    _ joints: [UnitJoint],
    _ direction: UnitLines.Direction = .leftToRight
  ) -> [String] {
    frame(9, 3) { _, canvas in
      let columns = [0, 8].map { x in
        UnitColumn(count: 3, most: 3, in: Rect(x: x, y: 0, width: 1, height: 3))
      }
      var lines = UnitLines(from: columns[0], to: columns[1], direction)
      for joint in joints { lines.draw(joint, into: &canvas) }
    }
  }

  private func joint(_ left: Set<Int>, _ right: Set<Int>, progress: Double = 1) -> UnitJoint {
    UnitJoint(left: left, right: right, style: .numeric, progress: progress)
  }

  @Test("lines meet at a bend, and point where they run to")
  func bend() {
    #expect(lines([joint([0], [0, 2])]) == ["  ━━┳━━▶", "    ┃", "    ┗━━▶"])
    #expect(lines([joint([0], [0, 2])], .rightToLeft) == ["  ◀━┳━━━", "    ┃", "    ┗━━━"])
    #expect(lines([joint([0], [0, 2])], .neither) == ["  ━━┳━━━", "    ┃", "    ┗━━━"])
  }

  @Test("a later joint goes on with what an earlier one has at the bend")
  func together() {
    let both = [joint([0], [0, 2]), joint([2], [2])]
    #expect(lines(both) == ["  ━━┳━━▶", "    ┃", "  ━━┻━━▶"])
  }

  @Test("what runs over them is a spark, behind which the way is seen")
  func spark() {
    #expect(lines([joint([0], [0, 2], progress: 0.75)]) == ["  ━━┳━●", "    ┃", "    ┗━●"])
    #expect(
      lines([joint([0], [0], progress: 0.75)], .rightToLeft) == ["  ●━━━━━", "", ""]
    )
    var seen = joint([0], [0], progress: 0.5)
    seen.ahead = .dim
    #expect(lines([seen]) == ["  ━━●━━▶", "", ""])
  }

  @Test("a bias begins at the bend, and without units to reach there is nothing")
  func ends() {
    #expect(lines([joint([], [1])]) == ["", "    b━━▶", ""])
    #expect(lines([joint([0], [])]) == ["", "", ""])
    #expect(lines([joint([7], [7])]) == ["", "", ""])
  }
}
