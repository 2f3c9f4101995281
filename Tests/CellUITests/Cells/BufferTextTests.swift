import Testing

@testable import CellUI

@Suite("A buffer as text")
struct BufferTextTests {
  @Test("blanks at the end of rows are left out, rows are not")
  func text() {
    var canvas = Canvas(size: Size(8, 3), symbols: .unicode)
    canvas.write("a b", x: 1, y: 0, in: canvas.bounds)
    canvas.write("日x", x: 0, y: 2, in: canvas.bounds)
    #expect(canvas.buffer.text == " a b\n\n日x\n")
  }

  @Test("the style map has a letter for every role")
  func roles() {
    let roles: [Role] = [
      .text, .dim, .accent, .agrees, .doubleCheck, .bug, .weight, .bias, .cursor, .heat(0),
      .heat(8),
    ]
    var buffer = Buffer(size: Size(roles.count, 2))
    for (x, role) in roles.enumerated() {
      buffer[x, 0] = Cell("x", Style(role))
      buffer[x, 1] = Cell("x", Style(role, bold: true))
    }
    #expect(buffer.styleMap == " .agqxwbc08\nT:AGQXWBC08\n")
  }

  @Test("reversed and underlined cells are marked below their row")
  func emphasis() {
    var buffer = Buffer(size: Size(4, 1))
    buffer[1, 0].style.reverse = true
    buffer[2, 0].style = Style(.dim, underline: true)
    buffer[3, 0].style = Style(.dim, reverse: true, underline: true)
    #expect(buffer.styleMap == "  ..\n ^_%\n")
  }
}
