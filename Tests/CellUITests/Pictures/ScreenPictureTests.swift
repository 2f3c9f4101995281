import Foundation
import Testing
import Wording

@testable import CellUI

@Suite("A screen as a picture")
struct ScreenPictureTests {
  @Test("words of a row that look alike are one piece of text, single blanks in it and all")
  func words() {
    let buffer = picture(40, 2) { area, canvas in
      canvas.write("two words  apart" + " other".styled(.bug), in: area)
      canvas.write("below", in: Rect(x: 3, y: 1, width: 9, height: 1))
    }
    let words = ScreenPicture(buffer, theme: .dark).words
    #expect(words.map(\.text) == ["two words", "apart", "other", "below"])
    #expect(words.map(\.column) == [0, 11, 17, 3])
    #expect(words.map(\.columns) == [9, 5, 5, 5])
    #expect(words.map(\.row) == [0, 0, 0, 1])
  }

  @Test("a bar of several cells is one rectangle, a line one more")
  func joined() throws {
    let buffer = picture(9, 4) { _, canvas in
      for row in 1...2 {
        for column in 2...4 { canvas.put("█", Style(.bug, .fill), x: column, y: row) }
      }
      for column in 2...4 { canvas.put("▄", Style(.bug, .fill), x: column, y: 0) }
      canvas.horizontalLine(x: 0, y: 3, width: 9)
    }
    let shapes = ScreenPicture(buffer, theme: .dark).shapes.joined.map(\.piece)
    #expect(
      shapes == [
        GlyphShape.Piece(x: 20, y: 10, width: 30, height: 50),
        GlyphShape.Piece(x: 0, y: 70, width: 90, height: 1),
      ]
    )
  }

  @Test("lines meet: each arm of a joint reaches the side of its cell and the middle")
  func joints() throws {
    for symbols in [Symbols.unicode.joints, Symbols.unicode.lightJoints] {
      for sides in 1..<16 {
        let pieces = try #require(GlyphShape(symbols[sides])).pieces
        let reaches = { (test: (GlyphShape.Piece) -> Bool) in pieces.contains(where: test) }
        #expect(reaches { $0.x == 0 } == (sides & 1 > 0))
        #expect(reaches { $0.x + $0.width == GlyphShape.width } == (sides & 2 > 0))
        #expect(reaches { $0.y == 0 } == (sides & 4 > 0))
        #expect(reaches { $0.y + $0.height == GlyphShape.height } == (sides & 8 > 0))
      }
    }
  }

  @Test("every dot of a braille cell is in its place, and no other")
  func braille() throws {
    for bits in 1..<256 {
      let glyph = Character(try #require(Unicode.Scalar(0x2800 + UInt32(bits))))
      #expect(try #require(GlyphShape(glyph)).dots.count == bits.nonzeroBitCount)
    }
    #expect(GlyphShape("⠁")?.dots == [Plot.Point(2.5, 2.5)])
    #expect(GlyphShape("⢀")?.dots == [Plot.Point(7.5, 17.5)])
  }

  @Test("letters are letters: only pieces of drawings are drawn")
  func letters() {
    for glyph in "aθ∞✓✗=0?!‖₂·…" { #expect(GlyphShape(glyph) == nil) }
  }

  @Test("the file is XML that says what it holds, with the ground that its colours are made for")
  func file() throws {
    let buffer = picture(12, 1) { area, canvas in
      canvas.write("a<b & \"c\"", in: area)
      canvas.put("●", Style(.bug, .fill), x: 11, y: 0)
    }
    #expect(
      buffer.svg(theme: .light, title: "a & b") == """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="120" height="20" viewBox="0 0 120 20" \
        font-family="'DejaVu Sans Mono', Menlo, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace" \
        font-size="16.61">
        <title>a &amp; b</title>
        <rect width="120" height="20" fill="#fafafa"/>
        <path fill="#d7005f" d="M111.5 10a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z"/>
        <text x="0" y="15" textLength="90" fill="#1a1a1a">a&lt;b &amp; &quot;c&quot;</text>
        </svg>

        """
    )
  }

  @Test(
    "every theme's letters have a contrast of 14 and more to its ground",
    arguments: Theme.allCases
  )
  func contrast(_ theme: Theme) {
    let (ink, ground) = (theme.ink, theme.ground)
    let color = { (color: PictureColor) in
      SRGB(Int(color.red), Int(color.green), Int(color.blue))
    }
    #expect(color(ink).contrast(to: color(ground)) >= 14)
  }

  @Test("what is selected has its colours exchanged, also where they are the picture's own")
  func selection() {
    let look = PictureLook(Style(.text, reverse: true), .dark)
    #expect(look.ink == Theme.dark.ground)
    #expect(look.ground == Theme.dark.ink)
  }

  @Test("the page holds the same drawing, and nothing of a title gets out of it")
  func page() {
    let buffer = picture(5, 1) { area, canvas in canvas.write("hello", in: area) }
    let page = buffer.html(theme: .dark, title: "</title><script>\u{1B}")
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;\u{FFFD}</title>"))
    #expect(page.contains(">hello</text>"))
    #expect(!page.contains("<script"))
    #expect(!page.unicodeScalars.contains("\u{1B}"))
  }

  @Test("a part is a picture of its own")
  func part() {
    let buffer = picture(20, 3) { area, canvas in
      for row in 0..<3 {
        canvas.write("row \(row) of three", in: Rect(x: 0, y: row, width: 20, height: 1))
      }
    }
    let part = ScreenPicture(buffer, part: Rect(x: 4, y: 1, width: 8, height: 9), theme: .mono)
    #expect(part.size == Size(8, 2))
    #expect(part.words.map(\.text) == ["1 of thr", "2 of thr"])
  }
}
