extension Notation {
  /// The symbols in a text as a screen has it.
  ///
  ///     Notation.found(in: "W1[0,2] + 2ε")   // [.W, .epsilon]
  ///     Notation.found(in: "a cost of 1e-7") // none: the article a is no symbol
  ///
  /// A symbol is a run of letters; numbers that follow it are its layer or its index.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - spelling: How the screen writes a symbol, where it has other characters: `theta` for θ.
  /// - Returns: The symbols.
  public static func found(
    in text: String,
    spelling: (String) -> String = { $0 }
  ) -> Set<Notation> {
    let characters = Array(text)
    let byForm = byForm(spelling)
    var found = Set(characters.compactMap { signs[$0] })
    var start = 0
    while start < characters.count {
      guard characters[start].isOfSymbol else {
        start += 1
        continue
      }
      let end = characters[start...].firstIndex { !$0.isOfSymbol } ?? characters.count
      let run = SymbolRun(
        letters: String(characters[start..<end]).trimmingSubscripts,
        before: characters[..<start],
        after: characters[end...]
      )
      if let symbol = run.symbol(byForm) { found.insert(symbol) }
      start = end
    }
    return found
  }

  /// The symbols that are signs, wherever they stand.
  private static let signs: [Character: Notation] = [
    "ᵀ": .transposed, "Σ": .sum, "∘": .elementwise, "∂": .partial, "‖": .length, "ᵢ": .i,
  ]

  private static func byForm(_ spelling: (String) -> String) -> [String: Notation] {
    Dictionary(
      allCases.flatMap { symbol in symbol.entry.forms.map { (spelling($0), symbol) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

/// A run of letters in a text, with what stands around it.
private struct SymbolRun {
  let letters: String
  let before: ArraySlice<Character>
  let after: ArraySlice<Character>

  /// The symbol that it is, if it is one.
  func symbol(_ byForm: [String: Notation]) -> Notation? {
    guard let symbol = byForm[letters] else { return nil }
    if symbol == .i, let next = after.first, "·ε".contains(next) { return .imaginary }
    // 150x4, where there is no other sign.
    if symbol == .x, before.last?.isNumber == true { return nil }
    // 2.5 h are hours.
    if symbol == .h, before.last(where: { !$0.isWhitespace })?.isNumber == true { return nil }
    return symbol.entry.isWord && !isInFormula ? nil : symbol
  }

  /// Whether what stands around it is a formula's.
  private var isInFormula: Bool {
    if let next = after.first, next.isNumber || "²[()·|".contains(next) { return true }
    if let last = before.last(where: { !$0.isWhitespace }), "=−·Σ(|+".contains(last) { return true }
    return after.first { !$0.isWhitespace }.map { "=−+·".contains($0) } ?? false
  }
}

extension Character {
  /// Whether it is a part of a symbol's name.
  fileprivate var isOfSymbol: Bool { isLetter && self != "Σ" || "_′″‴".contains(self) }
}

extension String {
  /// The letters without an index or a transpose behind them.
  fileprivate var trimmingSubscripts: String {
    var letters = self
    while let last = letters.last, "ᵢᵀ".contains(last) { letters.removeLast() }
    return letters
  }
}
