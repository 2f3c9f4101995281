extension Buffer {
  /// The screen as text with escape sequences for colours (ECMA-48, SGR), row by row.
  ///
  /// Each row begins and ends with the terminal's own attributes, so that rows can be cut out and
  /// put elsewhere. Blanks at the end of a row are left out unless they are seen.
  public func ansi(theme: Theme, depth: ColorDepth) -> String {
    (0..<size.height).map { y in
      line(row(y), theme: theme, depth: depth) + "\n"
    }
    .joined()
  }

  private func line(_ cells: ArraySlice<Cell>, theme: Theme, depth: ColorDepth) -> String {
    var text = ""
    var current = Attributes.plain
    for cell in cells[..<visibleEnd(cells)] where !cell.isContinuation {
      let attributes = theme.attributes(for: cell.style, depth: depth)
      if attributes != current {
        text += attributes.selectGraphicRendition
        current = attributes
      }
      text.append(cell.glyph)
    }
    return current == .plain ? text : text + Attributes.plain.selectGraphicRendition
  }

  private func visibleEnd(_ cells: ArraySlice<Cell>) -> Int {
    let last = cells.lastIndex { $0.glyph != " " || $0.style.reverse || $0.style.underline }
    return last.map { $0 + 1 } ?? cells.startIndex
  }
}

extension Attributes {
  /// The sequence that sets these attributes, whatever was set before.
  var selectGraphicRendition: String {
    var codes = ["0"]
    if bold { codes.append("1") }
    if dim { codes.append("2") }
    if underline { codes.append("4") }
    if reverse { codes.append("7") }
    if let foreground { codes.append(Self.code(foreground, base: 30)) }
    if let background { codes.append(Self.code(background, base: 40)) }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ color: UInt8, base: Int) -> String {
    switch color {
    case 0..<8: "\(base + Int(color))"
    case 8..<16: "\(base + 60 + Int(color) - 8)"
    default: "\(base + 8);5;\(color)"
    }
  }
}
