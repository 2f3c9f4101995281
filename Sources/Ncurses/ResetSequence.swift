import CNcurses

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
