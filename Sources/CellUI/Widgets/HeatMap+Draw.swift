extension HeatMap {
  func drawIndices(_ layout: HeatMapLayout, into canvas: inout Canvas) {
    let rect = layout.rect
    if layout.firstX > rect.x {
      for row in layout.rows {
        let elements = layout.elements(row: row)
        let isHighlighted = highlight.map { elements.contains($0.row) } ?? false
        canvas.writeRight(
          "\(elements.lowerBound)",
          isHighlighted ? .cursor : .dim,
          right: layout.firstX - 1,
          y: layout.y(row),
          in: rect
        )
      }
    }
    guard layout.hasHeader else { return }
    // As many column numbers as stand apart, at round distances.
    let digits = String(max(0, columns - 1)).count
    let step = [1, 2, 5, 10, 20, 50].first { $0 * layout.cellWidth > digits } ?? 100
    for column in layout.columns where column % step == 0 {
      let elements = layout.elements(column: column)
      let isHighlighted = highlight.map { elements.contains($0.column) } ?? false
      let x = layout.x(column) + (layout.cellWidth == 3 ? 1 : 0)
      let text = "\(elements.lowerBound)"
      guard x + text.count <= rect.right else { continue }
      canvas.write(text, isHighlighted ? .cursor : .dim, x: x, y: rect.y, in: rect)
    }
  }

  func draw(_ row: Int, _ column: Int, _ layout: HeatMapLayout, into canvas: inout Canvas) {
    let (rows, columns) = (layout.elements(row: row), layout.elements(column: column))
    let cell = cell(rows, columns)
    let isHighlighted =
      highlight.map { rows.contains($0.row) && columns.contains($0.column) } ?? false
    let style = style(of: cell)
    let glyphs = glyphs(of: cell, width: layout.cellWidth, canvas.symbols)
    let (x, y) = (layout.x(column), layout.y(row))
    for (offset, glyph) in glyphs.enumerated() { canvas.put(glyph, style, x: x + offset, y: y) }
    if cell.isMarked, layout.cellWidth > 1 {
      canvas.put(canvas.symbols.marked, .accent, x: x + layout.cellWidth - 1, y: y)
    } else if cell.isMarked {
      canvas.put(canvas.symbols.marked, Style(style.role, bold: true), x: x, y: y)
    }
    if isHighlighted { drawCursor(cell, x: x, y: y, width: layout.cellWidth, into: &canvas) }
  }

  /// What shows the highlighted cell without colour: brackets, a pointer, or a marker in its place.
  private func drawCursor(
    _ cell: Cell,
    x: Int,
    y: Int,
    width: Int,
    into canvas: inout Canvas
  ) {
    let symbols = canvas.symbols
    switch width {
    case 3:
      // A sign says more than a shade, which the cells beside it show as well.
      let glyphs = glyphs(of: cell, width: 3, symbols)
      let glyph = glyphs[0] == " " ? glyphs[1] : glyphs[0]
      canvas.put("[", .cursor, x: x, y: y)
      canvas.put(glyph, Style(style(of: cell).role, bold: true), x: x + 1, y: y)
      if !cell.isMarked { canvas.put("]", .cursor, x: x + 2, y: y) }
    case 2:
      let sign = glyphs(of: cell, width: 2, symbols)[0]
      canvas.put(symbols.pointRight, .cursor, x: x, y: y)
      guard sign != " " else { break }
      canvas.put(sign, Style(style(of: cell).role, bold: true), x: x + 1, y: y)
    default: canvas.put(symbols.marker, .cursor, x: x, y: y)
    }
  }

  private func style(of cell: Cell) -> Style {
    if let style = cell.style { return style }
    guard isSigned else { return Style(.heat(cell.level.magnitude)) }
    return Style(.signedHeat(cell.level.isNegative ? -cell.level.magnitude : cell.level.magnitude))
  }

  private func glyphs(of cell: Cell, width: Int, _ symbols: Symbols) -> [Character] {
    let level = cell.level
    let ramp = symbols.heatRamp[level.magnitude]
    if level.magnitude == 0 || cell.glyph != nil {
      var blank = [Character](repeating: " ", count: width)
      blank[width / 2] = cell.glyph ?? ramp
      return blank
    }
    guard isSigned, level.magnitude >= leastSigned || width > 1 else {
      return Array(repeating: ramp, count: width)
    }
    if level.magnitude < leastSigned { return [" "] + Array(repeating: ramp, count: width - 1) }
    if width == 1 { return [level.isNegative ? symbols.negativeRamp[level.magnitude] : ramp] }
    return [level.isNegative ? "-" : "+"] + Array(repeating: ramp, count: width - 1)
  }
}
