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

  /// A plot in a figure of its own, 20 cells wide and 10 high, without axes.
  private func figure(of plot: Plot) -> Figure {
    let buffer = picture(20, 10) { area, canvas in plot.draw(in: area, into: &canvas) }
    return buffer.figure(id: "one", title: "", description: "")
  }

  private func plot(_ series: [Plot.Series], marks: [Plot.Mark] = []) -> Plot {
    Plot(
      series: series,
      xRange: 0...1,
      yRange: 0...1,
      marks: marks,
      xTicks: [],
      yTicks: [],
      hasAxes: false
    )
  }

  @Test("a curve is a line through its own points, not through a terminal's dots")
  func curve() {
    let line = [Plot.Point(0, 0), Plot.Point(0.5, 1), Plot.Point(1, 0.5)]
    let svg = figure(of: plot([Plot.Series(line, style: .numeric)])).svg
    #expect(svg.contains(" l\" d=\"M2.5 197.5L100 2.5L197.5 100\"/>"))
    #expect(!svg.contains("a1.25"))
  }

  @Test("where two curves meet, each keeps its colour and its dashes")
  func meeting() {
    let (up, down) = ([Plot.Point(0, 0), Plot.Point(1, 1)], [Plot.Point(0, 1), Plot.Point(1, 0)])
    let svg = figure(
      of: plot([
        Plot.Series(up, style: .numeric), Plot.Series(down, style: .analytic, kind: .dashed),
      ])
    ).svg
    let (one, other) = (FigureInk(Style(.numeric, .fill)), FigureInk(Style(.analytic, .fill)))
    #expect(svg.contains("class=\"\(one.css) l\" d=\"M2.5 197.5L197.5 2.5\"/>"))
    #expect(svg.contains("class=\"\(other.css) l d\" d=\"M2.5 2.5L197.5 197.5\"/>"))
  }

  @Test("what lies outside the plot is cut off at its edge, and what is no number is a gap")
  func clipped() {
    let line = [
      Plot.Point(0, -1), Plot.Point(1, 1), Plot.Point(.nan, 0), Plot.Point(0.5, 0.5),
      Plot.Point(2, 0.5),
    ]
    let svg = figure(of: plot([Plot.Series(line)])).svg
    #expect(svg.contains("d=\"M98.75 200L197.5 2.5M100 100L200 100\"/>"))
  }

  @Test("a mark stands at its own place, and so does a dot")
  func marks() {
    let dot = Plot.Series([Plot.Point(0.25, 0.25)], kind: .dots)
    let mark = Plot.Mark(Plot.Point(0.5, 0.5), style: .cursor)
    let svg = figure(of: plot([dot], marks: [mark])).svg
    #expect(svg.contains(" l p\" d=\"M51.25 148.75h0\"/>"))
    // The middle of the round one is 3.5 to the right of where its outline begins.
    #expect(svg.contains("d=\"M96.5 100a3.5 3.5"))
  }

  @Test("what a screen shows no more, its figure doesn't show either")
  func covered() {
    let plot = plot([Plot.Series([Plot.Point(0, 0.5), Plot.Point(1, 0.5)])])
    let buffer = picture(20, 10) { area, canvas in
      plot.draw(in: area, into: &canvas)
      canvas.fill(Rect(x: 5, y: 3, width: 4, height: 4))
      canvas.write("word", x: 12, y: 5, in: area)
    }
    let svg = buffer.figure(id: "one", title: "", description: "").svg
    let covers = svg.components(separatedBy: "class=\"\(FigureInk.paper.css)\"")
    #expect(covers.count == 2)
    #expect(covers.last?.contains("M120 101h40v18h-40Z") == true)
    #expect(svg.contains(">word</text>"))
  }

  @Test("dots that no drawing stands behind are dots")
  func dots() { #expect(figure.svg.contains("a1.25 1.25 0 1 0 2.5 0")) }

  @Test("what is used of a screen ends where nothing stands any more")
  func used() {
    #expect(buffer.used == Rect(x: 0, y: 0, width: 9, height: 2))
    #expect(Buffer(size: Size(4, 4)).used.isEmpty)
  }
}
