import CellUI
import GradientChecking
import Wording

/// What stands beside or below the scene: what is asked and what it costs, the answers to choose among, or
/// what came of it.
struct HuntPanel {
  let player: HuntPlayer
  let width: Int
  var symbols: Symbols { player.stage.symbols }

  /// The lines of a panel: a head that stays, things of which one may be chosen, and a foot that stays.
  struct Text {
    var head: [StyledText] = []
    var items: [Item] = []
    var foot: [StyledText] = []
    /// The place of the chosen item.
    var chosen: Int?
    /// What is shown instead of the items where there is no room for them.
    var short: [Item]?
    /// The first row of the items in view, where no item is chosen; else the rows of the chosen one that are scrolled out
    /// of view, if it is higher than the panel.
    var scroll = 0

    /// A thing that takes some lines.
    struct Item {
      var lines: [StyledText]
      /// Its place among what can be chosen, where a click chooses it.
      var place: Int?
    }

    var rows: Int { head.count + itemRows + foot.count }
    var itemRows: Int { items.reduce(0) { $0 + $1.lines.count } }

    /// How many rows of the chosen item don't fit between head and foot.
    func lastScroll(height: Int) -> Int {
      guard let chosen, items.indices.contains(chosen) else { return 0 }
      return max(0, items[chosen].lines.count - max(1, height - head.count - foot.count))
    }
  }

  /// What it says.
  var text: Text {
    switch player.phase {
    case .searching: searchText
    case .reading(let reading, let scroll): text(of: reading, scroll: scroll)
    case .answering(let sheet): text(of: sheet)
    case .solved(let outcome): text(of: outcome)
    }
  }

  /// A text in as many lines as it takes, behind a mark if it has one.
  func wrap(_ text: StyledText, behind mark: StyledText = "") -> [StyledText] {
    symbols.wrap(text, width: width, behind: mark)
  }

  /// A thing that is said behind a mark, if it has one, and may be chosen, if it has a place.
  func item(_ text: StyledText, behind mark: StyledText = "", place: Int? = nil) -> Text.Item {
    Text.Item(lines: wrap(text, behind: mark), place: place)
  }

