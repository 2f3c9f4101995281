import CellUI
import GradientChecking
import Wording

/// The masks of the evaluations that make one slope: of each a network with the units crossed out that it drops
/// for one example, what led to and from them gone.
struct MaskDiagrams {
  let scene: DropoutScene

  private var context: SceneContext { scene.context }
  private var pair: CostPair { scene.pair }
  /// Where both have the same mask, or none, one network stands for both.
  private var shown: ArraySlice<CostPair.Evaluation> {
    pair.evaluations.prefix(scene.kind == .resampled ? 2 : 1)
  }

  private static let gap = 2
  /// Three layers need so many columns.
  private static let leastColumns = 31

  func part(rank: Int) -> ScenePart {
    let count = shown.count
    let columns = Extent(
      least: count * (Self.leastColumns + Self.gap) - Self.gap,
      best: count * 40,
      most: count * 90
    )
    let units = min(8, context.layout.layerSizes.max() ?? 1)
    let rows = Extent(least: units + 3, best: units + 3, most: 4 * units + 3)
    let shape = PartForm(rank: rank, count > 1 ? .across : .column, columns: columns, rows: rows)
    let networks = ScenePart.Form(shape) { area, canvas in
      var rest = area
      let width = (area.width - Self.gap * (count - 1)) / count
      return shown.flatMap { evaluation in
        let place = rest.cutLeft(width)
        _ = rest.cutLeft(Self.gap)
        return draw(evaluation, in: place, into: &canvas)
      }
    }
    return ScenePart("masks", [networks], lines: shown.flatMap(self.lines))
  }

  /// What is above a network, from the fullest form to the shortest.
  private func titles(_ evaluation: CostPair.Evaluation) -> [StyledText] {
    let mask =
      switch scene.kind {
      case .off: "No mask: keep_prob = 1"
      case .frozen: "The frozen mask"
      case .resampled: evaluation.name == pair.evaluations[0].name ? "One mask" : "Another mask"
      }
    guard scene.kind != .off else { return [mask.styled(.heading)] }
    let example = ", example \(scene.example)"
    let cost = "   \(scene.kind == .frozen ? "J" : evaluation.name) = "
    let value = scene.text(evaluation.cost).styled(.numeric)
    return [
      mask.styled(.heading) + example.styled(.dim) + StyledText(cost) + value,
      mask.styled(.heading) + StyledText(cost) + value, mask.styled(.heading),
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
    let sizes = context.layout.layerSizes
    let taking: @Sendable (Int) -> Set<Int> = { layer in
      guard sizes.indices.contains(layer) else { return [] }
      let isHidden = kept.indices.contains(layer - 1)
      return Set((0..<sizes[layer]).filter { !isHidden || kept[layer - 1][$0] })
    }
    let cross = canvas.symbols.bug
    return UnitFlow(
      context: context,
      focus: context.selectedBlock.layer,
      unit: { UnitColumn.Unit(mark: taking($0).contains($1) ? nil : cross) },
      joints: { layer in
        [UnitJoint(left: taking(layer - 1), right: taking(layer), style: .faint)]
      }
    )
    .draw(in: rest, into: &canvas)
  }

  /// What the cross means and how many there are, from the fullest form to the shortest.
  private func legends(_ kept: [[Bool]], _ symbols: Symbols) -> [StyledText] {
    guard scene.kind != .off else { return ["every unit takes part".styled(.dim)] }
    let units = kept.joined()
    let dropped = " dropped: \(units.count { !$0 }) of"
    return [counted(units.count, "hidden unit"), "\(units.count)"].map {
      "\(symbols.bug, .doubleCheck)\("\(dropped) \($0)", .dim)"
    }
  }

  private func lines(_ evaluation: CostPair.Evaluation) -> [String] {
    let dropped = scene.kept(evaluation).enumerated().map { position, kept in
      let dropped = kept.indices.filter { !kept[$0] }.map(String.init)
      let list = dropped.isEmpty ? "none" : dropped.joined(separator: ", ")
      return "Layer \(position + 1), example \(scene.example): dropped units: \(list)."
    }
    return [titles(evaluation)[0].plain] + dropped
  }
}

extension DropoutScene {
  /// An evaluation's mask in a line, a mark for each hidden unit.
  func strip(_ evaluation: CostPair.Evaluation) -> StyledText {
    let (most, symbols) = (12, context.symbols)
    let layers = kept(evaluation).map { kept -> StyledText in
      let marks = kept.prefix(most).map { isKept in
        "\(isKept ? symbols.marker : symbols.bug) ".styled(isKept ? .dim : .doubleCheck)
      }
      return marks.joined() + (kept.count > most ? " \(symbols.ellipsis)" : "")
    }
    return layers.joined(separator: " ")
  }
}
