import Wording

/// An entry of a legend: a mark as the picture has it, and what it means.
public struct LegendEntry: Hashable, Sendable {
  /// Its place among the others: the most needed first.
  public let rank: Int
  /// The mark.
  public let mark: Character
  /// How the mark is drawn.
  public let style: Style
  /// What it means.
  public let words: String

  /// An entry.
  public init(rank: Int, mark: Character, style: Style, words: String) {
    (self.rank, self.mark, self.style, self.words) = (rank, mark, style, words)
  }
}

extension Canvas {
  /// Writes entries of a legend beside one another, each once and in the first row that has room for it, as many as
  /// there is room for.
  ///
  /// - Parameters:
  ///   - entries: The entries, in any order.
  ///   - start: What stands before them.
  ///   - area: Where.
  public mutating func write(
    legend entries: some Sequence<LegendEntry>,
    after start: StyledText = "",
    in area: Rect
  ) {
    let sorted = Set(entries).sorted { ($0.rank, $0.mark) < ($1.rank, $1.mark) }
    let texts = sorted.map { entry -> StyledText in
      "\(String(entry.mark), entry.style) \(entry.words, .dim)"
    }
    write(entries: [start] + texts, in: area)
  }
}
