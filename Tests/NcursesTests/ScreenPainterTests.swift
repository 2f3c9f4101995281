import CNcurses
import CellUI
import Testing
import Wording

@testable import Ncurses

/// As much of a terminal as the painter makes use of.
private struct PaintedScreen {
  private(set) var rows: [[Character]]
  private(set) var looks: [[[String]]]
  private var (x, y) = (0, 0)

  init(_ size: Size) {
    rows = Array(repeating: Array(repeating: " ", count: size.width), count: size.height)
    looks = Array(repeating: Array(repeating: [], count: size.width), count: size.height)
  }

  mutating func take(_ bytes: [UInt8]) {
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    while let next = rest.first {
      rest = rest.dropFirst()
      switch next {
      case "\u{1B}": take(sequence: &rest)
      case "\r\n": (x, y) = (0, y + 1)
      default:
        rows[y][x] = next
        looks[y][x] = codes
        if isWide(next) { (rows[y][x + 1], looks[y][x + 1]) = ("\0", codes) }
        x += isWide(next) ? 2 : 1
      }
    }
  }

  private func isWide(_ glyph: Character) -> Bool {
    glyph.unicodeScalars.first.map { terminal_width($0.value) == 2 } ?? false
  }

  private mutating func take(sequence rest: inout Substring) {
    #expect(rest.first == "[")
    rest = rest.dropFirst()
    let text = rest.prefix { !$0.isLetter }
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    rest = rest.dropFirst(text.count)
    let end = rest.removeFirst()
    let count = Int(numbers[0]) ?? 1
    switch end {
    case "H": (y, x) = (count - 1, numbers.count > 1 ? (Int(numbers[1]) ?? 1) - 1 : 0)
    case "C": x += count
    case "K": for column in x..<rows[y].count { erase(column) }
    case "X": for column in x..<x + count { erase(column) }
    case "m": set(numbers)
    default: Issue.record("an unknown sequence ends in \(end)")
    }
  }

  private mutating func erase(_ column: Int) { (rows[y][column], looks[y][column]) = (" ", []) }

  private var marks: [String] = []
  private var foreground: [String] = []
  private var background: [String] = []

  private var codes: [String] { marks + foreground + background }

  private mutating func set(_ numbers: [String]) {
    var rest = numbers[...]
    while let code = rest.first {
      let count = ["38", "48"].contains(code) ? 3 : 1
      let part = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      switch Int(code) ?? 0 {
      case 0: (marks, foreground, background) = ([], [], [])
      case 30...38, 90...97: foreground = part
      case 40...48, 100...107: background = part
      default: marks += part
      }
    }
  }
}

@Suite("Painting with few bytes")
struct ScreenPainterTests {
  private let size = Size(24, 5)
  private let look = { (style: Style) in Theme.dark.attributes(for: style, depth: .full) }
  private let styles: [Style] = [
    .text, .dim, .accent, .heading, Style(.text, reverse: true), Style(.dim, underline: true),
    Style(.bug).filled,
  ]

  init() { _ = TerminalSurroundings.isUTF8() }

  private func painter(erasesInside: Bool = true) -> ScreenPainter {
    var painter = ScreenPainter(erasesInside: erasesInside) { Int(terminal_width($0.value)) }
    painter.clear(size)
    return painter
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func buffer(_ lines: [StyledText]) -> Buffer {
    var canvas = Canvas(size: size, symbols: .unicode)
    let bounds = canvas.bounds
    for (y, line) in lines.enumerated() { canvas.write(line, x: 0, y: y, in: bounds) }
    return canvas.buffer
  }

  @Test("what hasn't changed takes no bytes")
  func nothing() {
    var painter = painter()
    let shown = buffer(["loss".styled(.dim), "3 of 43"])
    #expect(!painter.bytes(for: shown, look).isEmpty)
    #expect(painter.bytes(for: shown, look).isEmpty)
  }

  @Test("one digit takes a movement and the digit")
  func digit() {
    var painter = painter()
    _ = painter.bytes(for: buffer(["3 of 43"]), look)
    #expect(text(painter.bytes(for: buffer(["4 of 43"]), look)) == "\u{1B}[1H4")
  }

  @Test("blanks at the end of a row are erased at once, a few within it are written")
  func blanks() {
    var painter = painter()
    _ = painter.bytes(for: buffer(["abcdef gradient check"]), look)
    #expect(text(painter.bytes(for: buffer(["abc"]), look)) == "\u{1B}[1;4H\u{1B}[K")
    _ = painter.bytes(for: buffer(["abcdef"]), look)
    #expect(text(painter.bytes(for: buffer(["a  def"]), look)) == "\u{1B}[1;2H  ")
  }

  @Test("plain text after a colour takes one short sequence, and few blanks none")
  func plain() {
    var painter = painter()
    let line: StyledText = "\("ab", .dim)   cd"
    let colour = look(.dim).renditions.joined(separator: ";")
    #expect(
      text(painter.bytes(for: buffer([line]), look))
        == "\u{1B}[1H\u{1B}[\(colour)mab   \u{1B}[mcd"
    )
  }

  @Test("any screen becomes any other", arguments: 0..<40)
  func any(seed: UInt64) {
    var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let next = { (limit: Int) -> Int in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % limit
    }
    var painter = painter(erasesInside: seed.isMultiple(of: 2))
    var screen = PaintedScreen(size)
    for _ in 0..<12 {
      var shown = Buffer(size: size)
      for y in 0..<size.height where next(4) > 0 {
        var x = next(6)
        while x < size.width {
          let (glyph, style) = (Array("  ab─θ▄漢")[next(8)], styles[next(styles.count)])
          let isWide = glyph == "漢"
          guard !isWide || x + 1 < size.width else { break }
          shown[x, y] = Cell(glyph, style)
          if isWide { shown[x + 1, y] = Cell(" ", style, isContinuation: true) }
          x += isWide ? 2 : next(9) == 0 ? 12 : 1
        }
      }
      screen.take(painter.bytes(for: shown, look))
      for y in 0..<size.height {
        for x in 0..<size.width where !shown[x, y].isContinuation {
          let (cell, attributes) = (shown[x, y], look(shown[x, y].style))
          #expect(screen.rows[y][x] == cell.glyph)
          if cell.glyph != " " || attributes.showsBlanks {
            let codes = attributes.renditions.flatMap { $0.split(separator: ";").map(String.init) }
            #expect(Set(screen.looks[y][x]) == Set(codes))
          }
        }
      }
    }
  }
}
