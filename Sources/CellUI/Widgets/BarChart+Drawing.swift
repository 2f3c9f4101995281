import Foundation
import Wording

extension BarChart {
  /// Draws the chart; with three rows and more its columns stand on an axis with their names, then come the
  /// notes and the pointer at what is selected, each as long as there is room.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let layout = BarLayout(chart: self, rect: rect)
    drawAxis(rect, layout, into: &canvas)
    for (index, cells) in columns(layout) { draw(bars[index], cells, layout, into: &canvas) }
    drawLevels(layout, into: &canvas)
    drawZones(layout, into: &canvas)
    drawLabels(layout, into: &canvas)
    drawNotes(rect, layout, into: &canvas)
    drawCursor(rect, layout, into: &canvas)
  }

  /// The cells of every column, as far as there is room.
  func columns(_ layout: BarLayout) -> [(bar: Int, cells: Range<Int>)] {
    bars.indices.lazy.map { ($0, layout.cells(of: $0)) }
      .filter { $1.upperBound <= layout.plot.right }
  }

  private func drawAxis(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let (plot, symbols) = (layout.plot, canvas.symbols)
    let x = plot.x - 1
    let names = Rect(x: rect.x, y: rect.y, width: x - rect.x, height: rect.height)
    canvas.verticalLine(x: x, y: plot.y, height: plot.height)
    for value in ticks where layout.hasWholeDecades && layout.isInside(value) {
      guard let y = layout.row(of: value) else { continue }
      canvas.put(symbols.teeRight, .faint, x: x, y: y)
    }
    var taken = Set(
      borders.compactMap { layout.isInside($0.value) ? layout.row(of: $0.value) : nil }
    )
    for decade in layout.decades {
      guard let y = layout.row(of: pow(10, -Double(decade))), y < plot.bottom else { continue }
      canvas.put(symbols.teeRight, .faint, x: x, y: y)
      if countsDigits {
        let text = String(decade)
        canvas.writeRight(text, .dim, right: min(rect.right, plot.right + 4), y: y, in: rect)
      }
      guard taken.insert(y).inserted else { continue }
      let name = decade == 0 ? "1" : "1e-\(decade)"
      canvas.writeRight(name, .dim, right: x, y: y, in: names)
    }
    for border in borders where layout.isInside(border.value) {
      guard let y = layout.row(of: border.value) else { continue }
      canvas.writeRight(border.label, border.style, right: x, y: y, in: names)
      canvas.put(symbols.cross, .faint, x: x, y: y)
      let line = Rect(x: plot.x, y: y, width: plot.width, height: 1)
      canvas.fill(line, symbols.dottedHorizontal, .faint)
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
    switch bar.content {
    case .value(let value):
      if let eighths = layout.eighths(of: value) {
        drawBar(bar, eighths, cells, layout, into: &canvas)
      } else {
        drawOutOfReach(symbols.notANumber, bar, cells.middle, layout, into: &canvas)
      }
    case .notYet: canvas.put(symbols.notYet, bar.style, x: cells.middle, y: bottom)
    case .unchecked: canvas.put(symbols.unchecked, bar.style, x: cells.middle, y: bottom)
    case .exactlyEqual: canvas.put(symbols.exactlyEqual, bar.style, x: cells.middle, y: bottom)
    case .bothZero: canvas.put(symbols.bothZero, bar.style, x: cells.middle, y: bottom)
    case .notANumber: drawOutOfReach(symbols.notANumber, bar, cells.middle, layout, into: &canvas)
    case .infinite: drawOutOfReach(symbols.infinity, bar, cells.middle, layout, into: &canvas)
    }
  }

  /// The second values, over the columns, so that each is seen whichever is the higher one.
  private func drawLevels(_ layout: BarLayout, into canvas: inout Canvas) {
    let plot = layout.plot
    for (index, cells) in columns(layout) {
      guard let level = bars[index].level, let eighths = layout.eighths(of: level) else { continue }
      let y = plot.bottom - 1 - (eighths - 1) / 8
      for x in cells { canvas.put(canvas.symbols.horizontal, .accent, x: x, y: y) }
    }
  }

  private func drawBar(
    _ bar: Bar,
    _ eighths: Int,
    _ cells: Range<Int>,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let (plot, symbols) = (layout.plot, canvas.symbols)
    // The topmost cell, and how much of it is filled.
    let top = plot.bottom - 1 - (eighths - 1) / 8
    let rest = (eighths - 1) % 8 + 1
    let below = Rect(
      x: cells.lowerBound,
      y: top + 1,
      width: cells.count,
      height: plot.bottom - top - 1
    )
    switch bar.body {
    case .cap, .hollow:
      for y in below.y..<below.bottom {
        canvas.put(symbols.dottedVertical, .faint, x: cells.middle, y: y)
      }
    case .tower: canvas.fill(below, symbols.lowerBlocks[8], bar.style.filled)
    case .shaded: canvas.fill(below, symbols.shade, bar.style.filled)
    }
    guard bar.body != .hollow else {
      return canvas.put(bar.mark ?? symbols.hollow, bar.style, x: cells.middle, y: top)
    }
    for x in cells { canvas.put(symbols.lowerBlocks[rest], bar.style.filled, x: x, y: top) }
    // The form of a wall says the same as its mark: where some reach up to the last row, none has one.
    guard let mark = bar.mark, top > plot.y, bar.body != .tower || layout.hasRoomAboveTowers else {
      return
    }
    canvas.put(mark, bar.style, x: cells.middle, y: top - 1)
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
    canvas.fill(column, canvas.symbols.dottedVertical, bar.style.filled)
    canvas.put(mark, bar.style, x: x, y: plot.y)
  }

  /// The names of what lies between the borders, amid the empty cells there, as near to the middle as there are some.
  private func drawZones(_ layout: BarLayout, into canvas: inout Canvas) {
    // Beside a tower a name would seem to be that of the columns next to it.
    guard bars.allSatisfy({ $0.body == .cap || $0.body == .hollow }) else { return }
    let plot = layout.plot
    var bottom = plot.bottom
    for (place, zone) in zones.enumerated() {
      let border = borders.dropFirst(place).first.map(\.value)
      guard border.map(layout.isInside) ?? true else { continue }
      let top = border.flatMap(layout.row) ?? plot.y - 1
      let rows = top + 1..<max(top + 1, bottom)
      bottom = top
      let width = canvas.width(of: zone)
      let x = plot.x + (plot.width - width) / 2
      let free = rows.filter { y in
        (x - 2..<x + width + 2).allSatisfy {
          plot.contains(x: $0, y: y) && canvas.buffer[$0, y].glyph == " "
        }
      }
      let middle = (rows.lowerBound + rows.upperBound - 1) / 2
      guard rows.count >= 3, let y = free.min(by: { abs($0 - middle) < abs($1 - middle) }) else {
        continue
      }
      canvas.write(zone, x: x, y: y, in: plot)
    }
  }

  /// The axis below the columns, on which their names stand.
  private func drawLabels(_ layout: BarLayout, into canvas: inout Canvas) {
    guard let y = layout.axisRow else { return }
    let (plot, symbols) = (layout.plot, canvas.symbols)
    let line = Rect(x: plot.x - 1, y: y, width: plot.width + 1, height: 1)
    guard !labels.isEmpty else {
      canvas.horizontalLine(x: plot.x, y: y, width: plot.width)
      return canvas.put(symbols.teeUp, .faint, x: plot.x - 1, y: y)
    }
    var free = plot.x
    for (place, label) in labels.enumerated() {
      let cells = layout.cells(of: label.columns)
      guard cells.lowerBound < plot.right else { break }
      // Never over the columns of another name: what lies beyond its own is the next one's.
      let next = labels.dropFirst(place + 1).first.map { layout.cells(of: $0.columns).lowerBound }
      let end = min(plot.right, next ?? plot.right)
      let start = max(free, cells.lowerBound)
      guard let name = label.forms.first(where: { canvas.width(of: $0) <= end - start }) else {
        continue
      }
      let width = canvas.width(of: name)
      let hasSpan = cells.count >= width + 2
      let span = Rect(x: start, y: y, width: cells.upperBound - start, height: 1)
      if hasSpan { drawSpan(span.intersection(line), into: &canvas) }
      let text = cells.count >= width + 4 ? " " + name + " " : name
      let centered = cells.lowerBound + (cells.count - canvas.width(of: text)) / 2
      let x = min(max(start, centered), end - canvas.width(of: text))
      free = canvas.write(text, x: x, y: y, in: line) + (hasSpan ? 0 : 1)
    }
  }

  private func drawSpan(_ line: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    canvas.put(canvas.symbols.teeLeft, .faint, x: line.x, y: line.y)
    canvas.put(canvas.symbols.teeRight, .faint, x: line.right - 1, y: line.y)
  }

  private func drawNotes(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    guard let y = layout.notesRow, let notesTitle else { return }
    let names = Rect(x: rect.x, y: rect.y, width: layout.plot.x - 1 - rect.x, height: rect.height)
    canvas.writeRight(notesTitle, .dim, right: layout.plot.x - 1, y: y, in: names)
    for (index, cells) in columns(layout) {
      guard let note = bars[index].note else { continue }
      canvas.put(note.glyph, note.style, x: cells.middle, y: y)
    }
  }

  /// The pointer at the selected column and the marks of those that belong together; with no row of their own
  /// they stand on the axis, where a letter of a name is reversed instead, and with none the column is reversed.
  private func drawCursor(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let y = layout.pointerRow ?? layout.axisRow ?? rect.bottom - 1
    for (index, cells) in columns(layout) where bars[index].isMarked {
      let glyph = canvas.buffer[cells.middle, y].glyph
      // On the axis a name stays whole.
      guard layout.pointerRow != nil || !(glyph.isLetter || glyph.isNumber) else { continue }
      canvas.put(canvas.symbols.marked, .accent, x: cells.middle, y: y)
    }
    guard let cursor, bars.indices.contains(cursor) else { return }
    let cells = layout.cells(of: cursor)
    guard cells.upperBound <= layout.plot.right else { return }
    guard layout.axisRow != nil else {
      let column = Rect(x: cells.lowerBound, y: rect.y, width: cells.count, height: rect.height)
      return canvas.restyle(column) { $0.reverse.toggle() }
    }
    for x in cells {
      let glyph = canvas.buffer[x, y].glyph
      guard glyph.isLetter || glyph.isNumber else {
        canvas.put(canvas.symbols.pointUp, .accent, x: x, y: y)
        continue
      }
      // On the axis a name stays readable.
      canvas.restyle(Rect(x: x, y: y, width: 1, height: 1)) {
        $0 = Style(.accent, bold: true, reverse: true)
      }
    }
  }
}