  /// Draws the panel; where there are too few rows the head and the foot stay, and the chosen item is in view.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var text = spaced(text, in: area)
    if let short = text.short, text.rows > area.height { text.items = short }
    let isBeside = player.layout.isBeside
    var rest = area
    let foot = text.foot.prefix(max(0, area.height - 1))
    let head = text.head.prefix(max(0, area.height - foot.count))
    canvas.write(lines: head, in: rest.cutTop(head.count))
    // Beside the scene there is room to spare: what belongs together stays together.
    _ = rest.cutTop(isBeside && rest.height > text.rows ? 1 : 0)
    let items = rest.cutTop(min(text.itemRows, max(0, rest.height - foot.count)))
    let hits = drawItems(of: text, in: items, into: &canvas)
    if isBeside { _ = rest.cutTop(rest.height > foot.count ? 1 : 0) }
    canvas.write(lines: foot, in: isBeside ? rest.cutTop(foot.count) : rest.cutBottom(foot.count))
    guard isBeside else { return hits }
    _ = rest.cutTop(1)
    _ = ArrangedParts(around, in: rest).draw(into: &canvas)
    return hits
  }

  /// What stands below in a panel of the whole height: what was paid for, what is known for nothing, and the pass as it
  /// should be.
  private var around: [ScenePart] {
    guard player.isOpen else { return [] }
    let facts = player.hunt.facts(of: player.check)
    let known = facts.flatMap {
      wrap(StyledText($0.text), behind: $0.name.padded(to: 10).styled(.dim))
    }
    return [
      list("paid", "Paid for so far", paid(isPadded: true), rank: 1),
      list("known", "What is known", known, rank: 2),
      list("pass", "The pass back, as it should be", pass, rank: 3),
    ]
  }

  /// The formulas of every layer from the last to the first.
  private var pass: [StyledText] {
    guard let context = SceneContext(player.stage) else { return [] }
    let formulas = context.formulas
    return (1...context.layout.layerCount).reversed().flatMap { layer -> [StyledText] in
      let lines: [(String, Role, String)?] = [
        ("dZ[\(layer)]", .text, formulas.dZ(layer).formula),
        ("dW[\(layer)]", .weight, formulas.dW(layer)),
        ("db[\(layer)]", .bias, formulas.db(layer)),
        formulas.previousDA(layer).map { ("dA[\(layer - 1)]", .text, $0) },
      ]
      return lines.compactMap(\.self).flatMap { name, role, formula in
        wrap("\("=", .dim) \(formula)", behind: "\(name) ".styled(role))
      }
    }
  }

  private func list(_ name: ScenePart.Name, _ title: String, _ lines: [StyledText], rank: Int)
    -> ScenePart
  {
    guard !lines.isEmpty else { return .none(name) }
    return ScenePart(
      name,
      rank: rank,
      .across,
      columns: Extent(least: 1, best: FrameAreas.widestText),
      rows: Extent(
        least: rank > 1 ? lines.count + 1 : min(3, lines.count + 1),
        best: lines.count + 1,
        most: lines.count + 1
      )
    ) { area, canvas in
      canvas.write(lines: [title.styled(.heading)] + lines, in: area)
    }
  }

  /// The components that were paid for, those that are off first.
  func paid(isPadded: Bool) -> [StyledText] {
    guard let context = ResultContext(player.stage) else { return [] }
    let isOff = { (component: ComponentCheck) in
      context.isFunction && component.verdict.isDisagreement
    }
    let all = context.checked.map { $0 }
    return (all.filter(isOff) + all.filter { !isOff($0) }).prefix(12).map { component in
      let look = context.appearance(of: component)
      let own = context.layout.name(of: component.index)
      let name = isPadded ? own.padded(to: 10) : own
      return
        "\(name, .text) \(String(look.mark), look.style) \(Numbers.difference(component.relativeError), look.style)"
        + (isOff(component)
          ? component.shownRatio.map { "  \("×\(Numbers.ratio($0))", .dim)" } ?? "" : "")
    }
  }

  /// The text with a blank line behind each item where the panel has the screen for itself and room for it.
  private func spaced(_ text: Text, in area: Rect) -> Text {
    guard player.layout.stage.isEmpty, text.rows + text.items.count <= area.height else {
      return text
    }
    var text = text
    for place in text.items.indices { text.items[place].lines.append("") }
    return text
  }

  private func drawItems(of text: Text, in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let items = text.items
    let rows = items.flatMap { item in item.lines.map { (line: $0, place: item.place) } }
    let first = firstRow(of: text, items, rows: area.height)
    canvas.write(lines: rows.dropFirst(first).map(\.line), in: area)
    // A sign that there is more.
    if first > 0 { canvas.put(symbols.pointUp, .accent, x: area.right, y: area.y) }
    if first + area.height < rows.count, area.height > 0 {
      canvas.put(symbols.pointDown, .accent, x: area.right, y: area.bottom - 1)
    }
    return zip(area.y..<area.bottom, rows.dropFirst(first)).compactMap { y, row in
      let line = Rect(x: area.x, y: y, width: area.width, height: 1)
      return row.place.map { Hit(line, .answer($0)) }
    }
  }

  /// The first row in view, so that the chosen item is, and what is around it.
  private func firstRow(of text: Text, _ items: [Text.Item], rows: Int) -> Int {
    let counts = items.map(\.lines.count)
    let last = max(0, counts.reduce(0, +) - rows)
    guard let chosen = text.chosen else { return min(text.scroll, last) }
    guard items.indices.contains(chosen) else { return 0 }
    let start = counts[..<chosen].reduce(0, +)
    if counts[chosen] > rows { return start + min(text.scroll, counts[chosen] - rows) }
    return min(max(0, start + counts[chosen] / 2 - rows / 2), last, start)
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
