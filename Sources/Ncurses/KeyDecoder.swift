import CNcurses
import CellUI

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
    default: nil
    }
  }
}
