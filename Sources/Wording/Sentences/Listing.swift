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
  ///   - limit: The most characters of each; names that are longer are cut and stay apart.
  /// - Returns: The list; empty where there is none.
  public func listed(
    _ conjunction: String = "and",
    most: Int = .max,
    rest: String? = nil,
    cutTo limit: Int? = nil
  ) -> String {
    let first = Array(prefix(most))
    let names = limit.map { first.shortNames($0) } ?? first
    guard count > 1 else { return names.first ?? "" }
    let named = count > most ? Swift.max(1, most - 1) : count - 1
    let others = count - named
    let last =
      count > most
      ? rest.map { counted(others, $0) } ?? "\(Numbers.count(others)) more" : names[named]
    return "\(names.prefix(named).joined(separator: ", ")) \(conjunction) \(last)"
  }

  /// The names of blocks in a line of at most so many characters, each cut as far as need be; or how many there are.
  ///
  ///     ["encoder.layers.0.weight", "encoder.layers.0.bias"].listed(width: 24)   // "…weight and …0.bias"
  public func listed(width: Int, _ noun: String) -> String {
    let most = 5
    // Of many only the first are named, and only these have to be cut.
    let named = prefix(count > most ? most - 1 : most)
    for limit in [64, 32, 24, 18, 14, 11, 9, 7] {
      // A name without its end says too little.
      guard !named.shortNames(limit).contains(where: { $0.hasSuffix("…") }) else { break }
      let text = listed(most: most, rest: "more \(noun)", cutTo: limit)
      if text.count <= width { return text }
    }
    return count == 1 ? first?.shortName(width) ?? "" : counted(count, noun)
  }
}
