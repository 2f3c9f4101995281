extension Buffer {
  /// The rows as plain text, without the blanks at their ends.
  public var lines: [String] {
    (0..<size.height).map { y in
      String(row(y).filter { !$0.isContinuation }.map(\.glyph)).trimmingBlanksAtEnd()
    }
  }

  /// The screen as plain text: each row ends with a line end, trailing blanks are left out.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// The styles of the screen in readable form, to be compared in snapshot tests.
  ///
  /// Each row has one letter per cell for its role: blank text, `.` dim, `a` accent, `g` agrees,
  /// `q` doubleCheck, `x` bug, `w` weight, `b` bias, `c` cursor, `0` to `8` heat. Bold makes it a
  /// capital (`T` for text, `:` for dim). A row with reversed (`^`) or underlined (`_`) cells, or
  /// both (`%`), is followed by a row that marks them.
  public var styleMap: String {
    (0..<size.height).flatMap { y in
      let roles = String(row(y).map(\.style.letter)).trimmingBlanksAtEnd()
      let emphasis = String(row(y).map(\.style.emphasisMark)).trimmingBlanksAtEnd()
      return emphasis.isEmpty ? [roles] : [roles, emphasis]
    }
    .map { $0 + "\n" }.joined()
  }

  func row(_ y: Int) -> ArraySlice<Cell> {
    cells[(y * size.width)..<((y + 1) * size.width)]
  }
}

extension String {
  fileprivate func trimmingBlanksAtEnd() -> String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}

extension Style {
  fileprivate var letter: Character {
    switch role {
    case .text: bold ? "T" : " "
    case .dim: bold ? ":" : "."
    case .accent: bold ? "A" : "a"
    case .agrees: bold ? "G" : "g"
    case .doubleCheck: bold ? "Q" : "q"
    case .bug: bold ? "X" : "x"
    case .weight: bold ? "W" : "w"
    case .bias: bold ? "B" : "b"
    case .cursor: bold ? "C" : "c"
    case .heat(let level): Character(String(min(8, max(0, level))))
    case .signedHeat(let level): Array("onmlkjih012345678")[min(8, max(-8, level)) + 8]
    }
  }

  fileprivate var emphasisMark: Character {
    switch (reverse, underline) {
    case (true, true): "%"
    case (true, false): "^"
    case (false, true): "_"
    case (false, false): " "
    }
  }
}
