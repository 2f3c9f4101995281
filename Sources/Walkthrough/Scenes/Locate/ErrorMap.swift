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

  private var block: ParameterBlock { context.selectedBlock }

  /// The block's name, in at most so many characters, and its shape.
  func title(_ limit: Int) -> String {
    "\(block.name.shortName(limit)), \(block.rows)×\(block.columns)"
  }

  /// The rows it needs for a row of cells for each row of the block, and for what stands beside it.
  var wantedHeight: Int { max(block.rows + 2, 9) }

  /// How closely the block can be looked at in a pane.
  func zooms(in area: Rect) -> [HeatMap.Zoom] {
    HeatMap.zooms(rows: block.rows, columns: block.columns, in: mapRect(in: area))
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let rect = mapRect(in: area)
    let map = map(in: rect)
    map.draw(in: rect, into: &canvas)
    drawLegend(beside: rect, in: area, into: &canvas)
    if Self.hasLegendBelow(rect, area) {
      let line = Rect(x: area.x, y: rect.bottom, width: area.width, height: 1)
      let texts = viewTexts(of: map, in: rect).map { $0.styled(.dim) }
      canvas.write(fitting: texts, in: line)
    } else {
      drawFormula(below: rect, in: area, into: &canvas)
    }
    return map.places(in: rect).map { place, rows, columns in
      Hit(place, .component(target(rows, columns)))
    }
  }

  private func map(in rect: Rect) -> HeatMap {
    let place = context.layout.coordinate(of: context.selection)
    let zooms = HeatMap.zooms(rows: block.rows, columns: block.columns, in: rect)
    var map = HeatMap(
      rows: block.rows,
      columns: block.columns,
      highlight: (place.row, place.column),
      zoom: zooms[min(context.model.view.mapZoom, zooms.count - 1)],
      cell: cell
    )
    // Which way two gradients differ that agree is round-off's choice.
    map.leastSigned = 3
    return map
  }

  /// The map's part of the pane: beside the legend, or above it.
  private func mapRect(in area: Rect) -> Rect {
    var rest = area
    let whole = 3 * block.columns + String(block.rows).count + 1
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
    if view.rows.count < block.rows {
      parts.append("rows \(view.rows.lowerBound)–\(view.rows.upperBound - 1) of \(block.rows)")
    }
    if view.columns.count < block.columns {
      let columns = "\(view.columns.lowerBound)–\(view.columns.upperBound - 1)"
      parts.append("columns \(columns) of \(block.columns)")
    }
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
  private func drawFormula(below map: Rect, in area: Rect, into canvas: inout Canvas) {
    var rest = area
    let used = max(block.rows + 1, legend.count + 1)
    _ = rest.cutTop(used + 1)
    let text: StyledText =
      "Relative error with its sign: (dθ − dθ_approx) / (|dθ| + |dθ_approx|), 0 where both are equal, ±1 "
      + "where one is 0 or the signs differ."
    let lines = canvas.wrap(text.restyled { $0 = .dim }, width: area.width)
    guard lines.count <= rest.height else { return }
    canvas.write(lines: lines, in: rest)
  }

  /// The component that a click on a cell selects: the worst that it stands for.
  private func target(_ rows: Range<Int>, _ columns: Range<Int>) -> Int {
    worst(rows, columns)?.index ?? block.index(row: rows.lowerBound, column: columns.lowerBound)
  }

  private func worst(_ rows: Range<Int>, _ columns: Range<Int>) -> ComponentCheck? {
    rows.lazy.flatMap { row in
      columns.lazy.compactMap { context.result(block.index(row: row, column: $0)) }
    }.mostSuspicious
  }

  private func cell(_ rows: Range<Int>, _ columns: Range<Int>) -> HeatMap.Cell {
    let isMarked =
      context.model.view.marking != nil
      && rows.contains { row in
        columns.contains { context.isMarked(block.index(row: row, column: $0)) }
      }
    let notYet = HeatMap.Cell(HeatMap.Level(0), glyph: context.symbols.notYet, style: .dim)
    var cell = worst(rows, columns).map(cell) ?? notYet
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
    case .agrees where component.relativeError == 0: return HeatMap.Level(0)
    case .agrees, .doubleCheck, .bug:
      let landmarks = component.landmarks
      let borders = [1e-8, landmarks.agreesBelow, 1e-5, landmarks.bugFrom, 1e-3, 1e-2, 0.1]
      let magnitude = 1 + borders.count { component.relativeError >= $0 }
      return HeatMap.Level(magnitude, isNegative: component.analytic < component.numeric)
    }
  }
}

