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
  /// Writes what has changed, where the terminal has the sequences that nearly all have.
  private var painter: ScreenPainter?
  /// Whether it isn't known any more what the screen shows.
  private var isForgotten = true
  private var usesMouse = false
  /// A key that was read together with the one before it.
  var heldBack: Key?
  /// When the terminal was asked for its background, if it hasn't answered.
  var askedForBackground: ContinuousClock.Instant?
  /// What of an answer has come, as long as there is more to come.
  var backgroundAnswer: BackgroundAnswer?
  /// The theme that suits the background that the terminal has just said it has.
  var suggestedTheme: Theme?

  /// Takes over the terminal that standard input and output are connected to.
  ///
  /// - Parameter theme: The colours.
  /// - Throws: ``TerminalError`` if no screen can be shown there; nothing was written then.
  public init(theme: Theme) throws(TerminalError) {
    isUTF8 = TerminalSurroundings.isUTF8()
    if let obstacle = TerminalSurroundings.obstacle() { throw obstacle }
    let size = TerminalSurroundings.size()
    // Before curses, which leaves signals alone that have a handler.
    guard guard_begin(STDIN_FILENO) else { throw .notControllable }
    Self.prepareReset(rows: size?.height ?? 24, usesMouse: false)
    guard_set_active(true)
    let stated = size == nil ? TerminalSurroundings.sizeFromEnvironment : nil
    guard let screen = curses_open(Self.isDrawable(size), Self.isDrawable(stated)) else {
      guard_end()
      throw .notControllable
    }
    self.screen = screen
    self.theme = theme
    curses_prepare_keyboard()
    curs_set(0)
    leaveok(curses_screen(), true)
    let hasColors = has_colors() && start_color() == OK && use_default_colors() == OK
    depth = ColorDepth(colors: hasColors ? Int(curses_color_count()) : 0)
    if Self.hasUsualSequences {
      let erasesInside = Self.sequence("ech") == "\u{1B}[%p1%dX"
      painter = ScreenPainter(erasesInside: erasesInside) { Int(terminal_width($0.value)) }
    }
    takeSize()
    error_output_hold()
  }

  deinit {
    if usesMouse { curses_set_mouse(false) }
    endwin()
    // What is still on its way is not for the shell to read.
    if isAwaitingBackground { tcflush(STDIN_FILENO, TCIFLUSH) }
    guard_end()
    delscreen(screen)
    error_output_release()
  }

  /// Its columns and rows.
  public var size: Size { Size(Int(curses_columns()), Int(curses_rows())) }

  /// Shows a screen; only what differs from the one shown before is sent.
  public mutating func draw(_ buffer: Buffer) {
    let size = size
    if painter != nil {
      if isForgotten || painter?.size != size {
        curses_forget_screen()
        curses_show()
        painter?.clear(size)
        isForgotten = false
      }
      let (theme, depth) = (theme, depth)
      let bytes = painter?.bytes(for: buffer) { theme.attributes(for: $0, depth: depth) } ?? []
      bytes.withUnsafeBytes { terminal_write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      return
    }
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

/// Asking the terminal for its background.
extension Terminal {
  /// How long after it was asked a terminal is taken to be still about to answer.
  private static let longestAnswer = Duration.seconds(1)

  /// Whether an answer may still come any moment.
  public var isAwaitingBackground: Bool {
    askedForBackground.map { ContinuousClock.now - $0 < Self.longestAnswer } ?? false
  }

  /// The theme that suits the background, once, when the terminal has said it.
  public mutating func takeSuggestedTheme() -> Theme? {
    defer { suggestedTheme = nil }
    return suggestedTheme
  }

  /// Asks the terminal for the colour behind its text; one without colours is not asked.
  ///
  /// The answer is taken whenever it comes, by ``readKey()``, and never for keys.
  public mutating func askForBackground() {
    guard depth != .monochrome, TerminalSurroundings.answersQuestions else { return }
    let bytes = Array(BackgroundAnswer.question.utf8)
    let isAsked = bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        patient_write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
    }
    if isAsked { askedForBackground = .now }
  }
}

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

  /// The most columns and rows that are drawn: more than any screen has, and few enough to be drawn at once.
  public static let longestSide = 1000

  /// Curses would make room for each cell, however many a terminal claims to have.
  private static func isDrawable(_ size: Size?) -> Bool {
    size.map { max($0.width, $0.height) <= longestSide } ?? false
  }

  /// Whether the terminal moves, erases and colours as ECMA-48 has it, by what terminfo says of it.
  private static var hasUsualSequences: Bool {
    sequence("cup") == "\u{1B}[%i%p1%d;%p2%dH" && sequence("el") == "\u{1B}[K"
      && sequence("cuf") == "\u{1B}[%p1%dC" && sequence("sgr0").contains("\u{1B}[")
      && sequence("bold") == "\u{1B}[1m" && sequence("rev") == "\u{1B}[7m"
      && sequence("smul") == "\u{1B}[4m"
      && (sequence("setaf").isEmpty || sequence("setaf").hasPrefix("\u{1B}["))
  }

  private static func sequence(_ name: String) -> String {
    terminal_capability(name).map { String(cString: $0) } ?? ""
  }

  private mutating func takeSize() {
    guard let size = TerminalSurroundings.size() ?? TerminalSurroundings.sizeFromEnvironment else {
      return
    }
    let drawn = Size(min(size.width, Self.longestSide), min(size.height, Self.longestSide))
    guard drawn != self.size else { return }
    resize_term(Int32(drawn.height), Int32(drawn.width))
    // Terminals wrap or cut lines at a resize, each in its own way.
    curses_forget_screen()
    isForgotten = true
  }

  private func prepareReset() {
    Self.prepareReset(rows: size.height, usesMouse: usesMouse)
  }

  private static func prepareReset(rows: Int, usesMouse: Bool) {
    let bytes = ResetSequence.bytes(rows: rows, usesMouse: usesMouse)
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

  private mutating func stop() {
    guard_set_active(false)
    endwin()
    guard_stop_process()
    resume()
  }

  private mutating func resume() {
    guard_set_active(true)
    isForgotten = true
    takeSize()
    curses_forget_screen()
    curses_show()
    // Curses would send this only with the next read, too late for the next key.
    keypad(curses_screen(), true)
    curses_show()
  }
}

/// The bytes that undo what the program did to the terminal, for when curses can't do it any more.
enum ResetSequence {
  /// In the order in which they must be sent: what was switched on last goes first.
  static func bytes(rows: Int, usesMouse: Bool) -> [UInt8] {
    var text: [UInt8] = []
    if usesMouse { text += Array("\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l".utf8) }
    for name in ["rmkx", "sgr0", "op", "cnorm"] { text += capability(name) }
    let leave = capability("rmcup")
    if !leave.isEmpty { return text + leave }
    // Without an alternate screen the shell goes on below the last row.
    let move = terminal_move(Int32(max(0, rows - 1)), 0).map { String(cString: $0) } ?? ""
    return text + withoutPadding(Array(move.utf8)) + capability("el") + Array("\r\n".utf8)
  }

  private static func capability(_ name: String) -> [UInt8] {
    guard let text = terminal_capability(name) else { return [] }
    return withoutPadding(Array(String(cString: text).utf8))
  }

  /// A capability without its delays, "$<50>", which only hardware terminals need.
  static func withoutPadding(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text[...]
    while let byte = rest.first {
      let isDelay = rest.starts(with: Array("$<".utf8))
      if isDelay, let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
