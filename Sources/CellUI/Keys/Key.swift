/// One thing the user did at the keyboard or with the mouse.
public enum Key: Hashable, Sendable {
  /// A printable character; the space bar is `.character(" ")`.
  case character(Character)
  /// Ctrl with a letter, in lower case.
  case control(Character)
  case enter, escape, backspace, tab, backTab
  case up, down, left, right
  case home, end, pageUp, pageDown
  /// F1, F2 and so on, by its number.
  case function(Int)
  /// A mouse button pressed at a column and a row.
  case click(x: Int, y: Int)
  /// The other mouse button pressed at a column and a row.
  case otherClick(x: Int, y: Int)
  /// The wheel turned at a column and a row; positive is down.
  case wheel(Int, x: Int, y: Int)
}
