import GradientChecking
import Testing

@testable import GradientFiles

@Suite("A value among the landmarks")
struct LogGaugeTests {
  private func lines(_ value: Double) -> [String] {
    let gauge = LogGauge(value: value)
    return [gauge.words, gauge.marks, gauge.axis, gauge.pointer]
  }

  @Test("the pointer stands under the landmark when the value is one")
  func landmark() {
    #expect(
      lines(1e-5) == [
        "                        agrees double-check   bug",
        "                         1e-7      1e-5      1e-3",
        "  ├────────────────────────┼─────────┼─────────┼──────────────┤",
        "                                     ▲ 1e-5",
      ]
    )
  }

  @Test("with a tolerance its borders are named, each part with its words")
  func moved() {
    let gauge = LogGauge(value: 3e-3, scale: LandmarkScale(agreesBelow: 1e-2))
    #expect(
      [gauge.words, gauge.marks, gauge.axis, gauge.pointer] == [
        "                                            agrees double-check bug",
        "                                                  0.01  0.1",
        "  ├─────────────────────────────────────────────────┼────┼────┤",
        "                                                 ▲ 0.003",
      ]
    )
  }

  @Test(
    "a value off the axis is shown at its end, a large one with the number to the left",
    arguments: [
      (0.0, "  ◀ 0"), (1e-300, "  ◀ 1e-300"), (1e-12, "  ▲ 1e-12"),
      (1.0, String(repeating: " ", count: 60) + "1 ▲"),
      (0.1, String(repeating: " ", count: 53) + "0.1 ▲"),
    ]
  )
  func ends(value: Double, pointer: String) {
    #expect(lines(value)[3] == pointer)
  }
}
