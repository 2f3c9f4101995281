import Wording

/// What was drawn into cells that knows its places more exactly than to a cell: plots, values on a scale, straight lines.
///
/// A terminal shows it in dots, a picture draws it again from here: as lines, and with every point at its place.
struct ExactLayers: Sendable {
  /// A drawing and the rectangle into which it was drawn.
  enum Layer: Sendable {
    /// Curves, guides and marks.
    case plot(Plot, Rect)
    /// Points on one scale.
    case values(DotPlot, Rect)
    /// Straight lines.
    case lines(LineDrawing, Rect)
  }

  /// A later one over an earlier one.
  private(set) var layers: [Layer] = []

  /// Adds a drawing.
  mutating func add(_ layer: Layer) { layers.append(layer) }
}

/// What a picture draws in place of a layer's cells, in its units.
struct Tracing {
  /// Lines of one look.
  struct Stroke {
    /// How a line is drawn.
    enum Kind: Hashable {
      case line, dashed, dots, guide, tick
    }

    let kind: Kind
    let style: Style
    /// Each a line through points.
    var lines: [[Plot.Point]]
    /// How thick it is; `nil` where its kind says so.
    var width: Double? = nil
  }

  /// A character whose middle stands at a place.
  struct Mark {
    let glyph: Character
    let style: Style
    let point: Plot.Point
    /// The cell in which a terminal has it.
    let column, row: Int
  }

  /// A later one over an earlier one.
  var strokes: [Stroke] = []
  var marks: [Mark] = []
  /// What is drawn in some cells in place of their part of an axis' tick.
  var axis: [Int: Character] = [:]
  /// Where lines are drawn: what else stands there stands over them.
  var area: Rect
}

extension ExactLayers.Layer {
  /// What a picture draws of the layer, and the layer alone as a terminal has it.
  func traced(size: Size) -> (tracing: Tracing, cells: Buffer) {
    var canvas = Canvas(size: size, symbols: .unicode)
    switch self {
    case .plot(let plot, let rect):
      plot.draw(in: rect, into: &canvas)
      return (plot.tracing(in: rect, canvas), canvas.buffer)
    case .values(let plot, let rect):
      let shown = plot.draw(in: rect, into: &canvas)
      return (plot.tracing(in: rect, shown, canvas), canvas.buffer)
    case .lines(let drawing, let rect):
      drawing.draw(in: rect, into: &canvas)
      return (drawing.tracing(in: rect), canvas.buffer)
    }
  }
}

extension Plot {
  fileprivate func tracing(in rect: Rect, _ canvas: Canvas) -> Tracing {
    let frame = PlotFrame(self, in: rect, symbols: canvas.symbols)
    var tracing = Tracing(area: frame.area)
    guard !rect.isEmpty, !frame.area.isEmpty else { return tracing }
    tracing.strokes = guides(frame) + series.map { $0.stroke(frame) }
    if frame.hasAxes { ticks(frame, canvas, &tracing) }
    tracing.marks = marks.compactMap { mark in
      guard let column = frame.column(mark.point.x), let row = frame.row(mark.point.y) else {
        return nil
      }
      return Tracing.Mark(
        glyph: mark.glyph ?? canvas.symbols.marker,
        style: mark.style.filled,
        point: frame.exact(mark.point),
        column: column,
        row: row
      )
    }
    return tracing
  }

  private func guides(_ frame: PlotFrame) -> [Tracing.Stroke] {
    let (x, y) = frame.exactArea
    let level = horizontalGuides.filter { frame.row($0) != nil }.map { value in
      let height = frame.exact(Point(xRange.lowerBound, value)).y
      return [Point(x.lowerBound, height), Point(x.upperBound, height)]
    }
    let upright = verticalGuides.filter { frame.column($0) != nil }.map { value in
      let place = frame.exact(Point(value, yRange.lowerBound)).x
      return [Point(place, y.lowerBound), Point(place, y.upperBound)]
    }
    return [Tracing.Stroke(kind: .guide, style: .dim, lines: level + upright)]
  }

  /// The ticks at their places; in their cells the axis goes on.
  private func ticks(_ frame: PlotFrame, _ canvas: Canvas, _ tracing: inout Tracing) {
    let (area, width) = (frame.area, canvas.buffer.size.width)
    var lines: [[Point]] = []
    for tick in frame.yTicks {
      guard let row = frame.row(tick.value) else { continue }
      tracing.axis[row * width + area.x - 1] = canvas.symbols.vertical
      let y = frame.exact(Point(xRange.lowerBound, tick.value)).y
      let axis = (Double(area.x) - 0.5) * GlyphShape.width
      lines.append([Point(axis - GlyphShape.width / 2, y), Point(axis, y)])
    }
    for (tick, column, _) in shownTicks(frame, canvas) {
      tracing.axis[area.bottom * width + column] = canvas.symbols.horizontal
      let x = frame.exact(Point(tick.value, yRange.lowerBound)).x
      let axis = (Double(area.bottom) + 0.5) * GlyphShape.height
      lines.append([Point(x, axis), Point(x, axis + GlyphShape.height / 2)])
    }
    tracing.strokes.append(Tracing.Stroke(kind: .tick, style: .faint, lines: lines))
  }
}

