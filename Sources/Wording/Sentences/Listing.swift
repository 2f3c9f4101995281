extension Collection<String> {
  /// The texts as a sentence lists them: `W1`, `W1 and b1`, `W1, b1 and W2`.
  ///
  ///     ["W1", "b1", "W2"].listed("or")                          // "W1, b1 or W2"
  ///     names.listed(most: 5)                                    // "W1, b1, W2, b2 and 4 more"
  ///     names.listed(most: 5, rest: "more block")                // "W1, b1, W2, b2 and 4 more blocks"
  ///
  /// - Parameters:
  ///   - conjunction: What stands before the last.
  ///   - most: The most that are listed whole; of a longer list all but the last of these are named, and how many
  ///     more there are is said.
  ///   - rest: What the others are called, in the form for one.
  /// - Returns: The list; empty where there is none.
  public func listed(
    _ conjunction: String = "and",
    most: Int = .max,
    rest: String? = nil
  ) -> String {
    guard count > 1 else { return first ?? "" }
    let named = count > most ? Swift.max(1, most - 1) : count - 1
    let others = count - named
    let last =
      count > most
      ? rest.map { counted(others, $0) } ?? "\(Numbers.count(others)) more" : Array(suffix(1))[0]
    return "\(prefix(named).joined(separator: ", ")) \(conjunction) \(last)"
  }

  /// The names of blocks in a line of at most so many characters, each cut as far as need be; or how many there are.
  ///
  ///     ["encoder.layers.0.weight", "encoder.layers.0.bias"].listed(width: 24)   // "e.l.0.weight and e.l.0.bias"
  public func listed(width: Int, _ noun: String) -> String {
    for limit in [64, 32, 24, 18, 14, 11, 9, 7] {
      let text = map { $0.shortName(limit) }.listed(most: 5, rest: "more \(noun)")
      if text.count <= width { return text }
    }
    return count == 1 ? first?.shortName(width) ?? "" : counted(count, noun)
  }
}
