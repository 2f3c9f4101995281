import CNcurses
import CellUI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// The terminal, for as long as the program draws on it.
///
/// Creating one enters the alternate screen; when it goes, by return or by a thrown error, the
/// terminal is as it was. The same holds when a signal ends the program, and when it crashes. There
/// can be one at a time, on one thread, since curses has one screen.
public struct Terminal: ~Copyable {
  /// The colours in use; a change shows with the next ``draw(_:)``.
  public var theme: Theme
  /// How many colours there are.
  public let depth: ColorDepth
  /// Whether characters outside ASCII can be shown.
  public let isUTF8: Bool

  private let screen: OpaquePointer
  private var pairs = ColorPairs()
  private var usesMouse = false
  /// A key that was read together with the one before it.
  var heldBack: Key?

  /// Takes over the terminal that standard input and output are connected to.
  ///
  /// - Parameters:
  ///   - theme: The colours.
  ///   - maximumDepth: The number of colours not to exceed, whatever the terminal has.
  /// - Throws: ``TerminalError`` if no screen can be shown there; nothing was written then.
  public init(theme: Theme, maximumDepth: ColorDepth = .full) throws(TerminalError) {
    isUTF8 = TerminalSurroundings.isUTF8()
    if let obstacle = TerminalSurroundings.obstacle() { throw obstacle }
    // Before curses, which leaves signals alone that have a handler.
    guard guard_begin(STDIN_FILENO) else { throw .notControllable }
    Self.prepareReset(rows: TerminalSurroundings.size()?.height ?? 24, usesMouse: false)
    guard_set_active(true)
    guard let screen = curses_open() else {
      guard_end()
      throw .notControllable
    }
    self.screen = screen
    self.theme = theme
    curses_prepare_keyboard()
    curs_set(0)
    leaveok(curses_screen(), true)
    let hasColors = has_colors() && start_color() == OK && use_default_colors() == OK
    let colors = hasColors ? Int(curses_color_count()) : 0
    depth = min(maximumDepth, ColorDepth(colors: colors))
    takeSize()
    error_output_hold()
  }

  deinit {
    if usesMouse { curses_set_mouse(false) }
    endwin()
    guard_end()
    delscreen(screen)
    error_output_release()
  }

  /// Its columns and rows.
  public var size: Size { Size(Int(curses_columns()), Int(curses_rows())) }

  /// Shows a screen; only what differs from the one shown before is sent.
  public mutating func draw(_ buffer: Buffer) {
    let size = size
    if buffer.size != size { curses_erase() }
    for y in 0..<min(size.height, buffer.size.height) {
      let columns = 0..<min(size.width, buffer.size.width)
      let attributes = theme.rowAttributes(for: columns.map { buffer[$0, y] }, depth: depth)
      for x in columns {
        let isWide = buffer[x + 1, y].isContinuation
        put(buffer[x, y], attributes[x], isWide: isWide, x: x, y: y)
      }
    }
    curses_show()
  }

  /// Reports clicks and the wheel, or leaves the mouse to the terminal, which then selects text.
  public mutating func setMouse(enabled: Bool) {
    guard enabled != usesMouse else { return }
    usesMouse = enabled
    prepareReset()
    curses_set_mouse(enabled)
  }
}

@available(*, unavailable)
extension Terminal: Sendable {}

extension Terminal {
  private mutating func put(
    _ cell: Cell,
    _ attributes: Attributes,
    isWide: Bool,
    x: Int,
    y: Int
  ) {
    guard !cell.isContinuation else { return }
    let pair = pairs.number(foreground: attributes.foreground, background: attributes.background)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Int(CCHARW_MAX)) { scalars in
      var count = 0
      for scalar in cell.glyph.unicodeScalars.prefix(scalars.count) {
        scalars[count] = scalar.value
        count += 1
      }
      curses_put(
        Int32(y),
        Int32(x),
        scalars.baseAddress,
        Int32(count),
        isWide ? 2 : 1,
        attributes.cursesAttributes,
        pair
      )
    }
  }

  func takeSize() {
    guard let size = TerminalSurroundings.size(), size != self.size else { return }
    resize_term(Int32(size.height), Int32(size.width))
    // Terminals wrap or cut lines at a resize, each in its own way.
    curses_forget_screen()
  }

  func prepareReset() {
    Self.prepareReset(rows: size.height, usesMouse: usesMouse)
  }

  private static func prepareReset(rows: Int, usesMouse: Bool) {
    let bytes = ResetSequence.bytes(rows: rows, usesMouse: usesMouse)
    bytes.withUnsafeBytes { guard_set_reset_bytes($0.baseAddress, $0.count) }
  }
}
