/// The elements of a list in JSON, made one after the other where the list is long.
struct JSONElements: Sequence {
  private let list: JSONText
  /// How many there are.
  let count: Int

  /// The elements of a value, if it is a list.
  init?(_ value: JSONText) {
    switch value {
    case .array(let elements): count = elements.count
    case .numbers(let numbers): count = numbers.shape.first ?? 0
    case .list(let list): count = list.count
    default: return nil
    }
    list = value
  }

  func makeIterator() -> AnyIterator<JSONText> {
    switch list {
    case .array(let elements): AnyIterator(elements.makeIterator())
    case .numbers(let numbers): AnyIterator(numbers.elements.makeIterator())
    case .list(let list): AnyIterator(list.makeIterator())
    default: AnyIterator { nil }
    }
  }
}

/// A long list in JSON, of which only the text is held: the elements are read again, one at a time, whenever somebody
/// wants them.
///
/// A tree of all of them would take many times the text's size.
struct JSONList: Hashable, Sendable, Sequence {
  private let bytes: [UInt8]
  private let start: Int
  private let depth: Int
  /// How many elements there are.
  let count: Int

  /// A list whose text is known to be right.
  ///
  /// - Parameters:
  ///   - bytes: The text around it.
  ///   - start: Where its first element begins.
  ///   - depth: How many lists and objects it lies in, with itself.
  ///   - count: How many elements it has.
  init(_ bytes: [UInt8], start: Int, depth: Int, count: Int) {
    (self.bytes, self.start, self.depth, self.count) = (bytes, start, depth, count)
  }

  func makeIterator() -> Iterator {
    Iterator(parser: JSONParser(bytes, at: start), depth: depth, rest: count)
  }

  struct Iterator: IteratorProtocol {
    fileprivate var parser: JSONParser
    fileprivate let depth: Int
    fileprivate var rest: Int

    mutating func next() -> JSONText? {
      guard rest > 0 else { return nil }
      rest -= 1
      return parser.element(depth: depth)
    }

    /// Reads the next element where it stands, if somebody can; `false` where it is still to come.
    mutating func next(_ read: (inout JSONCursor) -> Bool) -> Bool {
      guard rest > 0, parser.element(read) else { return false }
      rest -= 1
      return true
    }
  }
}

extension JSONText {
  /// The elements, if it is a list.
  var elements: JSONElements? { JSONElements(self) }

  /// The whole numbers of a list that holds nothing else.
  var wholeNumbers: [Int]? {
    if case .numbers(let list) = self, list.shape.count == 1 {
      let numbers = list.values.compactMap { Int(exactly: $0) }
      return numbers.count == list.values.count ? numbers : nil
    }
    guard let elements else { return nil }
    var numbers: [Int] = []
    for element in elements {
      guard let number = element.integer else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
