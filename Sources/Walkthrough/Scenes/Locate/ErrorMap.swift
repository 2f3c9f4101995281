import CellUI
import GradientChecking
import Wording

/// The selected component's block in its own shape, each cell the ratio of the two gradients, dθ / dθ_approx.
///
/// So what is wrong alike looks alike: one factor is a plain field, a transposed matrix mirrors itself, and one
/// component that is overwritten is a hole. The ground has the hue of the side that is larger, pale where the
/// verdict is to check again; what agrees, or can't be told, has none. A matrix too large for its place is seen
/// whole first, each cell the worst of some; zooming in shows the part around the selected component.
struct ErrorMap: LocatePart {
  let context: ResultContext

  private var picture: BlockPicture
  /// Whether some component of the block is marked.
  private let hasMarks: Bool

  /// The map of the block that holds the selected component.
  init(context: ResultContext) {
    self.context = context
    picture = BlockPicture(context.selectedBlock)
    hasMarks = context.isMarked(in: picture.block.range)
  }

  func title(isShort: Bool) -> String {
    let block = picture.block
    guard !isShort else { return "\(block.name.shortName(11)), \(block.shapeText)" }
    return context.sides.naming("\(block.name.shortName(22)), \(block.shapeText): dθ / dθ_approx")
  }

  var columns: Extent {
    let gaps = picture.tile.map { picture.columns / max(1, $0.columns) - 1 } ?? 0
    let whole = max(36, String(picture.rows).count + 1 + 7 * picture.columns + gaps)
    return Extent(least: 26, best: min(whole, 58), most: whole)
  }

  func rows(_ columns: Int) -> Extent {
    Extent(least: min(height, 4) + 1, best: bestHeight + 1, most: height + 2)
  }

  /// The rows of the cells with their column numbers: of all of them, and of as many as show a block well.
  private var height: Int {
    picture.rows + 1 + (picture.tile.map { picture.rows / max(1, $0.rows) - 1 } ?? 0)
  }
  private var bestHeight: Int { min(height, LocatePane.active(in: context) == .map ? 8 : 15) }

  /// How closely the block can be looked at in a place.
  func zooms(in area: Rect) -> [HeatMap.Zoom] {
    let fitted = fitted(in: area)
    return HeatMap.zooms(
      rows: fitted.picture.rows,
      columns: fitted.picture.columns,
      tile: fitted.picture.tile,
      in: fitted.mapRect(in: area)
    )
  }

  /// The same with a line laid down where it has no room to stand: rather that than a cell for two of five numbers.
  private func fitted(in area: Rect) -> ErrorMap {
    guard let lying = picture.lying, mapRect(in: area).height <= picture.rows else { return self }
    var map = self
    map.picture = lying
    return map
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    fitted(in: area).drawFitted(in: area, into: &canvas)
  }

  private func drawFitted(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let rect = mapRect(in: area)
    var map = map(in: area)
    let places = map.places(in: rect)
    // A cell is known by its first component; beyond the end of a line there is none.
    let first = { (rows: Range<Int>, columns: Range<Int>) -> Int in
      picture.index(row: rows.lowerBound, column: columns.lowerBound) ?? -1
    }
    var looks: [Int: Look] = [:]
    looks.reserveCapacity(places.count)
    let hasTexts = places.first?.area.width == HeatMap.widest
    for (_, rows, columns) in places {
      let index = first(rows, columns)
      looks[index] = look(rows, columns, index, hasTexts)
    }
    map.cell = { looks[first($0, $1)]?.cell ?? HeatMap.Cell(" ") }
    map.draw(in: rect, into: &canvas)
    let goesOn = map.shown(in: rect).rows.upperBound < picture.rows
    var rest = area
    _ = rest.cutTop((places.map(\.area.bottom).max() ?? area.y) + (goesOn ? 1 : 0) - area.y)
    let view = canvas.fitting(views(of: map, in: rect).map { $0.styled(.dim) }, width: rest.width)
    canvas.write(legend: looks.values.flatMap(\.entries), after: view, in: rest)
    return places.compactMap { place, rows, columns in
      looks[first(rows, columns)].map { Hit(place, .component($0.component)) }
    }
  }

  /// The place of the cells: what is left above the lines of the legend.
  private func mapRect(in area: Rect) -> Rect {
    var rest = area
    _ = rest.cutBottom(area.height >= max(8, bestHeight + 2) ? 2 : area.height >= 4 ? 1 : 0)
    return rest
  }

  private func map(in area: Rect) -> HeatMap {
    let place = picture.place(of: context.selection)
    let zooms = zooms(in: area)
    return HeatMap(
      rows: picture.rows,
      columns: picture.columns,
      tile: picture.tile,
      highlight: (place.row, place.column),
      zoom: zooms[min(context.model.view.mapZoom, zooms.count - 1)]
    ) { _, _ in HeatMap.Cell(" ") }
  }