extension Plot.Series {
  fileprivate func stroke(_ frame: PlotFrame) -> Tracing.Stroke {
    let area = frame.exactArea
    let places = points.map(frame.exact)
    switch kind {
    case .dots:
      let seen = places.filter { area.x.contains($0.x) && area.y.contains($0.y) }
      return Tracing.Stroke(kind: .dots, style: style.filled, lines: seen.map { [$0] })
    case .line, .dashed:
      return Tracing.Stroke(
        kind: kind == .line ? .line : .dashed,
        style: style.filled,
        lines: Plot.Point.lines(through: places, within: area)
      )
    }
  }
}

extension Plot.Point {
  /// The parts of a line through points that lie in a rectangle; a point that is not finite leaves a gap.
  fileprivate static func lines(
    through points: [Plot.Point],
    within area: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  ) -> [[Plot.Point]] {
    zip(points, points.dropFirst()).reduce(into: []) { lines, ends in
      guard let (start, end) = segment(from: ends.0, to: ends.1, within: area) else { return }
      if let last = lines.last?.last, last == start, start == ends.0 {
        lines[lines.count - 1].append(end)
      } else {
        lines.append([start, end])
      }
    }
  }
}

extension DotPlot {
  fileprivate func tracing(
    in rect: Rect,
    _ shown: [(row: Int, y: Int)],
    _ canvas: Canvas
  ) -> Tracing {
    let scale = columns(in: rect, canvas)
    var tracing = Tracing(area: scale.rect)
    guard scale.rect.width >= 2, let first = shown.first?.y, let last = shown.last?.y else {
      return tracing
    }
    let (width, height) = (canvas.buffer.size.width, GlyphShape.height)
    // The scale stands in the row above the values where there is room for it.
    let line = rect.height >= 2 ? first - 1 : first
    let lines = borders.compactMap(scale.exact).map { x in
      [Plot.Point(x, Double(line) * height), Plot.Point(x, Double(last + 1) * height)]
    }
    tracing.strokes = [Tracing.Stroke(kind: .guide, style: .faint, lines: lines)]
    if line < first {
      let middle = (Double(line) + 0.5) * height
      let ticks = landmarks.compactMap { scale.exact($0.value) }.map { x in
        [Plot.Point(x, middle - height / 2), Plot.Point(x, middle + height / 2)]
      }
      tracing.strokes.append(Tracing.Stroke(kind: .tick, style: .faint, lines: ticks))
      for value in landmarks.map(\.value) + borders {
        guard let x = scale.x(of: value), x > scale.rect.x, x < scale.rect.right - 1 else {
          continue
        }
        tracing.axis[line * width + x] = canvas.symbols.horizontal
      }
    }
    for (place, y) in shown {
      let row = rows[place]
      let values: [(Double?, Character, Style)] = [
        (row.previous, canvas.symbols.formerMarker, Style.dim),
        (row.value, canvas.symbols.marker, row.style.filled),
      ]
      for (value, glyph, style) in values {
        guard let value, let x = scale.exact(value), let column = scale.x(of: value) else {
          continue
        }
        let point = Plot.Point(x, (Double(y) + 0.5) * height)
        tracing.marks.append(
          Tracing.Mark(glyph: glyph, style: style, point: point, column: column, row: y)
        )
      }
    }
    return tracing
  }
}

extension LineDrawing {
  fileprivate func tracing(in rect: Rect) -> Tracing {
    let (wide, high) = (GlyphShape.width, GlyphShape.height)
    let area = (
      x: Double(rect.x) * wide...Double(rect.right) * wide,
      y: Double(rect.y) * high...Double(rect.bottom) * high
    )
    var tracing = Tracing(area: rect)
    let exact = { (place: Plot.Point) in
      Plot.Point((Double(rect.x) + place.x) * wide, (Double(rect.y) + place.y) * high)
    }
    for line in lines {
      guard
        let ends = Plot.Point.segment(from: exact(line.start), to: exact(line.end), within: area)
      else { continue }
      // A dot is a quarter of a cell high.
      let width = line.thickness > 1 ? Double(line.thickness) * high / 4 - 2 : nil
      let kind: Tracing.Stroke.Kind = line.isDashed ? .dashed : .line
      if let last = tracing.strokes.last, last.kind == kind, last.style == line.style.filled,
        last.width == width
      {
        let place = tracing.strokes.count - 1
        if last.lines.last?.last == ends.0 {
          tracing.strokes[place].lines[last.lines.count - 1].append(ends.1)
        } else {
          tracing.strokes[place].lines.append([ends.0, ends.1])
        }
      } else {
        tracing.strokes.append(
          Tracing.Stroke(
            kind: kind,
            style: line.style.filled,
            lines: [[ends.0, ends.1]],
            width: width
          )
        )
      }
    }
    return tracing
  }
}
