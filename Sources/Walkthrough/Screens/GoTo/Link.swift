import CellUI
import GradientChecking
import Wording

/// What leads from outside to what is shown: a command, and the place on the exported page.
///
///     Link(["walk", "bars"], keys: ["r", "wait"]).line   // "thetawalk walk bars --keys 'r wait'"
package struct Link: Hashable, Sendable {
  /// The words of the command behind its name, as a program takes them.
  package private(set) var words: [String]
  /// The exported page and the place on it: `epsilon.html#epsilon-3`; `nil` where nothing of this is exported.
  let anchor: String?
  /// What it does not bring back; `nil` where that is nothing.
  let remark: String?

  /// A link.
  ///
  /// - Parameters:
  ///   - words: The command's words, without the keys.
  ///   - keys: The keys to press then, as `--keys` has them.
  ///   - anchor: The exported page and the place on it.
  ///   - remark: What it does not bring back.
  init(_ words: [String], keys: [String] = [], anchor: String? = nil, remark: String? = nil) {
    self.words = words + (keys.isEmpty ? [] : ["--keys", keys.joined(separator: " ")])
    self.anchor = anchor
    self.remark = remark
  }

  /// Puts options behind the name of the lessons' command.
  mutating func insert(_ options: [String]) {
    if words.first == "learn" { words.insert(contentsOf: options, at: 1) }
  }

  /// The words as a shell takes them.
  var quoted: [String] { ["thetawalk"] + words.map(Experiment.shellQuoted) }

  /// The command in one line.
  package var line: String { quoted.joined(separator: " ") }
}

/// The page with the command that leads to what is shown.
///
/// What can be copied begins in the first column and has nothing beside it, as on the page of the lab.
struct LinkPage: Sendable {
  private let link: Link?
  private let symbols: Symbols
  private var scroll = 0

  /// The page of a link; `nil` says that there is none.
  init(_ link: Link?, symbols: Symbols) { (self.link, self.symbols) = (link, symbols) }

  /// The page after a key: arrows scroll where it is long, any other closes it.
  func after(_ key: Key, in size: Size) -> LinkPage? {
    let last = lastScroll(in: size)
    guard last > 0, let scroll = key.scrolled(from: scroll, last: last) else { return nil }
    var page = self
    page.scroll = scroll
    return page
  }

  private func lastScroll(in size: Size) -> Int {
    max(0, lines(size.width).count - max(1, size.height - 3))
  }

  func draw(into canvas: inout Canvas) {
    canvas.fill(canvas.bounds)
    let areas = FrameAreas(size: canvas.bounds.size, textRows: 0)
    _ = FrameLines(place: "\("link", .heading)  \("what leads here", .accent)")
      .draw(in: areas, into: &canvas)
    let scrolls = lastScroll(in: canvas.bounds.size) > 0
    let hints = [
      scrolls ? KeyPlaces.reading.hint(.up, label: "scroll") : nil,
      KeyHints.Hint(scrolls ? "any other key" : "any key", "closes"),
      KeyHints.Hint("mouse", "selects text here"),
    ]
    KeyHints(hints.compactMap { $0 }).draw(in: areas.keys, into: &canvas)
    var area = canvas.bounds
    area.y = areas.head.bottom
    area.height = areas.keys.y - area.y
    canvas.write(lines: lines(area.width).dropFirst(scroll), in: area)
  }

  private func lines(_ width: Int) -> [StyledText] {
    guard let link else {
      return [
        "No command leads here: this is kept in no file, or was asked of you alone.".styled(.dim)
      ]
    }
    let command = ReproductionPage.broken(link.quoted, width: width).map { StyledText($0) }
    let place = link.anchor.map { anchor -> [StyledText] in
      ["", "On the exported page:".styled(.dim), StyledText(anchor)]
    }
    let remark = link.remark.map { remark -> [StyledText] in
      [""] + symbols.wrap(remark.styled(.dim), width: max(1, min(width, FrameAreas.widestText)))
    }
    return ["This leads here, for everybody:".styled(.dim)] + command + (place ?? [])
      + (remark ?? [])
  }
}
