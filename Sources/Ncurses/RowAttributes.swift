import CellUI

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
      guard cell.glyph != " " || attributes.isSeenOnBlank else { continue }
      if let last, index - last.index <= Self.widestGap, !last.attributes.isSeenOnBlank {
        for blank in last.index + 1..<index { result[blank] = last.attributes }
      }
      last = (index, attributes)
    }
    return result
  }

  /// The columns to the next character up to which a gap is drawn like the character before it.
  static let widestGap = 12
}

extension Attributes {
  /// Whether a blank drawn like this differs from one that isn't.
  fileprivate var isSeenOnBlank: Bool { background != nil || reverse || underline }
}
