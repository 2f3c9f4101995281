import CellUI
import Wording

/// Things to choose among, one below the other, or in several columns where that makes room for more to be said of
/// each.
///
///     ▶ 4  Epsilon                        step 3 of 8     5  The check            8 min
///          How far the nudge goes, and what round-off     One component after the other
///          makes of it.                                   is nudged, and compared.
struct CardGrid {
  /// One of them.
  struct Card {
    /// Its name.
    var title: StyledText
    /// How far it is, from the fullest form to the shortest: at the end of the line of its name.
    var state: [StyledText] = []
    /// What is said below, what matters most first; each is left out of all cards or of none.
    var texts: [StyledText] = []
    /// What is said below of the chosen one alone, where there is no room to say it of all.
    var note: StyledText = ""
  }

  let cards: [Card]
  /// The place of the chosen one; below 0 where there is nothing to choose.
  let chosen: Int

  /// The least columns of one of several columns, and the cells between two of them.
  private static let (leastWidth, gap) = (38, 3)

  /// The least columns in which so many cards have room beside one another.
  static func width(of columns: Int) -> Int { columns * (leastWidth + gap) - gap }

  /// How cards stand: how many columns, how much is said of each, and the blank rows behind each.
  private struct Form {
    let columns: Int
    let texts: Int
    let space: Int
  }

  /// Draws as much of them as there is room for, and says where each can be clicked.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !cards.isEmpty, !area.isEmpty else { return [] }
    let form = form(in: area.size, canvas.symbols)
    let width = self.width(form.columns, in: area.width)
    let blocks = cards.indices.map { lines(of: $0, form, width, canvas.symbols) }
    guard form.columns > 1 || rows(blocks) <= area.height else {
      return drawWindow(blocks, in: area, into: &canvas)
    }
    var hits: [Hit] = []
    for (column, places) in Self.columns(blocks.map(\.count), form.columns).enumerated() {
      var rest = area
      rest.x += column * (width + Self.gap)
      rest.width = width
      // What is left keeps all of them apart, each as far as the next.
      let spare = max(0, area.height - rows(Array(blocks[places])))
      let apart = min(form.texts > 0 ? 6 : 1, spare / max(1, places.count - 1))
      for place in places {
        let block = rest.cutTop(blocks[place].count)
        draw(place, blocks[place], in: block, into: &canvas)
        hits.append(Hit(block, .line(place)))
        _ = rest.cutTop(apart)
      }
    }
    return hits
  }

  /// Draws the cards around the chosen one.
  private func drawWindow(_ blocks: [[StyledText]], in area: Rect, into canvas: inout Canvas)
    -> [Hit]
  {
    var first = min(chosen, blocks.count - 1)
    var rows = blocks[first].count
    while first > 0, rows + blocks[first - 1].count <= (area.height + 1) / 2 {
      first -= 1
      rows += blocks[first].count
    }
    while first > 0, self.rows(Array(blocks[first...])) < area.height { first -= 1 }
    var rest = area
    return blocks.indices.dropFirst(first).compactMap { place in
      let block = rest.cutTop(blocks[place].count)
      guard !block.isEmpty else { return nil }
      draw(place, blocks[place], in: block, into: &canvas)
      return Hit(block, .line(place))
    }
  }

  private func draw(_ place: Int, _ lines: [StyledText], in area: Rect, into canvas: inout Canvas) {
    let card = cards[place]
    let isChosen = place == chosen
    let mark = isChosen ? "\(canvas.symbols.pointRight) ".styled(.cursor) : blank
    var line = area
    line.height = min(1, area.height)
    let title = isChosen ? card.title.restyled { $0.bold = true } : card.title
    let end = canvas.write(mark + title, in: line)
    canvas.write(card.state, atEndOf: line, after: end)
    var text = area
    _ = text.cutTop(1)
    _ = text.cutLeft(indent)
    canvas.write(lines: lines.dropFirst(), in: text)
  }

  /// The columns before a text, below the mark and a blank; none where nothing can be chosen.
  private var indent: Int { chosen < 0 ? 0 : 2 }

  private var blank: StyledText { StyledText(String(repeating: " ", count: indent)) }

  /// The lines of a card; the first one stands for that of its name.
  private func lines(
    of place: Int,
    _ form: Form,
    _ width: Int,
    _ symbols: Symbols
  ) -> [StyledText] {
    let card = cards[place]
    var texts = Array(card.texts.prefix(form.texts))
    if form.texts == 0, place == chosen, !card.note.isEmpty { texts = [card.note] }
    let room = max(1, min(width, FrameAreas.widestText) - indent)
    let wrapped = texts.filter { !$0.isEmpty }.flatMap { symbols.wrap($0, width: room) }
    return [card.title] + wrapped + Array(repeating: "", count: form.space)
  }

  /// The form that says most, in the fewest columns.
  private func form(in size: Size, _ symbols: Symbols) -> Form {
    let most = cards.map(\.texts.count).max() ?? 0
    let mostColumns = max(1, (size.width + Self.gap) / (Self.leastWidth + Self.gap))
    // A column is no wider than a text is read well.
    let fewest =
      (size.width + Self.gap + FrameAreas.widestText) / (FrameAreas.widestText + Self.gap)
    for texts in (0...most).reversed() {
      for columns in min(mostColumns, max(1, fewest))...mostColumns {
        for space in texts == 0 ? [0] : [1, 0] {
          let form = Form(columns: columns, texts: texts, space: space)
          let width = self.width(columns, in: size.width)
          let heights = cards.indices.map { lines(of: $0, form, width, symbols).count }
          let tallest = Self.columns(heights, columns).map { $0.reduce(0) { $0 + heights[$1] } }
            .max()
          if (tallest ?? 0) - space <= size.height { return form }
        }
      }
    }
    return Form(columns: 1, texts: 0, space: 0)
  }

  private func width(_ columns: Int, in width: Int) -> Int {
    (width - Self.gap * (columns - 1)) / columns
  }

  private func rows(_ blocks: [[StyledText]]) -> Int { blocks.reduce(0) { $0 + $1.count } }

  /// Cards cut into columns of about the same height, in their order.
  private static func columns(_ heights: [Int], _ count: Int) -> [Range<Int>] {
    guard count > 1 else { return [heights.indices] }
    // The least height at which they fill no more columns than there are.
    var height = max(heights.max() ?? 1, (heights.reduce(0, +) + count - 1) / count)
    while true {
      let columns = filled(heights, upTo: height)
      if columns.count <= count { return columns }
      height += 1
    }
  }

  private static func filled(_ heights: [Int], upTo height: Int) -> [Range<Int>] {
    var columns: [Range<Int>] = []
    var (start, rows) = (0, 0)
    for (place, own) in heights.enumerated() {
      if rows + own > height, place > start {
        columns.append(start..<place)
        (start, rows) = (place, 0)
      }
      rows += own
    }
    return columns + [start..<heights.count]
  }
}

extension CardGrid {
  /// The cards as a part of a screen.
  func part(_ name: ScenePart.Name, rank: Int, columns: Extent, rows: Extent) -> ScenePart {
    ScenePart(name, [form(PartForm(rank: rank, columns: columns, rows: rows))])
  }

  /// The cards in some area of a screen.
  func form(_ shape: PartForm) -> ScenePart.Form {
    ScenePart.Form(shape) { area, canvas in draw(in: area, into: &canvas) }
  }
}
