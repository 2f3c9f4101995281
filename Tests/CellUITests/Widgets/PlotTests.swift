import Testing

@testable import CellUI

private let line = Plot.Series([.init(0, 0), .init(1, 1)])

private func plot(_ series: Plot.Series...) -> Plot {
  Plot(series: series, xRange: 0...1, yRange: 0...1, xTicks: [], yTicks: [])
}

@Suite("Plot")
struct PlotTests {
  @Test("a line goes from corner to corner")
  func diagonal() {
    #expect(
      frame(4, 2) { plot(line).draw(in: $0, into: &$1) } == ["  ⡠⠊", "⡠⠊"]
    )
  }

  @Test("axes, ticks and titles stand inside the rectangle")
  func axes() {
    let plot = Plot(
      series: [.init([.init(-1, 1), .init(0, 0), .init(1, 1)])],
      xRange: -1...1,
      yRange: 0...1,
      marks: [.init(.init(0, 0), label: "least")],
      xTitle: "θ[27]",
      yTitle: "J(θ)"
    )
    #expect(
      frame(26, 9) { plot.draw(in: $0, into: &$1) } == [
        "   J(θ)",
        "  1┤⠑⢄⡀                ⢀⡠⠊",
        "   │  ⠈⠢⡀            ⢀⠔⠁",
        "0.5┤    ⠈⠢⢄        ⡠⠔⠁",
        "   │       ⠑⢄    ⡠⠊",
        "  0┤         ⠉⠢●⠉least",
        "   └┬────┬─────┬────┬────┬",
        "   -1  -0.5    0   0.5   1",
        "            θ[27]",
      ]
    )
  }

  /// The rows, and the columns, in which an axis has its ticks.
  private func ticks(_ plot: Plot, _ width: Int, _ height: Int) -> (rows: [Int], columns: [Int]) {
    let lines = frame(width, height) { plot.draw(in: $0, into: &$1) }
    let axis = lines.lastIndex { $0.contains("└") } ?? 0
    return (
      lines.indices.filter { lines[$0].contains("┤") },
      lines.isEmpty
        ? [] : Array(lines[axis]).enumerated().filter { $0.element == "┬" }.map(\.offset)
    )
  }

  @Test("ticks at equal distances stand at equal distances", arguments: 7...30)
  func even(size: Int) {
    let decades = Plot.Tick.powersOfTen(in: -17...0, about: 6)
    let plot = Plot(
      series: [],
      xRange: -15...0,
      yRange: -17...0,
      xTicks: Plot.Tick.powersOfTen(in: -15...0, about: 7),
      yTicks: decades
    )
    let (rows, columns) = ticks(plot, 20 + 4 * size, size)
    #expect(rows.count >= 2 && columns.count >= 2)
    #expect(Set(zip(rows, rows.dropFirst()).map { $1 - $0 }).count == 1, "\(rows)")
    let gaps = zip(columns, columns.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1, "\(columns)")
  }

  @Test("powers of ten begin at the end of the axis")
  func powers() {
    #expect(Plot.Tick.powersOfTen(in: -4.5...0.2, about: 2).map(\.label) == ["1", "1e-2", "1e-4"])
    #expect(Plot.Tick.powersOfTen(in: 0.2...0.8, about: 4).isEmpty)
  }

  @Test("curves differ by character in ASCII")
  func ascii() {
    let lines = frame(8, 3, symbols: .ascii) {
      plot(
        .init([.init(0, 1), .init(1, 1)]),
        .init([.init(0, 0.5), .init(1, 0.5)]),
        .init([.init(0, 0), .init(1, 0)])
      ).draw(in: $0, into: &$1)
    }
    #expect(lines == ["........", "********", "++++++++"])
  }

  @Test("what lies outside the ranges is cut at the border, however far it goes")
  func clipping() {
    let steep = Plot.Series([.init(-1e6, -1e6), .init(1e6, 1e6)])
    #expect(frame(4, 2) { plot(steep).draw(in: $0, into: &$1) } == ["  ⢀⠔", "⢀⠔⠁"])
    let outside = Plot.Series([.init(2, 0), .init(2, 1), .init(5, 8)])
    #expect(frame(4, 2) { plot(outside).draw(in: $0, into: &$1) } == ["", ""])
    let absurd = Plot.Series([.init(-1e300, 0.5), .init(1e308, 0.5), .init(-1e308, -1e308)])
    #expect(staysInside { plot(absurd).draw(in: $0, into: &$1) })
  }

  @Test("a value that is not finite leaves a gap")
  func gaps() {
    let broken = Plot.Series([
      .init(0, 0), .init(0.25, 0), .init(0.5, .nan), .init(0.75, .infinity), .init(1, 0),
    ])
    #expect(frame(8, 1) { plot(broken).draw(in: $0, into: &$1) } == ["⣀⣀⡀"])
  }

  @Test("dashes and dots are told from a line without colour")
  func kinds() {
    let level = [Plot.Point(0, 0), Plot.Point(1, 0)]
    #expect(frame(6, 1) { plot(.init(level)).draw(in: $0, into: &$1) } == ["⣀⣀⣀⣀⣀⣀"])
    #expect(
      frame(6, 1) { plot(.init(level, kind: .dashed)).draw(in: $0, into: &$1) } == ["⣀⡀ ⣀⡀"]
    )
    #expect(frame(6, 1) { plot(.init(level, kind: .dots)).draw(in: $0, into: &$1) } == ["⡀    ⢀"])
  }

  @Test("a flat range is drawn in the middle, and one without width doesn't fail")
  func flat() {
    let flat = Plot(series: [.init([.init(0, 3), .init(1, 3)])], xRange: 0...1, yRange: 3...3)
    #expect(frame(4, 1) { flat.draw(in: $0, into: &$1) } == ["⠤⠤⠤⠤"])
  }

  @Test("guides lie behind the curves")
  func guides() {
    var plot = plot(.init([.init(0, 0), .init(1, 0)]))
    plot.verticalGuides = [0.5]
    plot.horizontalGuides = [1]
    #expect(frame(5, 2) { plot.draw(in: $0, into: &$1) } == ["┄┄┊┄┄", "⣀⣀⣀⣀⣀"])
  }

  @Test("nothing is drawn outside the rectangle")
  func inside() {
    let full = Plot(
      series: [line],
      xRange: -1...1,
      yRange: -1...1,
      verticalGuides: [0],
      horizontalGuides: [0],
      marks: [.init(.init(1, 1), label: "here")],
      xTitle: "x",
      yTitle: "y"
    )
    #expect(staysInside { full.draw(in: $0, into: &$1) })
  }

  @Test("a point's name leaves the curve alone: it stands where nothing is drawn")
  func labels() {
    var rising = plot(line)
    rising.marks = [.init(.init(0.5, 0.5), label: "+ε")]
    let unlabelled = plot(line)
    let with = frame(20, 9) { rising.draw(in: $0, into: &$1) }
    let without = frame(20, 9) { unlabelled.draw(in: $0, into: &$1) }
    let dots = { (lines: [String]) in
      lines.joined().filter { ("\u{2800}"..."\u{28FF}").contains($0) }.count
    }
    #expect(with.joined().contains("+ε"))
    // The point itself takes the place of one cell of the line.
    #expect(dots(with) == dots(without) - 1)
  }

  @Test("the places of points are the cells in which they are drawn")
  func places() throws {
    let points = [Plot.Point(0, 0), Plot.Point(1, 1), Plot.Point(2, 0)]
    let plot = Plot(series: [Plot.Series(points, kind: .dots)], xRange: 0...1, yRange: 0...1)
    let rect = Rect(x: 0, y: 0, width: 20, height: 8)
    let places = plot.places(of: points, in: rect, symbols: .unicode)
    let drawn = picture(20, 8) { plot.draw(in: $0, into: &$1) }
    for place in places.prefix(2) {
      let place = try #require(place)
      #expect(drawn[place.x, place.y].glyph != " ")
    }
    #expect(places[2] == nil)
  }
}
