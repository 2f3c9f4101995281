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
  private var heldBack: Key?

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
    guard_set_active(true)
    prepareReset()
  }

  deinit {
    guard_set_active(false)
    if usesMouse { curses_set_mouse(false) }
    endwin()
    delscreen(screen)
    guard_end()
  }

  /// Its columns and rows.
  public var size: Size { Size(Int(curses_columns()), Int(curses_rows())) }

  /// Shows a screen; only what differs from the one shown before is sent.
  public mutating func draw(_ buffer: Buffer) {
    let size = size
    if buffer.size != size { curses_erase() }
    for y in 0..<min(size.height, buffer.size.height) {
      for x in 0..<min(size.width, buffer.size.width) {
        put(buffer[x, y], isWide: buffer[x + 1, y].isContinuation, x: x, y: y)
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

  /// The next key, or nil when none is waiting; to be called until it is nil.
  public mutating func readKey() -> Key? {
    if let key = heldBack {
      heldBack = nil
      return key
    }
    var code: wint_t = 0
    while true {
      switch curses_read(&code) {
      case OK:
        let key = Unicode.Scalar(UInt32(code)).flatMap(KeyDecoder.character)
        if key == .escape, !isEscapeKey() { continue }
        if let key { return key }
      case KEY_CODE_YES:
        if let key = code == UInt32(KEY_MOUSE) ? mouseKey() : KeyDecoder.special(Int32(code)) {
          return key
        }
      default: return nil
      }
    }
  }
}

@available(*, unavailable)
extension Terminal: Sendable {}

extension Terminal {
  private mutating func put(_ cell: Cell, isWide: Bool, x: Int, y: Int) {
    guard !cell.isContinuation else { return }
    let attributes = theme.attributes(for: cell.style, depth: depth)
    let pair = pairs.number(foreground: attributes.foreground, background: attributes.background)
    let scalars = cell.glyph.unicodeScalars.map(\.value)
    curses_put(
      Int32(y),
      Int32(x),
      scalars,
      Int32(scalars.count),
      isWide ? 2 : 1,
      attributes.cursesAttributes,
      pair
    )
  }

  /// Whether an escape character was the key and not the beginning of a sequence that terminfo
  /// doesn't know, which is left out then.
  private mutating func isEscapeKey() -> Bool {
    var code: wint_t = 0
    // A person can't type the next key within ESCDELAY: what is there already came with it.
    guard curses_read(&code) == OK, let next = Unicode.Scalar(UInt32(code)) else { return true }
    switch next {
    case "O":
      _ = curses_read(&code)
      return false
    case "[":
      while curses_read(&code) == OK, !(0x40...0x7E).contains(code) {}
      return false
    default:
      heldBack = KeyDecoder.character(next)
      return true
    }
  }

  private func mouseKey() -> Key? {
    var x: Int32 = 0
    var y: Int32 = 0
    let action = curses_read_mouse(&x, &y)
    let place = (x: Int(x), y: Int(y))
    return switch action {
    case CURSES_MOUSE_CLICK: .click(x: place.x, y: place.y)
    case CURSES_WHEEL_UP: .wheel(-1, x: place.x, y: place.y)
    case CURSES_WHEEL_DOWN: .wheel(1, x: place.x, y: place.y)
    default: nil
    }
  }

  private func takeSize() {
    guard let size = TerminalSurroundings.size(), size != self.size else { return }
    resize_term(Int32(size.height), Int32(size.width))
    // Terminals wrap or cut lines at a resize, each in its own way.
    curses_forget_screen()
  }

  private func prepareReset() {
    let bytes = ResetSequence.bytes(rows: size.height, usesMouse: usesMouse)
    bytes.withUnsafeBytes { guard_set_reset_bytes($0.baseAddress, $0.count) }
  }
}

extension Terminal {
  /// What ended a wait; nothing if it was the time.
  public struct Readiness: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// From bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// There are keys to read.
    public static let keys = Readiness(rawValue: 1)
    /// The wake-up was signalled, and is still to be cleared.
    public static let wakeUp = Readiness(rawValue: 2)
    /// The size changed, or the program was continued after a stop: the screen is to be drawn.
    public static let redraw = Readiness(rawValue: 4)
    /// The terminal is gone, and no key will come any more.
    public static let closed = Readiness(rawValue: 8)
  }

  /// Sleeps until there is a key, a wake-up, a change of size, or the time is over.
  ///
  /// A stop (Ctrl-Z) is done in here: it returns after the program was continued.
  ///
  /// - Parameters:
  ///   - wakeDescriptor: The descriptor of a ``WakeUp``.
  ///   - timeoutMilliseconds: The longest time to sleep; nil: as long as nothing happens.
  /// - Returns: What there is to do.
  public mutating func waitForInput(
    wakeDescriptor: Int32?,
    timeoutMilliseconds: Int?
  ) -> Readiness {
    if heldBack != nil { return .keys }
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: guard_descriptor(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let deadline = timeoutMilliseconds.map { ContinuousClock.now + .milliseconds($0) }
    while true {
      let remaining = deadline.map { max(.zero, $0 - .now) / .milliseconds(1) }
      let timeout = remaining.map { Int32(min(1e9, $0.rounded(.up))) } ?? -1
      let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
      if count < 0, errno == EINTR { continue }
      let readiness = readiness(descriptors)
      if count <= 0 || !readiness.isEmpty { return readiness }
    }
  }

  private mutating func readiness(_ descriptors: [pollfd]) -> Readiness {
    var readiness: Readiness = []
    let input = Int32(descriptors[0].revents)
    if input & (POLLHUP | POLLERR | POLLNVAL) != 0 { readiness.insert(.closed) }
    if input & POLLIN != 0 { readiness.insert(.keys) }
    if descriptors[2].revents != 0 { readiness.insert(.wakeUp) }
    if descriptors[1].revents != 0, handleNotes(guard_take_notes()) { readiness.insert(.redraw) }
    return readiness
  }

  /// Does what the signals ask for, and tells whether the screen is to be drawn again.
  private mutating func handleNotes(_ notes: UInt32) -> Bool {
    if notes & GUARD_STOP.rawValue != 0 {
      stop()
    } else if notes & GUARD_CONTINUE.rawValue != 0 {
      // Stopped without being asked (SIGSTOP): the shell may have changed everything.
      endwin()
      resume()
    }
    takeSize()
    prepareReset()
    return notes != 0
  }

  private func stop() {
    guard_set_active(false)
    endwin()
    guard_stop_process()
    resume()
  }

  private func resume() {
    guard_set_active(true)
    takeSize()
    curses_forget_screen()
    curses_show()
  }
}
