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
        if key == .escape, !isEscapeKey() { continue }
        if let key { return key }
      case KEY_CODE_YES:
        if let key = code == wint_t(KEY_MOUSE) ? mouseKey() : KeyDecoder.special(Int32(code)) {
          return key
        }
      default: return nil
      }
    }
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
}
