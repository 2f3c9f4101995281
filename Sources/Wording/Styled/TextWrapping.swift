/// Breaking lines at blanks.
package enum TextWrapping {
  /// One paragraph's glyphs as lines; an empty paragraph is one empty line.
  package static func lines(_ paragraph: some Collection<Glyph>, width: Int) -> [[Glyph]] {
    var lines: [[Glyph]] = []
    var line: [Glyph] = []
    for piece in pieces(paragraph) {
      if line.cellCount + piece.cellCount <= width {
        line += piece
        continue
      }
      if piece.first?.character == " " {
        if !line.isEmpty { lines.append(line) }
        line = []
        continue
      }
      if !line.isEmpty { lines.append(line.trimmingBlanks()) }
      var chunks = chunks(piece, width: width)
      line = chunks.popLast() ?? []
      lines += chunks
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line.trimmingBlanks()) }
    return lines
  }

  /// Words and the runs of blanks between them, in order.
  private static func pieces(_ glyphs: some Collection<Glyph>) -> [[Glyph]] {
    var pieces: [[Glyph]] = []
    var lastIsBlank: Bool?
    for glyph in glyphs {
      let isBlank = glyph.character == " "
      if isBlank == lastIsBlank {
        pieces[pieces.count - 1].append(glyph)
      } else {
        pieces.append([glyph])
        lastIsBlank = isBlank
      }
    }
    return pieces
  }

  /// A word in parts of at most `width` cells, a name with dots broken behind one of them.
  private static func chunks(_ word: [Glyph], width: Int) -> [[Glyph]] {
    var chunks: [[Glyph]] = [[]]
    for glyph in word {
      let last = chunks.count - 1
      if !chunks[last].isEmpty, chunks[last].cellCount + glyph.width > width {
        let end = chunks[last].lastIndex { $0.character == "." } ?? chunks[last].count - 1
        let rest = chunks[last][(end + 1)...]
        // No part is shorter than half of what there is room for.
        let isLong = 2 * rest.count <= chunks[last].count
        if isLong { chunks[last].removeLast(rest.count) }
        chunks.append(isLong ? rest + [glyph] : [glyph])
      } else {
        chunks[last].append(glyph)
      }
    }
    return chunks
  }
}

extension Sequence<Glyph> {
  /// The cells that these glyphs take.
  package var cellCount: Int { reduce(0) { $0 + $1.width } }
}

extension [Glyph] {
  fileprivate func trimmingBlanks() -> [Glyph] {
    guard let last = lastIndex(where: { $0.character != " " }) else { return self }
    return Array(self[...last])
  }
}

extension StyledText {
  /// The glyphs as a text, neighbours of one style in one span.
  package init(glyphs: some Sequence<Glyph>) {
    self.init(spans: [])
    for glyph in glyphs {
      if let last = spans.last, last.style == glyph.style {
        spans[spans.count - 1].text.append(glyph.character)
      } else {
        spans.append(Span(String(glyph.character), glyph.style))
      }
    }
  }
}
