import TestSupport
import Testing
import Wording

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

private func ansi(_ text: StyledText, _ theme: Theme = .dark, _ depth: ColorDepth = .full) -> String
{
  picture(12, 1) { $1.write(text, x: 0, y: 0, in: $0) }.ansi(theme: theme, depth: depth)
}

@Suite("A buffer as text with colours")
struct BufferANSITests {
  @Test("plain text has no escape sequences")
  func plain() {
    #expect(ansi("J(θ)") == "J(θ)\n")
  }

  @Test("a change of style is one sequence, and the row ends with the terminal's own")
  func styles() {
    #expect(
      ansi("a\("bc", .agrees)\("d", Style(.text, bold: true))")
        == "a\u{1B}[0;38;5;75mbc\u{1B}[0;1md\u{1B}[0m\n"
    )
  }

  @Test("fewer colours have shorter codes")
  func depths() {
    #expect(ansi("\("b", .agrees)", .dark, .sixteen) == "\u{1B}[0;94mb\u{1B}[0m\n")
    #expect(ansi("\("b", .agrees)", .dark, .eight) == "\u{1B}[0;36mb\u{1B}[0m\n")
    #expect(ansi("\("b", .agrees)", .dark, .monochrome) == "b\n")
    #expect(ansi("\("b", .accent)", .mono) == "\u{1B}[0;1mb\u{1B}[0m\n")
  }

  @Test("blanks at the end are left out unless they are seen")
  func blanks() {
    #expect(ansi("a  \("  ", .agrees)") == "a\n")
    #expect(ansi("\("  ", Style(.text, reverse: true))") == "\u{1B}[0;7m  \u{1B}[0m\n")
    #expect(ansi("\("×2 ", Style.bug.chip)").hasSuffix("×2 \u{1B}[0m\n"), "it has a colour below")
  }

  @Test(
    "on the ground of its theme a row is whole, and what has no colour of its own has the theme's"
  )
  func ground() {
    let buffer = picture(5, 1) { $1.write("a\("b", .agrees)", x: 0, y: 0, in: $0) }
    #expect(
      buffer.ansi(theme: .dark, depth: .full, onGround: true)
        == "\u{1B}[0;38;5;255;48;5;234ma\u{1B}[0;38;5;75;48;5;234mb"
        + "\u{1B}[0;38;5;255;48;5;234m   \u{1B}[0m\n"
    )
    #expect(
      buffer.ansi(theme: .light, depth: .sixteen, onGround: true).hasPrefix("\u{1B}[0;30;107ma")
    )
    for theme in [Theme.neutral, .mono] {
      #expect(
        buffer.ansi(theme: theme, depth: .full, onGround: true)
          == buffer.ansi(theme: theme, depth: .full)
      )
    }
  }

  @Test("a wide character is written once")
  func wide() {
    #expect(ansi("日x") == "日x\n")
  }
}
