import Wording

/// Which cells of a screen a picture draws from the exact layers behind it, where they still show them.
struct ExactCells {
  /// What is drawn in some cells instead: a blank, or an axis without its tick.
  private(set) var glyphs: [Int: Character] = [:]
  /// The cells under which no line is to be seen: a word stands there, or nothing any more.
  private(set) var covered: Set<Int> = []
  private(set) var strokes: [Tracing.Stroke] = []
  private(set) var marks: [Tracing.Mark] = []

  /// The cells of a screen, row by row.
  init(_ buffer: Buffer) {
    let width = buffer.size.width
    for layer in buffer.exact.layers {
      let (tracing, alone) = layer.traced(size: buffer.size)
      let isThere = { (index: Int) in
        buffer.cells.indices.contains(index)
          && buffer.cells[index].glyph == alone.cells[index].glyph
      }
      strokes += tracing.strokes
      for (index, glyph) in tracing.axis where isThere(index) { glyphs[index] = glyph }
      let area = tracing.area.intersection(buffer.bounds)
      for y in area.y..<area.bottom {
        for x in area.x..<area.right {
          let index = y * width + x
          let (now, then) = (buffer.cells[index], alone.cells[index])
          if now.glyph == then.glyph, then.glyph.isStroke {
            // Where a guide crosses the axis, the axis goes on.
            glyphs[index] = tracing.axis[index] ?? " "
            covered.remove(index)
          } else if !now.isContinuation, now.glyph == " " {
            if then.glyph.isStroke, glyphs[index] == nil { covered.insert(index) }
          } else if GlyphShape(now.glyph)?.outline.isEmpty ?? true, glyphs[index] == nil {
            covered.insert(index)
          }
        }
      }
      for (place, mark) in tracing.marks.enumerated() {
        // Of marks at one place the last is seen.
        let isHidden = tracing.marks[(place + 1)...].contains {
          ($0.point.x - mark.point.x).magnitude < 1 && ($0.point.y - mark.point.y).magnitude < 1
        }
        if isHidden { continue }
        let index = mark.row * width + mark.column
        let isSame =
          isThere(index)
          && tracing.marks.contains {
            $0.row == mark.row && $0.column == mark.column && $0.glyph == buffer.cells[index].glyph
          }
        guard isSame else { continue }
        glyphs[index] = " "
        covered.remove(index)
        marks.append(mark)
      }
    }
    // In a legend a row of dots stands for a line, and is one here.
    for (index, cell) in buffer.cells.enumerated()
    where cell.glyph == "⠤" && glyphs[index] == nil {
      glyphs[index] = Symbols.unicode.joints[3]
    }
  }
}

extension Character {
  /// Whether it is part of a line: dots, or a piece of a guide.
  fileprivate var isStroke: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    let symbols = Symbols.unicode
    return (0x2801...0x28FF).contains(scalar.value) || self == symbols.dottedHorizontal
      || self == symbols.dottedVertical
  }
}
