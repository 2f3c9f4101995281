import CellUI
import Wording

extension Buffer {
  /// The styles of the screen in readable form, to be compared in snapshot tests.
  ///
  /// Each row has one letter per cell for its role: blank text, `.` dim, `,` faint, `a` accent, `u` numeric, `y` analytic, `g` agrees,
  /// `q` doubleCheck, `x` bug, `w` weight, `b` bias, `c` cursor, `0` to `8` heat. Bold makes it a
  /// capital (`T` for text, `:` for dim). A row with reversed (`^`) or underlined (`_`) cells, or
  /// both (`%`), is followed by a row that marks them.
  public var styleMap: String {
    (0..<size.height).flatMap { y in
      let row = (0..<size.width).map { self[$0, y] }
      let roles = Self.line(row.map(\.style.letter))
      let emphasis = Self.line(row.map(\.style.emphasisMark))
      return emphasis.isEmpty ? [roles] : [roles, emphasis]
    }
    .map { $0 + "\n" }.joined()
  }

  private static func line(_ marks: [Character]) -> String {
    let end = marks.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
    return String(marks[..<end])
  }
}

extension Style {
  fileprivate var letter: Character {
    switch role {
    case .text: bold ? "T" : " "
    case .dim: bold ? ":" : "."
    case .faint: ","
    case .accent: bold ? "A" : "a"
    case .numeric: bold ? "U" : "u"
    case .analytic: bold ? "Y" : "y"
    case .agrees: bold ? "G" : "g"
    case .doubleCheck: bold ? "Q" : "q"
    case .bug: bold ? "X" : "x"
    case .weight: bold ? "W" : "w"
    case .bias: bold ? "B" : "b"
    case .cursor: bold ? "C" : "c"
    case .heat(let level): Array("onmlkjih012345678")[min(8, max(-8, level)) + 8]
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
