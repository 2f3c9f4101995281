/// A list in JSON that holds numbers alone, or such lists of equal lengths: an array of any rank.
struct JSONNumbers: Hashable, Sendable {
  /// Its lengths; `[2, 3]` for two lists of three.
  var shape: [Int]
  /// The numbers, row by row; ``Swift/Double/absent`` for `null`.
  var values: [Double]

  /// An array of any rank.
  init(shape: [Int], values: [Double]) {
    self.shape = shape
    self.values = values
  }

  /// A list.
  init(_ values: [Double]) { self.init(shape: [values.count], values: values) }

  /// Puts ``Swift/Double/absent`` for every NaN.
  mutating func forgetNaN() {
    for place in values.indices where values[place].isNaN { values[place] = .absent }
  }
}

extension JSONNumbers {
  /// The elements of the outermost list, a value each.
  var elements: some Collection<JSONText> {
    let inner = Array(shape.dropFirst())
    let size = inner.reduce(1, *)
    return (0..<(shape.first ?? 0)).lazy.map { place in
      inner.isEmpty
        ? Self.element(values[place])
        : .numbers(
          JSONNumbers(shape: inner, values: Array(values[place * size..<(place + 1) * size]))
        )
    }
  }

  /// A number that has no fraction is a whole one, whichever way it was written.
  private static func element(_ value: Double) -> JSONText {
    if value.isAbsent { return .null }
    guard let whole = Int(exactly: value), value != 0 || value.sign == .plus
    else { return .number(value) }
    return JSONText(whole)
  }
}
