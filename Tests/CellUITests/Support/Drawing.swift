@testable import CellUI

/// What a drawing looks like on a screen of its own: the rows, without the blanks at their ends.
func frame(
  _ width: Int,
  _ height: Int,
  symbols: Symbols = .unicode,
  _ draw: (Rect, inout Canvas) -> Void
) -> [String] {
  picture(width, height, symbols: symbols, draw).lines
}

/// The cells of a drawing on a screen of its own.
func picture(
  _ width: Int,
  _ height: Int,
  symbols: Symbols = .unicode,
  _ draw: (Rect, inout Canvas) -> Void
) -> Buffer {
  var canvas = Canvas(size: Size(width, height), symbols: symbols)
  draw(canvas.bounds, &canvas)
  return canvas.buffer
}

/// Whether a drawing keeps to its rectangle wherever that lies and however small it is.
func staysInside(_ draw: (Rect, inout Canvas) -> Void) -> Bool {
  for symbols in [Symbols.unicode, .ascii] {
    for (width, height) in [(0, 0), (1, 1), (2, 1), (3, 2), (7, 3), (13, 4), (24, 6), (40, 9)] {
      let rect = Rect(x: 3, y: 2, width: width, height: height)
      var canvas = Canvas(size: Size(width + 6, height + 4), symbols: symbols)
      canvas.fill(canvas.bounds, "~")
      draw(rect, &canvas)
      for y in 0..<(height + 4) {
        for x in 0..<(width + 6) where !rect.contains(x: x, y: y) {
          if canvas.buffer[x, y] != Cell("~") { return false }
        }
      }
    }
  }
  return true
}
