import TestSupport
import Testing
import Wording

@testable import CellUI

private func canvas(_ width: Int, _ height: Int = 1, symbols: Symbols = .unicode) -> Canvas {
  Canvas(size: Size(width, height), symbols: symbols)
}

@Suite("Canvas")
struct CanvasTests {
  @Test("a text is written where it is put, and the next column is returned")
  func write() {
    var canvas = canvas(20)
    let next = canvas.write("θ[27]", x: 2, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == ["  θ[27]"])
    #expect(next == 7)
  }

  @Test("a text longer than its rectangle ends with an ellipsis inside it")
  func clipped() {
    var canvas = canvas(20)
    canvas.write("relative error", x: 1, y: 0, in: Rect(x: 0, y: 0, width: 10, height: 1))
    #expect(canvas.buffer.lines == [" relative…"])
  }

  @Test("in ASCII the ellipsis is two full stops")
  func clippedASCII() {
    var canvas = canvas(10, symbols: .ascii)
    canvas.write("relative error", x: 0, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == ["relative.."])
  }

  @Test("what lies left of the rectangle, above or below it is not drawn")
  func outside() {
    var canvas = canvas(6, 2)
    let rect = Rect(x: 2, y: 0, width: 4, height: 1)
    canvas.write("abcd", x: 0, y: 0, in: rect)
    canvas.write("abcd", x: 2, y: 1, in: rect)
    canvas.write("abcd", x: 2, y: -1, in: rect)
    #expect(canvas.buffer.lines == ["  cd", ""])
  }

  @Test("every rectangle, however small or far away, can be drawn into")
  func anyRectangle() {
    for width in 0...3 {
      for x in -4...6 {
        var canvas = canvas(4, 2)
        let rect = Rect(x: x, y: 0, width: width, height: 2)
        canvas.write("日本語 text", x: x, y: 0, in: rect)
        canvas.paragraph("日本語 text\nmore", in: rect)
        canvas.box(rect, title: "title")
        canvas.fill(rect, "█")
        canvas.writeRight("12345", right: x, y: 0, in: rect)
        #expect(canvas.buffer.size == Size(4, 2))
      }
    }
  }

  @Test("right-aligned text ends just before the given column")
  func right() {
    var canvas = canvas(10)
    canvas.writeRight("1.5", right: 8, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == ["     1.5"])
  }

  @Test("styles are kept cell by cell")
  func styles() {
    var canvas = canvas(12)
    canvas.write("J = \("1.06", .accent) \("agrees", .agrees)", x: 0, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == ["J = 1.06 ag…"])
    #expect(canvas.buffer.styleMap == "    AAAA ggg\n")
  }

  @Test("a wide character takes two cells, and overwriting one half clears the other")
  func wide() {
    var canvas = canvas(6)
    canvas.write("日本", x: 0, y: 0, in: canvas.bounds)
    #expect(canvas.buffer[1, 0].isContinuation)
    #expect(canvas.buffer.lines == ["日本"])
    canvas.write("x", x: 1, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == [" x本"])
    canvas.write("y", x: 2, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == [" xy"])
    #expect(!canvas.buffer[3, 0].isContinuation)
  }

  @Test("a wide character that would stand half outside is left out")
  func wideAtTheEdge() {
    var canvas = canvas(3)
    canvas.write("日本", x: 0, y: 0, in: canvas.bounds)
    #expect(canvas.buffer.lines == ["日…"])
  }

  @Test("a paragraph is wrapped, and says where it had to be cut")
  func paragraph() {
    var canvas = canvas(12, 3)
    let used = canvas.paragraph(
      "the ten leading digits of the two costs agree",
      in: Rect(x: 1, y: 0, width: 10, height: 2)
    )
    #expect(used == 2)
    #expect(canvas.buffer.lines == [" the ten", " leading…", ""])
  }

  @Test("a box has its title in the upper edge")
  func box() {
    var canvas = canvas(12, 3)
    canvas.box(canvas.bounds, title: "dW2")
    #expect(canvas.buffer.text == "┌─ dW2 ────┐\n│          │\n└──────────┘\n")
  }

  @Test("restyling changes styles and leaves the text")
  func restyle() {
    var canvas = canvas(4)
    canvas.write("abcd", x: 0, y: 0, in: canvas.bounds)
    canvas.restyle(Rect(x: 1, y: 0, width: 2, height: 1)) { $0.reverse = true }
    #expect(canvas.buffer.lines == ["abcd"])
    #expect(canvas.buffer.styleMap == "\n ^^\n")
  }

  @Test("cells of rows are filled up to one width per column")
  func aligned() {
    let rows: [[StyledText]] = [["J", "1.25"], ["cost", "10"], ["x"]]
    #expect(
      canvas(4).aligned(rows, [.left, .right]).map { $0.map(\.plain) }
        == [["J   ", "1.25"], ["cost", "  10"], ["x   ", "    "]]
    )
  }

  @Test("a text in the middle has the odd cell behind it")
  func centered() {
    #expect(Symbols.unicode.centered("J", width: 4).plain == " J  ")
    #expect(Symbols.unicode.centered("cost", width: 3).plain == "cost")
  }
}
