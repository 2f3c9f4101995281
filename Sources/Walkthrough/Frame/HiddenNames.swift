import CellUI
import GradientChecking

extension Canvas {
  /// Dots in place of the names of bugs, wherever they stand: what is to be found isn't read off the screen.
  mutating func hideNames(of bugs: [PlantedBug]) {
    let dot = symbols.separator
    for name in Set(bugs.map(\.rawValue)) {
      let glyphs = Array(name)
      for y in 0..<bounds.height {
        let row = (0..<bounds.width).map { buffer[$0, y].glyph }
        guard row.count >= glyphs.count else { continue }
        for x in 0...(row.count - glyphs.count) where Array(row[x..<x + glyphs.count]) == glyphs {
          for column in x..<x + glyphs.count { put(dot, buffer[column, y].style, x: column, y: y) }
        }
      }
    }
  }
}
