import CellUI
import Hunting
import Wording

/// A hunt's worksheet in lines of at most 80 columns.
public struct PlainHunt: Sendable {
  /// The lines, without a line end.
  public let lines: [String]

  /// The most columns of a line.
  static let width = 80

  /// Makes a hunt and writes it down.
  ///
  /// - Parameters:
  ///   - level: What is asked.
  ///   - seed: Which hunt.
  ///   - showsSolution: Whether what it was is printed at the end.
  ///   - symbols: The symbols that can be shown.
  public init(
    _ level: HuntLevel,
    seed: UInt64,
    showsSolution: Bool = false,
    symbols: Symbols = .unicode
  ) {
    let worksheet = HuntWorksheet(HuntCase(seed: seed, level: level))
    lines = worksheet.lines(showsSolution: showsSolution).flatMap { Self.wrap($0, symbols) }
  }

  /// A line in as many as it takes; what stands behind a number or a dash stays behind it.
  private static func wrap(_ line: String, _ symbols: Symbols) -> [String] {
    let mark = line.prefixMatch(of: /\ *[0-9]+\ \ |-\ |[a-z]+\ \ +/).map { $0.output.count } ?? 0
    return symbols.wrap(StyledText(String(line.dropFirst(mark))), width: width - mark).enumerated()
      .map { row, text in
        let head = row == 0 ? String(line.prefix(mark)) : String(repeating: " ", count: mark)
        return head + symbols.text(text.plain)
      }
  }
}
