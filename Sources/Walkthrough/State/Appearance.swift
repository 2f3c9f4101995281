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
  /// Whether a step may be explained by a movement; without it its last picture stands there at once.
  public var isMoving = false
  /// How a talk is given, and what of a screen is shown.
  public var presentation = Presentation()

  /// Whether the scene has the whole size, without the lines, the words and the keys around it: a figure.
  var isFigure = false

  /// Of how many components at most everything that is shown is gone through before the next frame; of more it is done
  /// behind the screen, which meanwhile shows what it has.
  var mostAtOnce = Int.max

  /// An appearance with the mouse on.
  public init(size: Size, symbols: Symbols = .unicode, theme: Theme = .dark) {
    self.size = size
    self.symbols = symbols
    self.theme = theme
  }
}

extension Appearance {
  /// The least size of the full form of a screen; below it the compact form is drawn.
  static let leastSize = Size(60, 18)

  /// So many components are gone through in a few milliseconds.
  static let mostBetweenFrames = 1 << 14

  /// Whether there is room for the full form of a screen.
  var hasRoom: Bool { size.holds(Self.leastSize) }

  /// Where everything stands around a scene: the same in every scene, so that nothing jumps; while a talk is given the
  /// picture has a row of the text's.
  var areas: FrameAreas {
    if isFigure { return FrameAreas(figure: size) }
    let usual = size.height < 32 ? 3 : 4
    return FrameAreas(
      size: size,
      textRows: presentation.isOn ? usual - 1 : usual,
      shows: presentation.view
    )
  }

  /// The columns and rows kept for the narration.
  var narrationSize: Size {
    hasRoom && !areas.text.isEmpty ? areas.text.size : Size(Self.leastSize.width - 2, 3)
  }
}
