import CellUI
import GradientChecking
import Wording

/// What stands beside or below the scene: what is asked and what it costs, the answers to choose among, or
/// what came of it.
struct HuntPanel {
  let player: HuntPlayer
  let width: Int
  var symbols: Symbols { player.stage.symbols }

  init(_ player: HuntPlayer, width: Int) {
    self.player = player
    self.width = max(1, width)
  }

  /// The lines of a panel: a head that stays, things of which one may be chosen, and a foot that stays.
  struct Text {
    var head: [StyledText] = []
    var items: [Item] = []
    var foot: [StyledText] = []
    /// The place of the chosen item.
    var chosen: Int?
    /// What is shown instead of the items where there is no room for them.
    var short: [Item]?
    /// The first row of the items in view, where no item is chosen.
    var scroll = 0

    /// A thing that takes some lines.
    struct Item {
      var lines: [StyledText]
      /// Its place among what can be chosen, where a click chooses it.
      var place: Int?
    }

    var rows: Int { head.count + items.reduce(0) { $0 + $1.lines.count } + foot.count }
  }

  /// The rows it would like to have.
  var rows: Int { text.rows }

  /// What it says.
  var text: Text {
    switch player.phase {
    case .searching:
      player.reading.flatMap { HuntReadingText(self, $0).text } ?? HuntSearchText(self).text
    case .answering(let sheet): HuntSheetText(self, sheet).text
    case .solved(let outcome): HuntOutcomeText(self, outcome).text
    }
  }

  /// A text in as many lines as it takes.
  func wrap(_ text: StyledText) -> [StyledText] { symbols.wrap(text, width: width) }

  /// Draws the panel; where there are too few rows the head and the foot stay, and the chosen item is in view.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let text = spaced(text, in: area)
    var rest = area
    let foot = text.foot.prefix(max(0, area.height - 1))
    let head = text.head.prefix(max(0, area.height - foot.count))
    draw(Array(head), in: rest.cutTop(head.count), into: &canvas)
    // Beside the scene there is room to spare: what belongs together stays together.
    let gap = player.layoutIsBeside ? 1 : 0
    _ = rest.cutTop(rest.height > text.rows ? gap : 0)
    let rows = text.rows - text.head.count - text.foot.count
    let items = rest.cutTop(min(rows, max(0, rest.height - foot.count)))
    let hits = drawItems(of: text, in: items, into: &canvas)
    guard player.layoutIsBeside else {
      draw(Array(foot), in: rest.cutBottom(foot.count), into: &canvas)
      return hits
    }
    _ = rest.cutTop(rest.height > foot.count ? 1 : 0)
    draw(Array(foot), in: rest, into: &canvas)
    return hits
  }

  private func drawItems(of text: Text, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let rows = text.rows - text.head.count - text.foot.count
    let items = rows > area.height ? text.short ?? text.items : text.items
    return draw(items, of: text, in: area, into: &canvas)
  }

  /// The text with a blank line behind each item where the panel has the screen for itself and room for it.
  private func spaced(_ text: Text, in area: Rect) -> Text {
    var text = text
    guard player.layout.stage.isEmpty, text.rows + text.items.count <= area.height else {
      return text
    }
    for place in text.items.indices { text.items[place].lines.append("") }
    return text
  }

  private func draw(_ lines: [StyledText], in area: Rect, into canvas: inout Canvas) {
    for (row, line) in lines.enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, in: area)
    }
  }

  private func draw(
    _ items: [Text.Item],
    of text: Text,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    let rows = items.flatMap { item in item.lines.map { (line: $0, place: item.place) } }
    let first =
      text.chosen == nil
      ? min(text.scroll, max(0, rows.count - area.height))
      : firstRow(of: items, text.chosen, rows: area.height)
    var hits: [Hit] = []
    for (row, shown) in rows.dropFirst(first).prefix(area.height).enumerated() {
      let line = Rect(x: area.x, y: area.y + row, width: area.width, height: 1)
      canvas.write(shown.line, x: line.x, y: line.y, in: line)
      if let place = shown.place { hits.append(Hit(line, .answer(place))) }
    }
    if first > 0 { mark(symbols.pointUp, area.y, area, &canvas) }
    if first + area.height < rows.count, area.height > 0 {
      mark(symbols.pointDown, area.bottom - 1, area, &canvas)
    }
    return hits
  }

  /// A sign that there is more.
  private func mark(_ symbol: Character, _ y: Int, _ area: Rect, _ canvas: inout Canvas) {
    canvas.write(String(symbol).styled(.accent), x: area.right, y: y, in: canvas.bounds)
  }

  /// The first row in view, so that the chosen item is, and what is around it.
  private func firstRow(of items: [Text.Item], _ chosen: Int?, rows: Int) -> Int {
    let counts = items.map(\.lines.count)
    let all = counts.reduce(0, +)
    guard all > rows, let chosen, items.indices.contains(chosen) else { return 0 }
    let start = counts[..<chosen].reduce(0, +)
    let middle = start + counts[chosen] / 2
    return min(max(0, middle - rows / 2), all - rows, start)
  }
}
