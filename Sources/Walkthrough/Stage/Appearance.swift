import CellUI

/// How the program looks on this terminal, the same on every screen.
public struct Appearance: Hashable, Sendable {
  /// The screen's columns and rows.
  public var size: Size
  /// The symbols the terminal can show.
  public var symbols: Symbols
  /// The colours in use.
  public var theme: Theme
  /// Whether mouse clicks are taken by the program; off lets the terminal select text.
  public var isMouseOn = true

  /// An appearance with the mouse on.
  public init(size: Size, symbols: Symbols = .unicode, theme: Theme = .dark) {
    self.size = size
    self.symbols = symbols
    self.theme = theme
  }
}
