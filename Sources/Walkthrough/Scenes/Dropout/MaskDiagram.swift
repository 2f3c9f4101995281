import CellUI
import GradientChecking
import Wording

/// The masks of the evaluations that make one slope: of each a network with the units crossed out that it drops
/// for one example, what led to and from them gone; or else a line.
struct MaskDiagrams {
  let scene: DropoutScene

  private var context: SceneContext { scene.context }
  private var pair: CostPair { scene.pair }
  /// Without dropout the network is the same in each.
  private var shown: ArraySlice<CostPair.Evaluation> {
    pair.evaluations.prefix(scene.hasDropout ? 2 : 1)
  }

  private static let gap = 2
  /// Three layers need so many columns.
  private static let leastColumns = 31

  func part(rank: Int, full: Int) -> ScenePart {
    let count = shown.count
    let columns = Extent(
      least: count * (Self.leastColumns + Self.gap) - Self.gap,
      best: count * 40,
      most: count * 90
    )
    let units = min(8, context.layout.layerSizes.max() ?? 1)
    let rows = Extent(least: units + 3, best: units + 3, most: 4 * units + 3)
    let shape = PartForm(rank: full, count > 1 ? .across : .column, columns: columns, rows: rows)
    let networks = ScenePart.Form(shape) { area, canvas in
      var rest = area
      let width = (area.width - Self.gap * (count - 1)) / count
      return shown.flatMap { evaluation in
        let place = rest.cutLeft(width)
        _ = rest.cutLeft(Self.gap)
        return draw(evaluation, in: place, into: &canvas)
      }
    }
    let short = PartForm(
      rank: rank,
      .across,
      columns: Extent(least: 1, best: 60),
      rows: .exactly(count)
    )
    let lines = ScenePart.Form.still(short) { area, canvas in
      canvas.write(lines: shown.map { strips($0, canvas.symbols) }, in: area)
    }
    return ScenePart("masks", [networks, lines], lines: shown.flatMap(self.lines))
  }

  /// What is above a network, from the fullest form to the shortest.
  private func titles(_ evaluation: CostPair.Evaluation) -> [StyledText] {
    let place = pair.evaluations.firstIndex { $0.name == evaluation.name } ?? 0
    let mask =
      switch scene.kind {
      case .off: "no mask"
      case .frozen: "the frozen mask"
      case .resampled: "mask of draw \(scene.draw + place + 1)"
      }
    guard scene.hasDropout else { return ["\("No mask", .heading): keep_prob = 1"] }
    let cost: StyledText = "\(evaluation.name) = \(scene.text(evaluation.cost), .numeric)"
    return [
      cost + "   \(mask), example \(scene.example)".styled(.dim), cost + "   \(mask)".styled(.dim),
      cost,
    ]
  }

  /// Draws a network with its title and its legend, and says which units stand for which biases.
  private func draw(
    _ evaluation: CostPair.Evaluation,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var rest = area
    canvas.write(fitting: titles(evaluation), in: rest.cutTop(1))
    let kept = scene.kept(evaluation)
    canvas.write(fitting: legends(kept, canvas.symbols), in: rest.cutBottom(1))
    let diagram = UnitDiagram(context, in: rest)
    let isKept = { (layer: Int, unit: Int) in
      !kept.indices.contains(layer - 1) || kept[layer - 1][unit]
    }
    if !canvas.symbols.isASCII {
      diagram.drawEdges(into: &canvas) { layer, column, row in
        guard isKept(layer - 1, column), isKept(layer, row) else { return nil }
        let isSelected = diagram.isSelectedEdge(into: layer, from: column, to: row)
        return isSelected ? (.cursor, 1) : (.faint, 0)
      }
    }
    diagram.drawTitles(in: rest, into: &canvas) { $1.styled(.dim) }
    let cross = String(canvas.symbols.bug)
    return diagram.drawUnits(into: &canvas) { layer, unit in
      let isSelected = context.selectedUnit(inLayer: layer) == unit
      return isKept(layer, unit)
        ? "(\(unit))".styled(isSelected ? .cursor : .text)
        : cross.styled(isSelected ? .cursor : .doubleCheck)
    }
  }

