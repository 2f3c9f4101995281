import CellUI
import GradientChecking

/// The relative errors of the selected component's block, in the block's own shape.
///
/// The four shades are the verdicts: a mark for what is equal or can't be told, then agrees,
/// double-check and bug.
struct ErrorMap {
  private let context: ResultContext
  private let block: ParameterBlock

  init(_ context: ResultContext) {
    self.context = context
    block = context.selectedBlock
  }

  /// The block's name and shape.
  var title: String { "\(block.name), \(block.rows)×\(block.columns)" }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    drawLegend(beside: &rest, into: &canvas)
    let place = context.layout.coordinate(of: context.selection)
    let map = HeatMap(
      rows: block.rows,
      columns: block.columns,
      highlight: (place.row, place.column)
    ) { row, column in
      HeatMap.Level(level(row: row, column: column))
    }
    map.draw(in: rest, into: &canvas)
    return finish(map, in: rest, into: &canvas)
  }

  private func result(row: Int, column: Int) -> ComponentCheck? {
    context.result(block.index(row: row, column: column))
  }

  private func level(row: Int, column: Int) -> Int {
    guard context.isFunction, let component = result(row: row, column: column) else {
      return 0
    }
    return Self.level(of: component)
  }

  /// The shade of a component: two levels for each of agrees and double-check, four for a bug.
  static func level(of component: ComponentCheck) -> Int {
    switch component.verdict {
    case .bothZero, .withinRoundoff, .notFinite: return 0
    case .agrees where component.relativeError == 0: return 0
    case .agrees, .doubleCheck, .bug:
      let borders = [1e-8, LandmarkScale.agreesBelow, 1e-5, LandmarkScale.bugFrom, 1e-3, 1e-2, 0.1]
      return 1 + borders.count { component.relativeError >= $0 }
    }
  }

  /// The mark of a component that has no shade, or that isn't a number.
  private func mark(row: Int, column: Int) -> Character? {
    let symbols = context.symbols
    guard let component = result(row: row, column: column) else { return symbols.notYet }
    let look = context.appearance(of: component)
    switch component.verdict {
    case .bothZero, .withinRoundoff, .notFinite: return look.mark
    case _ where !context.isFunction: return look.mark
    case _ where component.relativeError == 0: return symbols.exactlyEqual
    default: return nil
    }
  }

  /// Gives every cell its verdict's colour and mark, and makes it clickable.
  private func finish(_ map: HeatMap, in rect: Rect, into canvas: inout Canvas) -> [Hit] {
    var hits: [Hit] = []
    for y in rect.y..<rect.bottom {
      var x = rect.x
      while x < rect.right {
        guard let cell = map.cell(atX: x, y: y, in: rect) else {
          x += 1
          continue
        }
        var end = x + 1
        while let next = map.cell(atX: end, y: y, in: rect), next == cell { end += 1 }
        let place = Rect(x: x, y: y, width: end - x, height: 1)
        finish(row: cell.row, column: cell.column, in: place, into: &canvas)
        let target = block.index(row: cell.row, column: cell.column)
        hits.append(Hit(place, .component(target)))
        x = end
      }
    }
    return hits
  }

  private func finish(row: Int, column: Int, in cell: Rect, into canvas: inout Canvas) {
    let verdict = result(row: row, column: column)?.verdict
    let role = verdict.map { context.appearance(of: $0).style.role } ?? .dim
    canvas.restyle(cell) { style in
      if case .heat = style.role { style.role = role }
    }
    guard let mark = mark(row: row, column: column) else { return }
    let middle = cell.x + cell.width / 2
    canvas.put(mark, canvas.buffer[middle, cell.y].style, x: middle, y: cell.y)
  }

  /// What the shades mean: beside the map where there is room, else below it.
  private func drawLegend(beside rest: inout Rect, into canvas: inout Canvas) {
    let entries = legend
    let width = entries.map { canvas.width(of: $0) }.max() ?? 0
    let mapWidth = 3 * block.columns + String(block.rows).count + 1
    if mapWidth + 2 + width <= rest.width {
      let side = rest.cutRight(rest.width - mapWidth - 2)
      for (row, entry) in entries.enumerated() {
        canvas.write(entry, x: side.x, y: side.y + 1 + row, in: side)
      }
      return
    }
    guard rest.height >= 4 else { return }
    let line = rest.cutBottom(1)
    let text = entries.joined(separator: "  ")
    canvas.write(canvas.fitting([text, ""], width: line.width), x: line.x, y: line.y, in: line)
  }

  private var legend: [StyledText] {
    guard context.isFunction else { return [context.appearance(of: .bug).text] }
    let ramp = context.symbols.heatRamp
    let shades: [(levels: [Int], verdict: ComponentVerdict)] = [
      ([8, 6], .bug), ([4], .doubleCheck), ([2], .agrees),
    ]
    var entries = shades.map { levels, verdict in
      "\(String(levels.map { ramp[$0] })) \(verdict.words)".styled(verdict.style)
    }
    let checks = block.range.map { context.result($0) }
    let marks: [(Bool, String)] = [
      (checks.contains { $0 == nil }, "\(context.symbols.notYet) not yet"),
      (checks.contains { $0?.verdict == .withinRoundoff }, "~ round-off"),
      (checks.contains { $0?.verdict == .bothZero }, "\(context.symbols.bothZero) both zero"),
      (
        checks.contains { $0.map { $0.relativeError == 0 && $0.verdict == .agrees } ?? false },
        "\(context.symbols.exactlyEqual) equal"
      ),
      (checks.contains { $0?.verdict == .notFinite }, "\(context.symbols.notANumber) not finite"),
    ]
    entries += marks.filter(\.0).map { $0.1.styled(.dim) }
    return entries
  }
}
