import CNcurses
import CellUI
import Testing

@testable import Ncurses

@Suite("KeyDecoder")
struct KeyDecoderTests {
  @Test(
    "control characters are keys or nothing, never characters",
    arguments: [
      (3, Key.control("c")), (26, .control("z")), (8, .backspace), (127, .backspace), (9, .tab),
      (10, .enter), (13, .enter), (27, .escape), (0, nil), (28, nil), (31, nil), (0x9B, nil),
    ] as [(UInt8, Key?)]
  )
  func controls(byte: UInt8, key: Key?) {
    #expect(KeyDecoder.character(Unicode.Scalar(byte)) == key)
  }

  @Test("what is printable is itself", arguments: [" ", "a", "]", "θ", "日"] as [Unicode.Scalar])
  func printable(scalar: Unicode.Scalar) {
    #expect(KeyDecoder.character(scalar) == .character(Character(scalar)))
  }

  @Test(
    "special keys, also those of a keypad and of the Linux console",
    arguments: [
      (KEY_UP, Key.up), (KEY_DOWN, .down), (KEY_LEFT, .left), (KEY_RIGHT, .right),
      (KEY_HOME, .home), (KEY_FIND, .home), (KEY_END, .end), (KEY_SELECT, .end),
      (KEY_PPAGE, .pageUp), (KEY_NPAGE, .pageDown), (KEY_BTAB, .backTab), (KEY_ENTER, .enter),
      (KEY_BACKSPACE, .backspace), (KEY_RESIZE, nil), (KEY_IC, nil), (KEY_F0 + 1, nil),
      (KEY_F0 + 8, .function(8)), (KEY_F0 + 9, .function(9)),
    ] as [(Int32, Key?)]
  )
  func special(code: Int32, key: Key?) {
    #expect(KeyDecoder.special(code) == key)
  }

  @Test(
    "sequences that terminfo doesn't promise are understood all the same, or left out",
    arguments: [
      ("A", .up), ("D", .left), ("H", .home), ("4~", .end), ("6~", .pageDown), ("Z", .backTab),
      ("19~", .function(8)), ("20~", .function(9)),
      ("1;5C", nil), ("99~", nil), ("", nil), ("I", nil),
    ] as [(String, Key?)]
  )
  func sequences(text: String, key: Key?) {
    #expect(KeyDecoder.sequence(text) == key)
  }
}
