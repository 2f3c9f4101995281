import CNcurses
import CellUI

/// The pairs of colours that curses was told about, made when they are first needed.
struct ColorPairs {
  private struct Pair: Hashable {
    var foreground, background: UInt8?
  }

  private var numbers: [Pair: Int16] = [:]

  /// The number of a pair; 0, the terminal's own colours, if there can't be more of them.
  mutating func number(foreground: UInt8?, background: UInt8?) -> Int16 {
    let pair = Pair(foreground: foreground, background: background)
    if foreground == nil, background == nil { return 0 }
    if let number = numbers[pair] { return number }
    let number = Int16(numbers.count + 1)
    let foreground = foreground.map { Int16($0) } ?? -1
    let background = background.map { Int16($0) } ?? -1
    guard Int32(number) < curses_pair_count(), init_pair(number, foreground, background) == OK
    else {
      return 0
    }
    numbers[pair] = number
    return number
  }
}

extension Attributes {
  /// The attributes besides the colours, as curses has them.
  var cursesAttributes: attr_t {
    var attributes: attr_t = 0
    if bold { attributes |= curses_bold() }
    if dim { attributes |= curses_dim() }
    if reverse { attributes |= curses_reverse() }
    if underline { attributes |= curses_underline() }
    return attributes
  }
}
