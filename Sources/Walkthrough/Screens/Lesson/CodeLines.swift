import CellUI
import Wording

/// A block of code or of formulas at a width: what is too long for a line goes on below it, a little further in.
///
///     dZ -= N * (dN * N).mean(
///         axis=1, keepdims=True)
///
/// A line is broken where its widest gap is, as between two columns of numbers, else at its last blank or behind an
/// opening parenthesis. Rows that belong together, as a fraction with its bar, are left as they are.
struct CodeLines {
  private let code: [String]
  private let symbols: Symbols

  /// The columns before each line, and those by which what goes on stands further in.
  private static let (margin, inset) = (2, 4)

  /// The lines as the lesson has them.
  init(_ code: [String], symbols: Symbols) { (self.code, self.symbols) = (code, symbols) }

  /// The lines, none of them longer than a width as far as they can be broken.
  func lines(width: Int) -> [StyledText] {
    let room = max(8, width - Self.margin)
    let isPicture = code.contains { line in line.contains("──") }
    let lines = isPicture ? code : code.flatMap { broken($0, width: room) }
    return lines.map { "  \($0, .weight)" }
  }

  private func broken(_ line: String, width: Int) -> [String] {
    guard symbols.width(of: StyledText(line)) > width else { return [line] }
    let indent = String(line.prefix { $0 == " " })
    let further = indent + String(repeating: " ", count: Self.inset)
    var lines: [String] = []
    var rest = line
    while symbols.width(of: StyledText(rest)) > width, let place = place(in: rest, width: width) {
      lines.append(String(rest.prefix(place).reversed().drop { $0 == " " }.reversed()))
      rest = further + rest.dropFirst(place).drop { $0 == " " }
    }
    return lines + [rest]
  }

  /// How many characters of a line stay on it; `nil` where it can't be broken.
  private func place(in line: String, width: Int) -> Int? {
    let blanks = blanks(in: line, width: width)
    let widest = blanks.map(\.gap).max() ?? 0
    if widest > Self.mostInWords {
      return blanks.last { $0.gap == widest }?.place
    }
    // Not so early that hardly anything stands on the line, and inside of as few parentheses as can be.
    let start = line.prefix { $0 == " " }.count
    let late = blanks.filter { $0.place >= start + (width - start) / 3 }
    let depth = late.map(\.depth).min()
    if let best = late.last(where: { $0.depth == depth }) { return best.place }
    let characters = Array(line)
    let bracket = characters.indices.last { place in
      place > start && place < width && "([".contains(characters[place])
    }
    return bracket.map { $0 + 1 } ?? blanks.last?.place
  }

  /// The most blanks between two words; more of them are a gap between columns.
  private static let mostInWords = 2

  /// Where the blanks of a line begin as far as it has room, how many stand there, and inside of how many parentheses.
  private func blanks(in line: String, width: Int) -> [(place: Int, gap: Int, depth: Int)] {
    let characters = Array(line)
    let start = characters.prefix { $0 == " " }.count
    var depth = 0
    var blanks: [(place: Int, gap: Int, depth: Int)] = []
    for (place, character) in characters.enumerated() where place <= width {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      guard place > start, character == " ", characters[place - 1] != " " else { continue }
      blanks.append((place, characters[place...].prefix { $0 == " " }.count, depth))
    }
    return blanks
  }
}