extension Range<Int> {
  fileprivate var middle: Int { lowerBound + (count - 1) / 2 }
}

/// Where the columns of a bar chart stand, and how high their values reach.
struct BarLayout {
  /// The rows for bars.
  let plot: Rect
  /// The rows below them: the axis with the names, the notes, the pointer at what is selected.
  let axisRow, notesRow, pointerRow: Int?
  /// Rows for each power of ten, every one the same.
  let rowsPerDecade: Double
  /// The cells from one column to the next, and how many of them are filled.
  private let pitch, barWidth: Int
  /// The empty cells that stand before each column because a block begins there or before.
  private let shifts: [Int]
  /// Whether above every wall there is a row for its mark.
  private(set) var hasRoomAboveTowers = true

  init(chart: BarChart, rect: Rect) {
    var plot = rect
    _ = plot.cutLeft(BarChart.axisWidth)
    _ = plot.cutRight(chart.countsDigits ? BarChart.digitsWidth : 0)
    let hasPointer = chart.cursor != nil || chart.bars.contains { $0.isMarked }
    pointerRow = hasPointer && rect.height >= 8 ? plot.cutBottom(1).y : nil
    notesRow = chart.notesTitle != nil && rect.height >= 9 ? plot.cutBottom(1).y : nil
    axisRow = rect.height >= 3 ? plot.cutBottom(1).y : nil
    self.plot = plot
    rowsPerDecade = Self.rowsPerDecade(plot.height)

    let count = max(1, chart.bars.count)
    let starts = Set(chart.labels.map(\.columns.lowerBound)).subtracting([0])
    // Blocks are set apart only where that doesn't make the columns thinner.
    let pitch = min(5, max(1, plot.width / count))
    let hasRoom = pitch * count + starts.count <= plot.width
    var shift = 0
    shifts = (0...count).map { index in
      if hasRoom, starts.contains(index) { shift += 1 }
      return shift
    }
    self.pitch = pitch
    barWidth = pitch == 1 ? 1 : pitch - 1
    hasRoomAboveTowers = chart.bars.allSatisfy { bar in
      guard bar.body == .tower, bar.mark != nil, case .value(let value) = bar.content else {
        return true
      }
      return eighths(of: value).map { $0 <= 8 * (plot.height - 1) } ?? true
    }
  }

