import CellUI
import GradientChecking
import Wording

/// The network at rest, every unit joined to all of the next layer, and over that the selected unit's weights, each
/// beside the unit that it is multiplied by: a bar as long as it is large, hollow below 0.
struct NetworkFlow: Sendable {
  let context: SceneContext

  private var selected: ParameterBlock { context.selectedBlock }
  private var place: Coordinate { context.layout.coordinate(of: context.selection) }

  /// - Parameters:
  ///   - rank: When it is added.
  ///   - place: Where it may stand.
  /// - Returns: The part.
  func part(rank: Int, _ place: PartForm.Place) -> ScenePart {
    let (target, last) = (selected.layer, context.layout.layerCount)
    let rest = (0...last).filter { ![target - 1, target].contains($0) }
    return UnitFlow(
      context: context,
      hue: .weight,
      wanted: [target - 1, target] + rest.suffix(1) + rest.dropLast(),
      hasBars: { $0 == target - 1 },
      title: title,
      unit: unit,
      joints: joints,
      cost: (false, Numbers.short(context.check.cost.total, digits: 4).styled(.text), 7),
      kept: { $0 == target ? self.place.row : nil }
    )
    .part(rank: rank, place)
  }

  private func title(_ layer: Int) -> [StyledText] {
    let forms = (layer == 0 ? ["inputs x", "x"] : ["layer \(layer)", "\(layer)"])
      .map { $0.styled(.heading) }
    guard layer == selected.layer - 1 else { return forms }
    // What the bars are; the inputs have numbers as well.
    let weights = context.layout.weightBlock(selected.layer).name
    return ["\(forms[0]) and \(weights, .weight) to unit \(place.row)"] + forms
  }

  private func weight(from unit: Int) -> Double {
    context.theta[context.layout.weightBlock(selected.layer).index(row: place.row, column: unit)]
  }

  private func unit(_ layer: Int, _ unit: Int) -> UnitFlow.Unit {
    guard layer == selected.layer - 1 else { return UnitFlow.Unit() }
    let greatest = (0..<context.layout.layerSizes[layer]).map { weight(from: $0).magnitude }.max()
    let isSelected = selected.kind == .weight && unit == place.column
    let text = Numbers.compact(weight(from: unit)).styled(isSelected ? .cursor : .text)
    guard let greatest, greatest > 0 else { return UnitFlow.Unit(text: text) }
    return UnitFlow.Unit(bar: weight(from: unit) / greatest, text: text)
  }

  private func joints(_ layer: Int) -> [UnitFlow.Joint] {
    let sizes = context.layout.layerSizes
    let all = Set(0..<sizes[layer - 1])
    let next = layer < sizes.count ? Set(0..<sizes[layer]) : []
    let mesh = UnitFlow.Joint(left: all, right: next, style: .faint)
    guard layer == selected.layer else { return [mesh] }
    let own = UnitFlow.Joint(left: all, right: [place.row], style: .weight.filled)
    let edge = UnitFlow.Joint(left: [place.column], right: [place.row], style: .cursor)
    return [mesh, own] + (selected.kind == .weight ? [edge] : [])
  }
}
