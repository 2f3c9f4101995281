import Testing

@testable import CellUI

@Suite("LogLines")
struct LogLinesTests {
  private let steps = [1, 1e-1, 1e-2, 1e-3]

  private func lines(_ lines: [LogLines.Line], guides: [LogLines.Guide] = []) -> LogLines {
    LogLines(lines, guides: guides, xRange: -3...0, yRange: -6...0, xTitle: "h")
  }

  @Test("each line has its glyph at the powers of ten; the sign of a value doesn't matter")
  func glyphs() {
    let lines = lines([
      LogLines.Line(points: steps.map { Plot.Point($0, $0) }, glyph: "o", style: .text),
      LogLines.Line(points: steps.map { Plot.Point($0, -$0 * $0) }, glyph: "x", style: .accent),
    ])
    let text = frame(24, 11) { lines.draw(in: $0, into: &$1) }.joined()
    // At 1 the later line hides the earlier one.
    #expect(text.count { $0 == "o" } == 3 && text.count { $0 == "x" } == 4)
  }

  @Test("what is 0 stands at the lower end, what is no number nowhere")
  func special() {
    let points = [Plot.Point(1, 1), Plot.Point(0.1, 0), Plot.Point(0.01, .nan)]
    let lines = lines([LogLines.Line(points: points, glyph: "o", style: .text)])
    let rows = frame(24, 11) { lines.draw(in: $0, into: &$1) }
    let marked = rows.indices.filter { rows[$0].contains("o") }
    #expect(marked.count == 2 && marked.first == 0)
  }

  @Test("a guide has its slope beside it, and goes down as steeply")
  func guides() {
    let guide = LogLines.Guide(slope: 2, end: Plot.Point(1, 1))
    let lines = lines([], guides: [guide])
    #expect(frame(40, 20) { lines.draw(in: $0, into: &$1) }.joined().contains("2"))
  }
}