  /// The most rows for a decade that leave at least ten of them.
  ///
  /// They are whole ones for every second decade, whose ticks are then as far apart as their values; in a few rows
  /// every fourth decade has a tick.
  private static func rowsPerDecade(_ rows: Int) -> Double {
    let steps = [0.25, 0.5] + (2...80).map { Double($0) / 2 }
    return steps.last { Double(rows) >= 10 * $0 } ?? max(0.1, Double(rows) / 12)
  }

  /// Whether every decade begins with a row.
  var hasWholeDecades: Bool { rowsPerDecade == rowsPerDecade.rounded() }

  /// The powers of ten, counted down from 1, that have a tick: those that begin with a row.
  var decades: [Int] {
    let step = rowsPerDecade >= 0.5 ? 2 : 4
    return Array(
      stride(from: 0, to: Int((Double(plot.height) / rowsPerDecade).rounded(.up)), by: step)
    )
  }

  /// How far above the lowest row's lower edge a value reaches, in eighths of a row: at least one, to tell it from
  /// nothing, and at most all rows; `nil` for NaN.
  func eighths(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    let rows = Double(plot.height) + log10(value.magnitude) * rowsPerDecade
    let most = Double(8 * plot.height)
    return Int(min(most, max(1, (8 * rows).rounded())))
  }

  /// The row at whose upper edge a value ends; `nil` for NaN.
  func row(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    let fromTop = -log10(value.magnitude) * rowsPerDecade
    // What is a whole number but for the logarithm's round-off is one.
    let row = (fromTop + 1e-9).rounded(.down)
    return plot.y + Int(min(Double(plot.height - 1), max(0, row)))
  }

  /// Whether a value lies between the axis' ends.
  func isInside(_ value: Double) -> Bool {
    let fromTop = -log10(value.magnitude) * rowsPerDecade
    return fromTop >= 0 && fromTop < Double(plot.height)
  }

  /// The cells of a column, without the gap after it.
  func cells(of index: Int) -> Range<Int> {
    let x = plot.x + index * pitch + shifts[min(index, shifts.count - 1)]
    return x..<(x + barWidth)
  }

  /// The cells under some columns.
  func cells(of columns: Range<Int>) -> Range<Int> {
    guard let last = columns.last else { return plot.x..<plot.x }
    return cells(of: columns.lowerBound).lowerBound..<cells(of: last).upperBound
  }
}
