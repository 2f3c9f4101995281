import CellUI
import GradientChecking
import Wording

/// The selected component's block in its own shape: in which direction and how far dθ is off,
/// (dθ − dθ_approx) / (|dθ| + |dθ_approx|).
///
/// The shades are the verdicts: a mark for what is equal or can't be told, then agrees, double-check and
/// bug. A matrix too large for the pane is seen whole first, each cell the worst of some; zooming in shows
/// the part around the selected component.
struct ErrorMap {
  let context: ResultContext

  private let picture: BlockPicture
  /// Whether some component of the block is marked.
  private let hasMarks: Bool

  /// The map of the block that holds the selected component.
  init(context: ResultContext) {
    self.context = context
    picture = BlockPicture(context.selectedBlock)
    hasMarks = context.isMarked(in: picture.block.range)
  }

  private var block: ParameterBlock { picture.block }

  /// The block's name, in at most so many characters, and its shape.
  func title(_ limit: Int) -> String {
    "\(block.name.shortName(limit)), \(block.shapeText)"
  }

  /// The rows it needs for a row of cells for each row of the block, and for what stands beside it.
  var wantedHeight: Int { max(height + 1, 9) }

  /// The rows of the picture with a cell for each component, its column numbers included.
  private var height: Int {
    picture.rows + 1 + (picture.tile.map { picture.rows / max(1, $0.rows) - 1 } ?? 0)
  }

  /// How closely the block can be looked at in a pane.
  func zooms(in area: Rect) -> [HeatMap.Zoom] {
    HeatMap.zooms(
      rows: picture.rows,
      columns: picture.columns,
      tile: picture.tile,
      in: mapRect(in: area)
    )
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let rect = mapRect(in: area)
    var map = map(in: rect)
    let isNarrow = map.places(in: rect).first?.area.width == 1
    let worst = worstOfCells(map, in: rect)
    map.cell = { rows, columns in
      cell(rows, columns, worst[CellPlace(rows.lowerBound, columns.lowerBound)])
    }
    map.draw(in: rect, into: &canvas)
    drawLegend(beside: rect, isNarrow: isNarrow, in: area, into: &canvas)
    if Self.hasLegendBelow(rect, area) {
      let line = Rect(x: area.x, y: rect.bottom, width: area.width, height: 1)
      let texts = viewTexts(of: map, in: rect).map { $0.styled(.dim) }
      // The signs stand here where the line of the shades has no room for them.
      let isShort = canvas.width(of: shortLegend(isNarrow).joined(separator: "  ")) > area.width
      let signs = isShort && context.isFunction ? signs(Self.shortWords, isNarrow) : []
      canvas.write(fitting: texts.map { ([$0] + signs).joined(separator: "  ") } + texts, in: line)
    } else {
      drawFormula(below: rect, isNarrow: isNarrow, in: area, into: &canvas)
    }
    return map.places(in: rect).compactMap { place, rows, columns in
      let index =
        worst[CellPlace(rows.lowerBound, columns.lowerBound)]
        ?? picture.index(row: rows.lowerBound, column: columns.lowerBound)
      return index.map { Hit(place, .component($0)) }
    }
  }

  /// Where the elements of a cell begin.
  private struct CellPlace: Hashable {
    let row, column: Int

    init(_ row: Int, _ column: Int) { (self.row, self.column) = (row, column) }
  }

  /// The worst component of every cell in view.
  private func worstOfCells(_ map: HeatMap, in rect: Rect) -> [CellPlace: Int] {
    var worst: [CellPlace: Int] = [:]
    for (_, rows, columns) in map.places(in: rect) {
      worst[CellPlace(rows.lowerBound, columns.lowerBound)] =
        context.overview.maxima.index(in: picture, rows, columns)
    }
    return worst
  }

  private func map(in rect: Rect) -> HeatMap {
    let place = picture.place(of: context.selection)
    let zooms = HeatMap.zooms(
      rows: picture.rows,
      columns: picture.columns,
      tile: picture.tile,
      in: rect
    )
    var map = HeatMap(
      rows: picture.rows,
      columns: picture.columns,
      tile: picture.tile,
      highlight: (place.row, place.column),
      zoom: zooms[min(context.model.view.mapZoom, zooms.count - 1)]
    ) { _, _ in HeatMap.Cell(HeatMap.Level(0)) }
    // Which way two gradients differ that agree is round-off's choice.
    map.leastSigned = 3
    return map
  }

  /// The map's part of the pane: beside the legend, or above it.
  private func mapRect(in area: Rect) -> Rect {
    var rest = area
    let gaps = picture.tile.map { picture.columns / max(1, $0.columns) - 1 } ?? 0
    let whole = 3 * picture.columns + gaps + String(picture.rows).count + 1
    if whole + 2 + Self.legendWidth <= area.width {
      _ = rest.cutRight(area.width - whole)
    } else if area.height >= 6 {
      _ = rest.cutBottom(2)
    }
    return rest
  }

  private static func hasLegendBelow(_ map: Rect, _ area: Rect) -> Bool {
    map.bottom + 2 == area.bottom
  }

