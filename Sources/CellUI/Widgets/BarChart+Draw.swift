extension BarChart {
  /// Draws the chart; at 4 rows and more it has an axis row and, if it has labels, a row for them.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let layout = BarLayout(chart: self, rect: rect)
    drawAxis(rect, layout, into: &canvas)
    for (index, bar) in bars.enumerated() {
      let cells = layout.cells(of: index)
      guard cells.upperBound <= rect.right else { break }
      draw(bar, cells, layout, into: &canvas)
    }
    drawMarks(rect, layout, into: &canvas)
    drawCursor(rect, layout, into: &canvas)
    drawLabels(rect, layout, into: &canvas)
  }

  private func drawAxis(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let (plot, symbols) = (layout.plot, canvas.symbols)
    let x = plot.x - 1
    let labels = Rect(x: rect.x, y: rect.y, width: x - rect.x, height: rect.height)
    canvas.verticalLine(x: x, y: plot.y, height: plot.height)
    if plot.bottom < rect.bottom {
      canvas.put(symbols.teeUp, .dim, x: x, y: plot.bottom)
      canvas.horizontalLine(x: plot.x, y: plot.bottom, width: plot.width)
      canvas.writeRight(floorLabel, .dim, right: x, y: plot.bottom, in: labels)
    }
    canvas.writeRight(topLabel, .dim, right: x, y: plot.y, in: labels)
    for landmark in landmarks {
      guard let fraction = axis.fraction(of: landmark.value), (0...1).contains(fraction) else {
        continue
      }
      let y = layout.row(fraction)
      canvas.fill(Rect(x: rect.x, y: y, width: x - rect.x, height: 1))
      canvas.writeRight(landmark.label, landmark.style, right: x, y: y, in: labels)
      canvas.put(symbols.teeRight, landmark.style, x: x, y: y)
      let line = Rect(x: plot.x, y: y, width: plot.width, height: 1)
      canvas.fill(line, symbols.dottedHorizontal, landmark.style)
    }
  }

  private func draw(
    _ bar: Bar,
    _ cells: Range<Int>,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let symbols = canvas.symbols
    let bottom = layout.plot.bottom - 1
    let middle = cells.lowerBound + (cells.count - 1) / 2
    switch bar.content {
    case .value(let value):
      guard let fraction = axis.clampedFraction(of: value) else {
        drawOutOfReach(symbols.notANumber, bar, middle, layout, into: &canvas)
        return
      }
      drawBar(bar, fraction, cells, layout, into: &canvas)
    case .notYet: canvas.put(symbols.notYet, bar.style, x: middle, y: bottom)
    case .exactlyEqual: canvas.put(symbols.exactlyEqual, bar.style, x: middle, y: bottom)
    case .bothZero: canvas.put(symbols.bothZero, bar.style, x: middle, y: bottom)
    case .notANumber: drawOutOfReach(symbols.notANumber, bar, middle, layout, into: &canvas)
    case .infinite: drawOutOfReach(symbols.infinity, bar, middle, layout, into: &canvas)
    }
  }

  private func drawBar(
    _ bar: Bar,
    _ fraction: Double,
    _ cells: Range<Int>,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let plot = layout.plot
    // Even a value on the floor leaves a line, to tell it from nothing.
    let eighths = max(1, Int((fraction * Double(plot.height * 8)).rounded()))
    let (full, rest) = (eighths / 8, eighths % 8)
    for x in cells {
      for row in 0..<full {
        canvas.put(canvas.symbols.lowerBlocks[8], bar.style, x: x, y: plot.bottom - 1 - row)
      }
      if rest > 0 {
        canvas.put(canvas.symbols.lowerBlocks[rest], bar.style, x: x, y: plot.bottom - 1 - full)
      }
    }
    guard let mark = bar.mark else { return }
    let used = full + (rest > 0 ? 1 : 0)
    var style = bar.style
    style.reverse = used >= plot.height
    let y = plot.bottom - 1 - min(used, plot.height - 1)
    canvas.put(mark, style, x: cells.lowerBound + (cells.count - 1) / 2, y: y)
  }

  /// What has no height stands above a dotted line over all of it, so that it can't be overlooked.
  private func drawOutOfReach(
    _ mark: Character,
    _ bar: Bar,
    _ x: Int,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let plot = layout.plot
    let column = Rect(x: x, y: plot.y, width: 1, height: plot.height)
    canvas.fill(column, canvas.symbols.dottedVertical, bar.style)
    canvas.put(mark, bar.style, x: x, y: plot.y)
  }

  /// Marks stand on the axis; without one they stand in the columns' lowest row.
  private func drawMarks(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let y = min(layout.plot.bottom, rect.bottom - 1)
    for (index, bar) in bars.enumerated() where bar.isMarked {
      let cells = layout.cells(of: index)
      guard cells.upperBound <= rect.right else { break }
      let middle = cells.lowerBound + (cells.count - 1) / 2
      canvas.put(canvas.symbols.marked, .accent, x: middle, y: y)
    }
  }

  private func drawCursor(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    guard let cursor, bars.indices.contains(cursor) else { return }
    let cells = layout.cells(of: cursor)
    guard cells.upperBound <= rect.right else { return }
    guard layout.plot.bottom < rect.bottom else {
      let column = Rect(x: cells.lowerBound, y: rect.y, width: cells.count, height: rect.height)
      canvas.restyle(column) { $0.reverse.toggle() }
      return
    }
    for x in cells {
      canvas.put(canvas.symbols.pointUp, .cursor, x: x, y: layout.plot.bottom)
    }
  }

  private func drawLabels(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let y = layout.plot.bottom + 1
    guard y < rect.bottom else { return }
    var free = layout.plot.x
    for (place, label) in labels.enumerated() {
      let cells = layout.cells(of: label.columns)
      guard cells.lowerBound < rect.right else { break }
      // Never over the columns of another name: what lies beyond its own is the next one's.
      let next = labels.dropFirst(place + 1).first.map { layout.cells(of: $0.columns).lowerBound }
      let end = min(rect.right, next ?? rect.right)
      let start = max(free, cells.lowerBound)
      guard let name = label.forms.first(where: { canvas.width(of: $0) <= end - start }) else {
        continue
      }
      let width = canvas.width(of: name)
      let hasSpan = cells.count >= width + 2
      let line = Rect(x: start, y: y, width: cells.upperBound - start, height: 1)
      if hasSpan { drawSpan(line.intersection(rect), into: &canvas) }
      let text = cells.count >= width + 4 ? " " + name + " " : name
      let centered = cells.lowerBound + (cells.count - canvas.width(of: text)) / 2
      let x = min(max(start, centered), end - canvas.width(of: text))
      free = canvas.write(text, x: x, y: y, in: rect) + (hasSpan ? 0 : 1)
    }
  }

  private func drawSpan(_ line: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    canvas.put(canvas.symbols.teeLeft, .dim, x: line.x, y: line.y)
    canvas.put(canvas.symbols.teeRight, .dim, x: line.right - 1, y: line.y)
  }
}
