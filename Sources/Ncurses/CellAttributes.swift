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
    if reverse { attributes |= curses_reverse() }
    if underline { attributes |= curses_underline() }
    return attributes
  }
}

extension Theme {
  /// How the cells of one row are drawn, with as few changes of colour as look the same.
  ///
  /// A colour can't be seen on a blank. A short gap is therefore drawn like the character before it,
  /// which saves a change of colour and often two. Wide gaps and the row's end keep their own
  /// attributes, so that they can be erased instead of written.
  func rowAttributes(for cells: some Sequence<Cell>, depth: ColorDepth) -> [Attributes] {
    var result: [Attributes] = []
    var last: (index: Int, attributes: Attributes)?
    for cell in cells {
      let attributes = attributes(for: cell.style, depth: depth)
      let index = result.count
      result.append(attributes)
      guard cell.glyph != " " || attributes.showsBlanks else { continue }
      if let last, index - last.index <= Self.widestGap, !last.attributes.showsBlanks {
        for blank in last.index + 1..<index { result[blank] = last.attributes }
      }
      last = (index, attributes)
    }
    return result
  }

  /// The columns to the next character up to which a gap is drawn like the character before it.
  static let widestGap = 12
}