  /// What the cross means and how many there are, from the fullest form to the shortest.
  private func legends(_ kept: [[Bool]], _ symbols: Symbols) -> [StyledText] {
    guard scene.hasDropout else { return ["every unit takes part".styled(.dim)] }
    let units = kept.joined()
    let dropped = " dropped: \(units.count { !$0 }) of"
    return [counted(units.count, "hidden unit"), "\(units.count)"].map {
      "\(symbols.bug, .doubleCheck)\("\(dropped) \($0)", .dim)"
    }
  }

  /// A mask in a line, a mark for each hidden unit, from the fullest form to the shortest.
  private func strips(_ evaluation: CostPair.Evaluation, _ symbols: Symbols) -> [StyledText] {
    guard scene.hasDropout else { return titles(evaluation) }
    let most = 24
    let layers = scene.kept(evaluation).map { kept -> StyledText in
      let marks = kept.prefix(most).map { isKept in
        "\(isKept ? symbols.marker : symbols.bug) ".styled(isKept ? .dim : .doubleCheck)
      }
      return marks.joined() + (kept.count > most ? " \(symbols.ellipsis)" : "")
    }
    let all = layers.joined(separator: " ")
    let title = titles(evaluation)
    return [title[0] + "   " + all] + title.dropFirst().map { $0 + "   " + all } + title
  }

  private func lines(_ evaluation: CostPair.Evaluation) -> [String] {
    let dropped = scene.kept(evaluation).enumerated().map { position, kept in
      let dropped = kept.indices.filter { !kept[$0] }.map(String.init)
      let list = dropped.isEmpty ? "none" : dropped.joined(separator: ", ")
      return "Layer \(position + 1), example \(scene.example): dropped units: \(list)."
    }
    let keep = "keep_prob = \(Numbers.short(context.experiment.keepProbability))"
    let title = titles(evaluation)[0].plain
    return [scene.hasDropout ? "\(title), \(keep)" : title] + dropped
  }
}

/// D[1] of an evaluation, a row for each unit of the first hidden layer, a column for each example: every example
/// has a mask of its own.
struct MaskTable {
  let scene: DropoutScene
  let evaluation: CostPair.Evaluation

  func part(rank: Int) -> ScenePart {
    guard let mask = evaluation.masks.first else { return .none("table") }
    let gutter = String(mask.rows - 1).count + 1
    return ScenePart(
      "table",
      rank: rank,
      columns: Extent(least: 24, best: 50, most: max(50, gutter + mask.columns)),
      rows: Extent(least: 4, best: mask.rows + 1, most: mask.rows + 1)
    ) { draw(mask, gutter: gutter, in: $0, into: &$1) }
  }

  private func draw(
    _ mask: Matrix<Bool>,
    gutter: Int,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    var rest = area
    let columns = min(mask.columns, area.width - gutter)
    let of = columns < mask.columns ? ", \(columns) of \(Numbers.count(mask.columns)) shown" : ""
    let name: StyledText = "\("D[1]", .heading) of \(evaluation.name)"
    let titles: [StyledText] = [
      name + ", a row for each unit, a column for each example" + of.styled(.dim),
      name + ", units × examples" + of.styled(.dim), name + of.styled(.dim), name,
    ]
    canvas.write(fitting: titles, in: rest.cutTop(1))
    for row in 0..<min(mask.rows, rest.height) {
      let y = rest.y + row
      canvas.writeRight("\(row)", .dim, right: rest.x + gutter - 1, y: y, in: rest)
      for column in 0..<columns {
        let isKept = mask[row, column]
        let glyph = isKept ? canvas.symbols.heatRamp[4] : canvas.symbols.notYet
        let isShown = column == scene.example
        let style: Style = isShown ? .cursor : isKept ? .text : .dim
        canvas.put(glyph, style, x: rest.x + gutter + column, y: y)
      }
    }
  }
}
