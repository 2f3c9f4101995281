import CellUI
import Foundation
import GradientFiles

/// What is on the screen, as lines of an asciicast, version 2: a header, then one line for each change.
///
/// A frame is told by the rows that have changed, with the colours of a terminal that has 256; where one came to another
/// step there is a marker. Nobody watches a screen that stands still: longer than ``longestRest`` is left out.
///
/// Source of the format: docs.asciinema.org, "asciicast v2".
struct Asciicast {
  /// The longest time between two lines, in seconds.
  static let longestRest = 2.0

  private var size: Size
  private var rows: [String] = []
  private var chapter = ""
  /// Seconds since the beginning, without what was left out.
  private var time = 0.0
  private var last: ContinuousClock.Instant?

  /// A recording of a screen of a size, before its first frame.
  init(size: Size) { self.size = size }

  /// The first line.
  ///
  /// - Parameters:
  ///   - title: What the recording is called.
  ///   - date: When it was made.
  /// - Returns: The line, without its end.
  func header(title: String, date: Date) -> String {
    let seconds = Int(date.timeIntervalSince1970)
    return """
      {"version": 2, "width": \(size.width), "height": \(size.height), "timestamp": \(seconds), \
      "idle_time_limit": \(Self.longestRest), "title": \(title.asJSON), \
      "env": {"TERM": "xterm-256color"}}
      """
  }

  /// Tells a frame.
  ///
  /// - Parameters:
  ///   - buffer: The frame.
  ///   - theme: Its colours.
  ///   - chapter: Where one is; another one than before is marked.
  ///   - now: When it is drawn.
  /// - Returns: The lines that bring what was told before to it, without their ends.
  mutating func lines(
    _ buffer: Buffer,
    theme: Theme,
    chapter: String,
    at now: ContinuousClock.Instant
  ) -> [String] {
    let new = buffer.ansi(theme: theme, depth: .full).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ).prefix(buffer.size.height).map(String.init)
    let isOther = chapter != self.chapter
    guard new != rows || isOther else { return [] }
    time += min(Self.longestRest, last.map { (now - $0) / .seconds(1) } ?? 0)
    last = now
    var lines: [String] = []
    if isOther { lines.append(line("m", chapter)) }
    if buffer.size != size { lines.append(line("r", "\(buffer.size.width)x\(buffer.size.height)")) }
    let isWhole = rows.count != new.count || buffer.size != size
    var text = isWhole ? "\u{1B}[?25l\u{1B}[2J" : ""
    for (y, row) in new.enumerated() where isWhole || row != rows[y] {
      text += "\u{1B}[\(y + 1);1H\(row)\u{1B}[K"
    }
    if !text.isEmpty { lines.append(line("o", text)) }
    (rows, size, self.chapter) = (new, buffer.size, chapter)
    return lines
  }

  /// The line that leaves the screen as a shell wants it.
  func end() -> String { line("o", "\u{1B}[\(size.height);1H\u{1B}[?25h\r\n") }

  private func line(_ kind: String, _ text: String) -> String {
    let seconds = String(format: "%.3f", time)
    return "[\(seconds), \"\(kind)\", \(text.asJSON)]"
  }
}