  /// What is in view, and what a cell stands for, from the fullest form to the shortest.
  private func viewTexts(of map: HeatMap, in rect: Rect) -> [String] {
    let view = map.shown(in: rect)
    var parts: [String] = []
    let tile = picture.tile ?? (1, 1)
    let part = { (range: Range<Int>, count: Int, size: Int, name: String) -> String? in
      guard range.count < count else { return nil }
      return
        "\(name) \(range.lowerBound / size)–\((range.upperBound - 1) / size) of \(count / size)"
    }
    parts += [
      part(view.rows, picture.rows, tile.rows, "rows"),
      part(view.columns, picture.columns, tile.columns, "columns"),
    ].compactMap { $0 }
    let group = "\(map.zoom.rows)×\(map.zoom.columns)"
    if map.zoom.rows * map.zoom.columns > 1 {
      parts = parts.isEmpty ? ["a cell is the worst of \(group)"] : parts + ["worst of \(group)"]
    }
    guard !parts.isEmpty else { return [""] }
    let isDeepest = map.zoom.width == 3
    return [parts.joined(separator: ", ") + (isDeepest ? "" : "  z zooms in")]
      + (1...parts.count).reversed().map { parts.prefix($0).joined(separator: ", ") }
  }

  /// What the shades measure, where the pane has room to say it.
  private func drawFormula(
    below map: Rect,
    isNarrow: Bool,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    var rest = area
    let used = max(height, legend(isNarrow).count + 1)
    _ = rest.cutTop(used + 1)
    let text: StyledText =
      "Relative error with its sign: (dθ − dθ_approx) / (|dθ| + |dθ_approx|), 0 where both are equal, ±1 "
      + "where one is 0 or the signs differ."
    let lines = canvas.wrap(
      context.sides.naming(text).restyled { $0 = .dim },
      width: area.width
    )
    guard lines.count <= rest.height else { return }
    canvas.write(lines: lines, in: rest)
  }

  private func cell(_ rows: Range<Int>, _ columns: Range<Int>, _ worst: Int?) -> HeatMap.Cell {
    let stretches = picture.stretches(rows, columns)
    guard let first = stretches.first(where: { !$0.isEmpty })?.first else {
      return HeatMap.Cell(HeatMap.Level(0), glyph: " ")
    }
    let isMarked = hasMarks && stretches.contains { context.isMarked(in: $0) }
    let notYet = HeatMap.Cell(HeatMap.Level(0), glyph: context.symbols.notYet, style: .dim)
    var cell = context.result(worst ?? first).map(cell) ?? notYet
    cell.isMarked = isMarked
    return cell
  }

  private func cell(of component: ComponentCheck) -> HeatMap.Cell {
    let look = context.appearance(of: component)
    switch component.verdict {
    case _ where !context.isFunction, .bothZero, .withinRoundoff, .notFinite, .unchecked:
      return HeatMap.Cell(HeatMap.Level(0), glyph: look.mark, style: look.style)
    case _ where component.relativeError == 0:
      return HeatMap.Cell(HeatMap.Level(0), glyph: context.symbols.exactlyEqual, style: .agrees)
    case .kink, .truncation:
      return HeatMap.Cell(HeatMap.Level(0), glyph: look.mark, style: look.style)
    case .agrees, .doubleCheck, .bug:
      return HeatMap.Cell(Self.level(of: component))
    }
  }

  /// The shade of a component and its sign: two levels for each of agrees and double-check, four for a
  /// bug.
  static func level(of component: ComponentCheck) -> HeatMap.Level {
    switch component.verdict {
    case .bothZero, .withinRoundoff, .kink, .truncation, .notFinite, .unchecked:
      return HeatMap.Level(0)
    case .agrees, .doubleCheck, .bug:
      let strength = ErrorShades(component.landmarks).strength(of: component.relativeError)
      return HeatMap.Level(
        strength,
        isNegative: strength > 0 && component.analytic < component.numeric
      )
    }
  }
}

/// The relative errors from which on a shade is darker, with the lecture's landmarks 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2
/// and 0.1.
///
/// There are two shades for what agrees, two for what is in doubt, and for a bug four, even parts of the rest.
struct ErrorShades: Sendable {
  private let borders: [Double]

  /// The shades of the borders that a check has.
  init(_ scale: LandmarkScale) {
    let half = scale.bugFrom.squareRoot()
    let quarter = half.squareRoot()
    borders = [
      scale.agreesBelow / 100, scale.agreesBelow, (scale.agreesBelow * scale.bugFrom).squareRoot(),
      scale.bugFrom, half * quarter, half, quarter,
    ]
  }

  /// The relative error from which on a shade is at least so strong, from 2 to 8.
  func least(ofStrength strength: Int) -> Double { borders[strength - 2] }

  /// How strong a shade is, from 1 to 8; 0 where nothing differs.
  func strength(of relativeError: Double) -> Int {
    relativeError == 0 ? 0 : 1 + borders.count { relativeError >= $0 }
  }
}

/// What the shades and marks mean: those that occur in the block.
extension ErrorMap {
  /// The columns that the legend takes beside a map.
  private static let legendWidth = 16

