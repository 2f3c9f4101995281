import Testing

@testable import CellUI

@Suite("Lines drawn with dots")
struct LineDrawingTests {
  private func draw(_ lines: [LineDrawing.Line], symbols: Symbols = .unicode) -> Canvas {
    var canvas = Canvas(size: Size(4, 2), symbols: symbols)
    LineDrawing(lines).draw(in: canvas.bounds, into: &canvas)
    return canvas
  }

  private let level = LineDrawing.Line(
    from: Plot.Point(0, 0.5),
    to: Plot.Point(4, 0.5),
    style: .dim
  )
  private let falling = LineDrawing.Line(
    from: Plot.Point(0, 0),
    to: Plot.Point(4, 2),
    style: .accent
  )

  @Test("a level line runs through the middle of its row")
  func levelLine() {
    #expect(draw([level]).buffer.lines == ["⠤⠤⠤⠤", ""])
  }

  @Test("where lines of two styles cross the later one is seen whole")
  func crossing() {
    let canvas = draw([level, falling])
    #expect(canvas.buffer.lines[0] == draw([falling]).buffer.lines[0].prefix(2) + "⠤⠤")
    #expect(canvas.buffer[0, 0].style == .accent.filled)
    #expect(canvas.buffer[3, 0].style == .dim.filled)
  }

  @Test("in ASCII each style has a character of its own")
  func ascii() {
    #expect(draw([level, falling], symbols: .ascii).buffer.lines == ["**..", "  **"])
  }

  @Test("what lies outside is cut off")
  func outside() {
    let far = LineDrawing.Line(from: Plot.Point(-9, 0.5), to: Plot.Point(99, 0.5), style: .text)
    #expect(draw([far]).buffer.lines == ["⠤⠤⠤⠤", ""])
  }
}
