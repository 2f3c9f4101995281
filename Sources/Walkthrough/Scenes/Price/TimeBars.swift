import CellUI
import Foundation

/// Times as bars on one log axis, from a microsecond to more than the age of the universe, with ticks at
/// times that one knows.
struct TimeBars {
  /// A bar: its row on the screen and its time, if that is known.
  struct Bar {
    let y: Int
    let seconds: Double?
    let style: Style
  }

  let bars: [Bar]

  /// The least and the greatest power of ten of a second.
  private static let axis = LogAxis(lowest: -6, highest: 19)

  private static let ticks: [(seconds: Double, name: String)] = [
    (1, "1 s"), (3600, "1 h"), (Timespan.year, "1 year"), (100 * Timespan.year, "lifetime"),
    (Timespan.ageOfTheUniverse, "universe"),
  ]

  /// Draws the bars in the columns of a rectangle, and the ticks' names in a row of it.
  func draw(in area: Rect, names header: Int, into canvas: inout Canvas) {
    for bar in bars {
      let line = Rect(x: area.x, y: bar.y, width: area.width, height: 1)
      for tick in Self.ticks {
        guard let x = column(tick.seconds, in: area) else { continue }
        canvas.put(canvas.symbols.dottedVertical, .dim, x: x, y: bar.y)
      }
      draw(bar, in: line, into: &canvas)
    }
    drawNames(in: Rect(x: area.x, y: header, width: area.width, height: 1), into: &canvas)
  }

  private func draw(_ bar: Bar, in line: Rect, into canvas: inout Canvas) {
    guard let seconds = bar.seconds, let fraction = Self.axis.clampedFraction(of: seconds) else {
      return
    }
    let eighths = Int((fraction * Double(8 * line.width)).rounded())
    let full = Rect(x: line.x, y: line.y, width: eighths / 8, height: 1)
    canvas.fill(full, canvas.symbols.leftBlocks[8], bar.style)
    guard eighths % 8 > 0, full.right < line.right else { return }
    canvas.put(canvas.symbols.leftBlocks[eighths % 8], bar.style, x: full.right, y: line.y)
  }

  /// As many names as stand apart, the ends of the axis first.
  private func drawNames(in row: Rect, into canvas: inout Canvas) {
    var free = row.x
    var last = row.right
    if let tick = Self.ticks.last, let x = column(tick.seconds, in: row) {
      let width = canvas.width(of: tick.name)
      last = min(x - width / 2, row.right - width)
      canvas.write(tick.name, .dim, x: last, y: row.y, in: row)
    }
    for tick in Self.ticks.dropLast() {
      guard let x = column(tick.seconds, in: row) else { continue }
      let width = canvas.width(of: tick.name)
      let start = x - width / 2
      guard start >= free, start + width < last else { continue }
      free = canvas.write(tick.name, .dim, x: start, y: row.y, in: row) + 1
    }
  }

  private func column(_ seconds: Double, in area: Rect) -> Int? {
    Self.axis.clampedFraction(of: seconds).map { area.x + Int($0 * Double(area.width)) }
  }
}
