import Testing
import Wording

@testable import CellUI

private func gauge(_ value: Double, _ label: StyledText) -> Gauge {
  Gauge(
    value: value,
    label: label,
    landmarks: [Landmark(1e-7, "1e-7"), Landmark(1e-5, "1e-5"), Landmark(1e-3, "1e-3")],
    zones: [
      .init(upTo: 1e-6, "agrees", style: .agrees),
      .init(upTo: 1e-4, "double-check", style: .doubleCheck), .init(upTo: 1, "bug", style: .bug),
    ]
  )
}

private func lines(_ width: Int, _ height: Int, _ value: Double, _ label: StyledText) -> [String] {
  frame(width, height) { gauge(value, label).draw(in: $0, into: &$1) }
}

@Suite("Gauge")
struct GaugeTests {
  @Test("the value stands among the labelled landmarks, and zones are named")
  func wide() {
    #expect(
      lines(78, 5, 2.1e-9, "2.1e-09") == [
        "                  2.1e-09",
        "                     ▼",
        "├────────────────────●──────────┼────────────┼────────────┼──────────────────┤",
        "1e-12                         1e-7         1e-5         1e-3                 1",
        "                agrees                 double-check            bug",
      ]
    )
  }

  @Test("with three rows the value stands beside its pointer, with one there is the axis alone")
  func low() {
    #expect(
      lines(40, 3, 0.51, "0.51") == [
        "                                 0.51 ▼",
        "├───────────────┼──────┼─────┼────────●┤",
        "1e-12         1e-7   1e-5  1e-3        1",
      ]
    )
    #expect(lines(40, 1, 0.51, "0.51") == ["├───────────────┼──────┼─────┼────────●┤"])
  }

  @Test("narrow, the axis shrinks around the landmarks, and a value off it has an arrow")
  func narrow() {
    #expect(
      lines(20, 4, 2.1e-9, "2.1e-09") == [
        "2.1e-09", "▼", "◀───┼─────┼────┼───┤", "  1e-7  1e-5 1e-3",
      ]
    )
    #expect(lines(20, 4, 0.9, "0.9")[2] == "├───┼─────┼────┼───▶")
  }

  @Test("every landmark is labelled from 14 columns on", arguments: 14...100)
  func everyWidth(width: Int) {
    let labels = lines(width, 4, 3e-6, "3e-06")[3].split(separator: " ")
    #expect(labels.filter { ["1e-7", "1e-5", "1e-3"].contains($0) }.count == 3)
  }

  @Test(
    "what has no place on the axis is shown at its end",
    arguments: [(0.0, "◀"), (1e-300, "◀"), (7, "▶"), (.infinity, "▶")]
  )
  func outside(value: Double, arrow: String) {
    #expect(lines(60, 4, value, "value")[2].contains(arrow))
  }

  @Test("NaN has no place at all, and is only named")
  func notANumber() {
    let shown = lines(40, 4, .nan, "not a number")
    #expect(shown[0].contains("not a number"))
    #expect(!shown.joined().contains { "●◀▶▼".contains($0) })
  }

  @Test("the parts of the axis have their zone's style")
  func zones() {
    let buffer = picture(78, 5) { gauge(2e-9, "").draw(in: $0, into: &$1) }
    #expect(buffer[5, 2].style == .agrees.filled)
    #expect(buffer[45, 2].style == .doubleCheck.filled)
    #expect(buffer[70, 2].style == .bug.filled)
  }

  @Test("nothing is drawn outside the rectangle")
  func inside() {
    #expect(staysInside { gauge(1e-4, "1.0e-04").draw(in: $0, into: &$1) })
  }
}
