import CellUI
import GradientChecking
import Hunting
import Wording

/// Z and A in the panel: what each unit of a layer does, and all that one of them makes of the examples.
extension HuntPanel {
  func unitsTitle(_ layer: Int) -> StyledText {
    let count = player.check.layout.layerCount
    let what =
      switch layer {
      case 0: "The data, A[0]"
      case count: "Z and A of layer \(layer), the output, beside Y"
      default: "Z and A of layer \(layer), \(player.check.network.activation.rawValue)"
      }
    return "\(what, .heading)\("   free; u, U: the layers before, after", .dim)"
  }

  /// The units of a layer, and the examples of the one that the selected component leads to, or comes from.
  func units(ofLayer layer: Int) -> [Text.Item] {
    let rows = layer == 0 ? features : unitRows(layer)
    let chosen = min(unit(in: layer), rows.count - 1)
    let lines = Canvas(size: Size(0, 0), symbols: symbols).aligned(
      rows,
      rows.first?.indices.map { $0 == 0 || $0 > 2 ? .left : .right } ?? []
    )
    let table = lines.enumerated().map { place, cells in
      let mark = place == chosen ? "\(symbols.pointRight) " : "  "
      return item(cells.joined(separator: "  "), behind: mark.styled(.accent))
    }
    let name = layer == 0 ? "x \(chosen)" : "unit \(chosen)"
    let advice = "  (another component shows another one)"
    return table + [
      item("\("\(name) for each example", .heading)\(advice, .dim)"),
      item(columns(examples(of: chosen, layer))),
    ]
  }

  /// The unit of a layer that the selected component is about: the row of its block, or the column that it multiplies.
  private func unit(in layer: Int) -> Int {
    let block = player.check.layout.block(of: player.stage.view.selection)
    let offset = player.stage.view.selection - block.start
    let columns = max(1, block.columns)
    if block.layer == layer { return offset / columns }
    return block.layer == layer + 1 && block.kind == .weight ? offset % columns : 0
  }

  private func unitRows(_ layer: Int) -> [[StyledText]] {
    let hasKink = player.check.network.activation.hasKink
    let isOutput = layer == player.check.layout.layerCount
    return player.check.units(ofLayer: layer).map { unit in
      let dropped = unit.droppedCount > 0 ? "dropped for \(unit.droppedCount)" : ""
      return [
        "unit \(unit.unit)".styled(.heading), "z \(range(unit.z))", "a \(range(unit.a))",
        (hasKink && !isOutput ? unit.activity : "").styled(.dim), dropped.styled(.dim),
      ]
    }
  }

  private var features: [[StyledText]] {
    let data = player.check.dataset
    return data.featureNames.indices.map { row in
      let values = (0..<data.exampleCount).map { data.features[row, $0] }
      return [
        "x \(row)".styled(.heading),
        StyledText(range((values.min() ?? 0)...(values.max() ?? 0))),
        ForeignText(data.featureNames[row]).escaped.styled(.dim),
      ]
    }
  }

  /// Rows of cells as texts of one width, so that they stand below one another however they are wrapped.
  private func columns(_ rows: [[StyledText]]) -> StyledText {
    let alignments = (rows.first ?? []).indices.map { $0 % 2 == 0 ? Table.Alignment.right : .left }
    let aligned = Canvas(size: Size(0, 0), symbols: symbols).aligned(rows, alignments)
    return aligned.map { $0.joined(separator: " ").unbroken }.joined(separator: "   ")
  }

  private func range(_ range: ClosedRange<Double>) -> String {
    "\(Numbers.short(range.lowerBound, digits: 3)) … \(Numbers.short(range.upperBound, digits: 3))"
  }

  /// What a unit makes of each example.
  private func examples(of unit: Int, _ layer: Int) -> [[StyledText]] {
    let check = player.check
    return (0..<check.dataset.exampleCount).map { example in
      guard let values = check.activations.first(where: { $0.layer == layer }) else {
        return cells(example, ["x": check.dataset.features[unit, example]])
      }
      if let mask = values.mask, !mask[unit, example] {
        return cells(example, ["z": values.z[unit, example]]) + ["a".styled(.dim), "dropped"]
      }
      let pair: KeyValuePairs = ["z": values.z[unit, example], "a": values.a[unit, example]]
      return layer == check.layout.layerCount
        ? cells(example, pair) + ["y".styled(.dim), number(check.dataset.targets[unit, example])]
        : cells(example, pair)
    }
  }

  private func cells(_ example: Int, _ values: KeyValuePairs<String, Double>) -> [StyledText] {
    ["\(example)".styled(.dim)] + values.flatMap { [$0.styled(.dim), number($1)] }
  }

  private func number(_ value: Double) -> StyledText {
    StyledText(Numbers.short(value, digits: HuntPlayer.shownDigits))
  }
}
