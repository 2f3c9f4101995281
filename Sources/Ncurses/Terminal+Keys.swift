import CNcurses
import CellUI

extension Terminal {
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
    guard let introducer = nextScalar() else { return .escape }
    guard introducer == "[" || introducer == "O" else {
      heldBack = KeyDecoder.character(introducer)
      return .escape
    }
    var sequence = String.UnicodeScalarView()
    while let scalar = nextScalar() {
      sequence.append(scalar)
      if introducer == "O" || (0x40...0x7E).contains(scalar.value) { break }
    }
    return KeyDecoder.sequence(String(sequence))
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
    case CURSES_WHEEL_UP: .wheel(-1, x: place.x, y: place.y)
    case CURSES_WHEEL_DOWN: .wheel(1, x: place.x, y: place.y)
    default: nil
    }
  }
}
