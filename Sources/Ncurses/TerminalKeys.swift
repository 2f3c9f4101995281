import CNcurses
import CellUI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

extension Terminal {
  /// The next key, or nil when none is waiting; to be called until it is nil.
  public mutating func readKey() -> Key? {
    if let key = heldBack {
      heldBack = nil
      return key
    }
    guard takeRestOfAnswer() else { return nil }
    var code: wint_t = 0
    while true {
      switch curses_read(&code) {
      case OK:
        let key = Unicode.Scalar(UInt32(code)).flatMap(KeyDecoder.character)
        if let key = key == .escape ? escapeKey() : key { return key }
      case KEY_CODE_YES:
        if let key = code == wint_t(KEY_MOUSE) ? mouseKey() : KeyDecoder.special(Int32(code)) {
          return key
        }
      default: return nil
      }
    }
  }

  /// The key that an escape character begins: Escape itself, or one whose sequence terminfo doesn't
  /// know; nil if that means nothing here.
  private mutating func escapeKey() -> Key? {
    // A person can't type the next key within ESCDELAY: what is there already came with it.
    guard let introducer = nextScalar() ?? scalarOnItsWay() else { return .escape }
    if introducer == "]" {
      backgroundAnswer = BackgroundAnswer()
      _ = takeRestOfAnswer()
      return nil
    }
    guard introducer == "[" || introducer == "O" else {
      heldBack = KeyDecoder.character(introducer)
      return .escape
    }
    var sequence = String.UnicodeScalarView()
    while let scalar = nextScalar() ?? scalarOnItsWay() {
      sequence.append(scalar)
      if introducer == "O" || (0x40...0x7E).contains(scalar.value) { break }
    }
    if BackgroundAnswer.isEnd(String(sequence)) { askedForBackground = nil }
    return KeyDecoder.sequence(String(sequence))
  }

  /// What follows an escape character that may begin an answer whose rest is a moment behind.
  private func scalarOnItsWay() -> Unicode.Scalar? {
    guard isAwaitingBackground else { return nil }
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 50) > 0 ? nextScalar() : nil
  }

  /// Takes what has come of an answer that has begun; `false` while its end is missing.
  private mutating func takeRestOfAnswer() -> Bool {
    while var answer = backgroundAnswer {
      guard let scalar = nextScalar() else {
        // A person who typed "ESC ]" waits for nothing.
        if !isAwaitingBackground { backgroundAnswer = nil }
        return !isAwaitingBackground
      }
      let progress = answer.take(scalar)
      backgroundAnswer = answer
      guard case .complete(let theme) = progress else { continue }
      backgroundAnswer = nil
      suggestedTheme = theme ?? suggestedTheme
    }
    return true
  }

  private func nextScalar() -> Unicode.Scalar? {
    var code: wint_t = 0
    return curses_read(&code) == OK ? Unicode.Scalar(UInt32(code)) : nil
  }

  private func mouseKey() -> Key? {
    var x: Int32 = 0
    var y: Int32 = 0
    let action = curses_read_mouse(&x, &y)
    let place = (x: Int(x), y: Int(y))
    return switch action {
    case CURSES_MOUSE_CLICK: .click(x: place.x, y: place.y)
    case CURSES_MOUSE_OTHER_CLICK: .otherClick(x: place.x, y: place.y)
    case CURSES_WHEEL_UP: .wheel(-1, x: place.x, y: place.y)
    case CURSES_WHEEL_DOWN: .wheel(1, x: place.x, y: place.y)
    default: nil
    }
  }
}

/// What curses reads, as a key.
enum KeyDecoder {
  /// A character that was typed; nil for control characters that are no key here.
  static func character(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 8, 127: return .backspace
    case 9: return .tab
    case 10, 13: return .enter
    case 27: return .escape
    case 1...26:
      return Unicode.Scalar(scalar.value + 96).map { .control(Character($0)) }
    case 0, 28...31, 128...159: return nil
    default: return .character(Character(scalar))
    }
  }

  /// A key that sends a sequence; nil for those that mean nothing here.
  static func special(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_HOME, KEY_A1, KEY_FIND: .home
    case KEY_END, KEY_C1, KEY_SELECT: .end
    case KEY_PPAGE, KEY_A3: .pageUp
    case KEY_NPAGE, KEY_C3: .pageDown
    case KEY_BACKSPACE: .backspace
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_F0 + 8: .function(8)
    case KEY_F0 + 9: .function(9)
    default: nil
    }
  }

  /// A key by what follows "ESC [" or "ESC O", for terminals that send other sequences than TERM
  /// promises; nil for those that mean nothing here.
  static func sequence(_ text: String) -> Key? {
    switch text {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H", "1~", "7~": .home
    case "F", "4~", "8~": .end
    case "5~": .pageUp
    case "6~": .pageDown
    case "Z": .backTab
    case "19~": .function(8)
    case "20~": .function(9)
    default: nil
    }
  }
}