/// What the shades and marks mean: those that occur in the block.
extension ErrorMap {
  /// The columns that the legend takes beside a map.
  private static let legendWidth = 16

  /// Draws it beside the map where that leaves room, else in the pane's last line.
  private func drawLegend(beside map: Rect, in area: Rect, into canvas: inout Canvas) {
    guard map.right + 2 + Self.legendWidth > area.right else {
      var side = area
      _ = side.cutLeft(map.right + 2 - area.x)
      _ = side.cutTop(side.height > legend.count ? 1 : 0)
      return canvas.write(lines: legend, in: side)
    }
    guard map.bottom < area.bottom else { return }
    let line = Rect(x: area.x, y: area.bottom - 1, width: area.width, height: 1)
    // What the shades mean is needed first; where that leaves little room the signs have a word each.
    let short = legend(["high", "low"], shadesFirst: true)
    let texts = [legend] + (0..<short.count).map { short.dropLast($0) }
    canvas.write(fitting: texts.map { $0.joined(separator: "  ") } + [""], in: line)
  }

  private var legend: [StyledText] { legend(["dθ too high", "dθ too low"], shadesFirst: false) }

  private func legend(_ words: [String], shadesFirst: Bool) -> [StyledText] {
    guard context.isFunction else { return [context.appearance(of: .bug).text] }
    let checks = block.range.map { context.result($0) }
    let levels = checks.compactMap { $0.map(Self.level) }
    let (signs, shades) = (signs(levels, words), shades(levels))
    return (shadesFirst ? shades + signs : signs + shades) + marks(checks)
  }

  /// What the signs mean, where the block has cells that show one.
  private func signs(_ levels: [HeatMap.Level], _ words: [String]) -> [StyledText] {
    guard levels.contains(where: { $0.magnitude > 2 }) else { return [] }
    return zip([("+", 8), ("-", -8)], words).map { sign, word in
      sign.0.styled(Style(.heat(sign.1))) + " \(word)".styled(.dim)
    }
  }

  private func shades(_ levels: [HeatMap.Level]) -> [StyledText] {
    let ramp = context.symbols.heatRamp
    let shades: [(range: ClosedRange<Int>, shown: [Int], verdict: ComponentVerdict)] = [
      (5...8, [8, 6], .bug), (3...4, [4], .doubleCheck), (1...2, [2], .agrees),
    ]
    return shades.compactMap { range, shown, verdict in
      guard let sample = levels.first(where: { range.contains($0.magnitude) }) else { return nil }
      let glyphs = shown.map { level in
        String(ramp[level]).styled(Style(.heat(sample.isNegative ? -level : level)))
      }
      return glyphs.joined() + " \(verdict.words)".styled(.dim)
    }
  }

  private func marks(_ checks: [ComponentCheck?]) -> [StyledText] {
    let symbols = context.symbols
    let isMarked = context.isMarked(in: block.range)
    let has = { (is: (ComponentCheck) -> Bool) in checks.contains { $0.map(`is`) ?? false } }
    let marks: [(Bool, String)] = [
      (isMarked, "\(symbols.marked) the finding's"),
      (checks.contains(nil), "\(symbols.notYet) not yet"),
      (has { $0.verdict == .withinRoundoff }, "~ round-off"),
      (has { $0.verdict == .kink }, "\(symbols.doubleCheck) kink"),
      (has { $0.verdict == .truncation }, "\(symbols.doubleCheck) ε too large"),
      (has { $0.verdict == .bothZero }, "\(symbols.bothZero) both zero"),
      (has { $0.relativeError == 0 && $0.verdict == .agrees }, "\(symbols.exactlyEqual) equal"),
      (has { $0.verdict == .notFinite }, "\(symbols.notANumber) not finite"),
    ]
    return marks.filter(\.0).map { $0.1.styled(.dim) }
  }
}
