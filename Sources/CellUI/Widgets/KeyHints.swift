import Wording

/// The keys that work here, each with what it does, on as many rows as there are.
///
///     space next   ← back   ] component   ? help   q quit
///
/// A hint is shown whole or not at all: where room is short, those of the lowest priority go first,
/// and among equals the last.
public struct KeyHints: Hashable, Sendable {
  /// A key and what it does.
  public struct Hint: Hashable, Sendable {
    /// The key, as it is written on a keyboard.
    public var key: String
    /// What it does, in a word or two.
    public var label: String
    /// How important it is to be shown; 0 stays longest.
    public var priority: Int

    /// A hint.
    public init(_ key: String, _ label: String, priority: Int = 1) {
      self.key = key
      self.label = label
      self.priority = priority
    }
  }

  /// The hints in the order they are shown.
  public var hints: [Hint]

  /// Hints for a row or two.
  public init(_ hints: [Hint]) {
    self.hints = hints
  }

  /// Draws the hints from the top row of a rectangle on.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    for (row, line) in lines(in: rect.size, symbols: canvas.symbols).enumerated() {
      canvas.write(line, x: rect.x, y: rect.y + row, in: rect)
    }
  }

  /// The rows that are used of a size: with little room between the hints where that makes room for more of them on a
  /// narrow screen.
  func lines(in size: Size, symbols: Symbols) -> [StyledText] {
    let roomy = lines(in: size, gap: 3, symbols: symbols)
    guard roomy.count < hints.count, size.width < 70 else { return roomy.lines }
    let tight = lines(in: size, gap: 2, symbols: symbols)
    return tight.count > roomy.count ? tight.lines : roomy.lines
  }

  /// The rows with so many blanks between two hints, and how many hints they show.
  private func lines(
    in size: Size,
    gap: Int,
    symbols: Symbols
  ) -> (lines: [StyledText], count: Int) {
    // Going through the hints from the most important one on, each is kept that still fits.
    let order = hints.indices.sorted {
      (hints[$0].priority, $0) < (hints[$1].priority, $1)
    }
    var kept: Set<Int> = []
    var lines: [StyledText] = []
    for index in order {
      let candidate = kept.union([index])
      let filled = fill(candidate.sorted(), width: size.width, gap: gap, symbols: symbols)
      guard let filled, filled.count <= size.height else { continue }
      (kept, lines) = (candidate, filled)
    }
    return (lines, kept.count)
  }

  /// The hints in lines, or nil if one is wider than a line.
  private func fill(_ indices: [Int], width: Int, gap: Int, symbols: Symbols) -> [StyledText]? {
    var lines: [StyledText] = []
    var used = 0
    for index in indices {
      let hint = StyledText(hints[index].key, .heading) + " " + hints[index].label.styled(.dim)
      let cells = symbols.glyphs(of: hint).cellCount
      guard cells <= width else { return nil }
      if !lines.isEmpty, used + gap + cells <= width {
        lines[lines.count - 1] += StyledText(String(repeating: " ", count: gap)) + hint
        used += gap + cells
      } else {
        lines.append(hint)
        used = cells
      }
    }
    return lines
  }
}