  /// Draws it beside the map where that leaves room, else in the pane's last line.
  private func drawLegend(
    beside map: Rect,
    isNarrow: Bool,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    let legend = legend(isNarrow)
    guard map.right + 2 + Self.legendWidth > area.right else {
      var side = area
      _ = side.cutLeft(map.right + 2 - area.x)
      _ = side.cutTop(side.height > legend.count ? 1 : 0)
      return canvas.write(lines: legend, in: side)
    }
    guard map.bottom < area.bottom else { return }
    let line = Rect(x: area.x, y: area.bottom - 1, width: area.width, height: 1)
    // What the shades mean is needed first; where that leaves little room the signs have a word each.
    let short = shortLegend(isNarrow)
    let texts = [legend] + (0..<short.count).map { short.dropLast($0) }
    canvas.write(fitting: texts.map { $0.joined(separator: "  ") } + [""], in: line)
  }

  private static let shortWords = ["high", "low"]

  private func shortLegend(_ isNarrow: Bool) -> [StyledText] {
    legend(Self.shortWords, isNarrow, shadesFirst: true)
  }

  /// What a map says whose cells are one column wide, or wider.
  private func legend(_ isNarrow: Bool) -> [StyledText] {
    let words = ["dθ too high", "dθ too low"].map(context.sides.naming)
    return legend(words, isNarrow, shadesFirst: false)
  }

  private func legend(
    _ words: [String],
    _ isNarrow: Bool,
    shadesFirst: Bool
  ) -> [StyledText] {
    guard context.isFunction else { return [context.appearance(of: .bug).text] }
    let (signs, shades) = (signs(words, isNarrow), shades(isNarrow))
    return (shadesFirst ? shades + signs : signs + shades) + marks
  }

  /// What occurs in the block.
  private var traits: BlockTraits {
    context.overview.census.traits[context.layout.coordinate(of: context.selection).block]
  }

  /// What the signs mean, and the hues that go with them, where the block has cells that show one: a cell without room
  /// for them has another shade.
  private func signs(_ words: [String], _ isNarrow: Bool) -> [StyledText] {
    let occurring = traits.signs(ofShades: 3...8)
    let strength = traits.signs(ofShades: 5...8).isEmpty ? 4 : 8
    return zip([false, true], words).compactMap { isNegative, words in
      guard isNarrow ? occurring.contains(isNegative) : !occurring.isEmpty else { return nil }
      let sign =
        isNarrow
        ? glyph(strength, isNegative, isNarrow)
        : (isNegative ? "-" : "+").styled(Style(.heat(isNegative ? -8 : 8)))
      return sign + " \(words)".styled(.dim)
    }
  }

  /// A shade as the map has it: with a sign of its own where a cell has no room for one.
  private func glyph(_ strength: Int, _ isNegative: Bool, _ isNarrow: Bool) -> StyledText {
    let symbols = context.symbols
    // Which way what agrees differs is not told by another glyph.
    let ramp = isNarrow && isNegative && strength >= 3 ? symbols.negativeRamp : symbols.heatRamp
    return String(ramp[strength]).styled(Style(.heat(isNegative ? -strength : strength)))
  }

  /// The shades that occur, each in the hues of the signs with which it does, and from which error on it stands.
  private func shades(_ isNarrow: Bool) -> [StyledText] {
    let scale = context.landmarks
    let borders = ErrorShades(scale)
    let shades: [(range: ClosedRange<Int>, words: String)] = [
      (
        7...8, "\(ComponentVerdict.bug.words) ≥ \(LandmarkScale.name(borders.least(ofStrength: 7)))"
      ),
      (5...6, "\(ComponentVerdict.bug.words) ≥ \(LandmarkScale.name(scale.bugFrom))"),
      (3...4, ComponentVerdict.doubleCheck.words), (1...2, ComponentVerdict.agrees.words),
    ]
    return shades.compactMap { range, words in
      let signs = traits.signs(ofShades: range)
      guard !signs.isEmpty else { return nil }
      let glyphs = signs.map { glyph(range.upperBound, $0, isNarrow) }
      return glyphs.joined() + " \(words)".styled(.dim)
    }
  }

  private var marks: [StyledText] {
    let symbols = context.symbols
    let marks: [(Bool, String)] = [
      (hasMarks, "\(symbols.marked) the finding's"),
      (traits.contains(.unchecked), "\(symbols.unchecked) not checked"),
      (traits.contains(.notYet), "\(symbols.notYet) not yet"),
      (traits.contains(.withinRoundoff), "~ round-off"),
      (traits.contains(.kink), "\(symbols.doubleCheck) kink"),
      (traits.contains(.truncation), "\(symbols.doubleCheck) ε too large"),
      (traits.contains(.bothZero), "\(symbols.bothZero) both zero"),
      (traits.contains(.equal), "\(symbols.exactlyEqual) equal"),
      (traits.contains(.notFinite), "\(symbols.notANumber) not finite"),
    ]
    return marks.filter(\.0).map { $0.1.styled(.dim) }
  }
}
