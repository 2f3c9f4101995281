import Testing
import Wording

@testable import CellUI

@Suite("A figure for a page")
struct FigureTests {
  private let buffer = picture(12, 2) { area, canvas in
    canvas.write("a<b" + " bug".styled(.bug), in: area)
    canvas.put("█", Style(.bug, .fill), x: 0, y: 1)
    canvas.put("⠉", Style(.numeric, .fill), x: 4, y: 1)
    canvas.put("⠁", Style(.numeric, .fill), x: 5, y: 1)
    canvas.put("⠁", Style(.numeric, .fill), x: 8, y: 1)
  }

  private var figure: Figure {
    buffer.figure(id: "one", title: "A & B", description: "What it \"says\"")
  }

  @Test("it says what it is and what it shows")
  func words() {
    let svg = figure.svg
    #expect(svg.hasPrefix("<svg class=\"fig\" role=\"img\" aria-labelledby=\"one-t\""))
    #expect(svg.contains("<title id=\"one-t\">A &amp; B</title>"))
    #expect(svg.contains("<desc id=\"one-d\">What it &quot;says&quot;</desc>"))
    #expect(svg.contains(">a&lt;b</text>"))
  }

  @Test("it has no colours of its own: each ink is a class, of which the sheet has both sides")
  func inks() {
    let sheet = Figure.stylesheet(of: figure.inks)
    #expect(!figure.svg.contains("#"))
    for ink in figure.inks {
      #expect(figure.svg.contains("class=\"\(ink.css)"))
      #expect(sheet.contains(".\(ink.css){fill:\(ink.onLight)"))
      #expect(sheet.contains(".\(ink.css){fill:\(ink.onDark)"))
    }
    let dark = sheet.components(separatedBy: "@media screen and (prefers-color-scheme:dark)")
    #expect(dark.count == 2)
  }

  @Test("dots that touch one another are a line, one that stands alone is a dot")
  func dots() {
    #expect(figure.svg.contains(" l\" d=\"M42.5 22.5L47.5 22.5L52.5 22.5M82.5 22.5L82.5 22.5\"/>"))
    let cloud = buffer.figure(id: "one", title: "", description: "", joinsDots: false)
    #expect(!cloud.svg.contains(" l\""))
  }

  @Test("a flat curve is smooth, whatever the steps of its dots")
  func smooth() throws {
    let buffer = picture(8, 1) { _, canvas in
      for (x, glyph) in "⠉⠉⠉⠒⠒⠒⠤⠤".enumerated() { canvas.put(glyph, .text, x: x, y: 0) }
    }
    let path = try #require(DotLines(buffer, part: buffer.bounds).paths.first).1
    let heights = path.dropFirst().split(separator: "L").compactMap {
      $0.split(separator: " ").last.flatMap { Double($0) }
    }
    #expect(heights.count == 16)
    #expect(heights == heights.sorted())
    // No step is as high as a dot's.
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 < 2 })
  }

  @Test("what is used of a screen ends where nothing stands any more")
  func used() {
    #expect(buffer.used == Rect(x: 0, y: 0, width: 9, height: 2))
    #expect(Buffer(size: Size(4, 4)).used.isEmpty)
  }
}