  /// What is in view, and what a cell stands for, where that isn't all of the block, cell by cell; from the fullest
  /// form to the shortest.
  private func views(of map: HeatMap, in rect: Rect) -> [String] {
    let view = map.shown(in: rect)
    let tile = picture.tile ?? (1, 1)
    let part = { (range: Range<Int>, count: Int, size: Int, name: String) -> String? in
      guard range.count < count else { return nil }
      return
        "\(name) \(range.lowerBound / size)–\((range.upperBound - 1) / size) of \(count / size)"
    }
    var parts = [
      part(view.rows, picture.rows, tile.rows, "rows"),
      part(view.columns, picture.columns, tile.columns, "columns"),
    ].compactMap(\.self)
    if map.zoom.rows * map.zoom.columns > 1 {
      let group = "worst of \(map.zoom.rows)×\(map.zoom.columns)"
      parts.append(parts.isEmpty ? "a cell is the \(group)" : group)
    }
    guard !parts.isEmpty else { return [""] }
    let isDeepest = map.zoom.width == HeatMap.widest
    return (isDeepest ? [] : [(parts + ["z zooms in"]).joined(separator: ", ")])
      + (1...parts.count).reversed().map { parts.prefix($0).joined(separator: ", ") }
  }
}

/// What the cells show.
extension ErrorMap {
  /// A cell, the component that it shows, and what explains it.
  private struct Look {
    var cell: HeatMap.Cell
    let component: Int
    var entries: [LegendEntry]
  }

  /// What a cell looks like that stands for some rows and columns: like the worst component in it.
  private func look(
    _ rows: Range<Int>,
    _ columns: Range<Int>,
    _ first: Int,
    _ hasText: Bool
  ) -> Look? {
    guard first >= 0 else { return nil }
    let index = context.overview.maxima.index(in: picture, rows, columns) ?? first
    var look = look(of: context.result(index), index, hasText)
    if hasMarks, context.isMarked(in: picture, rows, columns) {
      look.cell.isMarked = true
      look.entries.append(
        LegendEntry(rank: 6, mark: context.symbols.marked, style: .accent, words: "the finding's")
      )
    }
    return look
  }

  private func look(of component: ComponentCheck?, _ index: Int, _ hasText: Bool) -> Look {
    let plain = { (mark: Character, style: Style, words: String) in
      let entry = LegendEntry(rank: 5, mark: mark, style: style, words: words)
      return Look(cell: HeatMap.Cell(mark, style: style), component: index, entries: [entry])
    }
    guard let component else { return plain(context.symbols.notYet, .dim, "not yet") }
    let look = context.shortAppearance(of: component.verdict)
    switch component.verdict {
    case .agrees where context.isFunction:
      return plain(context.symbols.exactlyEqual, .dim, look.words)
    case .doubleCheck,
      .bug where context.isFunction:
      return ratio(component, hasText)
    case .truncation: return plain(look.mark, look.style, "ε too large")
    default: return plain(look.mark, look.style, look.words)
    }
  }

  /// A component that disagrees: its ratio, on the ground of the side that is larger.
  private func ratio(_ component: ComponentCheck, _ hasText: Bool) -> Look {
    let (ground, symbols) = (Self.ground(of: component), context.symbols)
    let isOpposed = component.analytic / component.numeric < 0
    let style: Style = ground == 0 ? .bug.chip : Style(.heat(ground), .chip)
    let side = ground < 0 ? symbols.pointDown : symbols.pointUp
    let minus: Character = symbols.isASCII ? "-" : "−"
    var entries: [LegendEntry] = []
    if component.verdict == .doubleCheck {
      entries = [LegendEntry(rank: 3, mark: side, style: style, words: component.verdict.words)]
    } else if ground != 0 {
      let words = context.sides.naming("|dθ| too \(ground < 0 ? "small" : "large")")
      entries = [LegendEntry(rank: ground < 0 ? 1 : 0, mark: side, style: style, words: words)]
    }
    if isOpposed {
      entries.append(LegendEntry(rank: 2, mark: minus, style: .bug, words: "other sign"))
    }
    let ratio = component.ratioMark(symbols)
    let isTelling = ratio != symbols.doubleCheck && component.isFarOff
    let cell = HeatMap.Cell(
      isTelling ? ratio : isOpposed ? minus : side,
      text: hasText ? text(of: component, side) : "",
      style: style
    )
    return Look(cell: cell, component: component.index, entries: entries)
  }

  private func text(of component: ComponentCheck, _ side: Character) -> String {
    component.isFarOff
      ? component.ratioText
      : "\(side)\(Numbers.exponential(component.relativeError * 2, decimals: 0))"
  }

  /// How strong the ground of a component is, below 0 where the analytic side is the smaller one; 0 for what doesn't
  /// disagree, and where only the signs do.
  static func ground(of component: ComponentCheck) -> Int {
    guard component.verdict.isDisagreement else { return 0 }
    let ratio = component.analytic / component.numeric
    if (ratio + 1).magnitude < 0.005 { return 0 }
    let strength = component.verdict == .doubleCheck ? 4 : 8
    return component.analytic.magnitude < component.numeric.magnitude ? -strength : strength
  }
}

extension ComponentCheck {
  /// Whether the ratio differs from 1 where it is written with two decimals.
  fileprivate var isFarOff: Bool { !((analytic / numeric - 1).magnitude < 0.005) }

  /// The ratio in at most five characters: "×2.00", "-1.00", "×150".
  fileprivate var ratioText: String {
    let ratio = analytic / numeric
    guard ratio.isFinite, ratio != 0 else { return ratio == 0 ? "×0" : "×∞" }
    let digits =
      switch ratio.magnitude {
      case 0.01..<9.995: Numbers.fixed(ratio, decimals: 2)
      case 0.01..<99.95: Numbers.fixed(ratio, decimals: 1)
      case 0.01..<999.5: Numbers.fixed(ratio, decimals: 0)
      default: Numbers.exponential(ratio, decimals: 0)
      }
    return ratio < 0 ? digits : "×" + digits
  }
}
